import { z } from "zod";
import type { Catalog } from "#src/catalog/catalog.ts";
import type { Ctx } from "#src/context.ts";
import { type Handles, handlesOf } from "./handles.ts";

/** What one run of an agent shares among its tools. */
export interface Run {
  ctx: Ctx;
  /** Taken once: the catalogue may be swapped while a run lasts. */
  catalog: Catalog;
  seed: number;
  listenerId?: string;
  /** Ids that tools of this run returned: of tracks, artists and albums. Only these may stand in an answer. */
  seen: Set<string>;
  handles: Handles;
  /** Tracks that a row was given of: the next time their handle is enough. */
  shown: Set<string>;
  /** Characters of rows that the tools of this run may still return, together. */
  room: { characters: number };
}

/** About 3,000 tokens: some 120 tracks. */
const ROOM_CHARACTERS = 12_000;

/** A run in which no tool was called yet; `known` are ids that its answer may use from the start. */
export function beginRun(
  start: Pick<Run, "ctx" | "seed"> & { listenerId?: string | undefined; known?: Iterable<string> },
): Run {
  const { ctx, seed, listenerId, known = [] } = start;
  const catalog = ctx.catalog();
  return {
    ctx,
    catalog,
    seed,
    ...(listenerId !== undefined && { listenerId }),
    seen: new Set(known),
    handles: handlesOf(catalog),
    shown: new Set(),
    room: { characters: ROOM_CHARACTERS },
  };
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

/**
 * The JSON schema of an input as a model sees it. A union is one form as it should be, first, and others that are taken
 * too: only the first is shown. Limits of size are left to the check, which tells in words what is wrong.
 */
export function shownSchema(input: z.ZodType): Record<string, unknown> {
  const { $schema: _version, ...schema } = z.toJSONSchema(input, { io: "input", unrepresentable: "any" });
  return firstForms(schema) as Record<string, unknown>;
}

const UNTOLD: ReadonlySet<string> = new Set(["minLength", "maxLength", "minItems", "maxItems", "default", "pattern"]);

function firstForms(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(firstForms);
  if (typeof schema !== "object" || schema === null) return schema;
  const { anyOf, ...own } = schema as { anyOf?: object[] };
  const node = anyOf ? { ...anyOf[0], ...own } : own;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !UNTOLD.has(key) || typeof value === "object")
      .map(([key, value]) => [key, firstForms(value)]),
  );
}
