import { type Bits, bitsWhere, dropBits, emptyBits, keepBits, mergeBits } from "#src/catalog/index/bits.ts";
import { countStrings, stringAt } from "#src/catalog/index/strings.ts";
import { FLAGS, type TrackIndex } from "#src/catalog/index/track-index.ts";
import type { Test } from "#src/domain/brief.ts";

/** Tests of a fact that the catalogue may not have. */
export type FactTest = Extract<
  Test,
  { kind: "year" | "audio" | "key" | "popularity" | "explicit" | "duration" | "language" }
>;

/** Rows of which it is known that the test holds, or (`holds` false) that it does not. */
export function factMask(index: TrackIndex, test: FactTest, holds: boolean): Bits {
  const { columns } = index;
  switch (test.kind) {
    case "audio":
      return rangeMask(columns[test.feature], { min: test.min, max: test.max }, holds);
    case "duration":
      return rangeMask(columns.durationMs, { min: test.minMs, max: test.maxMs }, holds);
    case "year":
      return yearMask(index, { min: test.from, max: test.to }, holds);
    case "popularity":
      return songWide([columns.popularity, columns.songPopularity], test, holds);
    case "key":
      return keyMask(index, test, holds);
    case "explicit": {
      const wanted = FLAGS.explicitKnown | (test.is === holds ? FLAGS.explicit : 0);
      const mask = FLAGS.explicitKnown | FLAGS.explicit;
      return bitsWhere(index.size, (row) => (index.flags[row]! & mask) === wanted);
    }
    case "language":
      return languageMask(index, test.anyOf, holds);
  }
}

interface Range {
  min?: number | undefined;
  max?: number | undefined;
}

/** Rows whose value is known and within the range, or (`within` false) known and outside it. */
function rangeMask(values: Float64Array, { min = -Infinity, max = Infinity }: Range, within: boolean): Bits {
  const bits = emptyBits(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (within ? value >= min && value <= max : value < min || value > max) bits[row >>> 5]! |= 1 << (row & 31);
  }
  return bits;
}

/**
 * The row's own value must be known; where the same is known of its song, that must agree. A remaster of 2011 of a song
 * of 1975 is neither of the 2010s nor of the 70s, and a forgotten copy of a hit is no deep cut.
 */
function songWide([own, ofSong]: [Float64Array, Float64Array], range: Range, holds: boolean): Bits {
  const bits = rangeMask(own, range, holds);
  dropBits(bits, rangeMask(ofSong, range, !holds));
  return bits;
}

/** Only years that rows came with: one taken from the rest of the album is a guess, good enough to rank by. */
function yearMask({ columns, flags, size }: TrackIndex, range: Range, holds: boolean): Bits {
  const bits = songWide([columns.year, columns.songYear], range, holds);
  keepBits(
    bits,
    bitsWhere(size, (row) => (flags[row]! & FLAGS.yearGiven) !== 0),
  );
  return bits;
}

/** A row has the key when it has all that was asked, and has it not when one of them is another. */
function keyMask(
  { columns, size }: TrackIndex,
  { key, mode }: Extract<FactTest, { kind: "key" }>,
  holds: boolean,
): Bits {
  const parts = [
    ...(key === undefined ? [] : [rangeMask(columns.key, { min: key, max: key }, holds)]),
    ...(mode === undefined ? [] : [rangeMask(columns.mode, { min: mode, max: mode }, holds)]),
  ];
  const [bits, second] = parts;
  if (bits && second) (holds ? keepBits : mergeBits)(bits, second);
  return bits ?? emptyBits(size);
}

function languageMask({ languages, languageOfRow, size }: TrackIndex, codes: readonly string[], holds: boolean): Bits {
  const wanted = Array.from(
    { length: countStrings(languages) },
    (_, language) => language !== 0 && codes.includes(stringAt(languages, language)) === holds,
  );
  return bitsWhere(size, (row) => wanted[languageOfRow[row]!]!);
}
