import type { Length } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import { LIST_BITS } from "./bits.ts";
import { type Finding, joined, titlesOf } from "./finding.ts";

/** A number of tracks exactly; a duration within its tolerance, of tracks whose lengths are all known. */
export function checkLength(length: Length, tracks: readonly Track[]): Finding {
  const bits = length.span === null ? 0 : LIST_BITS;
  if (length.kind === "tracks") {
    const holds = tracks.length === length.tracks;
    const note = holds ? {} : { note: `${tracks.length} tracks instead of ${length.tracks}` };
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
    inNumber ? undefined : `${tracks.length} tracks instead of ${length.tracks}`,
  ]);
  const of = length.tracks ?? tracks.length;
  return { status: holds ? "verified" : "unmet", kept: holds ? of : Math.min(tracks.length, of), of, bits, ...said };
}

/** "1:02:03", "44:48". */
function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, "0"));
  const hours = Math.floor(seconds / 3600);
  return hours > 0 ? `${hours}:${parts.join(":")}` : parts.join(":").replace(/^0(?=\d:)/, "");
}
