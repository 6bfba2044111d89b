import { isDeepStrictEqual } from "node:util";
import type { CaseDifference } from "#src/domain/lab/comparison.ts";
import type { Trace, TraceStep } from "#src/domain/trace.ts";

type Told = NonNullable<CaseDifference["steps"]["differing"][number]["a"]>;

/**
 * Steps of two answers that differ in what they say, how often they were done or what tokens they used, in the order in
 * which they came; `a` and `b` are the traces of their turns. Times differ from run to run and are told as totals alone.
 */
export function differenceOfTraces(a: readonly Trace[], b: readonly Trace[]): CaseDifference["steps"] {
  const [was, is] = [stepsOf(a), stepsOf(b)];
  const names = [...new Set([...was.keys(), ...is.keys()])];
  const differing = names.flatMap((name) => {
    const [before, after] = [toldOf(was.get(name)), toldOf(is.get(name))];
    return isDeepStrictEqual(before, after) ? [] : [{ name, a: before, b: after }];
  });
  return { differing, aMs: totalOf(a), bMs: totalOf(b) };
}

/** By "search_catalog", from the second turn on "turn 2: search_catalog". */
function stepsOf(traces: readonly Trace[]): Map<string, TraceStep[]> {
  const named = traces.flatMap(({ steps }, at) =>
    steps.map((step) => ({ name: at === 0 ? nameOf(step) : `turn ${at + 1}: ${nameOf(step)}`, step })),
  );
  const groups = Map.groupBy(named, ({ name }) => name);
  return new Map([...groups].map(([name, all]) => [name, all.map(({ step }) => step)]));
}

/** What is called by its name, all else by what was done. */
function nameOf({ kind, name, call }: TraceStep): string {
  return call === undefined || kind !== call ? `${kind} ${name}` : name;
}

function toldOf(steps: readonly TraceStep[] | undefined): Told | null {
  if (!steps) return null;
  const used = steps.flatMap(({ usage }) => usage ?? []);
  return {
    times: steps.length,
    tokens: used.length === 0 ? null : used.reduce((sum, one) => sum + one.inputTokens + one.outputTokens, 0),
    said: steps.map(({ said }) => said),
  };
}

function totalOf(traces: readonly Trace[]): number | null {
  return traces.length === 0 ? null : traces.reduce((sum, { durationMs }) => sum + durationMs, 0);
}
