import type { z } from "zod";
import type { AnyTool, Run } from "#tools/define.ts";

export interface Limits {
  /** Answers of the model, repairs included. */
  modelCalls: number;
  toolCalls: number;
  /** How often an answer that cannot be accepted may be put right. */
  repairs: number;
  deadlineMs: number;
}

/** What a model does for us, as plain data. It ends by calling the answer's tool with something that `accept` takes. */
export interface Agent<Input = unknown, Answer extends z.ZodType = z.ZodType, Result = unknown> {
  name: string;
  /** The system prompt: the same for every run. */
  prompt: string;
  tools: readonly AnyTool[];
  limits: Limits;
  /** 0-2; without it the provider's own. */
  temperature?: number;
  /** `schema` takes what it can; `jsonSchema` is what a model is shown. */
  answer: { name: string; description: string; schema: Answer; jsonSchema: Record<string, unknown> };
  /** The one message that opens the run: words, and beside them facts for a model that reads none. */
  message(run: Run, input: Input): { text: string; facts: Record<string, unknown> };
  /** Ids that the message itself gives; the answer may use them beside those that tools returned. */
  known(input: Input): Iterable<string>;
  /** Throws AppError("model_misbehaved") with a sentence for the model when the answer cannot stand. */
  accept(run: Run, input: Input, answer: z.output<Answer>): Result;
}

/** Checks that the types of an agent belong together. */
export function defineAgent<Input, Answer extends z.ZodType, Result>(
  agent: Agent<Input, Answer, Result>,
): Agent<Input, Answer, Result> {
  return agent;
}
