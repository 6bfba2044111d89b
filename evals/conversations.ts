import type { Playlist } from "#src/domain/playlist.ts";
import { type CatalogRow, type ConversationRow, readRows } from "./data.ts";
import { type Bm25, buildBm25 } from "./measures/bm25.ts";
import { hitAt, mean, recallAt, reciprocalRankAt } from "./measures/ranking.ts";
import { openRealService } from "./service.ts";
import { table } from "./table.ts";

/**
 * Playlist-building conversations, 100 tracks asked. First turns: before any feedback, gold is the goal playlist. All
 * turns: said to the list as it then stands, with the likes and dislikes of the turns before; tracks rated before count
 * neither as found nor as wanted. Mean over turns, then over conversations. `--first` for first turns alone, `--limit N`.
 */
const limit = process.argv.includes("--limit") ? Number(process.argv[process.argv.indexOf("--limit") + 1]) : undefined;
const showErrors = process.argv.includes("--errors");
/** Weights of conversations were set by looking at so many of them; the others were never looked at. */
const LOOKED_AT = 120;
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
  const bm25 = buildBm25(documents);
  const scores: Record<"bm25" | "segue", number[][]> = { bm25: [], segue: [] };
  for (const row of rows) {
    const prompt = row.turns[0]!.query.trim().slice(0, 2000) || "music";
    const gold = new Set(row.goal);
    const answer = await engine.verbs.createPlaylist({ prompt, tracks: 100 });
    const ranked = answer.kind === "created" ? answer.playlist.tracks.map(({ id }) => id) : [];
    scores.bm25.push(measure(bm25.search(prompt, 100), gold));
    scores.segue.push(measure(ranked, gold));
    if (showErrors) {
      const why =
        answer.kind === "created"
          ? answer.playlist.ledger.entries
              .filter(({ span }) => span)
              .map(({ asked }) => asked)
              .join(" | ")
          : answer.because;
      console.log(
        `${scores.segue
          .at(-1)!
          .map((score) => score.toFixed(2))
          .join(" ")} ${prompt.slice(0, 120)}\n      ${why.slice(0, 240)}`,
      );
      console.log(
        `      gold: ${row.goal
          .slice(0, 6)
          .map((id) => titles.get(id))
          .join("; ")}`,
      );
      console.log(
        `      ours: ${ranked
          .slice(0, 6)
          .map((id) => `${gold.has(id) ? "+" : ""}${titles.get(id)}`)
          .join("; ")}`,
      );
    }
  }
  console.log(
    table(
      [`${rows.length} first turns`, "hit@10", "hit@100", "MRR@10", "recall@100"],
      [
        ["BM25", ...columns(scores.bm25)],
        ["Segue", ...columns(scores.segue)],
      ],
    ),
  );
  if (!process.argv.includes("--first")) await measureAllTurns(rows, bm25);
  await engine.close();
}

async function measureAllTurns(rows: readonly ConversationRow[], bm25: Bm25): Promise<void> {
  const names = ["BM25", "Segue"] as const;
  const scores: Record<(typeof names)[number], number[][]> = { BM25: [], Segue: [] };
  for (const row of rows) {
    const turns: Record<(typeof names)[number], number[][]> = { BM25: [], Segue: [] };
    const rated = new Set<string>();
    let list: Playlist | undefined;
    let before: ConversationRow["turns"][number] | undefined;
    for (const turn of row.turns) {
      for (const id of [...(before?.liked ?? []), ...(before?.disliked ?? [])]) rated.add(id);
      list = await say(list, turn.query, before);
      before = turn;
      const gold = new Set(row.goal.filter((id) => !rated.has(id)));
      const unrated = (ids: readonly string[]) => ids.filter((id) => !rated.has(id)).slice(0, 100);
      turns.BM25.push(measure(unrated(bm25.search(turn.query, 100 + rated.size)), gold));
      turns.Segue.push(measure(unrated(list?.tracks.map(({ id }) => id) ?? []), gold));
    }
    for (const name of names) scores[name].push(columns(turns[name]));
  }
  const lines = (part: string, from: number, to?: number) =>
    names.map((name) => [`${name}, ${part}`, ...columns(scores[name].slice(from, to))]);
  const heads = [`${rows.length} conversations, all turns`, "hit@10", "hit@100", "MRR@10", "recall@100"];
  const split = rows.length > LOOKED_AT;
  const parts = split ? [...lines(`first ${LOOKED_AT}`, 0, LOOKED_AT), ...lines("the others", LOOKED_AT)] : [];
  console.log(table(heads, [...parts, ...lines("all", 0)]));
}

async function say(
  list: Playlist | undefined,
  query: string,
  before: ConversationRow["turns"][number] | undefined,
): Promise<Playlist | undefined> {
  const message = query.trim().slice(0, 2000);
  const rated = {
    liked: before?.liked ?? [],
    disliked: (before?.disliked ?? []).filter((id) => !before?.liked.includes(id)),
  };
  const answer = list
    ? await engine!.verbs.refinePlaylist(list.id, { message, ...rated })
    : await engine!.verbs.createPlaylist({ prompt: message || "music", tracks: 100 });
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
