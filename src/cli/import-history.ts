import type { Command } from "commander";
import type { ImportSource } from "#src/catalog/import/report.ts";
import { AppError } from "#src/errors.ts";
import { importHistory } from "#src/taste/history/import.ts";
import type { HistoryReport } from "#src/taste/history/report.ts";
import { inputOf } from "./import.ts";
import { localTimeZone, placeOf, withJson, withPlace, withTimeZone } from "./options.ts";
import { historyLines } from "./print/history.ts";
import { startProgress } from "./print/progress.ts";
import { paintFor, printJson, printLines } from "./print/terminal.ts";
import type { Place, Shell } from "./shell.ts";

interface Options extends Place {
  listener: string;
  timeZone?: string;
  json?: boolean;
}

export function addImportHistory(program: Command, shell: Shell): void {
  const command = withJson(withPlace(program.command("import-history")))
    .description("take in what a listener heard: Spotify, Last.fm and ListenBrainz exports, scrobbles; plain or .gz")
    .argument("<file...>", "what to read")
    .requiredOption("--listener <id>", "who heard it");
  withTimeZone(command, " for files without one (default: this machine's)").action(
    (files: string[], options: Options) => run(shell, files, options),
  );
}

async function run(shell: Shell, files: readonly string[], options: Options): Promise<void> {
  const sources = files.map(sourceOf);
  const progress = startProgress(shell.err, shell.clock);
  const report = await shell.withVerbs(placeOf(options), "catalog", (verbs) =>
    importHistory(sources, {
      record: (rows) => verbs.recordHistory(options.listener, { rows }),
      timeZone: options.timeZone ?? localTimeZone(),
      now: () => new Date(),
      onProgress: progress.show,
    }).finally(progress.end),
  );
  if (options.json) printJson(shell.out, report);
  else printLines(shell.out, historyLines(report, paintFor(shell.out)));
  const failure = failureOf(report);
  if (failure !== undefined) throw new AppError("unavailable", failure);
}

function sourceOf(path: string): ImportSource {
  const input = inputOf(path);
  if (input.kind === "file") return input;
  throw new AppError("invalid_input", "A history is read from files, not from standard input.");
}

/** A folder of exports also has files without plays: one that is none is no failure as long as others are. */
function failureOf({ files, plays }: HistoryReport): string | undefined {
  const cut = files.find(({ cutOff }) => cutOff !== null);
  if (cut) return `${cut.name} ends too early: ${cut.cutOff}. What came before is kept.`;
  return plays === 0 ? (files.find(({ failed }) => failed !== null)?.failed ?? "No play was found.") : undefined;
}
