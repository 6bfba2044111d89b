import type { Command } from "commander";
import type { DueEnd } from "#src/playlists/living/due.ts";
import { placeOf, withJson, withPlace } from "./options.ts";
import { printJson, printLines } from "./print/terminal.ts";
import type { Place, Shell } from "./shell.ts";

interface Options extends Place {
  once?: boolean;
  json?: boolean;
}

export function addJobs(program: Command, shell: Shell): void {
  const jobs = program.command("jobs").description("work that is done by the clock; `serve` does it too");
  withJson(withPlace(jobs.command("run")))
    .description("make the living lists that are due, until Ctrl-C; several processes may on one PostgreSQL")
    .option("--once", "only what is due now")
    .action(async (options: Options) => {
      const once = options.once === true;
      const ends = await shell.runJobs(placeOf(options), { once });
      if (options.json) printJson(shell.out, { ends });
      else if (once) printLines(shell.out, [summaryOf(ends)]);
    });
}

const SAID: Readonly<Record<DueEnd["end"], string>> = {
  made: "made",
  unchanged: "left as they were, as nothing else fits",
  failed: "failed, and will be tried again",
  gave_up: "failed, until their next time",
  gone: "deleted meanwhile",
  lost: "taken over by another process",
};

function summaryOf(ends: readonly DueEnd[]): string {
  if (ends.length === 0) return "Nothing is due.";
  const counts = Object.entries(SAID).flatMap(([end, said]) => {
    const count = ends.filter((one) => one.end === end).length;
    return count === 0 ? [] : [`${count} ${said}`];
  });
  return `${ends.length} due: ${counts.join(", ")}.`;
}
