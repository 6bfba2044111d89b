import type { SearchQuery, SearchResult } from "#src/catalog/catalog.ts";
import { type Bits, countBits, keepBits, listBits } from "#src/catalog/index/bits.ts";
import type { Learned } from "#src/catalog/learned/aligned.ts";
import type { Votes } from "#src/catalog/learned/votes.ts";
import type { Test } from "#src/domain/brief.ts";
import { Best, rowBefore, stepped } from "./best.ts";
import { inLearnedOrder, poolFor, votesOf } from "./learned-order.ts";
import type { Memo } from "./memo.ts";
import { type PlanSource, planOf } from "./plan.ts";
import { scoreRows } from "./score.ts";
import { SCORE_STEP } from "./weights.ts";

/** What a search runs on. The scratch arrays belong to one search at a time. */
export interface SearchGround extends PlanSource {
  rankable: Bits;
  everything: Bits;
  /** Rows whose song has other rows too. */
  copied: Bits;
  facts: Uint8Array;
  /** By row: how likely it is the copy of its song that is meant, as a part of a score. */
  copyWorth: Float64Array;
  /** What was learned from lists, if anything was, and what they say, by what is asked of them. */
  learned: Learned | undefined;
  votes: Memo<Votes | null>;
  /** Rows that pass, and rows that surely fail. Not to be written to. */
  passing: (test: Test) => Bits;
  failing: (test: Test) => Bits;
  scratch: {
    mask: Bits;
    rows: Uint32Array;
    scores: Float64Array;
    /** By song: its best row so far. All -1 between searches. */
    bestCopy: Int32Array;
    /** Songs that have one. */
    seen: Uint32Array;
  };
}

/** Rules to a mask, leanings to a score over what is left, the best of each song into a bounded heap. */
export function search(ground: SearchGround, query: SearchQuery): SearchResult {
  const { mask, rows, scores } = ground.scratch;
  startFrom(ground, query, mask);
  const rules = rulesOf(ground, query);
  for (const rule of rules) keepBits(mask, rule.bits);
  const collapse = query.uniqueSongs !== false;
  const alone = listBits(mask, rows, { without: collapse ? ground.copied : undefined });
  const count = collapse ? alone + listBits(mask, rows.subarray(alone), { within: ground.copied }) : alone;
  if (count === 0) return { hits: [], matched: 0, ...emptied(ground, query, rules) };
  const plan = planOf(ground, query);
  scoreRows(plan, ground.index, ground.facts, { rows, count }, scores);
  const votes = votesOf(ground, query);
  if (!votes) return best(ground, query, { alone, count });
  const found = best(ground, { ...query, limit: poolFor(query) }, { alone, count });
  return inLearnedOrder(ground, query, { found, plan, votes });
}

interface RuleBits {
  id: string;
  bits: Bits;
}

function startFrom(ground: SearchGround, query: SearchQuery, mask: Bits): void {
  const allowed = query.includeUnrankable ? ground.everything : ground.rankable;
  if (query.only) {
    mask.fill(0);
    for (const row of query.only) mask[row >>> 5]! |= allowed[row >>> 5]! & (1 << (row & 31));
  } else mask.set(allowed);
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

/** The first `alone` of the scratch rows are songs of their own; those up to `count` are copies. */
function best(
  ground: SearchGround,
  query: SearchQuery,
  { alone, count }: { alone: number; count: number },
): SearchResult {
  const { rows, scores, bestCopy, seen } = ground.scratch;
  const kept = new Best(Math.max(0, query.limit), query.seed);
  let enough = kept.threshold - SCORE_STEP;
  for (let i = 0; i < alone; i++) {
    const score = scores[rows[i]!]!;
    if (score < enough) continue;
    kept.offer(rows[i]!, stepped(score));
    enough = kept.threshold - SCORE_STEP;
  }
  const songs = bestCopies(ground, query.seed, { from: alone, to: count });
  for (let i = 0; i < songs; i++) {
    const row = bestCopy[seen[i]!]!;
    kept.offer(row, stepped(scores[row]!));
    bestCopy[seen[i]!] = -1;
  }
  return { hits: kept.done(), matched: alone + songs };
}

/** Fills `seen` and `bestCopy`; returns how many songs there are. */
function bestCopies(
  { index, scratch, copyWorth }: SearchGround,
  seed: number,
  { from, to }: { from: number; to: number },
): number {
  const { rows, scores, bestCopy, seen } = scratch;
  const { songOfRow } = index.songs;
  let songs = 0;
  for (let i = from; i < to; i++) {
    const row = rows[i]!;
    const song = songOfRow[row]!;
    const rival = bestCopy[song]!;
    if (rival === -1) seen[songs++] = song;
    else {
      const difference = stepped(scores[row]! + copyWorth[row]!) - stepped(scores[rival]! + copyWorth[rival]!);
      if (difference < 0 || (difference === 0 && !rowBefore(row, rival, seed))) continue;
    }
    bestCopy[song] = row;
  }
  return songs;
}
