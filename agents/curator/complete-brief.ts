import { Brief } from "#src/domain/brief.ts";
import { AppError } from "#src/errors.ts";
import { whatIsWrong } from "#tools/loose.ts";
import { spanOf } from "./spans.ts";

/**
 * A whole Brief from what a model wrote: spans found again in the words by their quotes, ids given where they lack or
 * repeat, the rest taken from the reading. Throws AppError("model_misbehaved") that names the field that is wrong.
 */
export function completeBrief(written: Record<string, unknown>, reading: Brief): Brief {
  const used = new Set<string>();
  const parts = (value: unknown, from: Brief["rules" | "leanings" | "orders"], letter: string) =>
    Array.isArray(value) ? value.map((part) => completePart(part, { reading, used, letter })) : from;
  const length = typeof written.length === "object" && written.length !== null ? written.length : reading.length;
  const complete = {
    prompt: reading.prompt,
    ...(reading.messages && { messages: reading.messages }),
    ...(reading.takenBack && { takenBack: reading.takenBack }),
    language: reading.language,
    // What was asked of episodes stands as it was read.
    ...(reading.talk && { talk: reading.talk }),
    kind: reading.talk ? reading.kind : (written.kind ?? reading.kind),
    length: {
      ...("kind" in length && length.kind === "duration" && { toleranceMs: 30_000 }),
      ...length,
      span: spanOf(length, reading),
    },
    rules: parts(written.rules, reading.rules, "r"),
    leanings: parts(written.leanings, reading.leanings, "l"),
    orders: parts(written.orders, reading.orders, "o"),
    leftovers: Array.isArray(written.leftovers)
      ? written.leftovers.flatMap((leftover) => {
          const span = typeof leftover === "object" && leftover !== null ? spanOf(leftover, reading) : null;
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
  { reading, used, letter }: { reading: Brief; used: Set<string>; letter: string },
): unknown {
  if (typeof part !== "object" || part === null) return part;
  const given = "id" in part && typeof part.id === "string" ? part.id : "";
  const span = spanOf(part, reading);
  const id = given && !used.has(given) ? given : freeId(letter, used);
  used.add(id);
  return { ...part, id, span, asked: "asked" in part ? part.asked : (span?.text ?? "asked for by the model") };
}

/** The first number after the letter that no part has. */
export function freeId(letter: string, used: ReadonlySet<string>): string {
  let number = used.size + 1;
  while (used.has(`${letter}${number}`)) number++;
  return `${letter}${number}`;
}
