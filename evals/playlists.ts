import { type CatalogRow, type PlaylistRow, readRows } from "./data.ts";
import { buildBm25 } from "./measures/bm25.ts";
import { mean, ndcgAt, precisionAt, recallAt, rPrecision } from "./measures/ranking.ts";
import { openRealService } from "./service.ts";
import { table } from "./table.ts";

/**
 * Titled playlists: the request is name + description, 500 tracks are asked for, gold is the playlist's tracks. Rows with
 * `labels_leak` are left out. `--errors` lists the playlists with what came first.
 */
const showErrors = process.argv.includes("--errors");
const engine = await openRealService();
if (engine) {
  const rows: PlaylistRow[] = [];
  for await (const row of readRows<PlaylistRow>("playlists.jsonl.gz")) if (!row.labels_leak) rows.push(row);
  const documents: { id: string; text: string }[] = [];
  const titles = new Map<string, string>();
  for await (const { id, title, artists, album } of readRows<CatalogRow>("catalog.jsonl.gz")) {
    documents.push({ id, text: `${title} ${artists.join(" ")} ${album ?? ""}` });
    titles.set(id, `${artists[0]} - ${title}`);
  }
  const bm25 = buildBm25(documents);
  const scores: Record<"bm25" | "segue", number[][]> = { bm25: [], segue: [] };
  for (const row of rows) {
    const request = `${row.name} ${row.description ?? ""}`.trim().slice(0, 2000);
    const gold = new Set(row.track_ids);
    const answer = await engine.verbs.createPlaylist({ prompt: request, tracks: 500 });
    const ranked = answer.kind === "created" ? answer.playlist.tracks.map(({ id }) => id) : [];
    scores.bm25.push(measure(bm25.search(request, 500), gold));
    scores.segue.push(measure(ranked, gold));
    if (showErrors) {
      const [p10, , , recall] = scores.segue.at(-1)!;
      const why =
        answer.kind === "created"
          ? answer.playlist.ledger.entries
              .filter(({ span }) => span)
              .map(({ asked }) => asked)
              .join(" | ")
          : answer.because;
      console.log(
        `${p10!.toFixed(1)} ${recall!.toFixed(2)} ${scores.bm25.at(-1)![0]!.toFixed(1)} ${request.slice(0, 100)}\n      ${why.slice(0, 240)}`,
      );
      for (const id of ranked.slice(0, 5)) console.log(`      ${gold.has(id) ? "+" : "-"} ${titles.get(id)}`);
    }
  }
  const average = (name: "bm25" | "segue") =>
    [0, 1, 2, 3].map((column) => mean(scores[name].map((score) => score[column]!)));
  console.log(
    table(
      [`${rows.length} titled playlists`, "p@10", "r-precision", "NDCG@500", "recall@500"],
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
    precisionAt(10, ranked, gold),
    rPrecision(ranked, gold),
    ndcgAt(500, ranked, gold),
    recallAt(500, ranked, gold),
  ];
}
