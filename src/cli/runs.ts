import type { Command } from "commander";
import type { LabRun } from "#src/domain/lab/run.ts";
import { AppError } from "#src/errors.ts";
import { countOf } from "#src/lab/runs/say.ts";
import type { Verbs } from "#src/verbs.ts";
import { Interrupted } from "./interrupt.ts";
import { dollars, placeOf, wholeNumber, withJson, withPlace } from "./options.ts";
import { caseDifferenceLines } from "./print/lab-case.ts";
import { comparisonLines, matrixLines, runLines, runsLines, startRunProgress } from "./print/lab-run.ts";
import { paintFor, printJson, printLines } from "./print/terminal.ts";
import type { Place, Shell } from "./shell.ts";

interface Options extends Place {
  json?: boolean;
}

interface CompareOptions extends Options {
  case?: string;
  repetition: number;
  most: number;
}

type Sub = (name: string, about: string) => Command;

/** Runs of suites, made by `segue eval` or on the page. */
export function addRuns(program: Command, shell: Shell): void {
  const runs = program
    .command("runs")
    .description("runs of suites: list, show, watch, stop, resume, compare")
    .action(() => runs.help());
  const sub: Sub = (name, about) => withJson(withPlace(runs.command(name))).description(about);
  addReading(sub, shell);
  addMoving(sub, shell);
  addCompare(sub, shell);
}

function addReading(sub: Sub, { withVerbs, out }: Shell): void {
  sub("list", "the newest runs")
    .option("--suite <name>", "of this suite only")
    .option("--limit <number>", "how many", wholeNumber(1, 100), 20)
    .action(async ({ suite, limit, ...options }: Options & { suite?: string; limit: number }) => {
      const asked = { limit, ...(suite !== undefined && { suite }) };
      const page = await withVerbs(placeOf(options), "database", (verbs) => verbs.listRuns(asked));
      if (options.json) printJson(out, page);
      else if (page.runs.length === 0) printLines(out, ["There is no run yet: segue eval SUITE makes one."]);
      else printLines(out, runsLines(page.runs, out.columns, paintFor(out)));
    });
  sub("show", "what a run came to so far")
    .argument("<id>", "of the run")
    .action(async (id: string, options: Options) => {
      const matrix = await withVerbs(placeOf(options), "database", (verbs) => verbs.readMatrix(id));
      const paint = paintFor(out);
      if (options.json) printJson(out, matrix);
      else printLines(out, [...runLines(matrix.run, paint), "", ...matrixLines(matrix.sides, paint)]);
    });
}

function addMoving(sub: Sub, shell: Shell): void {
  sub("watch", "how far a run comes, until it is over")
    .argument("<id>", "of the run")
    .action(async (id: string, options: Options) => {
      const run = await shell.withVerbs(placeOf(options), "database", (verbs) => watch(shell, verbs, id));
      print(shell, run, options);
    });
  sub("stop", "stop a run; what it has stays")
    .argument("<id>", "of the run")
    .action(async (id: string, options: Options) => {
      print(shell, await shell.withVerbs(placeOf(options), "database", (verbs) => verbs.stopRun(id)), options);
    });
  sub("resume", "go on with what is missing, and watch it")
    .argument("<id>", "of the run")
    .option("--budget <dollars>", "what its remote models may cost together from now on", dollars)
    .action(async (id: string, { budget, ...options }: Options & { budget?: number }) => {
      const change = budget === undefined ? {} : { budgetUsd: budget };
      const run = await shell.withVerbs(placeOf(options), "catalog", async (verbs) => {
        await watchOrStop(shell, verbs, {
          begin: async () => (await verbs.resumeRun(id, change)).id,
          goOn: () => `segue runs resume ${id}`,
        });
        return verbs.readRun(id);
      });
      print(shell, run, options);
    });
}

function addCompare(sub: Sub, { withVerbs, out }: Shell): void {
  sub("compare", "two sides, the worst regression first; or one case of them")
    .argument("<id>", "of the run")
    .argument("<a>", "the side before: version, version@model, or run_id/version@model")
    .argument("<b>", "the side after")
    .option("--case <id>", "this case only: what of Brief, list and assertions differs")
    .option("--repetition <number>", "of the case", wholeNumber(1, 20), 1)
    .option("--most <number>", "cases that are shown", wholeNumber(0, 5000), 20)
    .action(async (id: string, a: string, b: string, options: CompareOptions) => {
      const { case: caseId, repetition, most } = options;
      const paint = paintFor(out);
      if (caseId !== undefined) {
        const asked = { a, b, case: caseId, repetition };
        const found = await withVerbs(placeOf(options), "database", (verbs) => verbs.compareCase(id, asked));
        return options.json ? printJson(out, found) : printLines(out, caseDifferenceLines(found, paint));
      }
      const found = await withVerbs(placeOf(options), "database", (verbs) => verbs.compareSides(id, { a, b }));
      return options.json ? printJson(out, found) : printLines(out, comparisonLines(found, most, paint));
    });
}

/** What is begun and watched: gives the id of the run; and the command that goes on with it. */
interface Watched {
  begin: () => Promise<string>;
  goOn: (id: string) => string;
}

/** Ctrl-C stops the run in good order. Resolves with its id once it is over; throws Interrupted where it was stopped so. */
export async function watchOrStop(shell: Shell, verbs: Verbs, { begin, goOn }: Watched): Promise<string> {
  const interrupt = shell.interruptible();
  try {
    const id = await begin();
    const { status } = await watch(shell, verbs, id, interrupt.signal);
    if (status !== "waiting" && status !== "running") return id;
    const stopped = await stopOpen(verbs, id);
    if (!stopped) return id;
    const { done, cells } = stopped;
    throw new Interrupted(`Stopped with ${done} of ${countOf(cells, "cell")}. Go on with: ${goOn(id)}`, interrupt);
  } finally {
    interrupt.end();
  }
}

/** Undefined where it was over before it could be stopped. */
async function stopOpen(verbs: Verbs, id: string): Promise<LabRun | undefined> {
  try {
    return await verbs.stopRun(id);
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return undefined;
    throw error;
  }
}

/** Tells on standard error how far it comes; the run, once it is over or the signal. */
async function watch(
  { err, clock }: Pick<Shell, "err" | "clock">,
  verbs: Verbs,
  id: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<LabRun> {
  const progress = startRunProgress(err, clock);
  await verbs.watchRun(id, { onProgress: progress.show, signal }).finally(progress.end);
  return verbs.readRun(id);
}

function print({ out }: Pick<Shell, "out">, run: LabRun, { json }: Options): void {
  if (json) printJson(out, run);
  else printLines(out, runLines(run, paintFor(out)));
}
