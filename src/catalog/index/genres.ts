import { labelVectors, setVectors } from "#src/catalog/similar/label-vectors.ts";
import { nodesOfLabel } from "#src/domain/genres/genres.ts";
import { listAt, packLists } from "./lists.ts";
import { Interner } from "./strings.ts";
import type { Genres } from "./track-index.ts";

/** An artist's own labels are those on at least this share of the artist's labelled tracks. */
const OWN_LABEL_SHARE = 1 / 3;

/** Collects the genre labels of rows, and what they say of artists and of each other. */
export class GenreCollector {
  readonly #labels = new Interner();
  readonly #setNumbers = new Map<string, number>([["", 0]]);
  readonly #sets: number[][] = [[]];
  readonly #setOfRow: number[] = [];
  readonly #mainArtistOfRow: number[] = [];

  get labels(): readonly string[] {
    return this.#labels.values;
  }

  /** The labels of each set, as they were stored. */
  get sets(): readonly (readonly string[])[] {
    return this.#sets.map((set) => set.map((label) => this.labels[label]!));
  }

  add(labels: readonly string[], mainArtist: number): void {
    this.#setOfRow.push(this.#set(labels.map((label) => this.#labels.number(label))));
    this.#mainArtistOfRow.push(mainArtist);
  }

  finish(artists: number): Genres {
    const setOfRow = Uint32Array.from(this.#setOfRow);
    const mainArtistOfRow = this.#mainArtistOfRow;
    const ownSet = this.#setsOfArtists(setOfRow, mainArtistOfRow, artists);
    const derived = new Uint8Array(setOfRow.length);
    const styleOfRow = setOfRow.map((set, row) => {
      if (set !== 0) return set;
      const own = ownSet[mainArtistOfRow[row]!]!;
      if (own !== 0) derived[row] = 1;
      return own;
    });
    const sets = packLists(this.#sets);
    const vectors = labelVectors({ labels: this.labels.length, groups: packLists(this.#labelGroups(ownSet)) });
    const nodes = new Interner();
    const nodesOfEach = this.labels.map((label) => nodesOfLabel(label).map((node) => nodes.number(node)));
    return {
      labels: this.#labels.table(),
      nodes: nodes.table(),
      nodesOfLabel: packLists(nodesOfEach),
      sets,
      setOfRow,
      styleOfRow,
      derived,
      dimensions: vectors.dimensions,
      labelVectors: vectors.values,
      setVectors: setVectors(vectors, sets),
    };
  }

  #set(labels: number[]): number {
    const key = labels.join(" ");
    const known = this.#setNumbers.get(key);
    if (known !== undefined) return known;
    this.#setNumbers.set(key, this.#sets.length);
    return this.#sets.push(labels) - 1;
  }

  /** For each artist the set of its own labels, most frequent first; 0 where none of its tracks is labelled. */
  #setsOfArtists(setOfRow: Uint32Array, mainArtistOfRow: readonly number[], artists: number): Uint32Array {
    const counts = new Map<number, Map<number, number>>();
    const labelled = new Uint32Array(artists);
    for (let row = 0; row < setOfRow.length; row++) {
      if (setOfRow[row] === 0) continue;
      const artist = mainArtistOfRow[row]!;
      labelled[artist]!++;
      const ofArtist = counts.get(artist) ?? new Map<number, number>();
      counts.set(artist, ofArtist);
      for (const label of new Set(this.#sets[setOfRow[row]!])) ofArtist.set(label, (ofArtist.get(label) ?? 0) + 1);
    }
    const own = new Uint32Array(artists);
    for (const [artist, ofArtist] of counts) {
      const kept = [...ofArtist].filter(([, count]) => count >= labelled[artist]! * OWN_LABEL_SHARE);
      kept.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      own[artist] = this.#set(kept.map(([label]) => label));
    }
    return own;
  }

  /** The labels that go together: those of one artist are one group. */
  #labelGroups(ownSet: Uint32Array): number[][] {
    const sets = packLists(this.#sets);
    return [...ownSet].filter((set) => set !== 0).map((set) => [...listAt(sets, set)]);
  }
}
