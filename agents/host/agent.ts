import { z } from "zod";
import type { Commentary, SessionItem } from "#src/domain/session.ts";
import { AppError } from "#src/errors.ts";
import { writtenCommentary } from "#src/sessions/commentary/rewrite.ts";
import type { Session } from "#src/sessions/core/session.ts";
import type { HostFact } from "#src/sessions/minds.ts";
import { plainText } from "#tools/track-for-model.ts";
import { defineAgent } from "../runtime/define-agent.ts";
import { prompt } from "./prompt.ts";

export interface HostInput {
  session: Session;
  item: SessionItem;
  draft: Commentary;
  facts: readonly HostFact[];
  seconds: number;
}

const MOST_OPENINGS = 30;
const LONGEST_TEXT = 600;

/** What is handed in; numbers may come as words. */
const HostAnswer = z.object({
  text: z.string(),
  told: z.preprocess(
    (value) => (Array.isArray(value) ? value : [value]).map(Number).filter((number) => Number.isInteger(number)),
    z.array(z.number()),
  ),
});

/** Writes a break in words of its own, from facts alone. */
export const host = defineAgent({
  name: "host",
  prompt,
  tools: [],
  limits: { modelCalls: 2, toolCalls: 0, repairs: 1, deadlineMs: 20_000 },
  answer: {
    name: "submit_break",
    description: "Hands in the break. Call it once.",
    schema: HostAnswer,
    jsonSchema: {
      type: "object",
      properties: {
        text: { type: "string" },
        told: { type: "array", items: { type: "number", description: "Number of a fact that the text tells" } },
      },
      required: ["text", "told"],
    },
  },
  message(_run, { session: { state }, draft, facts, seconds }: HostInput) {
    const message = {
      language: draft.language,
      persona: draft.persona,
      seconds: Math.floor(seconds),
      openings: state.told.openings.slice(-MOST_OPENINGS).map((opening) => opening.split("|")[0]),
      facts: facts.map(({ kind, values }, at) => `${at + 1} ${kind}: ${valuesSaid(values)}`),
      draft: draft.text,
    };
    return { text: JSON.stringify(message), facts: {} };
  },
  known: () => [],
  accept(_run, { draft, facts }, { text, told }): Omit<Commentary, "by"> {
    if (text.length > LONGEST_TEXT)
      throw new AppError("model_misbehaved", "The text is far too long. Write it shorter.");
    return writtenCommentary({ text, told }, { draft, facts, by: "" });
  },
});

/** Catalogue text is data, one line each. */
function valuesSaid(values: Record<string, unknown>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${typeof value === "string" ? plainText(value) : JSON.stringify(value)}`)
    .join(", ");
}
