import type { ApiError } from "../../../api/errors.ts";
import { readKept, readVoice } from "./keep.ts";
import type { Loaded } from "./load.ts";
import type { Letter } from "./outbox.ts";
import { openPlayer, type Player, type Step } from "./player.ts";
import type { Line, Story } from "./story.ts";
import { placeIn } from "./where.ts";

/** All that the page of a session shows. */
export interface DeskState {
  player: Player;
  story: Story;
  /** Answers that are in no event: what was asked back, or refused. */
  notes: readonly Line[];
  /** Requests in words that are on their way. */
  asking: readonly Letter[];
  /** Deeds that the service has not taken yet, requests left out. */
  waiting: number;
  /** ISO 639-1 of what this device has no voice for. */
  voiceless: string | null;
  /** Another tab of this browser plays. */
  isElsewhere: boolean;
  /** The session cannot be followed any more: it was deleted. */
  gone: ApiError | null;
}

/** What the machines of a tab share. */
export interface Room {
  sessionId: string;
  /** Unlike any other tab's. */
  tab: string;
  get: () => DeskState;
  put: (change: Partial<DeskState>) => void;
  take: (step: Step) => void;
  /** Fires when the tab leaves the session. */
  signal: AbortSignal;
}

/** A session as it was loaded, in a tab that may have been there before. */
export function firstState({ view, story, sources }: Loaded): DeskState {
  const now = Date.now();
  const kept = readKept(view.id);
  const isSame = kept !== null && kept.itemId !== null && kept.itemId === view.now?.itemId;
  const positionMs = isSame ? kept.positionMs : placeIn(view, story, now);
  const player = openPlayer(view, { sources, now, positionMs, wantsVoice: readVoice(), said: kept?.said ?? null });
  return {
    player: { ...player, opinions: story.opinions, rate: kept?.rate ?? 1 },
    story,
    notes: [],
    asking: [],
    waiting: 0,
    voiceless: null,
    isElsewhere: false,
    gone: null,
  };
}

/** A line that is in no event: it stands behind what was told last. */
export function noteOf({ story }: DeskState, kind: Line["kind"], { key, text }: { key: string; text: string }): Line {
  return { kind, key: `note ${key}`, order: story.seq + 0.5, text, at: new Date().toISOString() };
}

/** Random letters; `crypto.randomUUID` is there on https and localhost alone. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `dj-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
