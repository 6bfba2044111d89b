import { type Bits, bitsWhere, dropBits, emptyBits, fullBits, setAll } from "#src/catalog/index/bits.ts";
import { listAt } from "#src/catalog/index/lists.ts";
import {
  rowsOfAlbum,
  rowsOfArtist,
  rowsOfSong,
  rowsWithPartOf,
  rowsWithTitleWords,
} from "#src/catalog/index/lookup.ts";
import { countStrings } from "#src/catalog/index/strings.ts";
import { FLAGS, type TrackIndex } from "#src/catalog/index/track-index.ts";
import type { NameRef, Test } from "#src/domain/brief.ts";
import { foldText } from "#src/domain/fold.ts";
import { VERSION_KINDS, type VersionKind } from "#src/domain/track.ts";
import { type FactTest, factMask } from "./fact-masks.ts";
import type { GenreMatch } from "./genre-match.ts";

/** The index and what genre names mean in it. */
export interface Corpus {
  index: TrackIndex;
  genres: GenreMatch;
}

/** Rows of which the catalogue knows that the test holds. */
export function passing(corpus: Corpus, test: Test): Bits {
  return isAboutFact(test) ? factMask(corpus.index, test, true) : belonging(corpus, test);
}

/**
 * Rows of which it is sure that the test does not hold. Not being credited, labelled, titled or marked as a version is
 * a no; a missing number, year, explicit flag, key or language is not known, so neither the test nor its contrary holds. Nobody who asked for none of
 * an artist wants them as a guest, however the title or a credit says so.
 */
export function failing(corpus: Corpus, test: Test): Bits {
  if (isAboutFact(test)) return factMask(corpus.index, test, false);
  if (test.kind === "history") return emptyBits(corpus.index.size);
  const bits = fullBits(corpus.index.size);
  dropBits(bits, belonging(corpus, test));
  if (test.kind === "artist") dropBits(bits, union(corpus.index, test.anyOf, rowsWithPartOf));
  return bits;
}

const FACTS: ReadonlySet<Test["kind"]> = new Set<FactTest["kind"]>([
  "year",
  "audio",
  "key",
  "popularity",
  "explicit",
  "duration",
  "language",
]);

function isAboutFact(test: Test): test is FactTest {
  return FACTS.has(test.kind);
}

/** Tests that a row passes or not; what a listener has heard is not known here, so nobody passes that. */
function belonging({ index, genres }: Corpus, test: Exclude<Test, FactTest>): Bits {
  switch (test.kind) {
    case "artist":
      return union(index, test.anyOf, rowsOfArtist);
    case "album":
      return union(index, test.anyOf, rowsOfAlbum);
    case "track":
      return union(index, test.anyOf, rowsOfSong);
    case "genre": {
      const bits = genreMask(index, [...new Set(test.anyOf.flatMap((name) => genres.under(name)))]);
      for (const name of test.anyOf) setAll(bits, genres.told(name).rows);
      return bits;
    }
    case "title":
      return [test.words, ...(test.or ?? [])].reduce(
        (bits, words) => setAll(bits, rowsWithTitleWords(index, foldText(words))),
        emptyBits(index.size),
      );
    case "version":
      return versionMask(index, test.anyOf);
    case "media":
      return bitsWhere(index.size, (row) => ((index.flags[row]! & FLAGS.talk) !== 0) === (test.is === "talk"));
    case "history":
      return emptyBits(index.size);
  }
}

function versionMask({ versionSets, versionSetOfRow, size }: TrackIndex, kinds: readonly VersionKind[]): Bits {
  const wanted = kinds.reduce((bits, kind) => bits | (1 << VERSION_KINDS.indexOf(kind)), 0);
  const asked = Array.from(versionSets, (set) => (set & wanted) !== 0);
  return bitsWhere(size, (row) => asked[versionSetOfRow[row]!]!);
}

function genreMask(index: TrackIndex, labels: readonly number[]): Bits {
  if (labels.length === 0) return emptyBits(index.size);
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
