import { Command, CommanderError } from "commander";
import { AppError } from "#src/errors.ts";
import { addCatalog } from "./catalog.ts";
import { addDj } from "./dj.ts";
import { addEval } from "./eval.ts";
import { addExport } from "./export.ts";
import { addImport } from "./import.ts";
import { addImportHistory } from "./import-history.ts";
import { Interrupted } from "./interrupt.ts";
import { addJobs } from "./jobs.ts";
import { addJudge } from "./judge.ts";
import { addListener } from "./listener.ts";
import { addLiving } from "./living.ts";
import { addModels } from "./models.ts";
import { addPlaylist } from "./playlist.ts";
import { plainLine } from "./print/width.ts";
import { addRefine } from "./refine.ts";
import { addReplay } from "./replay.ts";
import { addRuns } from "./runs.ts";
import { addSearch } from "./search.ts";
import { addServe } from "./serve.ts";
import type { Shell } from "./shell.ts";
import { addSuites } from "./suites.ts";
import { addTaste } from "./taste.ts";
import { addTrace } from "./trace.ts";
import { addTrain } from "./train.ts";
import { addUnderstand } from "./understand.ts";
import { addVersions } from "./versions.ts";

const DONE = 0;
const FAILED = 1;
const WRONG_USAGE = 2;

/** Runs one command line (without node and the script) and gives its exit code: 0 done, 1 failed, 2 wrong usage, 130 after Ctrl-C. */
export async function runProgram(args: readonly string[], shell: Shell): Promise<number> {
  const program = createProgram(shell);
  try {
    await program.parseAsync(args.length > 0 ? [...args] : ["--help"], { from: "user" });
    return DONE;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : WRONG_USAGE;
    if (error instanceof Interrupted) {
      shell.err.write(`${plainLine(error.message)}\n`);
      return error.exitCode;
    }
    if (!(error instanceof AppError)) throw error;
    shell.err.write(`${plainLine(error.message)}\n`);
    return error.code === "invalid_input" ? WRONG_USAGE : FAILED;
  }
}

function createProgram(shell: Shell): Command {
  const program = new Command("segue")
    .description("Turns a sentence into a playlist that provably does what the sentence asked.")
    .helpCommand(false)
    .showHelpAfterError("Help: segue --help")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => shell.out.write(text),
      writeErr: (text) => shell.err.write(text),
      getOutHelpWidth: () => Math.min(shell.out.columns, 110),
      getErrHelpWidth: () => Math.min(shell.err.columns, 110),
    });
  for (const add of [
    addServe,
    addPlaylist,
    addDj,
    addImport,
    addImportHistory,
    addCatalog,
    addSearch,
    addUnderstand,
    addExport,
    addTrace,
    addReplay,
    addRefine,
    addLiving,
    addListener,
    addJobs,
    addModels,
    addTaste,
    addSuites,
    addTrain,
    addVersions,
    addEval,
    addRuns,
    addJudge,
  ])
    add(program, shell);
  return program;
}
