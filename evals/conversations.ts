import { type CatalogRow, type ConversationRow, readRows } from "./data.ts";
import { buildBm25 } from "./measures/bm25.ts";
import { hitAt, mean, recallAt, reciprocalRankAt } from "./measures/ranking.ts";
import { openRealService } from "./service.ts";
import { table } from "./table.ts";

/** First turns of conversations, before any feedback: the request is the first message, 100 tracks, gold is the goal playlist. */
const showErrors = process.argv.includes("--errors");
const engine = await openRealService();
if (engine) {
  const rows: ConversationRow[] = [];
  for await (const row of readRows<ConversationRow>("conversations.jsonl.gz")) rows.push(row);
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
  const average = (name: "bm25" | "segue") =>
    [0, 1, 2, 3].map((column) => mean(scores[name].map((score) => score[column]!)));
  console.log(
    table(
      [`${rows.length} first turns`, "hit@10", "hit@100", "MRR@10", "recall@100"],
      [
        ["BM25", ...average("bm25")],
        ["Segue", ...average("segue")],
      ],
    ),
  );
  await engine.close();
}

function measure(ranked: readonly string[], gold: ReadonlySet<string>): number[] {
  return [
    hitAt(10, ranked, gold),
    hitAt(100, ranked, gold),
    reciprocalRankAt(10, ranked, gold),
    recallAt(100, ranked, gold),
  ];
}
