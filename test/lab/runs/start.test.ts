import { describe, expect } from "vitest";
import { listRuns } from "#src/db/queries/lab-runs.ts";
import { databaseTest } from "#test/support/db.ts";
import { CASES, labOver } from "#test/support/lab.ts";

const test = databaseTest();
const ALL = { offset: 0, limit: 200 };

describe("starting a run", () => {
  test("chooses what is left out: production, the planner, three repetitions, the newest suite", async ({ db }) => {
    const { suite, verbs, ctx } = labOver({ db });
    await suite();
    const { name } = await ctx.shapes.of();

    const { plan } = await verbs.startRun({ suite: "few" });

    expect(plan).toMatchObject({
      suite: "few",
      suiteVersion: 1,
      versions: [name],
      models: ["planner"],
      repetitions: 3,
      selected: 6,
    });
  });

  test("takes a case and a family once, however often they are named", async ({ db }) => {
    const { suite, verbs } = labOver({ db });
    await suite();

    const { plan } = await verbs.startRun({ suite: "few", cases: ["rock", "rock"], families: ["genres", "genres"] });

    expect([plan.cases, plan.families, plan.selected]).toEqual([["rock"], ["genres"], 1]);
  });

  test("asks as well what a chosen case is compared with, so that it is judged", async ({ db }) => {
    const { suite, run, verbs } = labOver({ db });
    await suite();

    const done = await run({ repetitions: 1, cases: ["twin"] });

    expect(done).toMatchObject({ done: 2, passed: 2, unjudged: 0, plan: { selected: 2, others: ["other-twin"] } });
    const [cell] = await verbs.listCells(done.id, { ...ALL, case: "twin" });
    expect(cell?.judged.at(-1)).toMatchObject({ kind: "same-as", status: "passed" });
  });

  test("says of a case whose assertions were all skipped that it was not judged", async ({ db }) => {
    const { suite, run, verbs } = labOver({ db });
    const elsewhere = { kind: "tracks", atLeast: 5, catalogue: "large" };
    await suite("few", [{ id: "alone", prompt: "rock", tracks: 5, assert: [elsewhere] }]);

    const { id, ...done } = await run({ repetitions: 1 });

    expect(done).toMatchObject({ done: 1, passed: 0, unjudged: 1 });
    const { sides, cases } = await verbs.readMatrix(id);
    expect(sides[0]).toMatchObject({ pass: null, unjudged: ["alone"], planned: 1 });
    expect(cases[0]?.results[0]).toMatchObject({
      passed: 0,
      unjudged: 1,
      because: "this is another catalogue (other)",
    });
  });

  test("takes a version once, by whatever name it is called", async ({ db }) => {
    const { suite, verbs } = labOver({ db });
    await suite();

    const { plan } = await verbs.startRun({ suite: "few", versions: ["built-in", "built-in"] });

    expect(plan.versions).toHaveLength(1);
  });

  test.for([
    [{ suite: "none" }, "not_found", /no suite/],
    [{ suite: "few", suiteVersion: 9 }, "not_found", /no version 9/],
    [{ suite: "few", versions: ["nobody"] }, "invalid_input", /“nobody”/],
    [{ suite: "few", versions: [] }, "invalid_input", /versions/],
    [{ suite: "few", models: ["anthropic:none"] }, "invalid_input", /model/],
    [{ suite: "few", families: ["nothing"] }, "invalid_input", /families names “nothing”/],
    [{ suite: "few", cases: ["rock", "nothing"] }, "invalid_input", /cases names “nothing”/],
    [
      { suite: "few", cases: ["rock"], families: ["lengths"] },
      "invalid_input",
      /none of these ids is of these families/,
    ],
    [{ suite: "few", repetitions: 21 }, "invalid_input", /repetitions/],
    [{ suite: "few", budgetUsd: -1 }, "invalid_input", /budgetUsd/],
  ] as const)("refuses %j", async ([request, code, said], { db }) => {
    const { suite, verbs, ctx } = labOver({ db });
    await suite();

    await expect(verbs.startRun(request as never)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(said),
    });
    expect(await listRuns(ctx.db, { limit: 5 })).toEqual([]);
  });

  test("leaves out cases of another catalogue, and says why", async ({ db }) => {
    const { suite, verbs } = labOver({ db });
    await suite("few", [...CASES, { id: "large", prompt: "rock", catalogue: "large", assert: [] }]);

    const { leftOut, cells } = await verbs.startRun({ suite: "few", repetitions: 1 });

    expect(leftOut).toEqual([{ caseId: "large", because: "it needs a catalogue of at least 50,000 tracks" }]);
    expect(cells).toBe(6);
  });
});
