import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Ctx } from "#src/context.ts";
import { AppError } from "#src/errors.ts";
import { byRegression, countsOf, fidelityPairs, pairedDifference, passPairs } from "#src/lab/runs/compare.ts";
import { resultOf, summaryOf } from "#src/lab/runs/results.ts";
import { sayDifference } from "#src/lab/runs/say.ts";
import { followed, readSide, sideIn } from "#src/lab/runs/sides.ts";
import { joinedCases, tasksOf } from "#src/lab/runs/tasks.ts";
import { cellFacts } from "#test/support/lab.ts";
import { caseOf, pair } from "./comparisons.ts";

const [yes, no] = [true, false];
const SIDES = {
  a: { runId: "r", version: "old", model: "planner" },
  b: { runId: "r", version: "new", model: "planner" },
};

describe("a case side by side", () => {
  it("has regressed only where it passed always and passes never", () => {
    const changes = [
      pair("1", [yes, yes], [no, no]),
      pair("2", [yes, yes], [yes, no]),
      pair("3", [yes, no], [yes, no]),
      pair("4", [no, no], [yes, no]),
      pair("5", [no, no], [yes, yes]),
      pair("6", [yes], [yes], { b: { fidelity: 0.5 } }),
      pair("7", [yes], [yes], { a: { fidelity: null } }),
    ].map(({ change }) => change);

    expect(changes).toEqual(["regressed", "worse", "same", "better", "fixed", "worse", "same"]);
  });

  it("tells whether the lists are the same, in order and in what they hold", () => {
    const other = pair("1", [yes], [yes], { b: { trackIds: ["c", "b", "a"] } });

    expect(other).toMatchObject({ likeness: 1, sameList: false, change: "same" });
    expect(pair("1", [yes], [yes])).toMatchObject({ likeness: 1, sameList: true });
    expect(pair("1", [yes], [yes], { b: { trackIds: ["a", "x", "y"] } }).likeness).toBeCloseTo(1 / 5, 10);
  });

  it("stands before those that regressed less", () => {
    const cases = [
      pair("fixed", [no], [yes]),
      pair("same", [yes], [yes]),
      pair("b", [yes], [no]),
      pair("a", [yes], [no]),
      pair("fidelity", [yes], [yes], { b: { fidelity: 0.1 } }),
    ];

    expect(byRegression(cases).map(({ caseId }) => caseId)).toEqual(["a", "b", "fidelity", "same", "fixed"]);
  });
});

describe("a difference", () => {
  it("of a version with itself is none, whatever the seed", () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), fc.nat(), (values, seed) => {
        const same = pairedDifference(
          values.map((value) => ({ a: value, b: value })),
          seed,
        );
        expect(same).toMatchObject({
          p: 1,
          signP: 1,
          gained: 0,
          lost: 0,
          told: false,
          difference: { mean: 0, low: 0, high: 0 },
        });
      }),
    ));

  it("turns its sign with its sides", () => {
    const pairs = [0.1, 0.5, 0.9, 0.2].map((a, at) => ({ a, b: at / 4 }));
    const there = pairedDifference(pairs, 1)!;
    const back = pairedDifference(
      pairs.map(({ a, b }) => ({ a: b, b: a })),
      1,
    )!;

    expect(back.difference.mean).toBeCloseTo(-there.difference.mean, 10);
    expect(back.p).toBeCloseTo(there.p, 10);
    expect([back.gained, back.lost]).toEqual([there.lost, there.gained]);
  });

  it("is told from noise where many cases went one way, and not where few did", () => {
    const many = pairedDifference([...Array(20).fill({ a: 1, b: 0 }), ...Array(130).fill({ a: 1, b: 1 })], 1)!;
    const few = pairedDifference([...Array(3).fill({ a: 1, b: 0 }), ...Array(147).fill({ a: 1, b: 1 })], 1)!;

    expect(many).toMatchObject({ told: true, lost: 20, gained: 0 });
    expect(many.difference.high).toBeLessThan(0);
    expect(few).toMatchObject({ told: false, lost: 3, p: 0.25 });
    expect(few.signP).toBeCloseTo(0.25, 10);
  });

  it("is said to be noise in words", () => {
    const cases = [pair("1", [yes], [no]), pair("2", [yes], [yes]), pair("3", [yes], [yes])];
    const said = sayDifference({
      ...SIDES,
      pass: pairedDifference(passPairs(cases), 1),
      fidelity: pairedDifference(fidelityPairs(cases), 1),
      counts: countsOf(cases),
    });

    expect(said[0]).toContain("no difference that the data can tell from noise");
    expect(said.at(-1)).toBe("1 case passed always with old and never with new; 0 cases the other way round.");
  });

  it("of nothing is nothing", () => {
    expect(pairedDifference([], 1)).toBeNull();
    expect(sayDifference({ ...SIDES, pass: null, fidelity: null, counts: countsOf([]) })).toEqual([
      "No case has both sides.",
    ]);
  });
});

