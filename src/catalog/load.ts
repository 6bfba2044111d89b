import { setImmediate } from "node:timers/promises";
import { crc32 } from "node:zlib";
import type { Db } from "#src/db/db.ts";
import { readSounds, readTracks } from "#src/db/queries/catalog.ts";
import { catalogState } from "#src/db/schema/catalog.ts";
import { GENRE_NODES } from "#src/domain/genres/genres.ts";
import type { Catalog } from "./catalog.ts";
import { keptTalk, loadTalk } from "./episodes/load.ts";
import { IndexBuilder } from "./index/builder.ts";
import { decodeName } from "./index/decode.ts";
import { readSnapshot, writeSnapshot } from "./index/snapshot.ts";
import type { TrackIndex } from "./index/track-index.ts";
import { type StoredModel, storedModel } from "./learned/stored.ts";
import { buildingNames } from "./names/build.ts";
import type { NameRow } from "./names/entries.ts";
import { MemoryCatalog } from "./search/memory-catalog.ts";
import { FIELD_WEIGHTS, LENGTH_NORM, SATURATION } from "./search/weights.ts";
import { inTurns } from "./turns.ts";

/** What the index takes from the code beside the rows: a snapshot of other knowledge is not used. */
const KNOWLEDGE = crc32(JSON.stringify([GENRE_NODES, FIELD_WEIGHTS, SATURATION, LENGTH_NORM]));
const NOTHING: StoredModel = { version: 0, model: undefined };
/** A catalogue that changes while it is read is read again at most this often. */
const ATTEMPTS = 5;

export interface CatalogSource {
  db: Db;
  /** Where the built index is kept between starts; without it every start reads all rows. */
  snapshotFile?: string | undefined;
  log: (level: "info" | "warn" | "error", message: string, facts?: Record<string, unknown>) => void;
}

/** The catalogue of one process, with what was learned. */
export interface CatalogHolder {
  /** As it is now. */
  current: () => Catalog;
  /**
   * Swaps the whole catalogue when the stored one, or the model in use, has changed. True when it did. Calls meanwhile
   * share one reading.
   */
  refresh: () => Promise<boolean>;
  /** Ends what is still read in the background. */
  close: () => Promise<void>;
}

export interface HoldOptions {
  /** Does not wait for the index of episodes where it must be built: the music is there at once, and they come. */
  talkLater?: boolean;
}

/** Reads the stored catalogue and what was learned into memory. */
export async function holdCatalog(
  source: CatalogSource,
  { talkLater = false }: HoldOptions = {},
): Promise<CatalogHolder> {
  const { db, log } = source;
  let state = await stateOf(db);
  let catalog = await loadCatalog(source, { talkLater });
  let learned = (await storedModel(db, undefined, log)) ?? NOTHING;
  if (learned.model) catalog = catalog.withLearned(learned.model);
  let refreshing: Promise<boolean> | undefined;
  const refresh = async () => {
    const now = await stateOf(db);
    const other = await storedModel(db, learned.version, log);
    if (now.key === state.key && !other) return false;
    const rows = now.key === state.key ? catalog : await loadCatalog(source);
    learned = other ?? learned;
    catalog = rows.withLearned(learned.model);
    state = now;
    return true;
  };
  const background = catalog.episodes.areComing ? readingTalk(source, state) : undefined;
  const arriving = background?.talk.then((talk) => {
    if (talk === "failed") state = { ...state, key: "" };
    else catalog = catalog.withTalk(talk, learned.model);
  });
  return {
    current: () => catalog,
    refresh: async () => {
      await arriving;
      refreshing ??= refresh().finally(() => {
        refreshing = undefined;
      });
      return refreshing;
    },
    close: async () => {
      background?.stop();
      await arriving;
    },
  };
}

/** Reads the episodes while the music is there already; "failed", with a word in the log, where that does not succeed. */
function readingTalk(source: CatalogSource, { key, settled }: State) {
  let isStopped = false;
  const beforeBatch = () => {
    if (isStopped) throw new Error("The catalogue is closed.");
  };
  const talk = loadTalk(source, settled ? key : undefined, beforeBatch).catch((error) => {
    if (!isStopped) source.log("warn", "The episodes could not be read.", { error: String(error) });
    return "failed" as const;
  });
  return {
    talk,
    stop: () => {
      isStopped = true;
    },
  };
}

/** The stored catalogue as it is now, untrained, from the snapshot when there is one of this very state. */
export async function loadCatalog(
  source: CatalogSource,
  { talkLater = false }: HoldOptions = {},
): Promise<MemoryCatalog> {
  const { index, key } = await indexOf(source);
  const kept = talkLater ? await keptTalk(source, key) : await loadTalk(source, key);
  const talk = kept === "unread" ? "coming" : kept;
  const sounds = await readSounds(source.db);
  return new MemoryCatalog(index, await inTurns(buildingNames(nameRows(index))), { talk, sounds });
}

/** Builds the snapshots, so that the next start need not: for the end of an import. */
export async function prepareSnapshot(source: CatalogSource): Promise<void> {
  const { key } = await indexOf(source);
  await loadTalk(source, key);
}

interface Indexed {
  index: TrackIndex;
  /** Of the state that it was built from; undefined while an import goes on. */
  key: string | undefined;
}

async function indexOf(source: CatalogSource): Promise<Indexed> {
  const { db, snapshotFile, log } = source;
  for (let attempt = 1; ; attempt++) {
    const before = await stateOf(db);
    const kept = snapshotFile && before.settled ? readSnapshot<TrackIndex>(snapshotFile, before.key) : undefined;
    if (kept) return { index: kept, key: before.key };
    const builder = new IndexBuilder();
    await readTracks(db, async (batch) => {
      for (const track of batch) builder.add(track);
      await setImmediate();
    });
    const after = await stateOf(db);
    if (after.key !== before.key && attempt < ATTEMPTS) continue;
    const index = await inTurns(builder.finishing(before.version));
    const key = before.settled && after.settled && after.key === before.key ? before.key : undefined;
    if (snapshotFile && key) keep(snapshotFile, key, index, log);
    return { index, key };
  }
}

/** A snapshot only saves time: without one the next start reads the rows again. */
function keep(file: string, key: string, index: TrackIndex, log: CatalogSource["log"]): void {
  try {
    writeSnapshot(file, key, index);
  } catch (error) {
    log("warn", "The index could not be kept for the next start.", { file, error: String(error) });
  }
}

interface State {
  version: number;
  settled: boolean;
  /** Equal for equal states of one database, and for no other database. */
  key: string;
}

async function stateOf(db: Db): Promise<State> {
  const [state] = await db.select().from(catalogState).limit(1);
  if (!state) return { version: 0, settled: true, key: `empty ${KNOWLEDGE}` };
  const { version, settled, changedAt } = state;
  return { version, settled, key: `${version} ${changedAt.toISOString()} ${KNOWLEDGE}` };
}

function* nameRows(index: TrackIndex): Generator<NameRow> {
  for (let row = 0; row < index.size; row++) yield decodeName(index, row);
}
