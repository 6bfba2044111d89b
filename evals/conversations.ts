import type { Playlist } from "#src/domain/playlist.ts";
import type { Engine } from "#src/engine.ts";
import { type CatalogRow, type ConversationRow, readRows } from "./data.ts";
import { FOLDS, foldOf, trainWithout } from "./folds.ts";
import { type Bm25, buildBm25 } from "./measures/bm25.ts";
import { hitAt, mean, recallAt, reciprocalRankAt } from "./measures/ranking.ts";
import { openRealService } from "./service.ts";
import { table } from "./table.ts";

/**
 * Playlist-building conversations, 100 tracks asked. First turns: before any feedback, gold is the goal playlist. All
 * turns: said to the list as it then stands, with the likes and dislikes of the turns before; tracks rated before count
 * neither as found nor as wanted. Mean over turns, then over conversations. Trained: five folds, each measured with what
 * was learned from the other four. `--untrained` leaves that out, `--limit N` takes the first N, `--errors` lists turns.
 */
const limit = process.argv.includes("--limit") ? Number(process.argv[process.argv.indexOf("--limit") + 1]) : undefined;
const showErrors = process.argv.includes("--errors");
/** Weights of conversations were set by looking at so many of them; the others were never looked at. */
const LOOKED_AT = 120;

/** Of each conversation: its first turn, and the mean of all its turns. */
interface Score {
  first: number[];
  all: number[];
}
type Turn = ConversationRow["turns"][number];

const engine = await openRealService();
if (engine) {
  const rows: ConversationRow[] = [];
  for await (const row of readRows<ConversationRow>("conversations.jsonl.gz"))
    if (limit === undefined || rows.length < limit) rows.push(row);
  const documents: { id: string; text: string }[] = [];
  const titles = new Map<string, string>();
  for await (const { id, title, artists, album } of readRows<CatalogRow>("catalog.jsonl.gz")) {
    documents.push({ id, text: `${title} ${artists.join(" ")} ${album ?? ""}` });
    titles.set(id, `${artists[0]} - ${title}`);
  }
  await engine.learning.forgetModels();
  const scores: [name: string, scores: Score[]][] = [["BM25", measureBm25(buildBm25(documents), rows)]];
  scores.push(["Segue, untrained", await measureAll(engine, rows, titles)]);
  if (!process.argv.includes("--untrained")) {
    const trained = new Map<ConversationRow, Score>();
    for (let fold = 0; fold < FOLDS; fold++) {
      await trainWithout(engine, fold);
      const held = rows.filter((_, at) => foldOf(at) === fold);
      (await measureAll(engine, held, titles)).forEach((score, at) => {
        trained.set(held[at]!, score);
      });
    }
    await engine.learning.forgetModels();
    scores.push(["Segue, trained on others", rows.map((row) => trained.get(row)!)]);
  }
  print(scores, rows.length);
  await engine.close();
}

function print(scores: readonly [name: string, scores: Score[]][], count: number): void {
  const measures = ["hit@10", "hit@100", "MRR@10", "recall@100"];
  const firsts = scores.map(([name, all]) => [name, ...columns(all.map(({ first }) => first))]);
  console.log(table([`${count} first turns`, ...measures], firsts));
  const lines = (part: string, from: number, to?: number) =>
    scores.map(([name, all]) => [`${name}, ${part}`, ...columns(all.slice(from, to).map((score) => score.all))]);
  const parts =
    count > LOOKED_AT ? [...lines(`first ${LOOKED_AT}`, 0, LOOKED_AT), ...lines("the others", LOOKED_AT)] : [];
  console.log(table([`${count} conversations, all turns`, ...measures], [...parts, ...lines("all", 0)]));
}

/** Goes through the turns of a conversation with what was rated before each, and what is still wanted. */
function* turnsOf(
  row: ConversationRow,
): Generator<{ turn: Turn; before: Turn | undefined; rated: Set<string>; gold: Set<string> }> {
  const rated = new Set<string>();
  let before: Turn | undefined;
  for (const turn of row.turns) {
    for (const id of [...(before?.liked ?? []), ...(before?.disliked ?? [])]) rated.add(id);
    yield { turn, before, rated, gold: new Set(row.goal.filter((id) => !rated.has(id))) };
    before = turn;
  }
}

function measureBm25(bm25: Bm25, rows: readonly ConversationRow[]): Score[] {
  return rows.map((row) => {
    const turns = [...turnsOf(row)].map(({ turn, gold }, at) => {
      const rated = new Set(row.turns.slice(0, at).flatMap(({ liked, disliked }) => [...liked, ...disliked]));
      const ranked = bm25.search(turn.query.trim().slice(0, 2000) || "music", 100 + rated.size);
      return measure(unrated(ranked, rated), gold);
    });
    return { first: turns[0]!, all: columns(turns) };
  });
}

async function measureAll(
  { verbs }: Engine,
  rows: readonly ConversationRow[],
  titles: ReadonlyMap<string, string>,
): Promise<Score[]> {
  const scores: Score[] = [];
  for (const row of rows) {
    const turns: number[][] = [];
    let list: Playlist | undefined;
    for (const { turn, before, rated, gold } of turnsOf(row)) {
      list = await say(verbs, list, { query: turn.query, before });
      const ranked = unrated(list?.tracks.map(({ id }) => id) ?? [], rated);
      turns.push(measure(ranked, gold));
      if (showErrors) show(turn, { ranked, gold, titles, score: turns.at(-1)! });
    }
    scores.push({ first: turns[0]!, all: columns(turns) });
  }
  return scores;
}

function unrated(ids: readonly string[], rated: ReadonlySet<string>): string[] {
  return ids.filter((id) => !rated.has(id)).slice(0, 100);
}

async function say(
  verbs: Engine["verbs"],
  list: Playlist | undefined,
  { query, before }: { query: string; before: Turn | undefined },
): Promise<Playlist | undefined> {
  const message = query.trim().slice(0, 2000);
  const rated = {
    liked: before?.liked ?? [],
    disliked: (before?.disliked ?? []).filter((id) => !before?.liked.includes(id)),
  };
  const answer = list
    ? await verbs.refinePlaylist(list.id, { message, ...rated })
    : await verbs.createPlaylist({ prompt: message || "music", tracks: 100 });
  return answer.kind === "created" ? answer.playlist : list;
}

function columns(scores: readonly number[][]): number[] {
  return [0, 1, 2, 3].map((column) => mean(scores.map((score) => score[column]!)));
}

function measure(ranked: readonly string[], gold: ReadonlySet<string>): number[] {
  return [
    hitAt(10, ranked, gold),
    hitAt(100, ranked, gold),
    reciprocalRankAt(10, ranked, gold),
    recallAt(100, ranked, gold),
  ];
}

function show(
  { query }: Turn,
  found: { ranked: readonly string[]; gold: ReadonlySet<string>; titles: ReadonlyMap<string, string>; score: number[] },
): void {
  const { ranked, gold, titles, score } = found;
  console.log(`${score.map((figure) => figure.toFixed(2)).join(" ")} ${query.slice(0, 120)}`);
  const names = (ids: Iterable<string>) =>
    [...ids].slice(0, 6).map((id) => `${gold.has(id) ? "+" : ""}${titles.get(id)}`);
  console.log(`      gold: ${names(gold).join("; ")}\n      ours: ${names(ranked).join("; ")}`);
}
