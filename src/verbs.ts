import type { CatalogStats } from "#src/catalog/stats.ts";
import type { Brief } from "#src/domain/brief.ts";
import type { Playlist, PlaylistSketch } from "#src/domain/playlist.ts";
import type { Replay } from "#src/domain/replay.ts";
import type { StoredTrace, TraceStep, TraceSummary } from "#src/domain/trace.ts";
import type { Track } from "#src/domain/track.ts";
import type { JudgingVerbs } from "#src/lab/judging/verbs.ts";
import type { RunVerbs } from "#src/lab/runs/verbs.ts";
import type { SuiteVerbs } from "#src/lab/suites/verbs.ts";
import type { VersionVerbs } from "#src/lab/versions/verbs.ts";
import type { Entity, MissingName } from "#src/language/understanding.ts";
import type { LivingVerbs } from "#src/playlists/living/verbs.ts";
import type { ShareVerbs } from "#src/playlists/share/verbs.ts";
import type { SessionVerbs } from "#src/sessions/verbs.ts";
import type { HistoryVerbs } from "#src/taste/history/verbs.ts";
import type { ListeningVerbs } from "#src/taste/listening/verbs.ts";
import type { TasteVerbs } from "#src/taste/verbs.ts";

export const EXPORT_FORMATS = ["m3u", "xspf", "jspf", "csv", "json"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface PlaylistRequest {
  prompt: string;
  listenerId?: string;
  tracks?: number;
  durationMs?: number;
  /** What people made of the Brief that was read: the list is made of it. See `editedBrief`. */
  brief?: Brief;
  /** The same request and seed give the same list. */
  seed?: number;
  model?: string;
  /** Version of all that shapes the answer, or a label; without it what `production` points to. */
  promptVersion?: string;
}

export type PlaylistAnswer =
  | { kind: "created"; playlist: Playlist }
  | { kind: "nothing_fits"; because: string }
  | { kind: "refused"; because: string };

/** A message about a stored playlist; its words may be empty where something else is said of it. */
export interface RefineRequest {
  message: string;
  /** Ids of tracks, in the list or not. */
  liked?: string[];
  disliked?: string[];
  /** Of the list: each leaves, and another track comes into its place. */
  replaced?: string[];
  /** What was said of these before no longer counts. */
  cleared?: string[];
  /** What people made of the Brief of the list; without words then. */
  brief?: Brief;
  /** The version that it is said to; the one shown without it. */
  version?: number;
  /** That of the version, unless given: another seed, other tracks in the free places. */
  seed?: number;
  model?: string;
  promptVersion?: string;
}

/** `created` is the new version. A question comes alone only where nothing could be changed; else beside the list. */
export type RefineAnswer = PlaylistAnswer | { kind: "question"; question: string };

/** What happens on the way to a playlist, in order; `draft` only when a better list may follow. */
export type PlaylistEvent =
  | { kind: "understood"; brief: Brief }
  | { kind: "step"; step: TraceStep }
  | { kind: "draft"; playlist: Playlist };

export interface Watch {
  onEvent?: (event: PlaylistEvent) => void;
  /** Ends the work; the promise then rejects. */
  signal?: AbortSignal;
}

export interface PlaylistChange {
  title?: string;
  /** All track ids of the list in their new order. */
  order?: string[];
  /** Ids to take out. */
  remove?: string[];
  /** The version that it was made on; `conflict` where another is shown by now. */
  shown?: number;
}

export interface PlaylistSummary {
  id: string;
  listenerId: string | null;
  version: number;
  title: string;
  prompt: string;
  tracks: number;
  durationMs: number;
  /** What a cover is drawn from. */
  sketch: PlaylistSketch;
  createdAt: string;
  updatedAt: string;
}

export interface PlaylistPage {
  /** Newest first. */
  playlists: PlaylistSummary[];
  /** Give it back for the next page; null on the last one. */
  cursor: string | null;
}

export interface TracePage {
  /** Newest first. */
  traces: TraceSummary[];
  /** Give it back for the next page; null on the last one. */
  cursor: string | null;
}

export interface PlaylistVersion {
  version: number;
  parent: number | null;
  /** What made it: "created", "renamed", "reordered", "removed", "reverted to 2", or the message. */
  cause: string;
  title: string;
  durationMs: number;
  tracks: number;
  /** Of one that a message made: what was done, in our own words, and how many tracks stayed, came and went. */
  said?: string[];
  stayed?: number;
  added?: number;
  removed?: number;
  createdAt: string;
}

export interface ExportedFile {
  body: string;
  contentType: string;
  /** Safe on any file system and in a header. */
  fileName: string;
}

export interface SearchRequest {
  /** Words of titles, artists, albums and genres; names may have typing errors. */
  text?: string;
  brief?: Partial<Brief>;
  limit: number;
}

/** What the catalogue knows of a track, without its bookkeeping. */
export type TrackFacts = Omit<Track, "songKey" | "rankable">;

export interface SearchAnswer {
  tracks: TrackFacts[];
  matched: number;
  /** The rule after which nothing was left. */
  emptiedBy?: { id: string; asked: string; alone: number };
}

export interface UnderstandAnswer {
  brief: Brief;
  entities: Entity[];
  missing: MissingName[];
}

/**
 * All that Segue does for a caller. Two things do it alike: the engine of this process, and a client that asks a
 * running service. Everything here throws AppError: `not_found`, `invalid_input`, `unavailable`.
 */
export interface Verbs
  extends LivingVerbs,
    ShareVerbs,
    ListeningVerbs,
    HistoryVerbs,
    TasteVerbs,
    SessionVerbs,
    RunVerbs,
    SuiteVerbs,
    JudgingVerbs,
    VersionVerbs {
  createPlaylist(request: PlaylistRequest, watch?: Watch): Promise<PlaylistAnswer>;
  listPlaylists(page: { listenerId?: string; cursor?: string; limit: number }): Promise<PlaylistPage>;
  /** A message about a list makes its next version. Throws `conflict` when it was changed meanwhile. */
  refinePlaylist(id: string, request: RefineRequest, watch?: Watch): Promise<RefineAnswer>;
  /** Shows an old version again, as a new one. Throws `conflict` when it was changed meanwhile. */
  revertPlaylist(id: string, version: number, shown?: number): Promise<Playlist>;
  /** As it is shown, or as `version` had it. */
  readPlaylist(id: string, version?: number): Promise<Playlist>;
  /** Throws `invalid_input` when `order` is not exactly the list's tracks or `remove` names one it does not have. */
  changePlaylist(id: string, change: PlaylistChange): Promise<Playlist>;
  deletePlaylist(id: string): Promise<void>;
  listVersions(id: string): Promise<PlaylistVersion[]>;
  exportPlaylist(id: string, format: ExportFormat): Promise<ExportedFile>;
  searchCatalog(request: SearchRequest): Promise<SearchAnswer>;
  readTrack(id: string): Promise<TrackFacts>;
  catalogStats(): Promise<CatalogStats>;
  /** With a `brief` it is that of people, checked; with a listener their taste is in it. */
  understand(prompt: string, more?: { brief?: Brief; listenerId?: string }): Promise<UnderstandAnswer>;
  readTrace(id: string): Promise<StoredTrace>;
  /** Runs of any kind, of a listener or of nobody. */
  listTraces(page: { listenerId?: string; cursor?: string; limit: number }): Promise<TracePage>;
  /** From the recorded answers of its models, or by another one for a comparison. Stores nothing. */
  replayTrace(id: string, model?: string): Promise<Replay>;
}
