import type {
  Catalog,
  Column,
  HistoryTest,
  ListenerView,
  Ordinal,
  SearchQuery,
  SearchResult,
} from "#src/catalog/catalog.ts";
import { type Bits, countBits, emptyBits, hasBit } from "#src/catalog/index/bits.ts";
import type { Space } from "#src/catalog/space/space.ts";
import type { Test } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import type { NameIndex } from "#src/language/names.ts";
import type { Memo } from "./memo.ts";
import { keepRecent } from "./recent.ts";
import { type SearchGround, search } from "./search.ts";

/** What one listener's catalogue has of its own; all else is that of everybody. */
export interface Personal {
  view: ListenerView;
  /** Remembered for all listeners, as each view has a key of its own. */
  rows: (key: string, compute: () => Bits) => Bits;
  counts: Memo<number>;
}

/** The catalogue as one listener knows it: tests about listening and aims at taste mean something. */
export class PersonalCatalog implements Catalog {
  readonly version: number;
  readonly size: number;
  readonly names: NameIndex;
  readonly space: Space;
  readonly learned: Catalog["learned"];
  readonly episodes: Catalog["episodes"];
  readonly listener: ListenerView;
  readonly shared: Catalog;
  readonly #ground: SearchGround;
  readonly #counts: Memo<number>;

  constructor(shared: Catalog, ground: SearchGround, { view, rows, counts }: Personal) {
    this.version = shared.version;
    this.size = shared.size;
    this.names = shared.names;
    this.space = shared.space;
    this.learned = shared.learned;
    this.episodes = shared.episodes;
    this.listener = view;
    this.shared = shared;
    this.#counts = counts;
    const remembered = (side: "passing" | "failing", test: HistoryTest) =>
      rows(`${side} ${keyOf(view, test)}`, () => bitsOf(shared.size, view[side](test)));
    const passing = keepRecent((test: HistoryTest) => remembered("passing", test), 1);
    this.#ground = {
      ...ground,
      taste: view.taste,
      passing: (test) => (test.kind === "history" ? passing(test) : ground.passing(test)),
      failing: (test) => (test.kind === "history" ? remembered("failing", test) : ground.failing(test)),
    };
  }

  ordinalOf(id: string): Ordinal | undefined {
    return this.shared.ordinalOf(id);
  }

  track(ordinal: Ordinal): Track {
    return this.shared.track(ordinal);
  }

  song(ordinal: Ordinal): number {
    return this.shared.song(ordinal);
  }

  artists(ordinal: Ordinal): readonly number[] {
    return this.shared.artists(ordinal);
  }

  artistNumber(name: string): number | undefined {
    return this.shared.artistNumber(name);
  }

  artistName(artist: number): string {
    return this.shared.artistName(artist);
  }

  tracksOf(artist: number): readonly Ordinal[] {
    return this.shared.tracksOf(artist);
  }

  value(ordinal: Ordinal, column: Column): number {
    return this.shared.value(ordinal, column);
  }

  passes(ordinal: Ordinal, test: Test): boolean {
    if (this.episodes.has(ordinal) && test.kind !== "history") return this.shared.passes(ordinal, test);
    return hasBit(this.#ground.passing(test), ordinal);
  }

  fails(ordinal: Ordinal, test: Test): boolean {
    if (this.episodes.has(ordinal) && test.kind !== "history") return this.shared.fails(ordinal, test);
    return hasBit(this.#ground.failing(test), ordinal);
  }

  count(test: Test): number {
    if (test.kind !== "history") return this.shared.count(test);
    return this.#counts.get(keyOf(this.listener, test), () => countBits(this.#ground.passing(test)));
  }

  search(query: SearchQuery): SearchResult {
    return search(this.#ground, query);
  }

  withWords(words: string): Iterable<Ordinal> {
    return this.shared.withWords(words);
  }

  forListener(view: ListenerView): Catalog {
    return this.shared.forListener(view);
  }
}

function keyOf({ key }: ListenerView, test: HistoryTest): string {
  return JSON.stringify([key, test]);
}

function bitsOf(size: number, rows: Iterable<Ordinal>): Bits {
  const bits = emptyBits(size);
  for (const row of rows) bits[row >>> 5]! |= 1 << (row & 31);
  return bits;
}
