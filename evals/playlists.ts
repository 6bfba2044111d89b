import type { Playlist } from "#src/domain/playlist.ts";
import type { Engine } from "#src/engine.ts";
import { type CatalogRow, type PlaylistRow, readRows } from "./data.ts";
import { FOLDS, foldOf, trainWithout } from "./folds.ts";
import { buildBm25 } from "./measures/bm25.ts";
import { mean, ndcgAt, precisionAt, recallAt, rPrecision } from "./measures/ranking.ts";
import { openRealService } from "./service.ts";
import { table } from "./table.ts";

/**
 * Titled playlists: the request is name + description, 500 tracks are asked for, gold is the playlist's tracks. Rows with
 * `labels_leak` are left out. Trained: five folds, each measured with what was learned from the other four and from all
 * that is no titled playlist. `--untrained` leaves that out; `--errors` lists the playlists with what came first.
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
  await engine.learning.forgetModels();
  const lines = [
    ["BM25", ...averages(rows.map((row) => measure(bm25.search(requestOf(row), 500), row)))],
    ["Segue, untrained", ...averages(await measureAll(engine, rows, titles))],
  ];
  if (!process.argv.includes("--untrained")) {
    const scores: number[][] = [];
    for (let fold = 0; fold < FOLDS; fold++) {
      await trainWithout(engine, fold);
      scores.push(
        ...(await measureAll(
          engine,
          rows.filter((_, at) => foldOf(at) === fold),
          titles,
        )),
      );
    }
    await engine.learning.forgetModels();
    lines.push(["Segue, trained on others", ...averages(scores)]);
  }
  console.log(table([`${rows.length} titled playlists`, "p@10", "r-precision", "NDCG@500", "recall@500"], lines));
  await engine.close();
}

function requestOf({ name, description }: PlaylistRow): string {
  return `${name} ${description ?? ""}`.trim().slice(0, 2000);
}

async function measureAll(
  { verbs }: Engine,
  rows: readonly PlaylistRow[],
  titles: ReadonlyMap<string, string>,
): Promise<number[][]> {
  const scores: number[][] = [];
  for (const row of rows) {
    const answer = await verbs.createPlaylist({ prompt: requestOf(row), tracks: 500 });
    const list = answer.kind === "created" ? answer.playlist : undefined;
    const score = measure(list?.tracks.map(({ id }) => id) ?? [], row);
    scores.push(score);
    if (showErrors) show(row, list, { score, titles });
  }
  return scores;
}

function measure(ranked: readonly string[], { track_ids }: PlaylistRow): number[] {
  const gold = new Set(track_ids);
  return [
    precisionAt(10, ranked, gold),
    rPrecision(ranked, gold),
    ndcgAt(500, ranked, gold),
    recallAt(500, ranked, gold),
  ];
}

function averages(scores: readonly number[][]): number[] {
  return [0, 1, 2, 3].map((column) => mean(scores.map((score) => score[column]!)));
}

function show(
  row: PlaylistRow,
  list: Playlist | undefined,
  { score, titles }: { score: readonly number[]; titles: ReadonlyMap<string, string> },
): void {
  const asked = list?.ledger.entries.filter(({ span }) => span).map((entry) => entry.asked) ?? ["nothing fits"];
  const figures = score.map((figure) => figure.toFixed(2)).join(" ");
  console.log(`${figures} ${requestOf(row).slice(0, 100)}\n      ${asked.join(" | ").slice(0, 240)}`);
  const gold = new Set(row.track_ids);
  for (const { id } of list?.tracks.slice(0, 5) ?? [])
    console.log(`      ${gold.has(id) ? "+" : "-"} ${titles.get(id)}`);
}
