import { counted, listed } from "../../app/words.ts";
import { stepName, tookWords, wholeOf } from "../traces/run-words.ts";
import type { Step, Trace } from "../traces/runs.ts";

/** What two steps that stand beside each other may differ in. */
export type StepPart = "kind" | "name" | "said" | "time" | "tokens" | "sent" | "error" | "input" | "output";

/** A step of one run beside the step of another that it answers to; one of them is missing where only one run has it. */
export interface StepPair {
  before: Step | undefined;
  after: Step | undefined;
  /** None where both are the same; none where one is missing. */
  parts: StepPart[];
}

export function isDifferent({ before, after, parts }: StepPair): boolean {
  return !before || !after || parts.length > 0;
}

/**
 * Steps of two runs beside each other, in the order of both: as many as can be of those that are alike, the likest of them
 * (alignment after Needleman & Wunsch, 1970, without a price for gaps). What only the first has stands before what only
 * the second has.
 */
export function lineUp(before: readonly Step[], after: readonly Step[]): StepPair[] {
  const best = bestScores(before, after);
  const pairs: StepPair[] = [];
  let [a, b] = [0, 0];
  while (a < before.length || b < after.length) {
    const [first, second] = [before[a], after[b]];
    const like = first && second ? likeness(first, second) : 0;
    if (first && second && like > 0 && best[a]![b] === best[a + 1]![b + 1]! + like) {
      pairs.push({ before: first, after: second, parts: partsOf(first, second) });
      a += 1;
      b += 1;
    } else if (first && best[a]![b] === best[a + 1]![b]) {
      pairs.push({ before: first, after: undefined, parts: [] });
      a += 1;
    } else {
      pairs.push({ before: undefined, after: second, parts: [] });
      b += 1;
    }
  }
  return pairs;
}

/** At [a][b]: what can be come to from step a of the one and step b of the other to their ends. */
function bestScores(before: readonly Step[], after: readonly Step[]): number[][] {
  const best = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let a = before.length - 1; a >= 0; a--)
    for (let b = after.length - 1; b >= 0; b--) {
      const like = likeness(before[a]!, after[b]!);
      const together = like > 0 ? best[a + 1]![b + 1]! + like : 0;
      best[a]![b] = Math.max(together, best[a + 1]![b]!, best[a]![b + 1]!);
    }
  return best;
}

/** 0 where two steps never answer to each other. Calls of models do by whatever name: another model is what is compared. */
function likeness(a: Step, b: Step): number {
  const isModel = a.call === "model" && b.call === "model";
  if (a.name !== b.name && !isModel) return 0;
  const alike = (a.kind === b.kind ? 2 : 0) + (isSame(a.input, b.input) ? 1 : 0);
  return 1 + alike;
}

function partsOf(a: Step, b: Step): StepPart[] {
  const differs: Readonly<Record<StepPart, boolean>> = {
    kind: a.kind !== b.kind,
    name: a.name !== b.name,
    said: a.said !== b.said,
    time: isOtherTime(a.tookMs, b.tookMs),
    tokens: a.usage?.inputTokens !== b.usage?.inputTokens || a.usage?.outputTokens !== b.usage?.outputTokens,
    sent: (a.attempts ?? 1) !== (b.attempts ?? 1),
    error: a.error !== b.error,
    input: !isSame(a.input, b.input),
    output: !isSame(a.output, b.output),
  };
  return (Object.keys(differs) as StepPart[]).filter((part) => differs[part]);
}

const NOTABLE_MS = 100;

/** No two runs take the same time: what is told is at least twice as long and 100 ms more. */
function isOtherTime(a: number, b: number): boolean {
  return Math.max(a, b) >= 2 * Math.min(a, b) && Math.abs(a - b) >= NOTABLE_MS;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

const PARTS: Readonly<Record<StepPart, string>> = {
  kind: "what became of it",
  name: "who did it",
  said: "what was said",
  time: "how long it took",
  tokens: "tokens",
  sent: "how often it was sent",
  error: "the failure",
  input: "what went in",
  output: "what came out",
};

/** "Only before", "Other: what was said and tokens", "The same". */
export function pairWords({ before, after, parts }: StepPair): string {
  if (!after) return "Only before";
  if (!before) return "Only after";
  return parts.length === 0 ? "The same" : `Other: ${listed(parts.map((part) => PARTS[part]))}`;
}

/** "The list is put together"; of two models "gpt-a → gpt-b". */
export function pairName({ before, after }: StepPair): string {
  const names = [before, after].flatMap((step) => (step ? [stepName(step)] : []));
  return [...new Set(names)].join(" → ");
}

/** What two runs come to beside each other, in a sentence or two. */
export function sumWords(pairs: readonly StepPair[], before: Trace, after: Trace): string {
  const others = pairs.filter(isDifferent).length;
  const steps =
    others === 0
      ? `${counted(pairs.length, "step")}, the same on both sides.`
      : `${others} of ${counted(pairs.length, "step")} ${others === 1 ? "is" : "are"} not the same.`;
  const [took, then] = [before, after].map((trace) => [tookWords(wholeOf(trace)), ...tokensOf(trace)].join(", "));
  return `${steps} Before ${took}; after ${then}.`;
}

function tokensOf({ usage }: Pick<Trace, "usage">): string[] {
  return usage ? [`${(usage.inputTokens + usage.outputTokens).toLocaleString("en")} tokens`] : [];
}
