import { countStrings, stringAt } from "#src/catalog/index/strings.ts";
import type { TrackIndex } from "#src/catalog/index/track-index.ts";
import { normalise } from "#src/catalog/similar/label-vectors.ts";
import { covers, genreNode, nodesOfLabel } from "#src/domain/genres/genres.ts";
import { Memo } from "./memo.ts";
import { BEST_LABEL_SHARE, NEAR_LABEL_FLOOR, NEAR_LABEL_SHARE, PARENT_SHARE, SIBLING_SHARE } from "./weights.ts";

const REMEMBERED = 256;

/** What a genre name means among the labels of this catalogue. */
export class GenreMatch {
  readonly #index: TrackIndex;
  readonly #labels: readonly string[];
  readonly #under = new Memo<readonly number[]>(REMEMBERED);
  readonly #setFits = new Memo<Float32Array>(REMEMBERED);

  constructor(index: TrackIndex) {
    this.#index = index;
    const { labels } = index.genres;
    this.#labels = Array.from({ length: countStrings(labels) }, (_, label) => stringAt(labels, label));
  }

  /** Labels that are the genre in any spelling, or belong at or under it in the genre tree. */
  under(name: string): readonly number[] {
    return this.#under.get(name, () => this.#labels.flatMap((label, i) => (covers(name, label) ? [i] : [])));
  }

  /** For each set of labels how well it fits the genre, 0-1. */
  fits(name: string): Float32Array {
    return this.#setFits.get(name, () => this.#fitSets(this.#fitLabels(name)));
  }

  #fitSets(fits: Float32Array): Float32Array {
    const { sets } = this.#index.genres;
    const { offsets, items } = sets;
    const result = new Float32Array(offsets.length - 1);
    for (let set = 0; set < result.length; set++) {
      const labels = offsets[set + 1]! - offsets[set]!;
      if (labels === 0) continue;
      let best = 0;
      let sum = 0;
      for (let i = offsets[set]!; i < offsets[set + 1]!; i++) {
        const fit = fits[items[i]!]!;
        best = Math.max(best, fit);
        sum += fit;
      }
      result[set] = BEST_LABEL_SHARE * best + ((1 - BEST_LABEL_SHARE) * sum) / labels;
    }
    return result;
  }

  /** Labels under the genre fit fully, others by what lies nearer: the genre tree, or the company that labels keep. */
  #fitLabels(name: string): Float32Array {
    const under = this.under(name);
    const fits = this.#fitByCompany(under);
    const node = genreNode(name);
    if (node) {
      const parents = new Set(node.parents);
      this.#labels.forEach((label, i) => {
        fits[i] = Math.max(fits[i]!, treeShare(label, parents));
      });
    }
    for (const label of under) fits[label] = 1;
    return fits;
  }

  #fitByCompany(under: readonly number[]): Float32Array {
    const { labelVectors, dimensions } = this.#index.genres;
    const fits = new Float32Array(this.#labels.length);
    const centre = new Float32Array(dimensions);
    for (const label of under) for (let d = 0; d < dimensions; d++) centre[d]! += labelVectors[label * dimensions + d]!;
    normalise(centre, 0, dimensions);
    for (let label = 0; label < fits.length; label++) {
      let cosine = 0;
      for (let d = 0; d < dimensions; d++) cosine += centre[d]! * labelVectors[label * dimensions + d]!;
      fits[label] = NEAR_LABEL_SHARE * Math.max(0, (cosine - NEAR_LABEL_FLOOR) / (1 - NEAR_LABEL_FLOOR));
    }
    return fits;
  }
}

/** What a label is worth that is the wanted genre's parent itself, or stands under that parent. */
function treeShare(label: string, parents: ReadonlySet<string>): number {
  const nodes = nodesOfLabel(label);
  if (nodes.length === 0) return 0;
  if (parents.has(nodes[0]!)) return PARENT_SHARE;
  return nodes.some((node) => parents.has(node)) ? SIBLING_SHARE : 0;
}
