import type { Brief, Scope, Test } from "#src/domain/brief.ts";
import { AppError } from "#src/errors.ts";

/** Throws AppError("invalid_input") that names the part whose numbers say nothing or contradict each other. */
export function requireSound({ rules, orders, talk = [] }: Brief): void {
  for (const [at, rule] of rules.entries()) {
    if (rule.kind !== "tracks") continue;
    requireTest(`brief.rules[${at}].test`, rule.test);
    requireScope(`brief.rules[${at}].scope`, rule.scope);
  }
  for (const [at, order] of orders.entries())
    if (order.kind === "stages")
      for (const [stage, { test }] of order.stages.entries())
        if (test) requireTest(`brief.orders[${at}].stages[${stage}].test`, test);
  for (const [at, { minMs, maxMs }] of talk.entries())
    if (minMs !== undefined || maxMs !== undefined)
      requireBounds(`brief.talk[${at}]`, ["minMs", minMs], ["maxMs", maxMs]);
}

function requireTest(path: string, test: Test): void {
  if (test.kind === "year") requireBounds(path, ["from", test.from], ["to", test.to]);
  if (test.kind === "audio" || test.kind === "popularity") requireBounds(path, ["min", test.min], ["max", test.max]);
  if (test.kind === "duration") requireBounds(path, ["minMs", test.minMs], ["maxMs", test.maxMs]);
  if (test.kind === "key" && test.key === undefined && test.mode === undefined)
    throw new AppError("invalid_input", `${path} must say key or mode.`);
}

function requireScope(path: string, scope: Scope): void {
  if (scope.kind === "share" || scope.kind === "count") requireBounds(path, ["min", scope.min], ["max", scope.max]);
}

type Bound = readonly [name: string, value: number | undefined];

/** Two bounds, at least one of them said, the first no higher than the second. */
function requireBounds(path: string, [low, from]: Bound, [high, to]: Bound): void {
  if (from === undefined && to === undefined)
    throw new AppError("invalid_input", `${path} must say ${low} or ${high}.`);
  if (from !== undefined && to !== undefined && from > to)
    throw new AppError("invalid_input", `${path}.${low} must be at most ${path}.${high}.`);
}
