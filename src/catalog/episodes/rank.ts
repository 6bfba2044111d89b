import { listAt } from "#src/catalog/index/lists.ts";
import { stringAt } from "#src/catalog/index/strings.ts";
import { foldName } from "#src/domain/fold.ts";
import type { EpisodeQuery } from "./episodes.ts";
import type { EpisodeIndex } from "./index.ts";
import { scoreRows } from "./score.ts";
import { findShow } from "./shows.ts";
import talkWords from "./talk-words.json" with { type: "json" };
import { RANKING, type Ranking } from "./weights.ts";
import { tellingStems } from "./words.ts";

export interface RankedRow {
  row: number;
  score: number;
}

/** Best rows that are looked at for copies, trailers and variety. */
const LOOKED_AT = 10;
const MOST_LOOKED_AT = 400;
/** What is shorter announces something, whatever it is called. */
const SHORTEST_MS = 5 * 60_000;
const TRAILERS: ReadonlySet<string> = new Set(talkWords.trailers);

/** What passes the query's limits, best first: by topic where there is one, else newest first. */
export function rankEpisodes(
  index: EpisodeIndex,
  query: EpisodeQuery,
  {
    isLeftOut = () => false,
    ranking = RANKING,
  }: { isLeftOut?: ((row: number) => boolean) | undefined; ranking?: Ranking } = {},
): RankedRow[] {
  const show = query.show === undefined ? undefined : findShow(index, query.show);
  if (query.show !== undefined && show === undefined) return [];
  const passes = (row: number) =>
    (show === undefined || index.showOfRow[row] === show) && isWithin(index, query, row) && !isLeftOut(row);
  if (query.about === undefined) return newest(index, show, passes).slice(0, query.limit);
  const scored = scoreRows(index, query.about, { passes, ranking })
    .sort((a, b) => b.score - a.score || a.row - b.row)
    .slice(0, Math.max(MOST_LOOKED_AT, LOOKED_AT * query.limit));
  const hasTrailer = tellingStems(query.about).some((stem) => TRAILERS.has(stem));
  return varied(index, hasTrailer ? scored : trailersDown(index, scored, ranking), ranking).slice(0, query.limit);
}

function newest(index: EpisodeIndex, show: number | undefined, passes: (row: number) => boolean): RankedRow[] {
  const rows =
    show === undefined ? Uint32Array.from({ length: index.size }, (_, row) => row) : listAt(index.series, show);
  const published = (row: number) => index.published[row]! || Number.NEGATIVE_INFINITY;
  return Array.from(rows)
    .filter(passes)
    .sort((a, b) =>
      published(b) > published(a)
        ? 1
        : published(b) < published(a)
          ? -1
          : index.placeOfRow[b]! - index.placeOfRow[a]! || a - b,
    )
    .map((row) => ({ row, score: 0 }));
}

function isWithin(index: EpisodeIndex, { minMs, maxMs, since, until }: EpisodeQuery, row: number): boolean {
  const [duration, published] = [index.durationMs[row]!, index.published[row]!];
  if (minMs !== undefined && !(duration >= minMs)) return false;
  if (maxMs !== undefined && !(duration <= maxMs)) return false;
  if (since !== undefined && !(published >= since.getTime())) return false;
  return until === undefined || published < until.getTime();
}

function trailersDown(index: EpisodeIndex, scored: readonly RankedRow[], { trailer }: Ranking): RankedRow[] {
  return scored.map(({ row, score }) => {
    const words = foldName(stringAt(index.titles, row)).split(" ");
    const isShort = index.durationMs[row]! < SHORTEST_MS;
    return { row, score: isShort || words.some((word) => TRAILERS.has(word)) ? score * trailer : score };
  });
}

/** Each title of a show once, and each further episode of one show worth a little less, so that others are heard of too. */
function varied(index: EpisodeIndex, scored: readonly RankedRow[], { sameShow, sameShowFloor }: Ranking): RankedRow[] {
  const left = [...scored].sort((a, b) => b.score - a.score || a.row - b.row);
  const titles = new Set<string>();
  const ofShow = new Map<number, number>();
  return left
    .flatMap(({ row, score }) => {
      const show = index.showOfRow[row]!;
      const title = `${show} ${foldName(stringAt(index.titles, row))}`;
      if (titles.has(title)) return [];
      titles.add(title);
      const before = ofShow.get(show) ?? 0;
      ofShow.set(show, before + 1);
      return [{ row, score: score * Math.max(sameShowFloor, sameShow ** before) }];
    })
    .sort((a, b) => b.score - a.score || a.row - b.row);
}
