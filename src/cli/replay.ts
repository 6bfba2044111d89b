import type { Command } from "commander";
import { AppError } from "#src/errors.ts";
import { placeOf, withJson, withPlace } from "./options.ts";
import { replayLines } from "./print/replay.ts";
import { paintFor, printJson, printLines } from "./print/terminal.ts";
import type { Place, Shell } from "./shell.ts";

/** Fails when a replay from recorded answers comes to another list, so that a script can tell. */
export function addReplay(program: Command, shell: Shell): void {
  withJson(withPlace(program.command("replay")))
    .description("run a request again from what its models answered, and compare the lists; nothing is stored")
    .argument("<id>", "of the trace, as a playlist names it")
    .option("--model <name>", "run it with this model instead, and show both lists side by side")
    .action(async (id: string, options: Place & { json?: boolean; model?: string }) => {
      const { out } = shell;
      const replay = await shell.withVerbs(placeOf(options), "catalog", (verbs) =>
        verbs.replayTrace(id, options.model),
      );
      if (options.json) printJson(out, replay);
      else printLines(out, replayLines(replay, out.columns, paintFor(out)));
      if (replay.kind === "recorded" && replay.same === false)
        throw new AppError("conflict", "The run came to something else this time.");
    });
}
