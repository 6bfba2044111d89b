import type { Catalog, HistoryTest, ListenerView, Ordinal } from "#src/catalog/catalog.ts";
import { type Bits, countBits, emptyBits, hasBit } from "#src/catalog/index/bits.ts";
import type { Test } from "#src/domain/brief.ts";
import { CatalogOver } from "./catalog-over.ts";
import type { Memo } from "./memo.ts";
import type { Ranking } from "./ranking.ts";
import { keepRecent } from "./recent.ts";
import type { SearchGround } from "./search.ts";

/** What is remembered of tests about listening for all listeners, as each view has a key of its own. */
export interface PersonalRows {
  rows: (key: string, compute: () => Bits) => Bits;
  counts: Memo<number>;
}

/** What one listener's catalogue has of its own; all else is that of everybody. */
export interface Personal extends PersonalRows {
  view: ListenerView;
}

export function personalOn(shared: Catalog, ground: SearchGround, personal: Personal): Catalog {
  return new PersonalCatalog(shared, ground, personal);
}

/** The catalogue as one listener knows it: tests about listening and aims at taste mean something. */
export class PersonalCatalog extends CatalogOver {
  readonly listener: ListenerView;
  readonly shared: Catalog;
  readonly #counts: Memo<number>;

  constructor(shared: Catalog, ground: SearchGround, { view, rows, counts }: Personal) {
    const remembered = (side: "passing" | "failing", test: HistoryTest) =>
      rows(`${side} ${keyOf(view, test)}`, () => bitsOf(shared.size, view[side](test)));
    const passing = keepRecent((test: HistoryTest) => remembered("passing", test), 1);
    super(shared, {
      ...ground,
      taste: view.taste,
      passing: (test) => (test.kind === "history" ? passing(test) : ground.passing(test)),
      failing: (test) => (test.kind === "history" ? remembered("failing", test) : ground.failing(test)),
    });
    this.listener = view;
    this.shared = shared;
    this.#counts = counts;
  }

  override passes(ordinal: Ordinal, test: Test): boolean {
    if (this.episodes.has(ordinal) && test.kind !== "history") return this.shared.passes(ordinal, test);
    return hasBit(this.ground.passing(test), ordinal);
  }

  override fails(ordinal: Ordinal, test: Test): boolean {
    if (this.episodes.has(ordinal) && test.kind !== "history") return this.shared.fails(ordinal, test);
    return hasBit(this.ground.failing(test), ordinal);
  }

  override count(test: Test): number {
    if (test.kind !== "history") return this.shared.count(test);
    return this.#counts.get(keyOf(this.listener, test), () => countBits(this.ground.passing(test)));
  }

  forListener(view: ListenerView): Catalog {
    return this.shared.forListener(view);
  }

  ranked(ranking: Ranking): Catalog {
    return this.shared.ranked(ranking).forListener(this.listener);
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
