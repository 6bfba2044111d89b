import { foldText } from "#src/domain/fold.ts";
import { prompt } from "./prompt.ts";

/** So many words in a row are no chance. */
const IN_A_ROW = 4;

const runs = new Set(runsOf(prompt));

/** Whether a text has four words in a row out of the prompt: then it is no word about a list. */
export function repeatsPrompt(text: string): boolean {
  return runsOf(text).some((run) => runs.has(run));
}

function runsOf(text: string): string[] {
  const words = foldText(text).split(" ");
  return words.slice(IN_A_ROW - 1).map((_, at) => words.slice(at, at + IN_A_ROW).join(" "));
}
