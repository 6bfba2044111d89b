import type { CellFacts } from "#src/db/queries/lab-cells.ts";
import type { CaseResult, SideSummary } from "#src/domain/lab/matrix.ts";
import { bootstrapMean } from "./statistics/bootstrap.ts";
import { areAlike, flipRateOf, flipsOf } from "./statistics/flips.ts";
import { meanOf, quantileOf } from "./statistics/summary.ts";

/** The cells of one side. */
export type SideCells = readonly CellFacts[];

/** By case, the repetitions in their order. */
export function byCase(cells: SideCells): Map<string, CellFacts[]> {
  return Map.groupBy(
    cells.toSorted((a, b) => a.repetition - b.repetition),
    ({ caseId }) => caseId,
  );
}

/** What the repetitions of one case come to; at least one. */
export function resultOf(cells: readonly CellFacts[]): CaseResult {
  const because = cells.find((cell) => cell.because !== null)?.because ?? cells.find(isSkipped)?.failing[0]?.found;
  const traceId = cells[0]?.traceId;
  return {
    repetitions: cells.length,
    passed: cells.filter(({ passed }) => passed).length,
    unjudged: cells.filter(isSkipped).length,
    fidelity: fidelityOf(cells) ?? null,
    latencyMs: quantileOf(
      cells.map(({ latencyMs }) => latencyMs),
      0.5,
    )!,
    flipRate: flipRateOf(cells),
    alike: areAlike(cells),
    outcomes: [...new Set(cells.map(({ outcome }) => outcome))],
    failing: failingOf(cells),
    ...(because != null && { because }),
    degraded: cells.filter(({ degraded }) => degraded !== null).length,
    ...(traceId != null && { traceId }),
  };
}

function isSkipped({ unjudged }: CellFacts): boolean {
  return unjudged;
}

type Passed = Pick<CaseResult, "passed" | "repetitions" | "unjudged">;

/** Of the repetitions that could be judged; undefined where none could. */
export function passRateOf({ passed, repetitions, unjudged }: Passed): number | undefined {
  return repetitions === unjudged ? undefined : passed / (repetitions - unjudged);
}

/** In every repetition that could be judged, at least one. */
export function alwaysPassed(result: Passed): boolean {
  return passRateOf(result) === 1;
}

/** Mean over the repetitions that came to a list. */
function fidelityOf(cells: readonly CellFacts[]): number | undefined {
  return meanOf(cells.flatMap(({ fidelity }) => fidelity ?? []));
}

function failingOf(cells: readonly CellFacts[]): CaseResult["failing"] {
  const failed = cells.flatMap(({ failing }) => failing.filter(({ status }) => status === "failed"));
  const groups = Map.groupBy(failed, ({ asked }) => asked);
  return [...groups].map(([asked, all]) => ({ asked, found: all[0]!.found, times: all.length }));
}

export interface SideContext {
  version: string;
  model: string;
  /** How many cells it will have. */
  expected: number;
  familyOf: (caseId: string) => string | null;
  /** Of the bootstrap. */
  seed: number;
}

/** All cells of one side together. A case counts once, whatever the number of its repetitions. */
export function summaryOf(cells: SideCells, { version, model, expected, familyOf, seed }: SideContext): SideSummary {
  const cases = [...byCase(cells)].map(([caseId, own]) => ({ caseId, own, result: resultOf(own) }));
  const passRates = cases.flatMap(({ result }) => passRateOf(result) ?? []);
  const fidelities = cases.flatMap(({ result }) => result.fidelity ?? []);
  return {
    version,
    model,
    cells: expected,
    done: cells.length,
    cases: cases.length,
    unjudged: cases.filter(({ result }) => passRateOf(result) === undefined).map(({ caseId }) => caseId),
    planned: cells.filter(({ answeredBy }) => answeredBy === "planner").length,
    pass: bootstrapMean(passRates, { seed }) ?? null,
    fidelity: bootstrapMean(fidelities, { seed }) ?? null,
    latencyMs: latencyOf(cells),
    ...costOf(cells),
    flips: flipsOf(cases.map(({ own }) => own)) ?? null,
    outcomes: outcomesOf(cells),
    degraded: cells.filter(({ degraded }) => degraded !== null).length,
    families: familiesOf(cases, familyOf),
  };
}

function latencyOf(cells: SideCells): SideSummary["latencyMs"] {
  const latencies = cells.map(({ latencyMs }) => latencyMs);
  const [p50, p95] = [quantileOf(latencies, 0.5), quantileOf(latencies, 0.95)];
  return p50 === undefined || p95 === undefined ? null : { p50, p95 };
}

function costOf(cells: SideCells): Pick<SideSummary, "tokens" | "costUsd"> {
  const used = cells.flatMap(({ usage }) => usage ?? []);
  if (used.length === 0) return { tokens: null, costUsd: null };
  const sum = (read: (usage: (typeof used)[number]) => number) => used.reduce((total, usage) => total + read(usage), 0);
  const tokens = {
    input: sum(({ inputTokens }) => inputTokens),
    cached: sum(({ cachedTokens }) => cachedTokens),
    output: sum(({ outputTokens }) => outputTokens),
  };
  const isPriced = used.every(({ costUsd }) => costUsd !== undefined);
  return { tokens, costUsd: isPriced ? Math.round(1e6 * sum(({ costUsd }) => costUsd ?? 0)) / 1e6 : null };
}

function outcomesOf(cells: SideCells): SideSummary["outcomes"] {
  const counts = { playlist: 0, refused: 0, nothing_fits: 0, question: 0, failed: 0 };
  for (const { outcome } of cells) counts[outcome]++;
  return counts;
}

type Counted = { caseId: string; result: CaseResult };

function familiesOf(cases: readonly Counted[], familyOf: SideContext["familyOf"]): SideSummary["families"] {
  const groups = Map.groupBy(cases, ({ caseId }) => familyOf(caseId) ?? "");
  return [...groups]
    .filter(([family]) => family !== "")
    .map(([family, own]) => ({
      family,
      cases: own.length,
      pass: meanOf(own.flatMap(({ result }) => passRateOf(result) ?? [])) ?? null,
      fidelity: meanOf(own.flatMap(({ result }) => result.fidelity ?? [])) ?? null,
    }));
}
