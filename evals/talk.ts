import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { buildingEpisodes, type StoredEpisode } from "#src/catalog/episodes/builder.ts";
import { rankEpisodes } from "#src/catalog/episodes/rank.ts";
import { RANKING, type Ranking } from "#src/catalog/episodes/weights.ts";
import { normaliseEpisode } from "#src/catalog/import/normalise-episode.ts";
import { stringAt } from "#src/catalog/index/strings.ts";
import { finished } from "#src/catalog/turns.ts";
import { dataFolder } from "./data.ts";
import { plainBm25 } from "./talk/bm25.ts";
import freshJudged from "./talk/fresh-judged.json" with { type: "json" };
import freshQueries from "./talk/fresh-queries.json" with { type: "json" };
import judged from "./talk/judged.json" with { type: "json" };
import queries from "./talk/queries.json" with { type: "json" };

/**
 * Topic requests over the real episodes, graded 0-3 by reading title and description of what BM25, this search and
 * variants of it found first. NDCG@10 (gain 2^grade - 1) against plain BM25 over title, show and description; an
 * entry that nobody judged counts 0 and is counted.
 */
const DEPTH = 10;

/** Requests with their grades, by episode id; and topics that nothing is about. */
interface RequestSet {
  name: string;
  judged: readonly string[];
  absent: readonly string[];
  grades: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const SETS: readonly RequestSet[] = [
  { name: "requests that the weights were set on", ...queries, grades: judged },
  { name: "requests written later, before the ranking was read", ...freshQueries, grades: freshJudged },
];

/** What each part of the ranking adds, measured by leaving it out. */
const WITHOUT: Readonly<Record<string, Partial<Ranking>>> = {
  "without topic knowledge": { same: 0, near: 0 },
  "without words near each other": { adjacent: 0, within: 0 },
  "without variety of shows": { sameShow: 1 },
  "without trailers put down": { trailer: 1 },
};

interface Measured {
  name: string;
  ndcg: number;
  byQuery: Map<string, number>;
  unjudged: number;
}

function main(): void {
  const folder = dataFolder();
  if (!folder) {
    console.log("Skipped: the real data is not here (SEGUE_SHARED_DATA).");
    return;
  }
  const rows = readRows(join(folder, "episodes.jsonl.gz"));
  const startedAt = performance.now();
  const index = finished(buildingEpisodes(rows));
  console.log(`${rows.length} episodes, index built in ${Math.round(performance.now() - startedAt)} ms`);
  const bm25 = plainBm25(rows.map(({ title, show, description }) => `${title} ${show} ${description}`));
  const ours = (ranking: Ranking) => (query: string) =>
    rankEpisodes(index, { about: query, limit: DEPTH }, { ranking }).map(({ row }) => stringAt(index.ids, row));
  const searches: [string, Search][] = [
    ["BM25 (title, show, description)", (query) => bm25.search(query, DEPTH).map((place) => rows[place]!.id)],
    ["this search", ours(RANKING)],
    ...Object.entries(WITHOUT).map(([name, change]): [string, Search] => [name, ours({ ...RANKING, ...change })]),
  ];
  for (const set of SETS) tellSet(set, searches);
}

type Search = (query: string) => string[];

function tellSet(set: RequestSet, searches: readonly [string, Search][]): void {
  console.log(`\n${set.judged.length} ${set.name}:`);
  const measured = searches.map(([name, search]) => measure(set, name, search));
  for (const { name, ndcg, unjudged } of measured)
    console.log(`${name.padEnd(34)} NDCG@10 ${ndcg.toFixed(3)}  unjudged ${unjudged} of ${set.judged.length * DEPTH}`);
  tellQueries(set, measured[0]!, measured[1]!);
  tellAbsent(set, searches[1]![1]);
}

function readRows(file: string): StoredEpisode[] {
  const lines = gunzipSync(readFileSync(file)).toString().split("\n");
  const rows = lines.flatMap((line) => {
    const read = line === "" ? undefined : normaliseEpisode(JSON.parse(line), Date.now());
    return read?.kind === "track" && read.track.episode ? [{ ...read.track, ...read.track.episode }] : [];
  });
  return rows
    .map(
      ({
        id,
        title,
        show,
        description,
        topics,
        publishedAt,
        durationMs,
        season,
        number,
        audioUrl,
        explicit,
        language,
      }) => ({
        id,
        title,
        show,
        description,
        topics,
        season,
        number,
        audioUrl,
        publishedMs: publishedAt === null ? null : Date.parse(publishedAt),
        durationMs: durationMs ?? null,
        explicit: explicit ?? null,
        language: language ?? null,
      }),
    )
    .sort((a, b) => Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)));
}

function measure(set: RequestSet, name: string, search: Search): Measured {
  const byQuery = new Map<string, number>();
  let unjudged = 0;
  for (const query of set.judged) {
    const of = set.grades[query]!;
    const ids = search(query);
    unjudged += ids.filter((id) => of[id] === undefined).length;
    const best = Object.values(of).sort((a, b) => b - a);
    byQuery.set(query, gain(ids.map((id) => of[id] ?? 0)) / gain(best));
  }
  const ndcg = [...byQuery.values()].reduce((sum, value) => sum + value, 0) / byQuery.size;
  return { name, ndcg, byQuery, unjudged };
}

function gain(list: readonly number[]): number {
  return list.slice(0, DEPTH).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
}

function tellQueries(set: RequestSet, baseline: Measured, ours: Measured): void {
  const better = set.judged.filter((query) => ours.byQuery.get(query)! > baseline.byQuery.get(query)! + 0.005);
  const worse = set.judged.filter((query) => ours.byQuery.get(query)! < baseline.byQuery.get(query)! - 0.005);
  console.log(`better than BM25 on ${better.length} of ${set.judged.length} requests, worse on ${worse.length}:`);
  for (const query of worse)
    console.log(`  ${query}: ${baseline.byQuery.get(query)!.toFixed(2)} -> ${ours.byQuery.get(query)!.toFixed(2)}`);
}

/** Topics that no episode is about: nothing is the right answer. */
function tellAbsent(set: RequestSet, search: Search): void {
  const silent = set.absent.filter((query) => search(query).length === 0);
  console.log(`topics that no episode is about: nothing found for ${silent.length} of ${set.absent.length}`);
}

main();
