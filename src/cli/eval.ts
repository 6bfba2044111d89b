import { type Command, InvalidArgumentError } from "commander";
import { AppError } from "#src/errors.ts";
import { type GateLimits, gateOf } from "#src/lab/runs/gate.ts";
import { countOf } from "#src/lab/runs/say.ts";
import type { RunRequest } from "#src/lab/runs/verbs.ts";
import type { Verbs } from "#src/verbs.ts";
import { printEvaluation, requireWritable, writeJunit } from "./eval-report.ts";
import { readSides, type SidesAsked } from "./eval-sides.ts";
import { dollars, placeOf, wholeNumber, withJson, withPlace } from "./options.ts";
import { watchOrStop } from "./runs.ts";
import type { Place, Shell } from "./shell.ts";

interface Options extends Place, SidesAsked {
  run?: string;
  repetitions?: number;
  parallel?: number;
  seed?: number;
  families?: string[];
  cases?: string[];
  budget?: number;
  maxRegressions?: number;
  minPass?: number;
  maxChanged?: number;
  alpha?: number;
  junit?: string;
  json?: boolean;
}

const NAME_AND_VERSION = /^([^@]+)(?:@(\d{1,6}))?$/;
/** What a run is, once it is started. */
const OF_THE_START = ["repetitions", "parallel", "seed", "families", "cases"] as const;

/** The gate of continuous integration: exit code 0 when it is passed, 1 when not. */
export function addEval(program: Command, shell: Shell): void {
  const command = withJson(withPlace(program.command("eval")))
    .description("run a suite and say whether a version may go out; exit code 0 passed, 1 not")
    .argument("[suite]", "its name, or name@version")
    .option("--run <id>", "the verdict on a run that there is; it is finished first")
    .option("--version <name>", "version or label that is judged (default: production; of --run: its first)")
    .option(
      "--baseline <name>",
      "version or label that it must not be worse than (of --run of two versions: the other)",
    )
    .option("--model <name>", "who answers (default: planner); default: what is configured")
    .option("--repetitions <number>", "of each case (default: 3)", wholeNumber(1, 20))
    .option("--parallel <number>", "cells of remote models at once (default: 4)", wholeNumber(1, 32))
    .option("--seed <number>", "for all that is drawn (default: 1)", wholeNumber(0, 2 ** 32 - 1))
    .option("--families <names...>", "only cases of these families")
    .option("--cases <ids...>", "only these cases, and those that they are compared with")
    .option("--budget <dollars>", "what remote models may cost together", dollars);
  withLimits(command)
    .option("--junit <file>", "write JUnit XML there")
    .action((suite: string | undefined, options: Options) => evaluate(shell, suite, options));
}

function withLimits(command: Command): Command {
  return command
    .option(
      "--max-regressions <number>",
      "cases that may go from always to never passing (default: 0)",
      wholeNumber(0, 5000),
    )
    .option(
      "--min-pass <share>",
      "share of cases that must pass, like 0.95 or 95% (default without baseline: all)",
      shareOf,
    )
    .option(
      "--max-changed <share>",
      "share of cases that may come to another list than with the baseline (default: any)",
      shareOf,
    )
    .option("--alpha <p>", "p below which a drop is no noise (default: 0.01)", alphaOf);
}

async function evaluate(shell: Shell, suite: string | undefined, options: Options): Promise<void> {
  const limits = limitsOf(options);
  const begin = beginningOf(suite, options);
  if (options.junit !== undefined) await requireWritable(options.junit);
  const evaluated = await shell.withVerbs(placeOf(options), "catalog", async (verbs) => {
    const id = await watchOrStop(shell, verbs, {
      begin: () => begin(shell, verbs),
      goOn: (run) => goOnWith(run, options),
    });
    return readSides(verbs, id, options);
  });
  const verdict = gateOf({ ...evaluated, run: evaluated.matrix.run }, limits);
  if (options.junit !== undefined) await writeJunit(options.junit, evaluated, verdict);
  printEvaluation(shell, { ...evaluated, verdict }, options);
  if (verdict.passed) return;
  const failed = verdict.checks.filter(({ passed }) => !passed).map(({ name }) => name);
  throw new AppError("conflict", `The gate failed: ${failed.join(", ")}.`);
}

