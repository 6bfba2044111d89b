import type { Scope } from "#src/domain/brief.ts";
import type { Part, Wish } from "../grammar/wish.ts";

/** Parts that fill the list together may overlap by so much: a track can be of two of them. */
const ROOM = 0.05;

/** How much of the list each wish with a part is about; `rest` is what the others leave. */
export class Parts {
  readonly #shared: number;
  readonly #counted: number;
  readonly #tracks: number;
  readonly #sole: boolean;

  constructor(wishes: readonly Wish[], tracks: number) {
    const parts = groupsOf(wishes).map((group) => group[0]!.part!);
    this.#shared = parts.reduce((sum, part) => sum + (part.kind === "share" ? (part.min ?? 0) : 0), 0);
    this.#counted = parts.reduce((sum, part) => sum + (part.kind === "count" ? (part.min ?? 0) : 0), 0);
    this.#tracks = tracks;
    this.#sole = parts.length === 1;
  }

  /** Genres overlap, so parts of them that fill the list say "at least" alone: a track may be of two. */
  scope({ part, thing }: Wish & { part: Part }, equals: number): Scope {
    const between = thing.kind === "genre" ? atLeast : near;
    switch (part.kind) {
      case "share":
        return this.#share(part, thing.kind === "genre");
      case "count":
        return {
          kind: "count",
          ...(part.min !== undefined && { min: part.min }),
          ...(part.max !== undefined && { max: part.max }),
        };
      case "equal":
        return between(1 / Math.max(2, equals));
      case "rest":
        return this.#counted > 0
          ? { kind: "count", min: Math.max(0, this.#tracks - this.#counted) }
          : between(Math.max(0, 1 - this.#shared));
    }
  }

  #share({ min, max }: { min?: number; max?: number }, overlaps: boolean): Scope {
    if (!this.#sole && this.#shared > 0.95 && min !== undefined && max !== undefined) {
      return overlaps ? atLeast(min) : near(min);
    }
    return {
      kind: "share",
      ...(min !== undefined && { min: floor(min) }),
      ...(max !== undefined && { max: ceil(max) }),
    };
  }
}

function atLeast(share: number): Scope {
  return { kind: "share", min: floor(share) };
}

function near(share: number): Scope {
  return { kind: "share", min: floor(share), max: ceil(share + ROOM) };
}

function ceil(share: number): number {
  return Math.min(1, Math.ceil(share * 1000) / 1000);
}

function floor(share: number): number {
  return Math.floor(share * 1000) / 1000;
}

/** Wishes with a part, those of one phrase or list and kind together. */
export function groupsOf(wishes: readonly Wish[]): Wish[][] {
  const groups = new Map<string, Wish[]>();
  for (const wish of wishes) {
    if (!wish.part) continue;
    const counted = wish.part.kind === "count" && (wish.part.each || wish.thing.kind === "name");
    const separate = wish.part.kind === "equal" || counted;
    const key = separate ? `${wish.from}` : `${wish.group}/${wish.thing.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), wish]);
  }
  return [...groups.values()];
}

/** What "two each from the 60s, 70s and 80s" comes to. */
export function tracksOfEach(wishes: readonly Wish[]): number {
  const each = groupsOf(wishes.filter(({ part, negative }) => part?.kind === "count" && part.each && !negative));
  return each.reduce((sum, [first]) => sum + ((first!.part as { min?: number }).min ?? 0), 0);
}
