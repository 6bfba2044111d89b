import type { NameRef, Test } from "#src/domain/brief.ts";
import { foldName, foldText } from "#src/domain/fold.ts";
import { covers } from "#src/domain/genres/genres.ts";
import { tellsGenre } from "#src/domain/genres/titled.ts";
import type { Track } from "#src/domain/track.ts";

/** What tests ask beside the row itself. */
export interface TestPorts {
  facts: (trackId: string) => Track | undefined;
  /** What the case's listener has heard; undefined where nobody knows. */
  heard?: (test: Extract<Test, { kind: "history" }>, track: Track) => boolean;
}

/**
 * A third reading of a rule, beside those of search and of the ledger: does the row say yes, no, or nothing (null)? The
 * year is that of the song: its first release where that is known, else that of the row when the row itself says it.
 */
export function testTrack(track: Track, test: Test, ports: TestPorts): boolean | null {
  switch (test.kind) {
    case "artist":
      return test.anyOf.some((ref) => isCredited(track, nameOf(ref)));
    case "album":
      return track.album === null ? null : test.anyOf.some((ref) => bare(track.album ?? "") === bare(ref.name));
    case "track":
      return test.anyOf.some((ref) => isSong(track, ref, ports));
    case "genre":
      if (test.anyOf.some((name) => tellsGenre(name, track))) return true;
      return track.genres.length === 0
        ? null
        : test.anyOf.some((name) => track.genres.some((one) => covers(name, one)));
    case "year":
      return between(yearOf(track), test.from, test.to);
    case "audio":
      return between(track[test.feature], test.min, test.max);
    case "popularity":
      return between(track.popularity, test.min, test.max);
    case "duration":
      return between(track.durationMs, test.minMs, test.maxMs);
    case "explicit":
      return track.explicit === null ? null : track.explicit === test.is;
    case "language":
      return track.language === null ? null : test.anyOf.includes(track.language);
    case "media":
      return track.kind === test.is;
    case "version":
      return track.versions.some((version) => test.anyOf.includes(version));
    case "title":
      return [test.words, ...(test.or ?? [])].some((words) => holdsWords(track.title, words));
    case "key":
      return inKey(track, test);
    case "history":
      return ports.heard ? ports.heard(test, track) : null;
  }
}

export function yearOf({ songYear, year, yearSource }: Track): number | null {
  return songYear ?? (yearSource === "given" ? year : null);
}

/** One of its artists, "the" before it or not. */
export function isCredited(track: Pick<Track, "artists">, name: string): boolean {
  const wanted = withoutThe(name);
  return track.artists.some((artist) => withoutThe(artist) === wanted);
}

/** Credited, one of several in a credit, or named in brackets or after "feat." of the title. */
export function isHeard(track: Pick<Track, "artists" | "title">, name: string): boolean {
  if (isCredited(track, name)) return true;
  const wanted = withoutThe(name);
  if (wanted === "") return false;
  const parts = track.artists.flatMap((artist) =>
    artist.split(/\s*(?:,|&|\/|;|\bfeat\.?|\bft\.?|\bwith\b|\band\b|\bx\b)\s*/iu),
  );
  return [...parts, ...guestsOf(track.title)].some((part) => withoutThe(part) === wanted);
}

function guestsOf(title: string): string[] {
  const after = [...title.matchAll(/(?:\b(?:feat|ft|featuring|prod(?:uced)? by)\b\.?|[([]\s*with\b)\s*([^()[\]]+)/giu)];
  const remixers = [...title.matchAll(/(?:[([]|\s[-–]\s)\s*([^()[\]]+?)\s+(?:remix|rework|edit|flip|bootleg)\b/giu)];
  return [...after, ...remixers].flatMap(([, names = ""]) => names.split(/\s*(?:,|&|\/|\band\b|\bx\b)\s*/iu));
}

/** Is the title that of the song, whatever version of it? */
export function isTitled(track: Pick<Track, "title">, title: string): boolean {
  return foldName(track.title) === foldName(title) || bare(track.title) === bare(title);
}

/** Folded, without brackets and without what stands after a dash: "Creep - Remastered" -> "creep". */
function bare(title: string): string {
  const cut = title.replace(/\s*[([{][^()[\]{}]*[)\]}]/gu, " ").replace(/\s+[-–—]\s.*$/u, "");
  return foldName(cut.trim() === "" ? title : cut);
}

function isSong(track: Track, ref: NameRef, { facts }: TestPorts): boolean {
  const named = ref.id === undefined ? undefined : facts(ref.id);
  if (named) return named.songKey === track.songKey;
  return ref.id === track.id || isTitled(track, ref.name);
}

/** The Brief's id of an artist is the folded name. */
function nameOf({ name, id }: NameRef): string {
  return id ?? name;
}

function withoutThe(name: string): string {
  return foldName(name).replace(/^the (?=.)/u, "");
}

function holdsWords(title: string, words: string): boolean {
  const wanted = foldText(words);
  return wanted !== "" && ` ${foldText(title)} `.includes(` ${wanted} `);
}

function inKey(track: Track, { key, mode }: Extract<Test, { kind: "key" }>): boolean | null {
  const asked = [
    ...(key === undefined ? [] : [track.key === null ? null : track.key === key]),
    ...(mode === undefined ? [] : [track.mode === null ? null : track.mode === mode]),
  ];
  if (asked.includes(false)) return false;
  return asked.includes(null) ? null : true;
}

function between(value: number | null, least = -Infinity, most = Infinity): boolean | null {
  return value === null ? null : value >= least && value <= most;
}
