import { DURATION_TOLERANCE_MS, type Length, MAX_TRACKS, type Span } from "#src/domain/brief.ts";
import type { About } from "./about.ts";

const USUAL_TRACK_MS = 222_000;
const SHORTEST_MS = 60_000;
const LONGEST_MS = 36 * 3_600_000;

/** So many tracks; as time where the list is measured in time. */
export function ordinaryLength(about: About, tracks: number, span: Span | null = null): Length {
  const { length } = about.brief;
  const count = Math.max(1, Math.min(MAX_TRACKS, Math.round(tracks)));
  if (length.kind === "tracks") return { kind: "tracks", tracks: count, span: span ?? length.span };
  const known = about.tracks.flatMap(({ durationMs }) => durationMs ?? []);
  const mean = known.length > 0 ? known.reduce((sum, ms) => sum + ms, 0) / known.length : USUAL_TRACK_MS;
  return timed(length.durationMs + (count - about.tracks.length) * mean, span ?? length.span);
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
