import type { Brief } from "#src/domain/brief.ts";
import type { Fact } from "#src/domain/playlist.ts";
import type {
  Block,
  Commentary,
  HostSettings,
  SessionEvent,
  SessionFeedback,
  SessionItem,
  SessionSource,
  SessionState,
} from "#src/domain/session.ts";
import type { SessionReading } from "#src/domain/session-act.ts";

export interface SessionRequest {
  /** At most one of prompt, playlistId, trackId; `taste` alone. None of them: press play. */
  prompt?: string;
  playlistId?: string;
  trackId?: string;
  taste?: boolean;
  listenerId?: string;
  seed?: number;
  /** Without it the listener's, where it is known. */
  timeZone?: string;
  host?: Partial<HostSettings>;
  /** ISO 8601. */
  endsAt?: string;
  endsAfterMs?: number;
  model?: string;
  /** For simulations: feedback reaches no listener's history, and the session goes by a clock of its own, which feedback moves. */
  rehearsal?: boolean;
  /** What the clock of a rehearsal shows at first; ISO 8601. Without it the time that it is. */
  startsAt?: string;
}

/** An item as players show it: the facts of its track, and why it is here. */
export interface ItemView {
  /** Of the item; unique in the session. */
  itemId: string;
  /** Of the track. */
  id: string;
  kind: "music" | "talk";
  title: string;
  artists: string[];
  album: string | null;
  year: number | null;
  durationMs: number | null;
  explicit: boolean | null;
  genres: string[];
  energy: number | null;
  tempo: number | null;
  audioUrl: string | null;
  block: string;
  from: SessionItem["from"];
  reason: string;
  evidence: Fact[];
  startMs: number;
  /** To be said before it; `audioUrl` where a provider speaks it. */
  commentary: (Commentary & { audioUrl?: string }) | null;
}

export interface SessionView {
  id: string;
  version: number;
  /** Seq of the last event: what a device has to ask for after it. */
  lastSeq: number;
  listenerId: string | null;
  status: SessionState["status"];
  title: string;
  source: SessionSource;
  brief: Brief;
  host: HostSettings;
  timeZone: string | null;
  endsAt: string | null;
  holdUntil: string | null;
  block: Block;
  now: ItemView | null;
  nowSince: string | null;
  queue: ItemView[];
  /** How many items have begun. */
  begun: number;
  /** Its times are those of its own clock. */
  rehearsal?: true;
  createdAt: string;
  updatedAt: string;
}

export type SessionAnswer =
  | { kind: "started"; session: SessionView }
  | { kind: "nothing_fits"; because: string }
  | { kind: "refused"; because: string };

/** `said` tells in our own words what was done, or answers what was asked. */
export type RequestAnswer =
  | { kind: "done"; said: string; reading: SessionReading; session: SessionView; degraded?: { reason: string } }
  | { kind: "question"; question: string; session: SessionView }
  | { kind: "refused"; because: string; session: SessionView };

export interface SessionSummary {
  id: string;
  listenerId: string | null;
  status: SessionState["status"];
  title: string;
  createdAt: string;
  updatedAt: string;
}

export interface NumberedEvent {
  seq: number;
  /** ISO 8601. */
  at: string;
  event: SessionEvent;
}

/** What happened, with items as players show them. */
export type ShownEvent =
  | Exclude<SessionEvent, { kind: "now" | "queue" | "commentary" }>
  | (Omit<Extract<SessionEvent, { kind: "now" }>, "item"> & { item: ItemView })
  | { kind: "queue"; items: ItemView[] }
  | { kind: "commentary"; itemId: string; commentary: NonNullable<ItemView["commentary"]> };

export interface ToldEvent {
  seq: number;
  /** ISO 8601. */
  at: string;
  event: ShownEvent;
}

export interface SessionChange {
  host?: Partial<HostSettings>;
  /** Null: never. */
  endsAt?: string | null;
  timeZone?: string;
}

export interface SessionWatch {
  /** Seq of the last event that is known already. */
  after?: number;
  /** The next event waits for it. */
  onEvent: (event: ToldEvent) => void | Promise<void>;
  signal: AbortSignal;
}

/** AI-DJ sessions. Everything throws AppError: `not_found`, `invalid_input`, `conflict` for one that has ended, `unavailable`. */
export interface SessionVerbs {
  startSession(request: SessionRequest): Promise<SessionAnswer>;
  /** The latest first. */
  listSessions(page: { listenerId?: string; limit: number }): Promise<SessionSummary[]>;
  readSession(id: string): Promise<SessionView>;
  /** Begins the next item; nothing changes where `after` is no longer in play. */
  nextInSession(id: string, step: { after?: string }): Promise<SessionView>;
  tellSession(id: string, feedback: SessionFeedback): Promise<SessionView>;
  askSession(id: string, request: { message: string; model?: string }): Promise<RequestAnswer>;
  changeSession(id: string, change: SessionChange): Promise<SessionView>;
  endSession(id: string): Promise<SessionView>;
  deleteSession(id: string): Promise<void>;
  /** Tells all that happened after `after`, then what happens, until the signal; resolves when the session is over and told. */
  watchSession(id: string, watch: SessionWatch): Promise<void>;
  /** A page of what happened after `after`, in order. */
  listSessionEvents(id: string, page: { after?: number; limit: number }): Promise<ToldEvent[]>;
  /** Speech of a commentary; `not_found` where no provider speaks. */
  readSpeech(id: string, commentaryId: string): Promise<{ audio: Uint8Array<ArrayBuffer>; contentType: string }>;
}