describe("a side", () => {
  it("counts a case once, whatever the number of its repetitions", () => {
    const cells = [
      ...[1, 2, 3, 4].map((repetition) => cellFacts({ caseId: "often", repetition, passed: false })),
      cellFacts({ caseId: "once" }),
    ];

    const summary = summaryOf(cells, { version: "v", model: "m", expected: 5, familyOf: () => "f", seed: 1 });

    expect(summary.pass?.mean).toBe(0.5);
    expect(summary.families).toEqual([{ family: "f", cases: 2, pass: 0.5, fidelity: 1 }]);
    expect(summary).toMatchObject({ cases: 2, done: 5, flips: { rate: 0, cases: 0 }, tokens: null, costUsd: null });
  });

  it("has no cost where one model has no known price", () => {
    const used = { inputTokens: 10, cachedTokens: 0, outputTokens: 1 };
    const cells = [cellFacts({ usage: { ...used, costUsd: 0.1 } }), cellFacts({ caseId: "two", usage: used })];

    const summary = summaryOf(cells, { version: "v", model: "m", expected: 2, familyOf: () => null, seed: 1 });

    expect(summary).toMatchObject({ tokens: { input: 20, cached: 0, output: 2 }, costUsd: null });
  });

  it("says which assertions failed, and how often", () => {
    const failing = [
      { asked: "20 tracks", found: "7 tracks", status: "failed" as const },
      { asked: "same as", found: "not answered", status: "skipped" as const },
    ];

    const result = resultOf([cellFacts({ passed: false, failing }), cellFacts({ repetition: 2 })]);

    expect(result).toMatchObject({
      passed: 1,
      repetitions: 2,
      failing: [{ asked: "20 tracks", found: "7 tracks", times: 1 }],
    });
  });

  it("is read as it is written, models with their addresses too", () => {
    const model = "openai:llama@http://localhost:11434/v1";

    expect(readSide("a", `run_x-1/v1@${model}`, "run_y")).toEqual({ runId: "run_x-1", version: "v1", model });
    expect(readSide("a", "v1", "run_y")).toEqual({ runId: "run_y", version: "v1", model: undefined });
    expect(() => readSide("b", "@planner", "run_y")).toThrow("b must be a side like version@model");
  });

  it("may be a label of a version that the run has", async () => {
    const nameOf = async (name: string) => {
      if (name === "production") return "v1";
      if (name === "candidate") return "v9";
      throw new AppError("not_found", "There is no version of this name.");
    };
    const ctx = { shapes: { nameOf } } as unknown as Ctx;
    const read = async (text: string) =>
      (await followed(ctx, { versions: ["v1"] }, readSide("a", text, "run_1"))).version;

    expect(await Promise.all(["v1", "production", "candidate", "nothing"].map(read))).toEqual([
      "v1",
      "v1",
      "candidate",
      "nothing",
    ]);
  });

  it("names a version and a model of its run", () => {
    const plan = { versions: ["v1"], models: ["planner", "paid"] };
    const named = { runId: "run_x", version: "v1", model: undefined };

    expect(sideIn({ ...plan, models: ["planner"] }, named, "a")).toEqual({
      runId: "run_x",
      version: "v1",
      model: "planner",
    });
    expect(() => sideIn(plan, named, "a")).toThrow("a must name a model, as in v1@planner.");
    expect(() => sideIn(plan, { ...named, version: "v2" }, "a")).toThrow("a must name a version of the run: v1.");
  });
});

describe("tasks", () => {
  const plan = { versions: ["v1", "v2"], models: ["planner"], repetitions: 2 } as Parameters<typeof tasksOf>[0];
  const cases = [
    caseOf("a", { kind: "same-as", case: "c", atLeast: 1 }),
    caseOf("b"),
    caseOf("c"),
    caseOf("d", { kind: "different-from", case: "a", atMost: 1 }),
  ];

  it("keep cases together that are judged against one another", () => {
    expect(joinedCases(cases).map((group) => group.map(({ id }) => id))).toEqual([["d", "a", "c"], ["b"]]);
  });

  it("are those whose cells are missing, versions of a case beside one another", () => {
    const done = [{ version: "v1", model: "planner", caseId: "b", repetition: 1 }];

    const tasks = tasksOf(plan, [caseOf("b")], done);

    expect(tasks.map(({ version, repetition }) => `${version} ${repetition}`)).toEqual(["v2 1", "v1 2", "v2 2"]);
  });

  it("bear cases that name one that is left out, themselves, and each other in a ring", () => {
    const ring = [
      caseOf("x", { kind: "same-as", case: "y", atLeast: 1 }),
      caseOf("y", { kind: "same-as", case: "x", atLeast: 1 }),
    ];

    expect(joinedCases([...ring, caseOf("z", { kind: "same-as", case: "gone", atLeast: 1 })])).toHaveLength(2);
  });
});
