import { listAt } from "#src/catalog/index/lists.ts";
import { type Concept, conceptsOf, type Phrase, rarityOf } from "./concepts.ts";
import type { EpisodeIndex } from "./index.ts";
import type { RankedRow } from "./rank.ts";
import type { Ranking } from "./weights.ts";

interface Ground {
  passes: (row: number) => boolean;
  ranking: Ranking;
}

/** "Bees and other insects": either will do. */
const SEVERAL = /\b(?:and|or)\b|&/i;

/** Sums by row, and which rows have one. */
class Sums {
  readonly values: Float64Array;
  readonly rows: number[] = [];

  constructor(size: number) {
    this.values = new Float64Array(size);
  }

  add(row: number, value: number): void {
    if (this.values[row] === 0) this.rows.push(row);
    this.values[row]! += value;
  }
}

/**
 * Rows that are about what was asked, with their scores. What was typed counts whole; other words for it and words near
 * it less, and together at most so much. A row that holds too little of what was asked is left out, however often it says the rest.
 */
export function scoreRows(index: EpisodeIndex, about: string, { passes, ranking }: Ground): RankedRow[] {
  const concepts = conceptsOf(index.text, index.size, about);
  const asked = concepts.reduce((sum, { mass }) => sum + mass, 0);
  if (asked === 0) return [];
  const total = new Sums(index.size);
  const held = new Float64Array(index.size);
  for (const concept of concepts) {
    const direct = sumsOf(
      index,
      concept.typed.map((phrase) => [phrase, 1]),
    );
    const around = sumsOf(index, [
      ...concept.same.map((phrase): [Phrase, number] => [phrase, ranking.same]),
      ...concept.near.map((phrase): [Phrase, number] => [phrase, ranking.near]),
    ]);
    for (const row of around.rows) {
      const share = direct.values[row]! > 0 ? ranking.aroundBeside : ranking.aroundMost;
      const value = Math.min(share * concept.mass, around.values[row]!);
      if (direct.values[row] === 0 && value >= ranking.aroundHolds * concept.mass) held[row]! += concept.mass;
      total.add(row, value);
    }
    for (const row of direct.rows) {
      held[row]! += concept.mass;
      total.add(row, direct.values[row]!);
    }
  }
  const isKnown = ({ typed, same }: Concept) => typed.length > 0 || same.length > 0;
  const least = SEVERAL.test(about)
    ? ranking.leastOfSeveral
    : concepts.every(isKnown)
      ? ranking.leastHeld
      : ranking.leastBesideUnknown;
  const found: RankedRow[] = [];
  for (const row of total.rows) {
    const share = held[row]! / asked;
    if (share < least || !passes(row)) continue;
    found.push({ row, score: total.values[row]! * (1 - ranking.partly * (1 - share)) });
  }
  return nearEachOther(index, concepts, { found, ranking });
}

/** Of a phrase of several words all must be there; it is worth their mean. */
function sumsOf(index: EpisodeIndex, phrases: readonly (readonly [Phrase, number])[]): Sums {
  const sums = new Sums(index.size);
  for (const [phrase, weight] of phrases) addPhrase(index, phrase, { weight, sums });
  return sums;
}

function addPhrase(index: EpisodeIndex, phrase: Phrase, { weight, sums }: { weight: number; sums: Sums }): void {
  const { text } = index;
  const [first, ...others] = phrase.toSorted((a, b) => listAt(text.rows, a).length - listAt(text.rows, b).length);
  const start = text.rows.offsets[first!]!;
  const rows = listAt(text.rows, first!);
  const worthOf = (token: number, at: number) => (rarityOf(text, index.size, token) * text.impacts[at]!) / 255;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    let worth = worthOf(first!, start + i);
    for (const token of others) {
      const at = placeIn(text.rows.items, row, text.rows.offsets[token]!, text.rows.offsets[token + 1]!);
      if (at < 0) {
        worth = 0;
        break;
      }
      worth += worthOf(token, at);
    }
    if (worth > 0) sums.add(row, weight * worth);
  }
}

function placeIn(items: Uint32Array, row: number, start: number, end: number): number {
  let low = start;
  let high = end - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (items[middle] === row) return middle;
    if (items[middle]! < row) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Rows whose words are looked at in their order. */
const LOOKED_AT = 300;

interface Scored {
  found: RankedRow[];
  ranking: Ranking;
}

/** Adds to the best rows what words of the query are worth that stand side by side, or within a few words of each other. */
function nearEachOther(index: EpisodeIndex, concepts: readonly Concept[], { found, ranking }: Scored): RankedRow[] {
  const pairs = pairsOf(concepts);
  if (pairs.length === 0) return found;
  const sorted = found.sort((a, b) => b.score - a.score || a.row - b.row);
  return sorted.map((scored, place) => {
    if (place >= LOOKED_AT) return scored;
    const sequence = listAt(index.text.sequence, scored.row);
    const bonus = pairs.reduce((sum, [first, second]) => {
      const gap = smallestGap(sequence, first, second);
      const rarity = Math.min(rarityOf(index.text, index.size, first), rarityOf(index.text, index.size, second));
      return sum + rarity * (gap === 1 ? ranking.adjacent : gap <= ranking.window ? ranking.within : 0);
    }, 0);
    return { row: scored.row, score: scored.score + bonus };
  });
}

/** Words that were typed beside each other. */
function pairsOf(concepts: readonly Concept[]): [number, number][] {
  const typed = concepts.flatMap((concept) => concept.typed[0] ?? []);
  return typed.slice(1).map((token, at): [number, number] => [typed[at]!, token]);
}

/** Words from `first` on to `second`, 1 for neighbours; the other way round counts one more. */
function smallestGap(sequence: Uint32Array, first: number, second: number): number {
  let best = Number.POSITIVE_INFINITY;
  let lastFirst = Number.NEGATIVE_INFINITY;
  let lastSecond = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < sequence.length; at++) {
    if (sequence[at] === first) {
      lastFirst = at;
      best = Math.min(best, at - lastSecond + 1);
    }
    if (sequence[at] === second) {
      lastSecond = at;
      best = Math.min(best, at - lastFirst);
    }
  }
  return best <= 0 ? 1 : best;
}
