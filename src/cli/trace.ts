import type { Command } from "commander";
import { placeOf, withJson, withPlace } from "./options.ts";
import { paintFor, printJson, printLines } from "./print/terminal.ts";
import { traceLines } from "./print/trace.ts";
import type { Place, Shell } from "./shell.ts";

export function addTrace(program: Command, shell: Shell): void {
  withJson(withPlace(program.command("trace")))
    .description("show every step from a request to its answer as a timeline")
    .argument("<id>", "of the trace, as a playlist names it")
    .action(async (id: string, options: Place & { json?: boolean }) => {
      const { out } = shell;
      const trace = await shell.withVerbs(placeOf(options), "database", (verbs) => verbs.readTrace(id));
      if (options.json) printJson(out, trace);
      else printLines(out, traceLines(trace, out.columns, paintFor(out)));
    });
}
