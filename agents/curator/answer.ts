import { z } from "zod";

const MOST_PICKS = 500;
const MOST_PARTS = 60;
const LONGEST_TITLE = 120;
const LONGEST_TEXT = 600;

/** A pick as it was written: a handle, an id, or a name that code looks up. */
export interface WrittenPick {
  id: string;
  reason?: string;
}

/** One line of the plan that a model adds, or puts in the place of the part with this id. */
export interface WrittenPart {
  part?: string;
  is: string;
  quote?: string;
  id?: string;
  weight?: number;
}

const anything = z.unknown().optional();

/** What the model hands in. Nothing is refused for its form: what cannot be read is left out. */
export const CuratorAnswer = z.object({
  /** The whole Brief, as the planner hands it in; any model may. */
  brief: z.record(z.string(), z.unknown()).optional().catch(undefined),
  picks: anything.transform(readPicks),
  reasons: z.record(z.string(), z.unknown()).optional().catch(undefined),
  add: anything.transform(readParts),
  drop: anything.transform((value) => listOf(value).flatMap(textOf).slice(0, MOST_PARTS)),
  title: anything.transform((value) => readText(value, LONGEST_TITLE)),
  description: anything.transform((value) => readText(value, LONGEST_TEXT)),
  refused: anything.transform((value) => readText(value, LONGEST_TEXT)),
});
export type CuratorAnswer = z.infer<typeof CuratorAnswer>;

const text = { type: "string" };

/** The answer as a model is shown it: as few tokens as the notation allows. */
export const ANSWER_SCHEMA = {
  type: "object",
  properties: {
    picks: { type: "array", items: text, description: "Handles of tracks, best first" },
    reasons: { type: "object", additionalProperties: text, description: 'For a few: {"t1": "a sentence"}' },
    add: {
      type: "array",
      items: {
        type: "object",
        properties: {
          part: { type: "string", enum: ["rule", "wish", "order", "length"] },
          is: { ...text, description: "In the notation" },
          quote: { ...text, description: "The words of the request or message that say so" },
          id: { ...text, description: "Of the part that it replaces" },
        },
        required: ["part", "is"],
      },
    },
    drop: { type: "array", items: text, description: "Ids of parts that nobody asked for" },
    title: text,
    description: text,
    refused: { ...text, description: "Only when the request is not about listening: why" },
  },
  required: ["picks"],
} as const;

function readPicks(value: unknown): WrittenPick[] {
  return listOf(value).flatMap(readPick).slice(0, MOST_PICKS);
}

function readPick(value: unknown): WrittenPick[] {
  if (typeof value === "number") return [{ id: `t${value}` }];
  if (typeof value === "string") return value.trim() === "" ? [] : [{ id: value.trim() }];
  if (typeof value !== "object" || value === null) return [];
  const { id, handle, track, title, name, artist, reason } = value as Record<string, unknown>;
  const given = [id, handle, track].flatMap(textOf)[0];
  const [called] = [title, name].flatMap(textOf);
  const [by] = textOf(artist);
  const written = given ?? (called !== undefined && by !== undefined ? `${by} - ${called}` : called);
  const [why] = textOf(reason);
  return written === undefined ? [] : [{ id: written, ...(why !== undefined && { reason: why }) }];
}

function readParts(value: unknown): WrittenPart[] {
  return listOf(value, /\n/).flatMap(readPart).slice(0, MOST_PARTS);
}

function readPart(value: unknown): WrittenPart[] {
  if (typeof value === "string") {
    const [, part, is = "", quote] =
      value.match(/^\s*(?:(rule|wish|order|length)\s*:)?\s*(.*?)\s*(?:<-\s*"?(.*?)"?\s*)?$/is) ?? [];
    return is === "" ? [] : [{ is, ...(part && { part: part.toLowerCase() }), ...(quote && { quote }) }];
  }
  if (typeof value !== "object" || value === null) return [];
  const { part, is, quote, id, weight } = value as Record<string, unknown>;
  const [said] = textOf(is);
  if (said === undefined) return [];
  const texts = { part: textOf(part)[0]?.toLowerCase(), quote: textOf(quote)[0], id: textOf(id)[0] };
  const given = Object.fromEntries(Object.entries(texts).filter(([, found]) => found !== undefined));
  return [{ is: said, ...given, ...(typeof weight === "number" && { weight }) }];
}

/** A list, also when it was written as one text, as one thing, or as an object of handles and reasons. */
function listOf(value: unknown, between = /[,;\n]/): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === "string")
    return value
      .replace(/^\s*\[|\]\s*$/g, "")
      .split(between)
      .map((one) => one.replace(/^[\s"']+|[\s"']+$/g, ""));
  return value === undefined || value === null ? [] : [value];
}

function textOf(value: unknown): string[] {
  return typeof value === "string" && value.trim() !== "" ? [value.trim().slice(0, LONGEST_TEXT)] : [];
}

const NOTHING = /^(?:null|none|no|false|n\/a|undefined)\.?$/i;

function readText(value: unknown, longest: number): string | undefined {
  const [found] = textOf(value);
  return found === undefined || NOTHING.test(found) || found.length > longest ? undefined : found;
}
