import type { Command } from "commander";
import type { Trace } from "#src/domain/trace.ts";
import { placeOf, withJson, withPlace } from "./options.ts";
import { type Paint, paintFor, printJson, printLines } from "./print/terminal.ts";
import { fill, plainLine } from "./print/width.ts";
import type { Place, Shell } from "./shell.ts";

export function addTrace(program: Command, shell: Shell): void {
  withJson(withPlace(program.command("trace")))
    .description("show every step from a request to its answer")
    .argument("<id>", "of the trace, as a playlist names it")
    .action(async (id: string, options: Place & { json?: boolean }) => {
      const trace = await shell.withVerbs(placeOf(options), "database", (verbs) => verbs.readTrace(id));
      if (options.json) printJson(shell.out, trace);
      else printLines(shell.out, traceLines(trace, paintFor(shell.out)));
    });
}

function traceLines(trace: Trace, paint: Paint): string[] {
  const { prompt, model, seed, outcome, durationMs, steps } = trace;
  return [
    paint("bold", plainLine(prompt)),
    paint("dim", `${outcome} in ${durationMs} ms by ${plainLine(model)}, seed ${seed}`),
    ...steps.map((step) => {
      const when = fill(`${Math.round(step.atMs)} ms`, 8, "right");
      const took = fill(`+${Math.round(step.tookMs)}`, 6, "right");
      return `${when} ${paint("dim", took)}  ${fill(step.kind, 10)} ${fill(plainLine(step.name), 18)} ${plainLine(step.said)}`;
    }),
  ];
}
