import type { Command } from "commander";
import { AppError } from "#src/errors.ts";
import type { TasteAnswer, TasteChange } from "#src/taste/verbs.ts";
import { placeOf, withJson, withPlace, withTimeZone } from "./options.ts";
import { tasteAnswerLines, tasteLines } from "./print/taste.ts";
import { paintFor, printJson, printLines } from "./print/terminal.ts";
import type { Place, Shell } from "./shell.ts";

interface Options extends Place {
  preview?: boolean;
  undo?: string;
  redo?: string;
  timeZone?: string;
  json?: boolean;
}

/** Shows what is known of a listener, or changes it. Fails with wrong usage where nothing of what was said was understood. */
export function addTaste(program: Command, shell: Shell): void {
  const command = withJson(withPlace(program.command("taste")))
    .description("show what a listener loves, or change it in plain words")
    .argument("<listener>", "id of the listener")
    .argument("[words...]", `what to change, like "I'm over Drake" or "more jazz on sundays"`)
    .option("--preview", "save nothing; show what would change")
    .option("--undo <edit>", "take an edit back, by its id")
    .option("--redo <edit>", "let an edit count again, by its id");
  withTimeZone(command, " of the listener").action((listener: string, words: string[], options: Options) =>
    run(shell, listener, { words, options }),
  );
}

async function run(
  { withVerbs, out }: Shell,
  listener: string,
  { words, options }: { words: readonly string[]; options: Options },
): Promise<void> {
  const change = changeOf(words.join(" ").trim(), options);
  const paint = paintFor(out);
  if (!change) {
    const profile = await withVerbs(placeOf(options), "catalog", (verbs) => verbs.readTaste(listener));
    return options.json ? printJson(out, profile) : printLines(out, tasteLines(profile, out.columns, paint));
  }
  const answer = await withVerbs(placeOf(options), "catalog", (verbs) => verbs.changeTaste(listener, change));
  if (options.json) printJson(out, answer);
  else printLines(out, tasteAnswerLines(answer, out.columns, paint));
  if (isNothing(answer)) throw new AppError("invalid_input", "Nothing was changed.");
}

function changeOf(say: string, { undo, redo, timeZone, preview }: Options): TasteChange | undefined {
  if ([say !== "", undo !== undefined, redo !== undefined].filter(Boolean).length > 1)
    throw new AppError("invalid_input", "Say one of what to change, --undo and --redo.");
  const change: TasteChange = {
    ...(say !== "" && { say }),
    ...(undo !== undefined && { undo }),
    ...(redo !== undefined && { redo }),
    ...(timeZone !== undefined && { timeZone }),
  };
  if (Object.keys(change).length === 0) return undefined;
  return { ...change, ...(preview && { preview }) };
}

function isNothing({ understood, undone, redone, leftovers, question }: TasteAnswer): boolean {
  return understood.length + undone.length + redone.length === 0 && (leftovers.length > 0 || question !== null);
}
