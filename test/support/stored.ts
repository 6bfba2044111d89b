import { Readable } from "node:stream";
import { importTracks } from "#src/catalog/import/import.ts";
import type { ImportReport } from "#src/catalog/import/report.ts";
import type { Db } from "#src/db/db.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import type { Recording, Trace } from "#src/domain/trace.ts";

export const NOON = new Date("2026-05-01T12:00:00.000Z");

/** Imports rows as if they came in a file of this name, as JSON Lines unless they are text already. */
export function importRows(db: Db, rows: object[] | string | Buffer, name = "rows.jsonl"): Promise<ImportReport> {
  const text = Array.isArray(rows) ? rows.map((row) => JSON.stringify(row)).join("\n") : rows;
  const ctx = { db, now: () => NOON, log: () => undefined };
  return importTracks(ctx, { kind: "stream", stream: Readable.from([Buffer.from(text)]), name });
}

export function aPlaylist(change: Partial<Playlist> = {}): Playlist {
  return {
    id: "p1",
    listenerId: "ana",
    version: 1,
    title: "Rain",
    description: "Slow songs for a wet window.",
    prompt: "rainy sunday",
    brief: {
      prompt: "rainy sunday",
      language: "en",
      kind: "music",
      length: { kind: "tracks", tracks: 1, span: null },
      rules: [],
      leanings: [],
      orders: [],
      leftovers: [],
    },
    seed: 4_000_000_007,
    model: "planner",
    traceId: "t1",
    durationMs: 200_000,
    createdAt: NOON.toISOString(),
    updatedAt: NOON.toISOString(),
    tracks: [
      {
        position: 1,
        id: "a",
        title: "Pink Moon",
        artists: ["Nick Drake"],
        album: null,
        year: 1972,
        durationMs: 200_000,
        explicit: null,
        genres: ["folk"],
        reason: "Quiet and acoustic.",
        evidence: { score: 0.75, facts: [], from: "search" },
      },
    ],
    ledger: { fidelity: 1, entries: [] },
    ...change,
  };
}

export function aTrace(change: Partial<Trace> = {}): Trace {
  return {
    id: "t1",
    prompt: "rainy sunday",
    seed: 4_000_000_007,
    model: "planner",
    promptHash: "abc",
    outcome: "playlist",
    durationMs: 12,
    createdAt: NOON.toISOString(),
    steps: [{ kind: "understood", name: "brief", atMs: 0, tookMs: 1, said: "Read it.", input: { words: 2 } }],
    ...change,
  };
}

export function aRecording(change: Partial<Recording> = {}): Recording {
  return { request: { prompt: "rainy sunday" }, catalogVersion: 1, calls: [], ...change };
}
