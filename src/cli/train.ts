import type { Command } from "commander";
import { AppError } from "#src/errors.ts";
import { readTraining, type TrainingFile } from "#src/taste/learn/read.ts";
import type { LearnVerbs } from "#src/taste/learn/verbs.ts";
import { inputOf } from "./import.ts";
import { placeOf, wholeNumber, withJson, withPlace } from "./options.ts";
import { startProgress } from "./print/progress.ts";
import { paintFor, printJson, printLines } from "./print/terminal.ts";
import { startTrainProgress, trainLines, versionLines } from "./print/train.ts";
import type { Place, Shell } from "./shell.ts";

interface Options extends Place {
  list?: boolean;
  use?: number;
  forget?: boolean;
  json?: boolean;
}

export function addTrain(program: Command, shell: Shell): void {
  withJson(withPlace(program.command("train")))
    .description("learn from titled playlists, conversations and listeners; a running service uses it at once")
    .argument("[file...]", "JSON Lines or JSON, plain or .gz; without one, only what the database holds")
    .option("--list", "show what was learned, newest first")
    .option("--use <version>", "go back to a version that is kept", wholeNumber(1, 2_000_000_000))
    .option("--forget", "delete all that was learned")
    .action((files: string[], options: Options) => run(shell, files, options));
}

async function run(shell: Shell, files: readonly string[], options: Options): Promise<void> {
  const asked = [options.list, options.use !== undefined, options.forget, files.length > 0].filter(Boolean);
  if (asked.length > 1) throw new AppError("invalid_input", "Files, --list, --use and --forget exclude each other.");
  const change = changeOf(options);
  if (!change) return train(shell, files, options);
  const versions = await shell.withLearning(placeOf(options), "database", change);
  if (options.json) printJson(shell.out, { versions });
  else printLines(shell.out, versionLines(versions, paintFor(shell.out)));
}

function changeOf({ list, use, forget }: Options) {
  if (list) return (verbs: LearnVerbs) => verbs.listModels();
  if (use !== undefined) return (verbs: LearnVerbs) => verbs.useModel(use);
  return forget ? (verbs: LearnVerbs) => verbs.forgetModels() : undefined;
}

async function train(shell: Shell, paths: readonly string[], options: Options): Promise<void> {
  const sources = paths.map((path) => {
    const input = inputOf(path);
    if (input.kind === "file") return input;
    throw new AppError("invalid_input", "What to learn from is read from files, not from standard input.");
  });
  const files: TrainingFile[] = [];
  const reading = startProgress(shell.err, shell.clock);
  const learning = startTrainProgress(shell.err, shell.clock);
  const report = await shell
    .withLearning(placeOf(options), "catalog", (verbs) =>
      verbs.train(readTraining(sources, files, { onProgress: reading.show, clock: shell.clock }), learning.show),
    )
    .finally(learning.end);
  if (options.json) printJson(shell.out, { files, ...report });
  else printLines(shell.out, trainLines(files, report, paintFor(shell.out)));
  const none = files.find(({ lists, listeners }) => lists + listeners === 0);
  if (none) throw new AppError("unavailable", `${none.name} has nothing to learn from.`);
}
