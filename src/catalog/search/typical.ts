import { rowsOfArtist } from "#src/catalog/index/lookup.ts";
import type { TrackIndex } from "#src/catalog/index/track-index.ts";
import { genreNode } from "#src/domain/genres/genres.ts";
import type { GenreMatch } from "./genre-match.ts";
import { Memo } from "./memo.ts";
import type { SparseFits } from "./words.ts";

const REMEMBERED = 128;

/** What a rule about genres says about rank: a rule only asks that a label is there, people mean what is typical. */
export class Typical {
  readonly #index: TrackIndex;
  readonly #genres: GenreMatch;
  readonly #centralities = new Memo<Float32Array>(REMEMBERED);
  readonly #rows = new Memo<SparseFits>(REMEMBERED);

  constructor(index: TrackIndex, genres: GenreMatch) {
    this.#index = index;
    this.#genres = genres;
  }

  /** For each set of labels, how much of it is about these genres, 0-1: its share of labels, and where it lies among labels. */
  centrality(names: readonly string[]): Float32Array {
    return this.#centralities.get(JSON.stringify(names), () => {
      const { sets, setVectors, labelVectors, dimensions } = this.#index.genres;
      const under = new Set(names.flatMap((name) => [...this.#genres.under(name)]));
      const centre = new Float32Array(dimensions);
      for (const label of under)
        for (let d = 0; d < dimensions; d++) centre[d]! += labelVectors[label * dimensions + d]!;
      const length = Math.hypot(...centre) || 1;
      const result = new Float32Array(sets.offsets.length - 1);
      for (let set = 0; set < result.length; set++) {
        const labels = sets.items.subarray(sets.offsets[set]!, sets.offsets[set + 1]!);
        if (labels.length === 0) continue;
        const share = labels.reduce((count, label) => count + (under.has(label) ? 1 : 0), 0) / labels.length;
        let cosine = 0;
        for (let d = 0; d < dimensions; d++) cosine += (centre[d]! / length) * setVectors[set * dimensions + d]!;
        result[set] = 0.7 * share + 0.3 * Math.max(0, cosine);
      }
      return result;
    });
  }

  /** The rows of the artists that the genre tree names for these genres. */
  artists(names: readonly string[]): SparseFits {
    return this.#rows.get(JSON.stringify(names), () => {
      const artists = names.flatMap((name) => genreNode(name)?.artists ?? []);
      const rows = new Set(artists.flatMap((name) => [...rowsOfArtist(this.#index, { name })]));
      return { rows: Uint32Array.from(rows).sort(), fits: new Float32Array(rows.size).fill(1) };
    });
  }
}
