import { setImmediate } from "node:timers/promises";
import type { Catalog } from "#src/catalog/catalog.ts";
import type { LearnedModel } from "#src/catalog/learned/model.ts";
import { packModel } from "#src/catalog/learned/pack.ts";
import { inTurns } from "#src/catalog/turns.ts";
import type { Ctx } from "#src/context.ts";
import { listLearned, raiseLearned, saveLearned } from "#src/db/queries/learned.ts";
import { foldName } from "#src/domain/fold.ts";
import { AppError } from "#src/errors.ts";
import { Corpus } from "./corpus.ts";
import { ownRows } from "./own.ts";
import type { TrainingRow } from "./rows.ts";
import { METHOD, training } from "./train.ts";
import type { LearnVerbs, StoredVersion, TrainProgress, TrainReport } from "./verbs.ts";

/** Lists and listeners together. */
const LEAST_ROWS = 20;
/** Models that are kept, the one in use among them. */
const KEEP = 2;
/** Rows between two words on progress. */
const TOLD = 500;
/** Rows between two turns, in which others are answered. */
const TURN = 20;

export type LearnCtx = Pick<Ctx, "db" | "catalog" | "now" | "log">;

/** The verbs of one process. `seen` makes requests see what has changed. */
export function learnVerbs(ctx: LearnCtx, seen: () => Promise<unknown>): LearnVerbs {
  const { db, now } = ctx;
  let running = false;
  const listed = async () => {
    await seen();
    return storedVersions(db);
  };
  return {
    async train(rows, onProgress, { own } = { own: true }) {
      if (running) throw new AppError("conflict", "A training is under way already. Wait until it ends.");
      running = true;
      try {
        const report = await trainModel(ctx, rows, { onProgress, own });
        await seen();
        return report;
      } finally {
        running = false;
      }
    },
    listModels: () => storedVersions(db),
    async useModel(version) {
      const [newest] = await listLearned(db);
      if (newest?.version === version) return storedVersions(db);
      if ((await raiseLearned(db, version)) === undefined)
        throw new AppError("not_found", `There is no version ${version}; \`segue train --list\` shows what there is.`);
      return listed();
    },
    async forgetModels() {
      if ((await listLearned(db)).some(({ parts }) => parts > 0))
        await saveLearned(db, { about: {}, bytes: new Uint8Array(), now: now(), keep: 1 });
      return listed();
    },
  };
}

async function trainModel(
  ctx: LearnCtx,
  rows: AsyncIterable<TrainingRow>,
  { onProgress, own: withOwn }: Pick<Gathering, "onProgress"> & { own: boolean },
): Promise<TrainReport> {
  const startedAt = ctx.now().getTime();
  const catalog = ctx.catalog();
  const artistsOfTrack = artistsBy(catalog);
  const { corpus, own } = await gather(ctx, rows, { artistsOfTrack, onProgress, own: withOwn });
  const onPart = (done: number) => onProgress({ phase: "learning", done });
  const model = await inTurns(
    training({ lists: corpus.eachList(), listeners: corpus.eachListener(), artistsOfTrack, version: 0, onPart }),
  );
  onProgress({ phase: "storing", done: null });
  const bytes = await packModel(model);
  const tracksMatched = model.tracks.filter((id) => catalog.ordinalOf(id) !== undefined).length;
  const learned = { ...sizesOf(corpus, model), own, tracksMatched, bytes: bytes.length };
  const now = ctx.now();
  const about = { ...learned, tookMs: now.getTime() - startedAt, method: "implicit ALS", ...METHOD };
  const version = await saveLearned(ctx.db, { about, bytes, now, keep: KEEP });
  ctx.log("info", "trained", { version, ...about });
  return { version, ...learned, tookMs: ctx.now().getTime() - startedAt };
}

interface Gathering {
  artistsOfTrack: (id: string) => readonly string[];
  onProgress: (progress: TrainProgress) => void;
  /** Whether the database's own listening and lists are learned from too. */
  own: boolean;
}

async function gather(ctx: LearnCtx, rows: AsyncIterable<TrainingRow>, gathering: Gathering) {
  const { artistsOfTrack, onProgress } = gathering;
  const corpus = new Corpus();
  let read = 0;
  const take = async (row: TrainingRow) => {
    corpus.add(row);
    if (++read % TOLD === 0) onProgress({ phase: "reading", done: null });
    if (read % TURN === 0) await setImmediate();
  };
  for await (const row of rows) await take(row);
  const given = { lists: corpus.lists, listeners: corpus.listeners };
  if (gathering.own) for await (const row of ownRows(ctx, artistsOfTrack)) await take(row);
  const { lists, listeners } = corpus;
  if (lists + listeners < LEAST_ROWS)
    throw new AppError(
      "unavailable",
      `There is too little to learn from: titled lists and listeners are ${lists + listeners}, and it takes ${LEAST_ROWS}. ` +
        "Nothing has changed. Name files of playlists, conversations or listeners.",
    );
  return { corpus, own: { lists: lists - given.lists, listeners: listeners - given.listeners } };
}

function sizesOf({ lists, listeners, leftOut }: Corpus, { artists, words, tracks }: LearnedModel) {
  return { lists, listeners, leftOut, artists: artists.length, words: words.length, tracks: tracks.length };
}

/** Folded name of a track's main artist; none for a track that the catalogue lacks. */
export function artistsBy(catalog: Catalog): (id: string) => readonly string[] {
  const names = new Map<number, readonly string[]>();
  return (id) => {
    const ordinal = catalog.ordinalOf(id);
    const artist = ordinal === undefined || ordinal >= catalog.size ? undefined : catalog.artists(ordinal)[0];
    if (artist === undefined) return [];
    const known = names.get(artist) ?? [foldName(catalog.artistName(artist))];
    names.set(artist, known);
    return known;
  };
}

async function storedVersions(db: Ctx["db"]): Promise<StoredVersion[]> {
  return (await listLearned(db)).map(({ version, createdAt, about, parts }, at) => ({
    version,
    createdAt: createdAt.toISOString(),
    isEmpty: parts === 0,
    inUse: at === 0,
    about,
  }));
}