type Begin = (shell: Pick<Shell, "err">, verbs: Verbs) => Promise<string>;

/** Starts a run, or goes on with one that there is; gives its id. */
function beginningOf(suite: string | undefined, options: Options): Begin {
  const { run, budget } = options;
  if ((suite === undefined) === (run === undefined))
    throw new AppError("invalid_input", "Say which suite to run, or --run with a run that there is; one of them.");
  if (run !== undefined) {
    const strange = OF_THE_START.find((name) => options[name] !== undefined);
    if (strange !== undefined)
      throw new AppError("invalid_input", `--run goes on with a run as it was started: leave out --${strange}.`);
    return (_, verbs) => finish(verbs, run, budget);
  }
  const request = requestOf(suite!, options);
  return async ({ err }, verbs) => {
    const started = await verbs.startRun(request).catch(notFoundAsUsage(request.suite));
    err.write(
      `${started.id}: ${countOf(started.cells, "cell")}. If this ends early: ${goOnWith(started.id, options)}\n`,
    );
    return started.id;
  };
}

async function finish(verbs: Verbs, id: string, budgetUsd: number | undefined): Promise<string> {
  const { status } = await verbs.readRun(id).catch(notFoundAsUsage(id));
  if (status !== "done") await verbs.resumeRun(id, budgetUsd === undefined ? {} : { budgetUsd });
  return id;
}

/** That something does not exist is told like other wrong usage: exit code 1 is a gate that failed. */
function notFoundAsUsage(name: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof AppError && error.code === "not_found")
      throw new AppError("invalid_input", `${name}: ${error.message}`, { cause: error });
    throw error;
  };
}

function requestOf(text: string, options: Options): RunRequest {
  const [, suite, version] = NAME_AND_VERSION.exec(text) ?? [];
  if (suite === undefined) throw new AppError("invalid_input", "The suite must be a name, or name@version.");
  const {
    version: judged = "production",
    baseline,
    model,
    repetitions,
    parallel,
    seed,
    families,
    cases,
    budget,
  } = options;
  const named = options.version === undefined && baseline === undefined;
  return {
    suite,
    ...(version !== undefined && { suiteVersion: Number(version) }),
    ...(!named && { versions: [judged, ...(baseline === undefined ? [] : [baseline])] }),
    ...(model !== undefined && { models: [model] }),
    ...(repetitions !== undefined && { repetitions }),
    ...(parallel !== undefined && { parallel }),
    ...(seed !== undefined && { seed }),
    ...(families && { families }),
    ...(cases && { cases }),
    ...(budget !== undefined && { budgetUsd: budget }),
  };
}

/** The command that comes to the same verdict; an address of a database is not told, as it may hold a password. */
function goOnWith(run: string, options: Options): string {
  const { version, baseline, model, maxRegressions, minPass, maxChanged, alpha, junit, dataDir } = options;
  const given = Object.entries({
    version: version ?? (baseline === undefined ? undefined : "production"),
    baseline,
    model,
    "max-regressions": maxRegressions,
    "min-pass": minPass,
    "max-changed": maxChanged,
    alpha,
    junit,
    "data-dir": dataDir,
  }).filter(([, value]) => value !== undefined);
  return ["segue eval --run", run, ...given.map(([name, value]) => `--${name} ${quoted(String(value))}`)].join(" ");
}

function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function limitsOf({ maxRegressions, minPass, maxChanged, alpha, baseline, run }: Options): GateLimits {
  if (maxChanged !== undefined && baseline === undefined && run === undefined)
    throw new AppError("invalid_input", "--max-changed compares with a baseline: say --baseline.");
  return {
    ...(maxRegressions !== undefined && { maxRegressions }),
    ...(minPass !== undefined && { minPass }),
    ...(maxChanged !== undefined && { maxChanged }),
    ...(alpha !== undefined && { alpha }),
  };
}

function shareOf(text: string): number {
  const [, number, sign] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  const share = number === undefined ? Number.NaN : Number(number) / (sign === "%" ? 100 : 1);
  if (share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError("It must be a share from 0 to 1, or 0% to 100%.");
}

function alphaOf(text: string): number {
  const alpha = Number(text);
  if (alpha > 0 && alpha < 1) return alpha;
  throw new InvalidArgumentError("It must be between 0 and 1.");
}
