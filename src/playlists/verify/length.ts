import { isAsked, type Length } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import { LIST_BITS } from "./bits.ts";
import { type Finding, joined, titlesOf } from "./finding.ts";

/** A number of tracks exactly; a duration within its tolerance, of tracks whose lengths are all known. */
export function checkLength(length: Length, tracks: readonly Track[]): Finding {
  const bits = isAsked(length) ? LIST_BITS : 0;
  if (length.kind === "tracks") {
    const holds = tracks.length === length.tracks;
    const note = holds ? sinceFirst(length) : { note: insteadOf(tracks.length, length.tracks) };
    return { status: holds ? "verified" : "unmet", kept: tracks.length, of: length.tracks, bits, ...note };
  }
  const unknown = tracks.filter(({ durationMs }) => durationMs === null);
  const total = tracks.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0);
  const inTime = unknown.length === 0 && Math.abs(total - length.durationMs) <= length.toleranceMs;
  const inNumber = length.tracks === undefined || tracks.length === length.tracks;
  const holds = tracks.length > 0 && inTime && inNumber;
  const said = joined([
    `${clock(total)} of ${clock(length.durationMs)}`,
    unknown.length > 0 ? `the length of ${titlesOf(unknown)} is not known` : undefined,
    inNumber || length.tracks === undefined ? undefined : insteadOf(tracks.length, length.tracks),
  ]);
  const of = length.tracks ?? tracks.length;
  return { status: holds ? "verified" : "unmet", kept: holds ? of : Math.min(tracks.length, of), of, bits, ...said };
}

function insteadOf(found: number, asked: number): string {
  return `${found === 1 ? "1 track" : `${found} tracks`} instead of ${asked}`;
}

/** "6 at first, 1 more was added since". */
function sinceFirst({ first, tracks }: Extract<Length, { kind: "tracks" }>): { note?: string } {
  if (first === undefined || first === tracks) return {};
  const more = Math.abs(tracks - first);
  const way = tracks > first ? `${more} more ${more === 1 ? "was" : "were"} added` : `${more} fewer`;
  return { note: `${first} at first, ${way} since` };
}

/** "1:02:03", "44:48". */
function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, "0"));
  const hours = Math.floor(seconds / 3600);
  return hours > 0 ? `${hours}:${parts.join(":")}` : parts.join(":").replace(/^0(?=\d:)/, "");
}
