import { writeFileSync } from "node:fs";
import { type Command, Option } from "commander";
import { AppError } from "#src/errors.ts";
import { EXPORT_FORMATS, type ExportFormat } from "#src/verbs.ts";
import { placeOf, withPlace } from "./options.ts";
import type { Place, Shell } from "./shell.ts";

export function addExport(program: Command, shell: Shell): void {
  withPlace(program.command("export"))
    .description("write a playlist as a file for players and spreadsheets")
    .argument("<id>", "of the playlist")
    .addOption(new Option("--format <name>", "form of the file").choices(EXPORT_FORMATS).default("m3u"))
    .option("--out <file>", "write it there instead of printing it")
    .option("--json", "the same as --format json")
    .action(async (id: string, options: Place & { format: ExportFormat; out?: string; json?: boolean }) => {
      const format = options.json ? "json" : options.format;
      const file = await shell.withVerbs(placeOf(options), "database", (verbs) => verbs.exportPlaylist(id, format));
      if (options.out === undefined) return shell.out.write(file.body.endsWith("\n") ? file.body : `${file.body}\n`);
      write(options.out, file.body);
      shell.err.write(`Written to ${options.out}\n`);
    });
}

function write(path: string, body: string): void {
  try {
    writeFileSync(path, body);
  } catch (cause) {
    throw new AppError("unavailable", `The file ${path} cannot be written.`, { cause });
  }
}
