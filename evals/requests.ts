import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildNames } from "#src/catalog/names/build.ts";
import type { NameRow } from "#src/catalog/names/entries.ts";
import { recogniseNames } from "#src/language/entities/recognise.ts";
import type { Weights } from "#src/language/entities/score.ts";
import { learnedWeights } from "#src/language/entities/weights.ts";
import type { NameIndex } from "#src/language/names.ts";
import { dataFolder, readRows } from "./data.ts";
import { longestMatches } from "./requests/baseline.ts";
import type { RequestRow } from "./requests/examples.ts";
import { type Lesson, lessons, type Source } from "./requests/lessons.ts";
import { addTally, emptyTallies, type Named, scores, type Tallies } from "./requests/measure.ts";
import { train } from "./requests/train.ts";
import { table } from "./table.ts";

const USAGE = `node evals/requests.ts [--train] [--errors] [--committed]
  Names in requests (data folder: requests.jsonl.gz): precision, recall and F1 by exact span and type over 5 folds,
  each judged by weights learned from the other four, beside the longest names of the dictionary.
  --errors     also print what was missed and what was made up
  --train      learn from all rows and write src/language/entities/weights.json
  --committed  judge the weights as committed (they have seen the rows)`;
const FOLDS = 5;
const WEIGHTS_FILE = resolve(import.meta.dirname, "../src/language/entities/weights.json");

const { values: flags } = parseArgs({
  options: {
    train: { type: "boolean", default: false },
    errors: { type: "boolean", default: false },
    committed: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (flags.help) console.log(USAGE);
else if (dataFolder() === undefined) console.log("The real data is not here: set SEGUE_SHARED_DATA to its folder.");
else await main();

async function main(): Promise<void> {
  const source = await readSource();
  const taught = lessons(source);
  if (flags.train) return writeWeights(train(taught.flatMap(({ own, more }) => [...own, ...more])));
  const [ours, baseline] = [emptyTallies(), emptyTallies()];
  const rows: (string | number)[][] = [];
  const times: number[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = flags.committed ? learnedWeights : train(allBut(taught, fold));
    const own = emptyTallies();
    source.rows.forEach((row, at) => {
      if (at % FOLDS !== fold) return;
      const started = performance.now();
      const predicted = predict(row.text, source.names, weights);
      times.push(performance.now() - started);
      for (const tallies of [ours, own]) addTally(tallies, row, predicted);
      addTally(baseline, row, longestMatches(row.text, source.names));
      if (flags.errors) showErrors(row, predicted);
    });
    rows.push(...lines(`fold ${fold + 1}`, own));
  }
  times.sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)]!;
  const header = ["", "type", "precision", "recall", "F1", "hits", "predicted", "gold"];
  console.log(table(header, [...rows, ...lines("all folds", ours), ...lines("longest match", baseline)]));
  console.log(`median ${median.toFixed(2)} ms a sentence, slowest ${times.at(-1)!.toFixed(1)} ms`);
}

async function readSource(): Promise<Source> {
  const catalogue: NameRow[] = [];
  for await (const row of readRows<NameRow>("catalog.jsonl.gz")) {
    catalogue.push({ ...row, album: row.album ?? null, popularity: row.popularity ?? null });
  }
  const rows: RequestRow[] = [];
  for await (const row of readRows<RequestRow>("requests.jsonl.gz")) rows.push(row);
  return { rows, catalogue, names: buildNames(catalogue) };
}

function allBut(taught: readonly Lesson[], fold: number) {
  return taught.flatMap(({ own, more, row }) => (row !== undefined && row % FOLDS === fold ? [] : [...own, ...more]));
}

function predict(text: string, names: NameIndex, weights: Weights): Named[] {
  return recogniseNames(text, undefined, names, { weights }).map(({ type, text: typed }) => ({
    type: type === "artist" ? "artist" : "work",
    text: typed,
  }));
}

function lines(name: string, tallies: Tallies): (string | number)[][] {
  return (["artist", "work"] as const).map((type) => {
    const { precision, recall, f1 } = scores(tallies[type]);
    const { hits, predicted, gold } = tallies[type];
    return [name, type, precision, recall, f1, hits, predicted, gold];
  });
}

function showErrors(row: RequestRow, predicted: readonly Named[]): void {
  const written = (named: readonly Named[]) => named.map(({ type, text }) => `${type} "${text}"`).join(", ");
  if (written(row.entities) === written(predicted)) return;
  console.log(`${row.text}\n  is     ${written(row.entities)}\n  found  ${written(predicted)}`);
}

function writeWeights(weights: Weights): void {
  const entries = [...weights].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = entries.map(([feature, [artist, work]]) => {
    return `  ${JSON.stringify(feature)}: [${Math.round(artist * 100)}, ${Math.round(work * 100)}]`;
  });
  const text = `{\n${lines.join(",\n")}\n}\n`;
  writeFileSync(WEIGHTS_FILE, text);
  console.log(`${lines.length} features, ${Math.round(text.length / 1000)} kB`);
}
