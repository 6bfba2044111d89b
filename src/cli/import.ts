import { statSync } from "node:fs";
import type { Command } from "commander";
import type { ImportReport } from "#src/catalog/import/report.ts";
import { AppError } from "#src/errors.ts";
import { placeOf, withJson, withPlace } from "./options.ts";
import { startProgress } from "./print/progress.ts";
import { reportLines } from "./print/report.ts";
import { paintFor, printJson, printLines } from "./print/terminal.ts";
import type { ImportInput, Place, Shell } from "./shell.ts";

const WEB = /^https?:\/\//i;

export function addImport(program: Command, shell: Shell): void {
  withJson(withPlace(program.command("import")))
    .description("take tracks and episodes into the catalogue from JSON Lines, CSV, RSS or Atom, plain or .gz")
    .argument("<file-or-url...>", "what to read; - is standard input; the address of a feed is fetched")
    .action(async (files: string[], options: Place & { json?: boolean }) => {
      const inputs = files.map((path) => (WEB.test(path) ? { kind: "url" as const, url: path } : inputOf(path)));
      const progress = startProgress(shell.err, shell.clock);
      const reports = await shell.importTracks(placeOf(options), inputs, progress.show).finally(progress.end);
      if (options.json) printJson(shell.out, reports);
      else printLines(shell.out, reportLines(reports, paintFor(shell.out)));
      const failed = reports.find(
        ({ rows, rejected, cutOff }) => cutOff !== null || (rows > 0 && rejected.count === rows),
      );
      if (failed) throw new AppError("unavailable", failureOf(failed));
    });
}

/** Looked at before the first row is read, so that a wrong name among many files changes nothing. */
export function inputOf(path: string): Exclude<ImportInput, { kind: "url" }> {
  if (path === "-") return { kind: "stdin" };
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) throw new AppError("not_found", `There is no file ${path}.`);
  if (stat.isDirectory()) throw new AppError("invalid_input", `${path} is a folder; name the files in it.`);
  return { kind: "file", path };
}

function failureOf({ name, rows, cutOff }: ImportReport): string {
  if (cutOff !== null && rows === 0) return `${name} could not be read: ${cutOff}`;
  if (cutOff !== null) return `${name} ends too early: ${cutOff}. What came before is kept.`;
  return `No row of ${name} could be read.`;
}
