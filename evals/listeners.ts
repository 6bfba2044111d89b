import { inTurns } from "#src/catalog/turns.ts";
import { randomFrom } from "#src/domain/chance.ts";
import { training } from "#src/taste/learn/train.ts";
import { itemKnn, mostPopular, type Ranker } from "./listeners/baselines.ts";
import { type Hidden, hide, type Plays, readListeners, readLists } from "./listeners/play-counts.ts";
import { best, byAffinity, byTaste, realCatalog } from "./listeners/product.ts";
import { mean, ndcgAt, recallAt } from "./measures/ranking.ts";
import { table } from "./table.ts";

/**
 * Real listeners of whom a fifth of the artists is hidden, drawn by the logarithm of their plays: how many of the hidden
 * ones stand among the first of all artists that are not known of them. Five other hidings tell how sure that is
 * (`--hidings N`). Artists that the catalogue lacks count too.
 */
const SEED = 20261121;
const option = (name: string, otherwise: number) =>
  process.argv.includes(name) ? Number(process.argv[process.argv.indexOf(name) + 1]) : otherwise;

const MEASURES = ["recall@20", "recall@50", "NDCG@100"] as const;

/** Means of the measures over all listeners. */
function measured(rank: Ranker, split: readonly Hidden[]): number[] {
  const rows = split.map(({ known, gold }) => {
    const ranked = best(rank(known), known);
    return [recallAt(20, ranked, gold), recallAt(50, ranked, gold), ndcgAt(100, ranked, gold)];
  });
  return MEASURES.map((_, at) => mean(rows.map((row) => row[at]!)));
}

const catalog = await realCatalog();
if (catalog) {
  const listeners = await readListeners();
  const { lists, artistsOfTrack } = await readLists();
  const learn = (from: typeof lists, crowd: readonly Plays[]) => {
    const listeners = crowd.map((artists) => ({ artists }));
    return inTurns(training({ lists: from, listeners, artistsOfTrack, version: 1 }));
  };
  const results = new Map<string, number[][]>();
  const hidings = option("--hidings", 5);
  for (let hiding = 0; hiding < hidings; hiding++) {
    const random = randomFrom(SEED + hiding);
    const split = listeners.map((plays) => hide(plays, random));
    const known = split.map((one) => one.known);
    const learned = await learn(lists, known);
    const rankers: Record<string, Ranker> = {
      "most popular": mostPopular(known),
      "item-kNN": itemKnn(known, { neighbours: 100, shrinkage: 10 }),
      "implicit ALS, listeners alone": byAffinity(await learn([], known)),
      "Segue, all artists by name": byAffinity(learned),
      "Segue, as the profile leans lists": byTaste(catalog.withLearned(learned)),
    };
    for (const [name, rank] of Object.entries(rankers))
      results.set(name, [...(results.get(name) ?? []), measured(rank, split)]);
    console.error(`hiding ${hiding + 1} of ${hidings}`);
  }
  const spread = (values: readonly number[]) => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
  console.log(`${listeners.length} listeners, ${hidings} hidings; mean (spread)`);
  console.log(
    table(
      ["", ...MEASURES],
      [...results].map(([name, rows]) => [
        name,
        ...MEASURES.map((_, at) => {
          const values = rows.map((row) => row[at]!);
          return `${mean(values).toFixed(4)} (${spread(values).toFixed(4)})`;
        }),
      ]),
    ),
  );
}
