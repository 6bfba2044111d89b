import { setImmediate } from "node:timers/promises";
import { crc32 } from "node:zlib";
import { readSnapshot, writeSnapshot } from "#src/catalog/index/snapshot.ts";
import { inTurns } from "#src/catalog/turns.ts";
import type { Db } from "#src/db/db.ts";
import { countEpisodes, readEpisodes } from "#src/db/queries/episodes.ts";
import { buildingEpisodes, type StoredEpisode } from "./builder.ts";
import type { EpisodeIndex } from "./index.ts";
import talkWords from "./talk-words.json" with { type: "json" };
import { FIELD_WEIGHTS, LENGTH_NORMS, SATURATION } from "./weights.ts";

/** What the index takes from the code beside the rows: a snapshot of other knowledge is not used. */
const KNOWLEDGE = crc32(JSON.stringify([FIELD_WEIGHTS, LENGTH_NORMS, SATURATION, talkWords]));

export interface TalkSource {
  db: Db;
  /** Of the index of tracks; that of episodes stands beside it. */
  snapshotFile?: string | undefined;
  log: (level: "info" | "warn" | "error", message: string, facts?: Record<string, unknown>) => void;
}

/** The kept index of this state; "unread" where there are episodes and none is kept, undefined where there are none. */
export async function keptTalk(
  source: TalkSource,
  key: string | undefined,
): Promise<EpisodeIndex | "unread" | undefined> {
  if ((await countEpisodes(source.db)) === 0) return undefined;
  const { file, state } = placeOf(source, key);
  return (file && state ? readSnapshot<EpisodeIndex>(file, state) : undefined) ?? "unread";
}

/**
 * The index of the stored episodes; undefined where there are none. Kept in a file for the state of the database that
 * `key` names; without one (an import goes on) it is built and not kept. `beforeBatch` may throw to end it.
 */
export async function loadTalk(
  source: TalkSource,
  key: string | undefined,
  beforeBatch: () => void = () => undefined,
): Promise<EpisodeIndex | undefined> {
  const kept = await keptTalk(source, key);
  if (kept !== "unread") return kept;
  const rows: StoredEpisode[] = [];
  await readEpisodes(source.db, async (batch) => {
    beforeBatch();
    rows.push(...batch);
    await setImmediate();
  });
  const index = await inTurns(buildingEpisodes(rows));
  const { file, state } = placeOf(source, key);
  if (file && state) keep(file, state, { index, log: source.log });
  return index;
}

function placeOf({ snapshotFile }: TalkSource, key: string | undefined) {
  return {
    file: snapshotFile === undefined ? undefined : `${snapshotFile}-episodes`,
    state: key === undefined ? undefined : `${key} ${KNOWLEDGE}`,
  };
}

/** A snapshot only saves time: without one the next start reads the rows again. */
function keep(file: string, key: string, { index, log }: { index: EpisodeIndex; log: TalkSource["log"] }): void {
  try {
    writeSnapshot(file, key, index);
  } catch (error) {
    log("warn", "The index of episodes could not be kept for the next start.", { file, error: String(error) });
  }
}
