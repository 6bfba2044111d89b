import { Option } from "commander";
import { MAX_TRACKS } from "#src/domain/brief.ts";
import { AppError } from "#src/errors.ts";
import { textOf } from "./file-text.ts";
import { wholeNumber } from "./options.ts";
import type { Shell } from "./shell.ts";
import { change, type Options, put, type Sub } from "./suite-change.ts";

const CATALOGUES = ["any", "starter", "large"];

interface Added {
  assert: string[];
  say: string[];
  id?: string;
  family?: string;
  note?: string;
  tracks?: number;
  minutes?: number;
  listener?: string;
  listening?: string;
  catalogue?: string;
}

/** `suites add`: all that a line of a file can say. */
export function addCase(sub: Sub, shell: Shell): void {
  sub("add", "add a case, or replace the one of the same id")
    .argument("<name>", "of the suite")
    .argument("<prompt>", "what is asked")
    .option(
      "--assert <notation>",
      'what must be so, like "tracks >= 20; excludes: Drake"; may be said again',
      collect,
      [],
    )
    .option("--say <message>", "said to the list afterwards; may be said again", collect, [])
    .option("--id <id>", "of the case (default: made of the prompt)")
    .option("--family <name>", "what it is about")
    .option("--tracks <number>", "given beside the words", wholeNumber(1, MAX_TRACKS))
    .option("--minutes <number>", "given beside the words", wholeNumber(1, 36 * 60))
    .option("--listener <id>", "one whose taste is stored where the suite is run")
    .option("--listening <json>", "or what a listener of the case's own has heard: a JSON list, or @file with one")
    .addOption(new Option("--catalogue <kind>", "that it needs; elsewhere it is left out").choices(CATALOGUES))
    .option("--note <text>", "what it is about, in a sentence")
    .action(async (name: string, prompt: string, options: Options & Added) => {
      const { assert, say, id, family, note, tracks, minutes, listener, listening, catalogue } = options;
      const row = {
        prompt,
        assert: assert.join(";"),
        ...(say.length > 0 && { conversation: say }),
        ...(id !== undefined && { id }),
        ...(family !== undefined && { family }),
        ...(note !== undefined && { note }),
        ...(tracks !== undefined && { tracks }),
        ...(minutes !== undefined && { durationMs: minutes * 60_000 }),
        ...(listener !== undefined && { listenerId: listener }),
        ...(listening !== undefined && { listening: await listeningOf(listening) }),
        ...(catalogue !== undefined && { catalogue }),
      };
      return change(shell, options, (verbs) => put(verbs, name, { cases: [row] }));
    });
}

async function listeningOf(said: string): Promise<unknown> {
  const text = said.startsWith("@") ? await textOf(said.slice(1)) : said;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const where = said.startsWith("@") ? said.slice(1) : "--listening";
    throw new AppError("invalid_input", `${where} must be JSON like [{"artist": "Radiohead", "times": 20}].`, {
      cause,
    });
  }
}

function collect(text: string, before: string[]): string[] {
  return [...before, text];
}
