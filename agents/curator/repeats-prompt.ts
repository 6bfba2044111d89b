import { foldText } from "#src/domain/fold.ts";
import { prompt as own } from "./prompt.ts";

/** So many words in a row are no chance. */
const IN_A_ROW = 4;
const PROMPTS = 16;

const runsByPrompt = new Map<string, ReadonlySet<string>>();

/** Whether a text has four words in a row out of the prompt: then it is no word about a list. */
export function repeatsPrompt(text: string, prompt: string = own): boolean {
  const runs = runsOfPrompt(prompt);
  return runsOf(text).some((run) => runs.has(run));
}

function runsOfPrompt(prompt: string): ReadonlySet<string> {
  const runs = runsByPrompt.get(prompt) ?? new Set(runsOf(prompt));
  runsByPrompt.set(prompt, runs);
  if (runsByPrompt.size > PROMPTS) runsByPrompt.delete(runsByPrompt.keys().next().value!);
  return runs;
}

function runsOf(text: string): string[] {
  const words = foldText(text).split(" ");
  return words.slice(IN_A_ROW - 1).map((_, at) => words.slice(at, at + IN_A_ROW).join(" "));
}
