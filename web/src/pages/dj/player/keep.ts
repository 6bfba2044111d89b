import type { Letter } from "./outbox.ts";

/** What a tab remembers of a session over a reload. */
export interface Kept {
  drives: boolean;
  isPaused: boolean;
  itemId: string | null;
  positionMs: number;
  rate: number;
  /** What was said last. */
  said: string | null;
}

const VOICE = "segue.dj.voice";
const OUTBOX = "segue.dj.outbox";

export function readKept(sessionId: string): Kept | null {
  return read(window.sessionStorage, `segue.dj.${sessionId}`) as Kept | null;
}

export function keep(sessionId: string, kept: Kept): void {
  write(window.sessionStorage, `segue.dj.${sessionId}`, kept);
}

/** The next page of this session plays it, as its listener has just asked for. */
export function keepToDrive(sessionId: string): void {
  keep(sessionId, { drives: true, isPaused: false, itemId: null, positionMs: 0, rate: 1, said: null });
}

/** Whether this device speaks. */
export function readVoice(): boolean {
  return read(window.localStorage, VOICE) !== false;
}

export function keepVoice(wantsVoice: boolean): void {
  write(window.localStorage, VOICE, wantsVoice);
}

/** What this tab could not tell a session yet: kept for whichever tab opens the session next. */
export function keepLetters(place: { sessionId: string; tab: string }, letters: readonly Letter[]): void {
  write(window.localStorage, keyOf(place), letters.length > 0 ? letters : undefined);
}

/** What any tab could not tell; taken up under the same keys, so that it is told once whoever tells it. */
export function adoptLetters(sessionId: string): Letter[] {
  try {
    const keys = Object.keys(window.localStorage).filter((key) => key.startsWith(`${OUTBOX}.${sessionId}.`));
    return keys.flatMap((key) => {
      const found = read(window.localStorage, key);
      window.localStorage.removeItem(key);
      return Array.isArray(found) ? (found as Letter[]) : [];
    });
  } catch {
    return [];
  }
}

function keyOf({ sessionId, tab }: { sessionId: string; tab: string }): string {
  return `${OUTBOX}.${sessionId}.${tab}`;
}

function read(storage: Storage, key: string): unknown {
  try {
    return JSON.parse(storage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function write(storage: Storage, key: string, value: unknown): void {
  try {
    if (value === undefined) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(value));
  } catch {
    // Without storage it holds for this visit.
  }
}
