import { z } from "zod";

const MOST_LINES = 20;
const LONGEST_LINE = 400;
const LONGEST_QUESTION = 200;

const anything = z.unknown().optional();

/** What the model hands in. Nothing is refused for its form: what cannot be read is left out. */
export const DjAnswer = z.object({
  add: anything.transform((value) => linesOf(value)),
  drop: anything.transform((value) => linesOf(value).flatMap((line) => [...line.matchAll(/\d+/g)].map(Number))),
  ask: anything.transform((value) => {
    const text = typeof value === "string" ? value.trim() : "";
    return text === "" || text.length > LONGEST_QUESTION || /^(null|none|no|n\/a)\.?$/i.test(text) ? undefined : text;
  }),
});
export type DjAnswer = z.infer<typeof DjAnswer>;

const text = { type: "string" };

/** The answer as a model is shown it. */
export const ANSWER_SCHEMA = {
  type: "object",
  properties: {
    add: { type: "array", items: { ...text, description: 'A line, for example "play t1 next"' } },
    drop: { type: "array", items: { type: "number", description: "Of a line in read that is wrong" } },
    ask: { ...text, description: "Only when nothing sensible can be done" },
  },
} as const;

/** A list, also when it was written as one text or with objects around the lines. */
function linesOf(value: unknown): string[] {
  const list = Array.isArray(value)
    ? value
    : typeof value === "string"
      ? value.split("\n")
      : value === undefined || value === null
        ? []
        : [value];
  return list.flatMap(lineOf).slice(0, MOST_LINES);
}

function lineOf(value: unknown): string[] {
  if (typeof value === "number") return [String(value)];
  if (typeof value === "string") return value.trim() === "" ? [] : [value.trim().slice(0, LONGEST_LINE)];
  if (typeof value !== "object" || value === null) return [];
  const { line, act, is, quote } = value as Record<string, unknown>;
  const [said] = [line, act, is].flatMap((one) => (typeof one === "string" ? [one.trim()] : []));
  if (said === undefined || said === "") return [];
  return [`${said}${typeof quote === "string" ? ` <- "${quote}"` : ""}`.slice(0, LONGEST_LINE)];
}
