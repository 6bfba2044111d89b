import { type Bits, bitsWhere, dropBits, emptyBits, fullBits, setAll } from "#src/catalog/index/bits.ts";
import { listAt } from "#src/catalog/index/lists.ts";
import { rowsOfAlbum, rowsOfArtist, rowsOfSong, rowsWithTitleWords } from "#src/catalog/index/lookup.ts";
import { countStrings, stringAt } from "#src/catalog/index/strings.ts";
import { FLAGS, type TrackIndex } from "#src/catalog/index/track-index.ts";
import type { NameRef, Test } from "#src/domain/brief.ts";
import { foldText } from "#src/domain/fold.ts";
import { VERSION_KINDS, type VersionKind } from "#src/domain/track.ts";
import type { GenreMatch } from "./genre-match.ts";

/** The index and what genre names mean in it. */
export interface Corpus {
  index: TrackIndex;
  genres: GenreMatch;
}

/** Rows of which the catalogue knows that the test holds. */
export function passing(corpus: Corpus, test: Test): Bits {
  return masksOf(corpus, test).pass;
}

/**
 * Rows of which it is sure that the test does not hold. Not being credited, labelled, titled or marked as a version is
 * a no; a missing number, year, explicit flag, key or language is not known, so neither the test nor its contrary holds.
 */
export function failing(corpus: Corpus, test: Test): Bits {
  const { pass, fail } = masksOf(corpus, test);
  if (fail) return fail;
  const bits = fullBits(corpus.index.size);
  dropBits(bits, pass);
  return bits;
}

/** `fail` only where it is not simply the rest. */
interface Masks {
  pass: Bits;
  fail?: Bits;
}

function masksOf({ index, genres }: Corpus, test: Test): Masks {
  switch (test.kind) {
    case "artist":
      return { pass: union(index, test.anyOf, rowsOfArtist) };
    case "album":
      return { pass: union(index, test.anyOf, rowsOfAlbum) };
    case "track":
      return { pass: union(index, test.anyOf, rowsOfSong) };
    case "genre":
      return {
        pass: genreMask(
          index,
          test.anyOf.flatMap((name) => genres.under(name)),
        ),
      };
    case "title":
      return { pass: setAll(emptyBits(index.size), rowsWithTitleWords(index, foldText(test.words))) };
    case "version":
      return { pass: versionMask(index, test.anyOf) };
    case "media":
      return {
        pass: bitsWhere(index.size, (row) => ((index.flags[row]! & FLAGS.talk) !== 0) === (test.is === "talk")),
      };
    case "history":
      return { pass: emptyBits(index.size), fail: emptyBits(index.size) };
    default:
      return factMasks(index, test);
  }
}

type FactTest = Extract<Test, { kind: "year" | "audio" | "key" | "popularity" | "explicit" | "duration" | "language" }>;

function factMasks(index: TrackIndex, test: FactTest): Masks {
  const { columns } = index;
  switch (test.kind) {
    case "year":
      return rangeMasks(index.size, songWide(columns.year, columns.songYear), test.from, test.to);
    case "popularity":
      return rangeMasks(index.size, songWide(columns.popularity, bestPopularity(index)), test.min, test.max);
    case "audio":
      return rangeMasks(index.size, [columns[test.feature]], test.min, test.max);
    case "duration":
      return rangeMasks(index.size, [columns.durationMs], test.minMs, test.maxMs);
    case "key":
      return keyMasks(index, test);
    case "explicit": {
      const known = (row: number, is: boolean) =>
        (index.flags[row]! & FLAGS.explicitKnown) !== 0 && ((index.flags[row]! & FLAGS.explicit) !== 0) === is;
      return {
        pass: bitsWhere(index.size, (row) => known(row, test.is)),
        fail: bitsWhere(index.size, (row) => known(row, !test.is)),
      };
    }
    case "language":
      return languageMasks(index, test.anyOf);
  }
}

