import { z } from "zod";
import { Brief, type Span } from "#src/domain/brief.ts";
import { AppError } from "#src/errors.ts";
import { whatIsWrong } from "#tools/loose.ts";

/** What the model hands in. The Brief stays loose here: `completeBrief` puts in what code knows better. */
export const CuratorAnswer = z.object({
  brief: z.record(z.string(), z.unknown()).optional(),
  picks: z
    .array(
      z.union([z.object({ id: z.string().max(200), reason: z.string().max(300).optional() }), z.string().max(200)]),
    )
    .max(500)
    .default([]),
  title: z.string().trim().max(120).optional(),
  description: z.string().trim().max(600).optional(),
  refused: z.string().trim().max(300).optional(),
});
export type CuratorAnswer = z.infer<typeof CuratorAnswer>;

/** The schema that a model sees: the Brief in full, with `quote` where the stored one has a span. */
export function answerJsonSchema(schema: object): object {
  const { properties, ...rest } = schema as { properties: Record<string, object> };
  const brief = quoting(z.toJSONSchema(Brief, { io: "input" })) as Record<string, unknown>;
  delete brief.$schema;
  return {
    ...rest,
    properties: {
      ...properties,
      brief: {
        ...brief,
        description: "The whole plan, changed where the reading is wrong. Leave it out to keep the reading.",
      },
      picks: {
        ...properties.picks,
        description: "Tracks by their ids, best first; code fills the rest of the list. May be empty.",
      },
      refused: {
        ...properties.refused,
        description: "Only when the request is not about something to listen to: why, in a sentence.",
      },
    },
  };
}

const KNOWN_BY_CODE = new Set(["span", "id", "prompt", "language", "leftovers", "orders", "leanings", "rules", "kind"]);

function quoting(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(quoting);
  if (typeof schema !== "object" || schema === null) return schema;
  const node = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, quoting(value)]));
  const properties = node.properties as Record<string, unknown> | undefined;
  if (!properties || !("span" in properties)) return loosened(node);
  const { span: _span, ...others } = properties;
  const quote = { type: "string", description: "The words of the request that say so, exactly as typed" };
  return { ...node, properties: { ...others, quote }, required: without(node.required, new Set(["span", "id"])) };
}

function loosened(node: Record<string, unknown>): Record<string, unknown> {
  const properties = node.properties as Record<string, unknown> | undefined;
  if (!properties || !("prompt" in properties)) return node;
  return { ...node, required: without(node.required, KNOWN_BY_CODE) };
}

function without(required: unknown, names: ReadonlySet<string>): string[] {
  return (Array.isArray(required) ? required : []).filter((name) => !names.has(name));
}

/**
 * A whole Brief from what a model wrote: spans found again in the prompt by their words, ids given where they lack or
 * repeat, the rest taken from the reading. Throws AppError("model_misbehaved") that names the field that is wrong.
 */
export function completeBrief(written: Record<string, unknown>, reading: Brief): Brief {
  const used = new Set<string>();
  const parts = (value: unknown, from: Brief["rules" | "leanings" | "orders"], letter: string) =>
    Array.isArray(value) ? value.map((part) => completePart(part, { prompt: reading.prompt, used, letter })) : from;
  const length = typeof written.length === "object" && written.length !== null ? written.length : reading.length;
  const complete = {
    prompt: reading.prompt,
    language: reading.language,
    kind: written.kind ?? reading.kind,
    length: {
      ...("kind" in length && length.kind === "duration" && { toleranceMs: 30_000 }),
      ...length,
      span: spanOf(length, reading.prompt),
    },
    rules: parts(written.rules, reading.rules, "r"),
    leanings: parts(written.leanings, reading.leanings, "l"),
    orders: parts(written.orders, reading.orders, "o"),
    leftovers: Array.isArray(written.leftovers)
      ? written.leftovers.flatMap((leftover) => {
          const span = spanOf(leftover, reading.prompt);
          return span ? [{ ...leftover, span }] : [];
        })
      : reading.leftovers,
  };
  const parsed = Brief.safeParse(complete);
  if (parsed.success) return parsed.data;
  throw new AppError("model_misbehaved", `The brief does not fit its schema: ${whatIsWrong(parsed.error)}`);
}

function completePart(
  part: unknown,
  { prompt, used, letter }: { prompt: string; used: Set<string>; letter: string },
): unknown {
  if (typeof part !== "object" || part === null) return part;
  const given = "id" in part && typeof part.id === "string" ? part.id : "";
  const span = spanOf(part, prompt);
  const id = given && !used.has(given) ? given : freeId(letter, used);
  used.add(id);
  return { ...part, id, span, asked: "asked" in part ? part.asked : (span?.text ?? "asked for by the model") };
}

function freeId(letter: string, used: ReadonlySet<string>): string {
  let number = used.size + 1;
  while (used.has(`${letter}${number}`)) number++;
  return `${letter}${number}`;
}

/** The span as given when it is true, else where its words stand in the prompt, else null. */
function spanOf(part: unknown, prompt: string): Span | null {
  const { span, quote } = part as { span?: Partial<Span> | null; quote?: unknown };
  const text = span?.text ?? (typeof quote === "string" ? quote : "");
  if (text === "") return null;
  if (span?.start !== undefined && prompt.slice(span.start, span.end) === text)
    return { text, start: span.start, end: span.start + text.length };
  const start = prompt.toLowerCase().indexOf(text.toLowerCase());
  if (start < 0) return null;
  return { text: prompt.slice(start, start + text.length), start, end: start + text.length };
}
