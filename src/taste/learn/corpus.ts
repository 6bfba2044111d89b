import { Interner } from "#src/catalog/index/strings.ts";
import type { TrainingList } from "#src/catalog/learned/model.ts";
import type { TrainingRow } from "./rows.ts";
import { type Sparse, SparseBuilder } from "./sparse.ts";
import type { TrainingListener } from "./train.ts";

/** What is held at most; the rest is counted and left out. With these, training stays below 4 GB. */
export const MOST = { lists: 200_000, listeners: 200_000, entries: 40_000_000 } as const;

/** Lists and listeners to learn from, held in few bytes. */
export class Corpus {
  readonly #words = new Ragged();
  readonly #tracks = new Ragged();
  readonly #artists = new Ragged();
  /** Rows beyond what is held. */
  leftOut = 0;

  get lists(): number {
    return this.#tracks.rows;
  }

  get listeners(): number {
    return this.#artists.rows;
  }

  add(row: TrainingRow): void {
    const entries = this.#words.entries + this.#tracks.entries + this.#artists.entries;
    const isFull = "list" in row ? this.lists >= MOST.lists : this.listeners >= MOST.listeners;
    if (isFull || entries >= MOST.entries) {
      this.leftOut++;
    } else if ("list" in row) {
      this.#words.add(row.list.words.map((word) => [word, 1]));
      this.#tracks.add(row.list.trackIds.map((id) => [id, 1]));
    } else this.#artists.add(row.listener);
  }

  *eachList(): Generator<TrainingList> {
    const [words, tracks] = [this.#words.reader(), this.#tracks.reader()];
    for (let list = 0; list < this.lists; list++)
      yield { words: words(list).map(([word]) => word), trackIds: tracks(list).map(([id]) => id) };
  }

  *eachListener(): Generator<TrainingListener> {
    const artists = this.#artists.reader();
    for (let listener = 0; listener < this.listeners; listener++) yield { artists: new Map(artists(listener)) };
  }
}

/** Rows of named numbers. */
class Ragged {
  readonly #names = new Interner();
  readonly #rows = new SparseBuilder();
  rows = 0;
  entries = 0;

  add(row: readonly (readonly [name: string, value: number])[]): void {
    for (const [name, value] of row) this.#rows.put(this.#names.number(name), value);
    this.#rows.endRow();
    this.rows++;
    this.entries += row.length;
  }

  reader(): (row: number) => [name: string, value: number][] {
    const { offsets, items, values }: Sparse = this.#rows.build(this.#names.values.length);
    return (row) =>
      Array.from(items.subarray(offsets[row]!, offsets[row + 1]!), (item, i) => [
        this.#names.values[item]!,
        values[offsets[row]! + i]!,
      ]);
  }
}
