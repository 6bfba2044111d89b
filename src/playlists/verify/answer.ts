import type { Test } from "#src/domain/brief.ts";
import { covers } from "#src/domain/genres/genres.ts";
import { tellsGenre } from "#src/domain/genres/titled.ts";
import type { Track } from "#src/domain/track.ts";
import { isBy, isOn, isSong, titleSays } from "./names.ts";

export interface AnswerPorts {
  songKeyOf: (id: string) => string | undefined;
  /** What the listener has heard; undefined where nobody knows. */
  heard?: (test: Extract<Test, { kind: "history" }>, track: Track) => boolean | null;
}

/**
 * Does the stored row say yes, no, or nothing (null)? Not being credited, labelled, titled or marked as a version is a no.
 * A year that was taken from the rest of the album is a guess, and says nothing. Nor does a year of the row that
 * contradicts the year of its song: a 2011 remaster of a song of 1975 belongs to no decade for sure.
 */
export function answer(track: Track, test: Test, ports: AnswerPorts): boolean | null {
  switch (test.kind) {
    case "artist":
      return test.anyOf.some((ref) => isBy(track, ref));
    case "album":
      return test.anyOf.some((ref) => isOn(track, ref));
    case "track":
      return test.anyOf.some((ref) => isSong(track, ref, ports.songKeyOf));
    case "genre":
      return test.anyOf.some((asked) => isGenre(track, asked));
    case "title":
      return [test.words, ...(test.or ?? [])].some((words) => titleSays(track, words));
    case "version":
      return test.anyOf.some((version) => track.versions.includes(version));
    case "media":
      return track.kind === test.is;
    case "history":
      return ports.heard?.(test, track) ?? null;
    case "year":
      return yearAnswer(track, test);
    case "audio":
      return within(track[test.feature], test.min, test.max);
    case "popularity":
      return within(track.popularity, test.min, test.max);
    case "duration":
      return within(track.durationMs, test.minMs, test.maxMs);
    case "key":
      return keyAnswer(track, test);
    case "explicit":
      return track.explicit === null ? null : track.explicit === test.is;
    case "language":
      return track.language === null ? null : test.anyOf.includes(track.language);
  }
}

/** Has the row a label that is the genre or belongs under it, or does its title or album say so? */
function isGenre(track: Track, asked: string): boolean {
  return track.genres.some((label) => covers(asked, label)) || tellsGenre(asked, track);
}

function within(value: number | null, min = -Infinity, max = Infinity): boolean | null {
  return value === null ? null : value >= min && value <= max;
}

function yearAnswer(track: Track, { from, to }: Extract<Test, { kind: "year" }>): boolean | null {
  if (track.yearSource !== "given") return null;
  const own = within(track.year, from, to);
  const ofSong = within(track.songYear, from, to);
  if (own === true && ofSong !== false) return true;
  return own === true || ofSong === true || (own === null && ofSong === null) ? null : false;
}

function keyAnswer(track: Track, { key, mode }: Extract<Test, { kind: "key" }>): boolean | null {
  const key12 = key === undefined ? true : within(track.key, key, key);
  const scale = mode === undefined ? true : within(track.mode, mode, mode);
  if (key12 === false || scale === false) return false;
  return key12 === null || scale === null ? null : true;
}
