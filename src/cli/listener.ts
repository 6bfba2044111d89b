import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import type { Command } from "commander";
import { AppError } from "#src/errors.ts";
import type { ExportLine } from "#src/taste/listening/verbs.ts";
import { placeOf, withPlace } from "./options.ts";
import type { Place, Shell } from "./shell.ts";

export function addListener(program: Command, shell: Shell): void {
  const listener = program.command("listener").description("export or delete what is stored of a listener");
  withPlace(listener.command("export"))
    .description("write everything that is stored of a listener as JSON Lines")
    .argument("<id>", "of the listener")
    .argument("[file]", "write it there instead of printing it")
    .action(async (id: string, file: string | undefined, options: Place) => {
      const rows = await shell.withVerbs(placeOf(options), "database", async (verbs) => {
        const lines = await verbs.exportListener(id);
        return file === undefined ? printAll(shell, lines) : writeAll(file, lines);
      });
      if (file !== undefined) shell.err.write(`Written to ${file}: ${rows.toLocaleString("en")} lines\n`);
    });
  withPlace(listener.command("delete"))
    .description("delete everything that is stored of a listener, for good")
    .argument("<id>", "of the listener")
    .action(async (id: string, options: Place) => {
      await shell.withVerbs(placeOf(options), "database", (verbs) => verbs.deleteListener(id));
      shell.err.write("Deleted.\n");
    });
}

async function printAll(shell: Shell, lines: AsyncIterable<ExportLine>): Promise<number> {
  return through(lines, (text) => void shell.out.write(text));
}

async function writeAll(path: string, lines: AsyncIterable<ExportLine>): Promise<number> {
  const file = createWriteStream(path);
  try {
    const written = await through(lines, async (text) => {
      if (!file.write(text)) await once(file, "drain");
    });
    file.end();
    await finished(file);
    return written;
  } catch (cause) {
    file.destroy();
    if (cause instanceof AppError) throw cause;
    throw new AppError("unavailable", `The file ${path} cannot be written.`, { cause });
  }
}

/** Throws AppError where the lines end before their end. */
async function through(
  lines: AsyncIterable<ExportLine>,
  take: (text: string) => void | Promise<void>,
): Promise<number> {
  let count = 0;
  let isWhole = false;
  for await (const line of lines) {
    await take(`${JSON.stringify(line)}\n`);
    count += 1;
    isWhole = line.kind === "end";
  }
  if (!isWhole) throw new AppError("unavailable", "The export ended too early; what was written is not whole.");
  return count;
}
