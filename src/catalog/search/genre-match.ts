import { listAt } from "#src/catalog/index/lists.ts";
import { countStrings, findString, stringAt } from "#src/catalog/index/strings.ts";
import type { TrackIndex } from "#src/catalog/index/track-index.ts";
import { normalise } from "#src/catalog/similar/label-vectors.ts";
import { genreNode, normalisedPhrase } from "#src/domain/genres/genres.ts";
import { type GenreAim, shareOf } from "./leaning-parts.ts";
import { Memo } from "./memo.ts";
import { RANKING, type Ranking } from "./ranking.ts";
import { type Told, toldRows } from "./told-rows.ts";

const REMEMBERED = 256;

/** What a genre name means among the labels of this catalogue. */
export class GenreMatch {
  readonly #index: TrackIndex;
  readonly #ranking: Ranking;
  /** Labels by their spelling-free form. */
  readonly #spelled: ReadonlyMap<string, readonly number[]>;
  readonly #under: Memo<readonly number[]>;
  readonly #told: Memo<Told>;
  readonly #setFits = new Memo<Float32Array>(REMEMBERED);
  readonly #bestFits = new Memo<Float32Array>(REMEMBERED);

  /** `same` is of the same index, and its weights are other ones. */
  constructor(index: TrackIndex, ranking: Ranking = RANKING, same?: GenreMatch) {
    this.#index = index;
    this.#ranking = ranking;
    this.#spelled = same ? same.#spelled : spelledIn(index);
    this.#under = same ? same.#under : new Memo(REMEMBERED);
    this.#told = same ? same.#told : new Memo(REMEMBERED);
  }

  /** The same labels, by other weights. */
  ranked(ranking: Ranking): GenreMatch {
    return new GenreMatch(this.#index, ranking, this);
  }

  /** Labels that are the genre in any spelling, or belong at or under it in the genre tree. Ascending. */
  under(name: string): readonly number[] {
    return this.#under.get(name, () => {
      const node = genreNode(name);
      const inTree = node ? this.#labelsOfNodes([node.name]) : [];
      const found = new Set([...(this.#spelled.get(normalisedPhrase(name)) ?? []), ...inTree]);
      return [...found].sort((a, b) => a - b);
    });
  }

  /** Rows whose title or album tells the genre, whatever their labels. */
  told(name: string): Told {
    return this.#told.get(name, () => toldRows(this.#index, name));
  }

  /** For each set of labels how well it fits the genre, 0-1. */
  fits(name: string): Float32Array {
    return this.#setFits.get(name, () => this.#fitSets(this.#fitLabels(name)));
  }

  /** For each set of labels how well it fits the best of several genres, each by its share of the strongest. */
  bestFits(aims: readonly GenreAim[]): Float32Array {
    return this.#bestFits.get(JSON.stringify(aims.map(({ name, weight }) => [name, weight])), () => {
      const result = new Float32Array(this.#index.genres.sets.offsets.length - 1);
      for (const aim of aims) raiseTo(result, this.fits(aim.name), shareOf(aim, aims));
      return result;
    });
  }

  #fitSets(fits: Float32Array): Float32Array {
    const { sets } = this.#index.genres;
    const { bestLabelShare } = this.#ranking;
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
      result[set] = bestLabelShare * best + ((1 - bestLabelShare) * sum) / labels;
    }
    return result;
  }

  /** Labels under the genre fit fully, others by what lies nearer: the genre tree, or the company that labels keep. */
  #fitLabels(name: string): Float32Array {
    const under = this.under(name);
    const { parentShare, siblingShare } = this.#ranking;
    const fits = this.#fitByCompany(under);
    const parents = genreNode(name)?.parents ?? [];
    for (const label of this.#labelsOfNodes(parents)) fits[label] = Math.max(fits[label]!, siblingShare);
    for (const label of this.#labelsOfNodes(parents, { own: true })) fits[label] = Math.max(fits[label]!, parentShare);
    for (const label of under) fits[label] = 1;
    return fits;
  }

  /** Labels whose nodes, or (`own`) whose first node, are among these. */
  #labelsOfNodes(names: readonly string[], { own = false } = {}): number[] {
    const { nodes, nodesOfLabel } = this.#index.genres;
    const wanted = new Set(names.map((name) => findString(nodes, name)));
    const labels: number[] = [];
    for (let label = 0; label + 1 < nodesOfLabel.offsets.length; label++) {
      const ofLabel = listAt(nodesOfLabel, label);
      if ((own ? ofLabel.subarray(0, 1) : ofLabel).some((node) => wanted.has(node))) labels.push(label);
    }
    return labels;
  }

  #fitByCompany(under: readonly number[]): Float32Array {
    const { labelVectors, dimensions, nodesOfLabel } = this.#index.genres;
    const { nearLabelShare, nearLabelFloor } = this.#ranking;
    const fits = new Float32Array(nodesOfLabel.offsets.length - 1);
    const centre = new Float32Array(dimensions);
    for (const label of under) for (let d = 0; d < dimensions; d++) centre[d]! += labelVectors[label * dimensions + d]!;
    normalise(centre, 0, dimensions);
    for (let label = 0; label < fits.length; label++) {
      let cosine = 0;
      for (let d = 0; d < dimensions; d++) cosine += centre[d]! * labelVectors[label * dimensions + d]!;
      fits[label] = nearLabelShare * Math.max(0, (cosine - nearLabelFloor) / (1 - nearLabelFloor));
    }
    return fits;
  }
}

function spelledIn({ genres }: TrackIndex): Map<string, number[]> {
  const spelled = new Map<string, number[]>();
  for (let label = 0; label < countStrings(genres.labels); label++) {
    const phrase = normalisedPhrase(stringAt(genres.labels, label));
    spelled.set(phrase, [...(spelled.get(phrase) ?? []), label]);
  }
  return spelled;
}

/** Each fit of `into` becomes at least `share` of the one in `fits`. */
function raiseTo(into: Float32Array, fits: Float32Array, share: number): void {
  for (let set = 0; set < into.length; set++) {
    const fit = share * fits[set]!;
    if (fit > into[set]!) into[set] = fit;
  }
}
