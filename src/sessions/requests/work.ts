import type { SessionEvent, SessionState } from "#src/domain/session.ts";
import type { Track } from "#src/domain/track.ts";
import type { Ground, Session } from "../core/session.ts";
import type { Teller } from "./tell.ts";

/** A request while its acts are put on a session, one after the other. */
export interface Work {
  readonly ground: Ground;
  readonly message: string;
  readonly tell: Teller;
  readonly before: Session;
  state: SessionState;
  plays: readonly string[];
  events: SessionEvent[];
  /** What was done, and what could not be, in whole sentences. */
  said: string[];
  /** The direction changed: all but what was requested is chosen again. */
  isAnew: boolean;
  /** It heads elsewhere than before. */
  turned: boolean;
  /** Chosen before others, where no rule speaks against it. */
  first: string[];
  /** How many requested items this request has put next: the others follow in order. */
  placed: number;
  /** After everything else. */
  ending: "skip" | "cut" | undefined;
}

export function sessionOf({ before, state, plays }: Work): Session {
  return { ...before, state, plays };
}

export function trackOf({ ground: { catalog } }: Work, id: string | undefined): Track | undefined {
  const ordinal = id === undefined ? undefined : catalog.ordinalOf(id);
  return ordinal === undefined ? undefined : catalog.track(ordinal);
}

export function settingsEvent({ host, endsAt, holdUntil }: SessionState): SessionEvent {
  return { kind: "settings", host, endsAt, holdUntil };
}
