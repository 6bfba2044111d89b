import type { Rule } from "#src/domain/brief.ts";
import { foldName } from "#src/domain/fold.ts";
import type { Track } from "#src/domain/track.ts";
import { LIST_BITS } from "./bits.ts";
import { type Finding, titlesOf } from "./finding.ts";
import { foldedArtists } from "./names.ts";

type ListRule = Exclude<Rule, { kind: "tracks" }>;

/** Checks a rule about the list as a whole; `kept` is the number of tracks that do not break it. */
export function checkListRule(rule: ListRule, tracks: readonly Track[]): Finding {
  const breaking = breakingOf(rule, tracks);
  const finding = { kept: tracks.length - breaking.length, of: tracks.length, bits: LIST_BITS };
  if (breaking.length === 0) return { status: "verified", ...finding };
  return { status: "unmet", ...finding, note: `broken by ${titlesOf(breaking)}` };
}

function breakingOf(rule: ListRule, tracks: readonly Track[]): Track[] {
  switch (rule.kind) {
    case "artistCap":
      return beyondAny(tracks, rule.max, (track) => new Set(foldedArtists(track)));
    case "albumCap":
      return beyond(tracks, rule.max, (track) =>
        track.album === null ? undefined : `${foldedArtists(track)[0]}/${foldName(track.album)}`,
      );
    case "uniqueSongs":
      return beyond(tracks, 1, (track) => track.songKey);
    case "excludeTracks": {
      const excluded = new Set(rule.ids);
      return tracks.filter(({ id }) => excluded.has(id));
    }
    case "artistGap":
      return tracks.filter((track, index) => {
        const near = tracks.slice(Math.max(0, index - rule.min), index);
        return near.some((other) => shareArtist(track, other));
      });
  }
}

/** The tracks after the first `max` of any of their groups. */
function beyondAny(tracks: readonly Track[], max: number, groupsOf: (track: Track) => Iterable<string>): Track[] {
  const seen = new Map<string, number>();
  return tracks.filter((track) => {
    const counts = [...groupsOf(track)].map((group) => {
      const count = (seen.get(group) ?? 0) + 1;
      seen.set(group, count);
      return count;
    });
    return Math.max(...counts) > max;
  });
}

/** The tracks after the first `max` of each group; a group of undefined is none. */
function beyond(tracks: readonly Track[], max: number, groupOf: (track: Track) => string | undefined): Track[] {
  const seen = new Map<string, number>();
  return tracks.filter((track) => {
    const group = groupOf(track);
    if (group === undefined) return false;
    const count = (seen.get(group) ?? 0) + 1;
    seen.set(group, count);
    return count > max;
  });
}

function shareArtist(a: Track, b: Track): boolean {
  const names = foldedArtists(a);
  return foldedArtists(b).some((artist) => names.includes(artist));
}
