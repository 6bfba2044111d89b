import { listAt } from "#src/catalog/index/lists.ts";
import { countStrings, stringAt } from "#src/catalog/index/strings.ts";
import type { TrackIndex } from "#src/catalog/index/track-index.ts";
import { normalise } from "#src/catalog/similar/label-vectors.ts";
import { foldText } from "#src/domain/fold.ts";
import { Memo } from "./memo.ts";
import { BEST_LABEL_SHARE, NEAR_LABEL_FLOOR, NEAR_LABEL_SHARE } from "./weights.ts";

const REMEMBERED = 256;

/** What a genre name means among the labels of this catalogue. */
export class GenreMatch {
  readonly #index: TrackIndex;
  readonly #byFold = new Map<string, number[]>();
  readonly #under = new Memo<number[]>(REMEMBERED);
  readonly #setFits = new Memo<Float32Array>(REMEMBERED);

  constructor(index: TrackIndex) {
    this.#index = index;
    for (let label = 0; label < countStrings(index.genres.labels); label++) {
      const folded = foldText(stringAt(index.genres.labels, label));
      this.#byFold.set(folded, [...(this.#byFold.get(folded) ?? []), label]);
    }
  }

  /** Labels that are the genre or belong under it. */
  under(name: string): readonly number[] {
    return this.#under.get(foldText(name), () => this.#byFold.get(foldText(name)) ?? []);
  }

  /** For each set of labels how well it fits the genre, 0-1. */
  fits(name: string): Float32Array {
    return this.#setFits.get(foldText(name), () => this.#fitSets(this.#fitLabels(name)));
  }

  #fitSets(fits: Float32Array): Float32Array {
    const { sets } = this.#index.genres;
    return Float32Array.from({ length: sets.offsets.length - 1 }, (_, set) => {
      const labels = listAt(sets, set);
      if (labels.length === 0) return 0;
      let best = 0;
      let sum = 0;
      for (const label of labels) {
        best = Math.max(best, fits[label]!);
        sum += fits[label]!;
      }
      return BEST_LABEL_SHARE * best + ((1 - BEST_LABEL_SHARE) * sum) / labels.length;
    });
  }

  #fitLabels(name: string): Float32Array {
    const { labels, labelVectors, dimensions } = this.#index.genres;
    const fits = new Float32Array(countStrings(labels));
    const under = this.under(name);
    const centre = new Float32Array(dimensions);
    for (const label of under) for (let d = 0; d < dimensions; d++) centre[d]! += labelVectors[label * dimensions + d]!;
    normalise(centre, 0, dimensions);
    for (let label = 0; label < fits.length; label++) {
      let cosine = 0;
      for (let d = 0; d < dimensions; d++) cosine += centre[d]! * labelVectors[label * dimensions + d]!;
      fits[label] = NEAR_LABEL_SHARE * Math.max(0, (cosine - NEAR_LABEL_FLOOR) / (1 - NEAR_LABEL_FLOOR));
    }
    for (const label of under) fits[label] = 1;
    return fits;
  }
}