/**
 * The row's own value comes first. Where something is known of its song, that must agree: a remaster of 2011 of a song
 * of 1975 is neither of the 2010s nor of the 70s, and a forgotten copy of a hit is no deep cut.
 */
function songWide(own: Float64Array, ofSong: Float64Array): Float64Array[] {
  return [own, ofSong];
}

/** `columns[0]` must be known; the others count where known. */
function rangeMasks(size: number, columns: readonly Float64Array[], min = -Infinity, max = Infinity): Masks {
  const [own, second] = columns as [Float64Array, Float64Array | undefined];
  const inside = (value: number) => value >= min && value <= max;
  if (!second) {
    return {
      pass: bitsWhere(size, (row) => inside(own[row]!)),
      fail: bitsWhere(size, (row) => own[row]! < min || own[row]! > max),
    };
  }
  const outside = (value: number) => value < min || value > max;
  return {
    pass: bitsWhere(size, (row) => inside(own[row]!) && !outside(second[row]!)),
    fail: bitsWhere(size, (row) => outside(own[row]!) && !inside(second[row]!)),
  };
}

/** For each row the popularity of the song's best-known copy. */
function bestPopularity({ columns, songs, size }: TrackIndex): Float64Array {
  const best = new Float64Array(countStrings(songs.keys)).fill(Number.NaN);
  for (let row = 0; row < size; row++) {
    const song = songs.songOfRow[row]!;
    if (!(columns.popularity[row]! <= best[song]!) && !Number.isNaN(columns.popularity[row]!))
      best[song] = columns.popularity[row]!;
  }
  return Float64Array.from(songs.songOfRow, (song) => best[song]!);
}

function keyMasks({ columns, size }: TrackIndex, test: { key?: number | undefined; mode?: number | undefined }): Masks {
  const asked = [
    [columns.key, test.key],
    [columns.mode, test.mode],
  ].filter((pair): pair is [Float64Array, number] => pair[1] !== undefined);
  return {
    pass: bitsWhere(size, (row) => asked.every(([column, wanted]) => column[row] === wanted)),
    fail: bitsWhere(size, (row) =>
      asked.some(([column, wanted]) => !Number.isNaN(column[row]!) && column[row] !== wanted),
    ),
  };
}

function languageMasks({ languages, languageOfRow, size }: TrackIndex, codes: readonly string[]): Masks {
  const asked = Array.from({ length: countStrings(languages) }, (_, i) => codes.includes(stringAt(languages, i)));
  return {
    pass: bitsWhere(size, (row) => languageOfRow[row] !== 0 && asked[languageOfRow[row]!]!),
    fail: bitsWhere(size, (row) => languageOfRow[row] !== 0 && !asked[languageOfRow[row]!]!),
  };
}

function versionMask({ versionSets, versionSetOfRow, size }: TrackIndex, kinds: readonly VersionKind[]): Bits {
  const wanted = kinds.reduce((bits, kind) => bits | (1 << VERSION_KINDS.indexOf(kind)), 0);
  const asked = Array.from(versionSets, (set) => (set & wanted) !== 0);
  return bitsWhere(size, (row) => asked[versionSetOfRow[row]!]!);
}

function genreMask(index: TrackIndex, labels: readonly number[]): Bits {
  const { sets, setOfRow } = index.genres;
  const under = new Uint8Array(countStrings(index.genres.labels));
  for (const label of labels) under[label] = 1;
  const asked = Uint8Array.from({ length: sets.offsets.length - 1 }, (_, set) =>
    listAt(sets, set).some((label) => under[label] === 1) ? 1 : 0,
  );
  return bitsWhere(index.size, (row) => asked[setOfRow[row]!] === 1);
}

function union(
  index: TrackIndex,
  refs: readonly NameRef[],
  rowsOf: (index: TrackIndex, ref: NameRef) => Uint32Array,
): Bits {
  const bits = emptyBits(index.size);
  for (const ref of refs) setAll(bits, rowsOf(index, ref));
  return bits;
}
