import fc from "fast-check";
import type { LearnedModel } from "#src/catalog/learned/model.ts";

/** Any model whose arrays have the lengths that they must. */
export const arbitraryModel: fc.Arbitrary<LearnedModel> = fc
  .record({
    version: fc.integer({ min: 1, max: 1000 }),
    dimensions: fc.integer({ min: 1, max: 4 }),
    artists: fc.uniqueArray(fc.string({ unit: "grapheme" }), { maxLength: 5 }),
    tracks: fc.uniqueArray(fc.string(), { maxLength: 5 }),
    words: fc.uniqueArray(fc.string({ unit: "grapheme" }), { maxLength: 5 }),
    lists: fc.nat(3),
    numbers: fc.infiniteStream(fc.float({ noNaN: true })),
  })
  .map(({ lists, numbers, ...names }) => {
    const next = () => numbers.next().value as number;
    const floats = (length: number) => Float32Array.from({ length }, next);
    const counts = (length: number) => Uint32Array.from({ length }, () => Math.abs(next()) % 1000);
    const { artists, tracks, words, dimensions } = names;
    return {
      ...names,
      artistVectors: floats(artists.length * dimensions),
      artistCounts: counts(artists.length),
      trackCounts: counts(tracks.length),
      wordRarity: floats(words.length),
      lists: {
        vectors: floats(lists * dimensions),
        wordOffsets: Uint32Array.from({ length: lists + 1 }, (_, i) => i * words.length),
        wordNumbers: Uint32Array.from({ length: lists * words.length }, (_, i) => i % words.length),
        wordWeights: floats(lists * words.length),
        trackOffsets: Uint32Array.from({ length: lists + 1 }, (_, i) => i * tracks.length),
        trackNumbers: Uint32Array.from({ length: lists * tracks.length }, (_, i) => i % tracks.length),
      },
    };
  });
