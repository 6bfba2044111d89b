import type { LedgerEntry, Playlist, PlaylistTrack } from "#src/domain/playlist.ts";

/** A playlist as it is stored, for tests of what is shown of one. */
export function playlistOf(given: Partial<Playlist> & { tracks?: PlaylistTrack[] } = {}): Playlist {
  const prompt = given.prompt ?? "calm songs of the 90s";
  const tracks = given.tracks ?? [playlistTrackOf({ position: 1 })];
  return {
    id: "pl_1",
    listenerId: null,
    version: 1,
    title: "A list",
    description: "Songs.",
    prompt,
    brief: {
      prompt,
      language: "en",
      kind: "music",
      length: { kind: "tracks", tracks: tracks.length, span: null },
      rules: [],
      leanings: [],
      orders: [],
      leftovers: [],
    },
    seed: 1,
    model: "planner",
    traceId: "tr_1",
    durationMs: tracks.reduce((sum, track) => sum + (track.durationMs ?? 0), 0),
    createdAt: "2026-11-20T00:00:00.000Z",
    updatedAt: "2026-11-20T00:00:00.000Z",
    ledger: { fidelity: 1, entries: [] },
    ...given,
    tracks,
  };
}

export function playlistTrackOf(given: Partial<PlaylistTrack>): PlaylistTrack {
  return {
    position: 1,
    id: `t${given.position ?? 1}`,
    title: "Song",
    artists: ["Artist"],
    album: null,
    year: 1994,
    durationMs: 180_000,
    explicit: null,
    genres: [],
    reason: "Because.",
    evidence: { score: 1, facts: [], from: "search" },
    ...given,
  };
}

export function ledgerEntryOf(given: Partial<LedgerEntry>): LedgerEntry {
  return {
    id: "r1",
    asked: "as asked",
    span: null,
    kind: "rule",
    status: "verified",
    kept: 1,
    of: 1,
    bits: 1,
    ...given,
  };
}
