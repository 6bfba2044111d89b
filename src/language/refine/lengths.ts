import { DURATION_TOLERANCE_MS, type Length, MAX_TRACKS, type Span } from "#src/domain/brief.ts";
import type { About } from "./about.ts";

const USUAL_TRACK_MS = 222_000;
const SHORTEST_MS = 60_000;
const LONGEST_MS = 36 * 3_600_000;

/** So many tracks; as time where the list is measured in time. */
export function ordinaryLength(about: About, tracks: number, span: Span | null = null): Length {
  const { length } = about.brief;
  const count = Math.max(1, Math.min(MAX_TRACKS, Math.round(tracks)));
  if (length.kind === "tracks") {
    const { given, first = length.tracks } = length;
    return { kind: "tracks", tracks: count, span: span ?? length.span, ...(given && { given }), first };
  }
  const known = about.tracks.flatMap(({ durationMs }) => durationMs ?? []);
  const mean = known.length > 0 ? known.reduce((sum, ms) => sum + ms, 0) / known.length : USUAL_TRACK_MS;
  return timed(length.durationMs + (count - about.tracks.length) * mean, span ?? length.span);
}

/** How much longer a list may become that nobody gave a length: what is added to one of this length takes others' places. */
const MOST_GROWN = 1.5;

/** How many tracks more a list may get without a word about its length; it never grows beyond a length that was asked. */
export function roomToGrow({ brief: { length }, tracks }: About): number {
  if (length.kind === "duration" || length.span !== null) return 0;
  const first = length.first ?? length.tracks;
  return Math.max(0, (length.given ? first : Math.floor(first * MOST_GROWN)) - tracks.length);
}

/** The present length times `factor`. */
export function scaledLength(about: About, factor: number, span: Span | null): Length {
  const { length } = about.brief;
  if (length.kind === "duration") return timed(length.durationMs * factor, span);
  const tracks = about.tracks.length || length.tracks;
  return { kind: "tracks", tracks: Math.max(1, Math.min(MAX_TRACKS, Math.round(tracks * factor))), span };
}

export function lengthInWords(length: Length): string {
  if (length.kind === "tracks") return length.tracks === 1 ? "1 track" : `${length.tracks} tracks`;
  const minutes = Math.round(length.durationMs / 60_000);
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

function timed(ms: number, span: Span | null): Length {
  const durationMs = Math.max(SHORTEST_MS, Math.min(LONGEST_MS, Math.round(ms)));
  return { kind: "duration", durationMs, toleranceMs: DURATION_TOLERANCE_MS, span };
}
