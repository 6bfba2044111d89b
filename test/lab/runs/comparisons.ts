import type { CellFacts } from "#src/db/queries/lab-cells.ts";
import type { ComparedCase } from "#src/domain/lab/comparison.ts";
import type { LabRun } from "#src/domain/lab/run.ts";
import { SuiteCase } from "#src/domain/lab/suite.ts";
import { compareCells, countsOf, fidelityPairs, pairedDifference, passPairs } from "#src/lab/runs/compare.ts";
import { summaryOf } from "#src/lab/runs/results.ts";
import { cellFacts } from "#test/support/lab.ts";

export function caseOf(id: string, ...assert: object[]): SuiteCase {
  return SuiteCase.parse({ id, prompt: id, assert });
}

export function doneRun(cells: number): LabRun {
  return {
    id: "run_1",
    plan: {
      suite: "few",
      suiteVersion: 1,
      versions: ["a", "b"],
      models: ["planner"],
      repetitions: 1,
      parallel: 1,
      seed: 1,
      selected: Math.max(1, cells),
    },
    status: "done",
    cells,
    done: cells,
    passed: cells,
    failures: 0,
    unjudged: 0,
    spentUsd: 0,
    leftOut: [],
    catalogVersion: 1,
    catalogTracks: 10,
    createdAt: "2026-11-20T00:00:00.000Z",
    finishedAt: "2026-11-20T00:01:00.000Z",
  };
}

const head = (caseId: string) => ({ caseId, prompt: caseId, family: null });
/** A case as both sides answered it: what passed in each repetition. */
export function pair(
  caseId: string,
  a: readonly boolean[],
  b: readonly boolean[],
  more: { a?: Partial<CellFacts>; b?: Partial<CellFacts> } = {},
) {
  const cells = (passed: readonly boolean[], given: Partial<CellFacts> = {}) =>
    passed.map((one, at) => cellFacts({ caseId, passed: one, repetition: at + 1, ...given }));
  return compareCells({ head: head(caseId), a: cells(a, more.a), b: cells(b, more.b) });
}
/** A comparison of made-up sides, as the gate reads it. */
export function gated(cases: readonly ComparedCase[], seed: number) {
  const side = summaryOf(
    cases.map(({ caseId }) => cellFacts({ caseId })),
    { version: "b", model: "planner", expected: cases.length, familyOf: () => null, seed },
  );
  const comparison = {
    a: { runId: "r", version: "a", model: "planner" },
    b: { runId: "r", version: "b", model: "planner" },
    pass: pairedDifference(passPairs(cases), seed),
    fidelity: pairedDifference(fidelityPairs(cases), seed),
    latencyMs: null,
    said: [],
    cautions: [],
    counts: countsOf(cases),
    cases: [...cases],
    onlyA: [],
    onlyB: [],
  };
  return { run: doneRun(cases.length), side, comparison };
}
