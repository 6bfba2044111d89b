import type { z } from "zod";
import type { Catalog } from "#src/catalog/catalog.ts";
import type { Ctx } from "#src/context.ts";

/** What one run of an agent shares among its tools. */
export interface Run {
  ctx: Ctx;
  /** Taken once: the catalogue may be swapped while a run lasts. */
  catalog: Catalog;
  seed: number;
  listenerId?: string;
  /** Ids that tools of this run returned: of tracks, artists and albums. Only these may stand in an answer. */
  seen: Set<string>;
}

/** A tool as plain data. `run` throws AppError for what a model can put right; its sentence goes to the model. */
export interface Tool<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  name: string;
  /** What it does, what it returns at most, and when not to use it. */
  description: string;
  effect: "read" | "write";
  input: Input;
  output: Output;
  run(run: Run, input: z.output<Input>): z.input<Output> | Promise<z.input<Output>>;
}

/** A tool among others, its types checked where it was defined. */
export interface AnyTool extends Omit<Tool, "run"> {
  run(run: Run, input: unknown): unknown;
}

/** Checks that the types of a tool belong together. */
export function defineTool<Input extends z.ZodType, Output extends z.ZodType>(tool: Tool<Input, Output>): AnyTool {
  return { ...tool, run: (run, input) => tool.run(run, input as z.output<Input>) };
}
