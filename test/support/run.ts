import type { Catalog } from "#src/catalog/catalog.ts";
import { type AnyTool, beginRun, type Run } from "#tools/define.ts";
import { ctxOf } from "./ctx.ts";

export function runOf(catalog: Catalog): Run {
  return beginRun({ ctx: ctxOf({ catalog }), seed: 1 });
}

/** The tool as a model calls it: arguments parsed by its schema, its answer by its own. */
// biome-ignore lint/suspicious/noExplicitAny: each test knows the output of the tool that it calls.
export async function callTool(tool: AnyTool, run: Run, args: unknown): Promise<any> {
  return tool.output.parse(await tool.run(run, tool.input.parse(args)));
}
