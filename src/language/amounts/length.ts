import type { Reading } from "../lexicon.ts";
import type { AtomOf } from "../things.ts";
import { type Bounds, readBounds } from "./compare.ts";
import { halfAfter, MINUTE, readTime } from "./time.ts";
import { weigh } from "./weigh.ts";

const UNITS = ["hour", "minute", "second"] as const;
const SHORT = 15 * MINUTE;
const TOLERANCE = 30_000;
const LIMITS = { min: MINUTE, max: 36 * 60 * MINUTE } as const;
/** Words that may stand between "songs" and their length ("songs that are under 2 minutes"). */
const BETWEEN = new Set([
  "that",
  "are",
  "which",
  "with",
  "a",
  "length",
  "of",
  "lasting",
  "last",
  "is",
  "be",
  "running",
]);

type LengthAtom = AtomOf<"length"> | AtomOf<"thing"> | AtomOf<"filler">;

/** A stretch of time: of the whole list ("a 45 minute run") or of each track ("songs between 2 and 3 minutes"). */
export function readLength(reading: Reading, from: number): LengthAtom | undefined {
  const bounds = readBounds(reading, from, (index) => readTime(reading, index)) ?? readOpenRange(reading, from);
  if (bounds === undefined) return undefined;
  const each = reading.cue(bounds.to, "each");
  if (each || isOfTracks(reading, from, bounds)) return trackLength(reading, from, bounds, each);
  const long = reading.cue(bounds.to, "long");
  const to = long && reading.tokens[long - 1]!.text !== "of" ? long : bounds.to;
  const total = totalLength(bounds);
  if (total === undefined) return weigh({ kind: "filler", from, to }, 1, reading);
  return weigh({ kind: "length", from, to, ...total }, 1.3, reading);
}

/** "2-3 minutes", "between 2 and 3 minutes": the unit stands once, at the end. */
function readOpenRange(reading: Reading, from: number): Bounds | undefined {
  const bare = readBounds(reading, from, (index) => {
    const token = reading.tokens[index];
    const time = readTime(reading, index);
    if (time) return time;
    return token?.kind === "number" || reading.longest(index, "number") ? readTimeLike(reading, index) : undefined;
  });
  const timed = bare && UNITS.some((unit) => reading.cue(bare.to - 1, unit) === bare.to);
  return timed && bare.manner === "range" ? { ...bare, min: bare.min! * unitOf(reading, bare) } : undefined;
}

function readTimeLike(reading: Reading, index: number) {
  const number = reading.longest(index, "number");
  const whole = number
    ? { value: number.value.value, to: number.to }
    : { value: Number(reading.tokens[index]!.text), to: index + 1 };
  const half = halfAfter(reading, whole.to);
  return half ? { value: whole.value + half.value, to: half.to } : whole;
}

function unitOf(reading: Reading, bounds: Bounds): number {
  if (bounds.min! >= 1000) return 1;
  return reading.cue(bounds.to - 1, "hour") ? 60 * MINUTE : reading.cue(bounds.to - 1, "second") ? 1000 : MINUTE;
}

function isOfTracks(reading: Reading, from: number, bounds: Bounds): boolean {
  const value = bounds.max ?? bounds.min ?? bounds.exact!;
  const open = bounds.manner !== "plain" && bounds.manner !== "around" && bounds.manner !== "exactly";
  const next = reading.cue(bounds.to, "song") > 0 || (value < SHORT * 0.6 && songsFollow(reading, bounds.to));
  if (next) return value <= SHORT || open;
  if (open && value <= SHORT) return true;
  return afterSongs(reading, from) && (open || value < SHORT);
}

/** "3 minute pop songs". */
function songsFollow(reading: Reading, index: number): boolean {
  for (let at = index; at < index + 4 && reading.flows(at); at++) {
    if (reading.cue(at, "of", "for", "to", "from")) return false;
    if (reading.cue(at, "song")) return true;
  }
  return false;
}

function afterSongs(reading: Reading, from: number): boolean {
  for (let index = from; index > 0; index--) {
    const token = reading.tokens[index]!;
    if (token.comma || token.stop) return false;
    if (reading.cue(index - 1, "song") === index) return true;
    if (!BETWEEN.has(reading.tokens[index - 1]!.text)) return false;
  }
  return false;
}

function trackLength(reading: Reading, from: number, bounds: Bounds, each: number): AtomOf<"thing"> {
  const slack = bounds.manner === "exactly" ? 5_000 : 30_000;
  const { exact } = bounds;
  const min = exact === undefined ? bounds.min : exact - slack;
  const max = exact === undefined ? bounds.max : exact + slack;
  const clamp = (value: number) => Math.max(0, Math.min(Math.round(value), 1e9));
  const thing = {
    kind: "trackLength" as const,
    ...(min !== undefined && { minMs: clamp(min) }),
    ...(max !== undefined && { maxMs: clamp(max) }),
  };
  return weigh({ kind: "thing", from, to: each || bounds.to, thing }, 1.3, reading);
}

/** A limit is met from within: "under 2 hours" aims a little below, with room to both sides. */
function totalLength({ min, max, exact }: Bounds): { durationMs: number; toleranceMs: number } | undefined {
  const room = 5 * TOLERANCE;
  const [durationMs, toleranceMs] =
    exact !== undefined
      ? [exact, TOLERANCE]
      : min !== undefined && max !== undefined
        ? [(min + max) / 2, Math.max(TOLERANCE, (max - min) / 2)]
        : min !== undefined
          ? [min + room, room]
          : [Math.max(MINUTE, max! - room), room];
  if (durationMs < LIMITS.min || durationMs > LIMITS.max) return undefined;
  return { durationMs: Math.round(durationMs), toleranceMs: Math.round(toleranceMs) };
}
