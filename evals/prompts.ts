import { readFileSync } from "node:fs";
import { join } from "node:path";
import { foldText } from "#src/domain/fold.ts";
import { readRows } from "./data.ts";
import { drawListeners } from "./listeners/draw.ts";
import { mean } from "./measures/ranking.ts";
import { openRealService } from "./service.ts";
import { type Answer, type Check, failure, universalFailures } from "./suite/check.ts";
import type { FactRow } from "./suite/facts.ts";
import { table } from "./table.ts";

/** The own suite: prompts whose answers are checked by code on the facts of the data file. `--suite prompts|unseen`, `--family NAME`, `--quiet`, `--listener N`: asked by the Nth of the drawn listeners. */
interface Case {
  id: string;
  family: string;
  prompt: string;
  checks: Check[];
}

const option = (name: string) =>
  process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined;
const suite = option("--suite") ?? "prompts";
const family = option("--family");
const asker = option("--listener");
const quiet = process.argv.includes("--quiet");

const engine = await openRealService();
if (engine) {
  const cases = readFileSync(join(import.meta.dirname, `suite/${suite}.jsonl`), "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Case)
    .filter((one) => family === undefined || one.family === family);
  const listenerId = asker && (await drawListeners(engine, Number(asker), new Date())).at(-1)?.id;
  const facts = new Map<string, FactRow>();
  for await (const row of readRows<FactRow>("catalog.jsonl.gz")) if (!facts.has(row.id)) facts.set(row.id, row);
  const tally = new Map<string, { checks: number; held: number; fidelity: number[] }>();
  for (const one of cases) {
    const answer = await ask(one.prompt);
    const rows = answer.tracks.flatMap(({ id }) => facts.get(id) ?? []);
    const failures = one.checks.flatMap((check) => {
      const wrong = failure(check, answer, rows);
      return wrong === undefined ? [] : [`${JSON.stringify(check)}: ${wrong}`];
    });
    const universal = universalFailures(one.prompt, answer, facts, songOf);
    const line = tally.get(one.family) ?? { checks: 0, held: 0, fidelity: [] };
    line.checks += one.checks.length + 4;
    line.held += one.checks.length + 4 - failures.length - universal.length;
    if (answer.fidelity !== undefined) line.fidelity.push(answer.fidelity);
    tally.set(one.family, line);
    if (!quiet)
      for (const wrong of [...failures, ...universal])
        console.log(`${one.id.padEnd(14)} ${one.prompt.slice(0, 60).padEnd(60)} ${wrong}`);
  }
  const lines = [...tally].map(([name, { checks, held, fidelity }]) => [
    name,
    checks,
    held,
    held / checks,
    mean(fidelity),
  ]);
  const sum = (column: 1 | 2) => lines.reduce((total, line) => total + (line[column] as number), 0);
  const fidelities = [...tally.values()].flatMap(({ fidelity }) => fidelity);
  console.log(
    table([`${cases.length} prompts`, "checks", "hold", "share", "fidelity"], [
      ...lines,
      ["all", sum(1), sum(2), sum(2) / sum(1), mean(fidelities)],
    ] as (string | number)[][]),
  );
  await engine.close();

  async function ask(prompt: string): Promise<Answer> {
    const answer = await engine!.verbs.createPlaylist({ prompt, ...(listenerId && { listenerId }) });
    const empty = { status: 200, tracks: [], durationMs: 0, text: "", ledger: [] };
    if (answer.kind === "nothing_fits") return { ...empty, nothingFits: answer.because };
    if (answer.kind === "refused") return { ...empty, refused: answer.because };
    const { tracks, durationMs, title, description, ledger } = answer.playlist;
    return {
      status: 201,
      tracks,
      durationMs,
      text: `${title} ${description}`,
      ledger: ledger.entries,
      fidelity: ledger.fidelity,
    };
  }
}

/** One song by the suite's own reading: main artist and title without brackets and what follows a dash. */
function songOf(row: FactRow): string {
  const bare =
    row.title
      .split(" - ")[0]!
      .replace(/[([].*?[)\]]/g, " ")
      .trim() || row.title;
  return `${foldText(row.artists[0]!)}/${foldText(bare)}`;
}
