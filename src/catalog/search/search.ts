import type { SearchQuery, SearchResult } from "#src/catalog/catalog.ts";
import { type Bits, countBits, keepBits, listBits } from "#src/catalog/index/bits.ts";
import { FLAGS } from "#src/catalog/index/track-index.ts";
import type { Test } from "#src/domain/brief.ts";
import { Best, before } from "./best.ts";
import { type PlanSource, planOf } from "./plan.ts";
import { type Rows, scoreRows } from "./score.ts";

/** What a search runs on. The scratch arrays belong to one search at a time. */
export interface SearchGround extends PlanSource {
  rankable: Bits;
  everything: Bits;
  facts: Uint8Array;
  /** Rows that pass, and rows that surely fail. Not to be written to. */
  passing: (test: Test) => Bits;
  failing: (test: Test) => Bits;
  scratch: { mask: Bits; rows: Uint32Array; scores: Float64Array; copies: Int32Array };
}

/** Rules to a mask, leanings to a score over what is left, the best of each song into a bounded heap. */
export function search(ground: SearchGround, query: SearchQuery): SearchResult {
  const { mask, rows, scores } = ground.scratch;
  startFrom(ground, query, mask);
  const rules = rulesOf(ground, query);
  for (const rule of rules) keepBits(mask, rule.bits);
  const found = { rows, count: listBits(mask, rows) };
  if (found.count === 0) return { hits: [], matched: 0, ...emptied(ground, query, rules) };
  scoreRows(planOf(ground, query), ground.index, ground.facts, found, scores);
  return best(ground, query, found);
}

interface RuleBits {
  id: string;
  bits: Bits;
}

function startFrom(ground: SearchGround, query: SearchQuery, mask: Bits): void {
  mask.set(query.includeUnrankable ? ground.everything : ground.rankable);
  for (const row of query.exclude ?? []) mask[row >>> 5]! &= ~(1 << (row & 31));
}

function rulesOf(ground: SearchGround, query: SearchQuery): RuleBits[] {
  return [
    ...query.must.map(({ id, test }) => ({ id, bits: ground.passing(test) })),
    ...query.mustNot.map(({ id, test }) => ({ id, bits: ground.failing(test) })),
  ];
}

/** Goes through the rules from the one that most rows pass to the one that fewest do, until nothing is left. */
function emptied(
  ground: SearchGround,
  query: SearchQuery,
  rules: readonly RuleBits[],
): Pick<SearchResult, "emptiedBy"> {
  const { mask } = ground.scratch;
  startFrom(ground, query, mask);
  if (countBits(mask) === 0) return {};
  const counted = rules.map((rule) => ({ ...rule, alone: countBits(rule.bits) }));
  for (const { id, bits, alone } of counted.sort((a, b) => b.alone - a.alone)) {
    keepBits(mask, bits);
    if (mask.every((word) => word === 0)) return { emptiedBy: { id, alone } };
  }
  return {};
}

function best(ground: SearchGround, query: SearchQuery, found: Rows): SearchResult {
  const kept = new Best(Math.max(0, query.limit), query.seed);
  const { scores } = ground.scratch;
  const { rows, count } = found;
  if (query.uniqueSongs === false) {
    for (let i = 0; i < count; i++) if (scores[rows[i]!]! >= kept.threshold) kept.offer(rows[i]!, scores[rows[i]!]!);
    return { hits: kept.done(), matched: count };
  }
  const { flags } = ground.index;
  const copied: number[] = [];
  let matched = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    if ((flags[row]! & FLAGS.hasCopies) !== 0) {
      takeCopy(ground, query.seed, row, copied);
      continue;
    }
    matched++;
    if (scores[row]! >= kept.threshold) kept.offer(row, scores[row]!);
  }
  for (const song of copied) {
    const row = ground.scratch.copies[song]!;
    ground.scratch.copies[song] = -1;
    kept.offer(row, scores[row]!);
  }
  return { hits: kept.done(), matched: matched + copied.length };
}

/** Keeps the best row of its song in `scratch.copies`, which is all -1 between searches. */
function takeCopy({ index, scratch }: SearchGround, seed: number, row: number, copied: number[]): void {
  const song = index.songs.songOfRow[row]!;
  const rival = scratch.copies[song]!;
  if (rival === -1) copied.push(song);
  else if (!before(hit(scratch.scores, row), hit(scratch.scores, rival), seed)) return;
  scratch.copies[song] = row;
}

function hit(scores: Float64Array, ordinal: number): { ordinal: number; score: number } {
  return { ordinal, score: scores[ordinal]! };
}
