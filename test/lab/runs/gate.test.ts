import { describe, expect, it } from "vitest";
import { randomFrom } from "#src/domain/chance.ts";
import type { SideSummary } from "#src/domain/lab/matrix.ts";
import { gateOf } from "#src/lab/runs/gate.ts";
import { summaryOf } from "#src/lab/runs/results.ts";
import type { Difference } from "#src/lab/runs/tried.ts";
import { cellFacts } from "#test/support/lab.ts";
import { gated, pair } from "./comparisons.ts";

const [yes, no] = [true, false];

describe("the gate", () => {
  it("passes a version against itself in 100 of 100 tries", () => {
    const random = randomFrom(3);
    const verdicts = Array.from({ length: 100 }, (_, seed) => {
      const cases = Array.from({ length: 150 }, (_, at) => {
        const passed = Array.from({ length: 3 }, () => random() < 0.9);
        const fidelity = random();
        return pair(String(at), passed, passed, { a: { fidelity }, b: { fidelity } });
      });
      return gateOf(gated(cases, seed)).passed;
    });

    expect(verdicts.filter(Boolean)).toHaveLength(100);
  });

  it("does not call the noise of a model a drop: both sides the same coin, at most 2 of 40 tries", () => {
    const random = randomFrom(5);
    const failed = Array.from({ length: 40 }, (_, seed) => {
      const cases = Array.from({ length: 150 }, (_, at) => {
        // Most cases are sure, some are a coin.
        const chance = at % 5 === 0 ? 0.6 : 0.995;
        const tossed = () => Array.from({ length: 5 }, () => random() < chance);
        return pair(String(at), tossed(), tossed(), { a: { fidelity: random() }, b: { fidelity: random() } });
      });
      return gateOf(gated(cases, seed), { maxRegressions: 1 }).passed;
    }).filter((passed) => !passed).length;

    expect(failed).toBeLessThanOrEqual(2);
  });

  it("fails on a regression that is not let pass, and names it", () => {
    const cases = [pair("1", [yes], [no]), ...Array.from({ length: 20 }, (_, at) => pair(`s${at}`, [yes], [yes]))];

    expect(gateOf(gated(cases, 1)).checks.filter(({ passed }) => !passed)).toEqual([
      { name: "regressions", passed: false, said: "1 case passed never with b and always with a; allowed 0" },
    ]);
    expect(gateOf(gated(cases, 1), { maxRegressions: 1 }).passed).toBe(true);
  });

  it("fails on a drop over many cases though none went all the way", () => {
    const cases = Array.from({ length: 40 }, (_, at) =>
      pair(String(at), [yes, yes, yes], at < 20 ? [yes, yes, no] : [yes, yes, yes]),
    );

    const { checks } = gateOf(gated(cases, 1));

    expect(checks.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual(["pass-drop"]);
  });

  it("fails on a drop of fidelity alone", () => {
    const cases = Array.from({ length: 40 }, (_, at) => pair(String(at), [yes], [yes], { b: { fidelity: 0.9 } }));

    const { checks } = gateOf(gated(cases, 1));

    expect(checks.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual(["fidelity-drop"]);
  });

  it("fails on a run that is not done", () => {
    const of = gated([pair("1", [yes], [yes])], 1);

    const verdict = gateOf({ ...of, run: { ...of.run, status: "stopped", done: 0, failed: "Its budget is spent." } });

    expect(verdict.checks[0]).toEqual({
      name: "finished",
      passed: false,
      said: "0 of 1 cell made: the run is stopped. Its budget is spent.",
    });
  });

  it("asks for all cases without a baseline, or for the share that is given", () => {
    const { run, side } = gated([pair("1", [yes], [yes])], 1);
    const low = { ...side, pass: { mean: 0.9, low: 0.8, high: 1 } };

    expect(gateOf({ run, side: low }).passed).toBe(false);
    expect(gateOf({ run, side: low }, { minPass: 0.9 }).passed).toBe(true);
    expect(gateOf({ run, side }).passed).toBe(true);
  });
});

/** Two versions that differ in these parts, each with one cell answered so. */
function differing(parts: Partial<Difference>, cell: Parameters<typeof cellFacts>[0] = {}) {
  const of = gated([pair("1", [yes], [yes])], 1);
  const side = (version: string): SideSummary =>
    summaryOf([cellFacts(cell)], { version, model: "planner", expected: 1, familyOf: () => null, seed: 1 });
  return {
    ...of,
    side: side("b"),
    baseline: side("a"),
    difference: { texts: [], values: [], vocabulary: [], ...parts },
  };
}

const text = (part: string) => ({ part, lines: [] });
const value = (path: string) => ({ path, before: 0, after: 1 });

describe("a difference that the planner does not look at", () => {
  it.each([
    ["the prompt", { texts: [text("instructions")] }],
    ["what is said of the listener", { texts: [text("listenerInstructions")] }],
    ["a tool", { texts: [text("tools.search_catalog")] }],
    ["the temperature", { values: [value("temperature")] }],
  ])("fails the gate where the planner answered everything: %s", (_, parts) => {
    const verdict = gateOf(differing(parts));

    expect(verdict.passed).toBe(false);
    expect(verdict.checks.filter(({ passed }) => !passed)).toEqual([
      {
        name: "tried",
        passed: false,
        said: "The versions differ only in what a model reads, and no model was asked: nothing of the difference was tried. Ask one with --model.",
      },
    ]);
  });

  it("fails it also where models were asked and none of their lists stood, and where only the models differ", () => {
    const degraded = gateOf(differing({ texts: [text("instructions")] }, { degraded: "The model is busy." }));
    const models = gateOf(differing({ values: [value("models")] }));

    expect(degraded.checks.find(({ name }) => name === "tried")?.said).toContain("no model's list stood");
    expect(models.checks.find(({ name }) => name === "tried")?.said).toContain("differ only in which models are asked");
  });

  it("is tried where a model answered something", () => {
    expect(gateOf(differing({ texts: [text("instructions")] }, { answeredBy: "model" }))).toMatchObject({
      passed: true,
      cautions: [],
    });
  });

  it("is a caution beside one that the planner does look at", () => {
    const verdict = gateOf(differing({ texts: [text("instructions")], values: [value("ranking.popularity")] }));

    expect(verdict).toMatchObject({
      passed: true,
      cautions: [
        "The versions differ also in what only a model uses (instructions), and no model was asked: that was not tried. Ask one with --model.",
      ],
    });
  });

  it("is nothing between a version and itself, or between two rankings", () => {
    expect(gateOf(differing({}))).toMatchObject({ passed: true, cautions: [] });
    expect(gateOf(differing({ values: [value("ranking.popularity")] }))).toMatchObject({ passed: true, cautions: [] });
  });
});

describe("a case that could not be judged", () => {
  const skipped = { passed: no, unjudged: yes };
  const sideOf = (cells: Parameters<typeof cellFacts>[0][]) =>
    summaryOf(cells.map(cellFacts), { version: "b", model: "planner", expected: 2, familyOf: () => "f", seed: 1 });

  it("is in no share, and told", () => {
    const side = sideOf([{ caseId: "good" }, { caseId: "other", ...skipped }]);
    const { run } = gated([pair("1", [yes], [yes])], 1);

    const verdict = gateOf({ run, side });

    expect(side).toMatchObject({ cases: 2, unjudged: ["other"], pass: { mean: 1 }, families: [{ cases: 2, pass: 1 }] });
    expect(verdict).toMatchObject({ passed: true, cautions: ["1 case not judged: other."] });
    expect(verdict.checks.at(-1)?.said).toBe("100 % of 1 case passed; asked 100 %");
  });

  it("passes no gate alone, with a baseline or without", () => {
    const of = gated([pair("1", [no], [no], { a: skipped, b: skipped })], 1);
    const side = sideOf([{ caseId: "1", ...skipped }]);

    expect(gateOf({ ...of, side }).checks.filter(({ passed }) => !passed)).toEqual([
      { name: "judged", passed: false, said: "nothing of 1 case could be judged" },
    ]);
    expect(gateOf({ run: of.run, side }, { minPass: 0 }).passed).toBe(false);
  });

  it("has neither regressed nor been fixed", () => {
    const cases = [pair("1", [yes], [no], { b: skipped }), pair("2", [no], [yes], { a: skipped })];

    expect(cases.map(({ change, passDifference }) => [change, passDifference])).toEqual([
      ["same", null],
      ["same", null],
    ]);
    expect(gated(cases, 1).comparison.pass).toBeNull();
  });
});

describe("lists that change", () => {
  const cases = [
    pair("1", [yes], [yes], { b: { trackIds: ["x"] } }),
    ...["2", "3", "4"].map((id) => pair(id, [yes], [yes])),
  ];

  it("fail the gate where more of them do than are let pass, and only where that is asked", () => {
    const said = "1 of 4 cases (25 %) came to another list with b than with a; allowed 20 %";

    expect(gateOf(gated(cases, 1)).passed).toBe(true);
    expect(gateOf(gated(cases, 1), { maxChanged: 0.25 }).passed).toBe(true);
    expect(gateOf(gated(cases, 1), { maxChanged: 0.2 }).checks.filter(({ passed }) => !passed)).toEqual([
      { name: "max-changed", passed: false, said },
    ]);
  });
});

it("a verdict names both sides in the order of the table: what is judged first", () => {
  const { checks } = gateOf(gated([pair("1", [yes], [no]), pair("2", [yes], [yes])], 1));

  expect(checks.find(({ name }) => name === "pass-drop")?.said).toMatch(/^cases passed: b 50 %, a 100 %; -50 points/);
});
