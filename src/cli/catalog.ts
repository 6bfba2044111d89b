import type { Command } from "commander";
import { placeOf, withJson, withPlace } from "./options.ts";
import { catalogLines } from "./print/catalog.ts";
import { paintFor, printJson, printLines } from "./print/terminal.ts";
import type { Place, Shell } from "./shell.ts";

export function addCatalog(program: Command, shell: Shell): void {
  withJson(withPlace(program.command("catalog")))
    .description("show what the catalogue has and of what it has little")
    .action(async (options: Place & { json?: boolean }) => {
      const stats = await shell.withVerbs(placeOf(options), "catalog", (verbs) => verbs.catalogStats());
      if (options.json) printJson(shell.out, stats);
      else printLines(shell.out, catalogLines(stats, shell.out.columns, paintFor(shell.out)));
    });
}
