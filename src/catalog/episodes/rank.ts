import { listAt } from "#src/catalog/index/lists.ts";
import { findString } from "#src/catalog/index/strings.ts";
import type { EpisodeQuery } from "./episodes.ts";
import type { EpisodeIndex } from "./index.ts";
import { findShow } from "./shows.ts";
import { tellingStems } from "./words.ts";

export interface RankedRow {
  row: number;
  score: number;
}

/** What passes the query's limits, best first: by topic where there is one, else newest first. */
export function rankEpisodes(
  index: EpisodeIndex,
  query: EpisodeQuery,
  isLeftOut: (row: number) => boolean = () => false,
): RankedRow[] {
  const show = query.show === undefined ? undefined : findShow(index, query.show);
  if (query.show !== undefined && show === undefined) return [];
  const passes = (row: number) =>
    (show === undefined || index.showOfRow[row] === show) && isWithin(index, query, row) && !isLeftOut(row);
  if (query.about === undefined) return newest(index, show, passes).slice(0, query.limit);
  const scores = new Float64Array(index.size);
  const touched: number[] = [];
  for (const stem of new Set(tellingStems(query.about))) {
    const token = findString(index.text.tokens, stem);
    if (token === undefined) continue;
    const { rows, impacts, own } = index.text;
    const rarity = Math.log(1 + (index.size - own[token]! + 0.5) / (own[token]! + 0.5)) / 255;
    for (let at = rows.offsets[token]!; at < rows.offsets[token + 1]!; at++) {
      const row = rows.items[at]!;
      if (scores[row] === 0) touched.push(row);
      scores[row]! += rarity * impacts[at]!;
    }
  }
  return touched
    .filter(passes)
    .map((row) => ({ row, score: scores[row]! }))
    .sort((a, b) => b.score - a.score || a.row - b.row)
    .slice(0, query.limit);
}

function newest(index: EpisodeIndex, show: number | undefined, passes: (row: number) => boolean): RankedRow[] {
  const rows =
    show === undefined ? Array.from({ length: index.size }, (_, row) => row) : [...listAt(index.series, show)];
  return rows
    .filter(passes)
    .map((row) => ({ row, score: index.published[row]! }))
    .sort((a, b) => (b.score || 0) - (a.score || 0) || b.row - a.row)
    .map(({ row }) => ({ row, score: 0 }));
}

function isWithin(index: EpisodeIndex, { minMs, maxMs, since, until }: EpisodeQuery, row: number): boolean {
  const [duration, published] = [index.durationMs[row]!, index.published[row]!];
  if (minMs !== undefined && !(duration >= minMs)) return false;
  if (maxMs !== undefined && !(duration <= maxMs)) return false;
  if (since !== undefined && !(published >= since.getTime())) return false;
  return until === undefined || published < until.getTime();
}
