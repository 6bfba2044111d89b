import { join } from "node:path";
import type { LearnedModel } from "#src/catalog/learned/model.ts";
import { loadCatalog } from "#src/catalog/load.ts";
import type { MemoryCatalog } from "#src/catalog/search/memory-catalog.ts";
import { readConfig } from "#src/config.ts";
import { openDatabase } from "#src/db/open.ts";
import { foldName } from "#src/domain/fold.ts";
import type { HeardTrack } from "#src/taste/heard.ts";
import { nameId } from "#src/taste/history/match/name-id.ts";
import { Affinity } from "#src/taste/learn/affinity.ts";
import { confidenceOfPlays } from "#src/taste/learn/train.ts";
import { ListenerTaste } from "#src/taste/profile/listener-taste.ts";
import { evalFolder, openRealService } from "../service.ts";
import type { Ranker } from "./baselines.ts";
import type { Plays } from "./play-counts.ts";

const NOW = new Date("2026-11-21T12:00:00Z");

/** The real catalogue in memory, untrained; see `openRealService`. Undefined where the real data is not here. */
export async function realCatalog(): Promise<MemoryCatalog | undefined> {
  const engine = await openRealService();
  if (!engine) return undefined;
  await engine.close();
  const dataDir = evalFolder();
  const database = await openDatabase(readConfig({ SEGUE_DATA_DIR: dataDir }));
  try {
    return await loadCatalog({ db: database.db, snapshotFile: join(dataDir, "catalog-index"), log: () => undefined });
  } finally {
    await database.close();
  }
}

/** Every artist of a model by folding the listener in. */
export function byAffinity(model: LearnedModel): Ranker {
  const affinity = Affinity.of(model);
  return (known) => {
    const place = affinity.place(
      [...known].flatMap(([name, plays]) => {
        const number = affinity.number(name);
        return number === undefined ? [] : [[number, confidenceOfPlays(plays)] as const];
      }),
    );
    const scores = place ? affinity.scores(place) : new Float32Array();
    return new Map(Array.from(scores, (score, number) => [model.artists[number]!, score]));
  };
}

/** Artists of the catalogue as a profile of these plays ranks them when it leans a list. */
export function byTaste(catalog: MemoryCatalog): Ranker {
  const names = Array.from({ length: catalog.space.artists.length / catalog.space.dimensions }, (_, artist) =>
    foldName(catalog.artistName(artist)),
  );
  return (known) => {
    const tracks = new Map([...known].map(([name, plays]) => [nameId(name, "any"), heard(plays)]));
    const listening = { listenerId: "", version: 1, timeZone: null, asOf: NOW.getTime(), tracks };
    const taste = new ListenerTaste(catalog, { listening, edits: [], offsetMinutes: null });
    const { byArtist } = taste.viewAt(NOW).taste;
    return new Map(names.map((name, artist) => [name, byArtist[artist]!]));
  };
}

function heard(plays: number): HeardTrack {
  const at = NOW.getTime();
  const counted = { plays, skips: 0, lasting: plays, recent: 0 };
  return { ...counted, firstAt: at, lastAt: at, slots: new Map(), opinion: 0, opinionAt: 0 };
}

/** As deep as any measure looks. */
const DEEPEST = 100;

/** The first of the artists that are not known. */
export function best(scores: ReadonlyMap<string, number>, known: Plays): string[] {
  const scored = [...scores].filter(([name]) => !known.has(name));
  const least =
    Float64Array.from(scored, ([, score]) => score)
      .sort()
      .at(-DEEPEST) ?? Number.NEGATIVE_INFINITY;
  return scored
    .filter(([, score]) => score >= least)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([name]) => name);
}
