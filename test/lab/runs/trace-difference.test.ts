import { describe, expect, it } from "vitest";
import { caseDifferenceLines } from "#src/cli/print/lab-case.ts";
import { paintFor } from "#src/cli/print/terminal.ts";
import type { Cell } from "#src/domain/lab/run.ts";
import type { LedgerEntry } from "#src/domain/playlist.ts";
import type { Trace, TraceStep } from "#src/domain/trace.ts";
import { differenceOfCells } from "#src/lab/runs/case-difference.ts";
import { differenceOfTraces } from "#src/lab/runs/trace-difference.ts";

const plain = paintFor({ write: () => undefined, columns: 100, isTty: false, colour: false });
const step = (given: Partial<TraceStep>): TraceStep => ({
  kind: "tool",
  name: "search_catalog",
  call: "tool",
  atMs: 0,
  tookMs: 1,
  said: "answered",
  ...given,
});
const traceOf = (durationMs: number, ...steps: TraceStep[]) => ({ durationMs, steps }) as Trace;
const usage = (inputTokens: number) => ({ inputTokens, cachedTokens: 0, outputTokens: 10 });
const model = (input: number) => step({ kind: "model", call: "model", name: "m", usage: usage(input) });

describe("the steps of two answers", () => {
  it("differ in words, number and tokens, and not in time", () => {
    const a = [traceOf(10, step({ name: "same", tookMs: 1 }), step({}), model(100))];
    const b = [traceOf(30, step({ name: "same", tookMs: 9 }), step({}), step({ said: "nothing" }), model(250))];

    expect(differenceOfTraces(a, b)).toEqual({
      aMs: 10,
      bMs: 30,
      differing: [
        {
          name: "search_catalog",
          a: { times: 1, tokens: null, said: ["answered"] },
          b: { times: 2, tokens: null, said: ["answered", "nothing"] },
        },
        {
          name: "m",
          a: { times: 1, tokens: 110, said: ["answered"] },
          b: { times: 1, tokens: 260, said: ["answered"] },
        },
      ],
    });
  });

  it("are told turn by turn, and missing where one side has none", () => {
    const found = differenceOfTraces([traceOf(1)], [traceOf(1), traceOf(2, step({}))]);

    expect(found.differing.map(({ name, a }) => [name, a])).toEqual([["turn 2: search_catalog", null]]);
    expect(differenceOfTraces([], [])).toEqual({ aMs: null, bMs: null, differing: [] });
  });
});

const entry = (given: Partial<LedgerEntry>) => ({ asked: "loved", status: "verified", kept: 24, of: 30, ...given });
const cellOf = (fidelity: number, traceId: string, ...entries: object[]) =>
  ({
    repetition: 1,
    passed: true,
    fidelity,
    judged: [],
    tracks: [],
    ledger: { fidelity, entries },
    traceId,
    traceIds: [traceId],
  }) as unknown as Cell;

it("one case shows both fidelities, the entries of the ledger that differ, and both traces", () => {
  const a = cellOf(1, "trace_a", entry({}), entry({ kept: 30 }), entry({ asked: "same" }));
  const b = cellOf(0, "trace_b", entry({ status: "unmet", kept: 17 }), entry({ kept: 30 }), entry({ asked: "same" }));
  const head = { caseId: "one", prompt: "rock", family: null, conversation: [], repetition: 1 };
  const steps = differenceOfTraces([traceOf(10, step({}))], [traceOf(12, step({ said: "nothing" }))]);

  const lines = caseDifferenceLines({ ...differenceOfCells(head, [a], [b]), steps }, plain);

  expect(lines).toContain("Fidelity: 100 % -> 0 %");
  expect(lines.filter((line) => line.startsWith("  ~"))).toEqual([
    "  ~ loved: verified (24 of 30) -> unmet (17 of 30)",
    "  ~ search_catalog: “answered” -> “nothing”",
  ]);
  expect(lines.slice(-3, -1)).toEqual(["  a trace_a: 10 ms", "  b trace_b: 12 ms"]);
});
