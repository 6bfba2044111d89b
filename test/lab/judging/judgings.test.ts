import { describe, expect } from "vitest";
import type { NextPair } from "#src/domain/lab/judging.ts";
import { databaseTest } from "#test/support/db.ts";
import { differing, judgingOver, SIDES } from "./lists.ts";

const test = databaseTest();

/** Of the pair that is shown, which place has the list of version "new". */
function placeOfNew({ pair }: NextPair): "first" | "second" {
  return pair!.first[0]!.title.startsWith("new") ? "first" : "second";
}

describe("a judging", () => {
  test("pairs the cases that both sides have a list for, and says what it left out", async ({ db }) => {
    const { createJudging, readJudgingResults, run } = await judgingOver(db, {
      differs: [["x"], ["y"]],
      turned: [
        ["x", "y"],
        ["y", "x"],
      ],
      same: [["x"], ["x"]],
      half: [["x"], null],
      none: [null, null],
    });

    const head = await createJudging({ run, ...SIDES });

    expect(head).toEqual({
      id: expect.stringMatching(/^judging_/),
      name: "suite-run-9, version 1",
      createdAt: expect.any(String),
      pairs: 2,
      same: 1,
      leftOut: 2,
      judgements: 0,
      judges: [],
    });
    const { cases, same, leftOut, overall, said } = await readJudgingResults(head.id);
    expect(cases.map(({ caseId }) => caseId)).toEqual(["differs", "turned"]);
    expect(same).toEqual([{ caseId: "same", prompt: "prompt of same", conversation: [] }]);
    expect(leftOut).toEqual([
      { caseId: "half", because: "One side came to no list." },
      { caseId: "none", because: "Neither side came to a list." },
    ]);
    expect(overall).toBeNull();
    expect(said).toEqual(["Nothing is judged yet.", "1 case had the same list on both sides and went to no judge."]);
  });

  test("draws a sample with the seed, the same for the same seed", async ({ db }) => {
    const { createJudging, readJudgingResults, run } = await judgingOver(db, differing(20));
    const drawn = async (seed: number) => {
      const { id, pairs } = await createJudging({ run, ...SIDES, sample: 5, seed });
      const { cases } = await readJudgingResults(id);
      return { pairs, cases: cases.map(({ caseId }) => caseId) };
    };

    const [one, again, other] = [await drawn(3), await drawn(3), await drawn(4)];

    expect(one.pairs).toBe(5);
    expect(again).toEqual(one);
    expect(other.cases).not.toEqual(one.cases);
  });

  test("compares sides of two runs", async ({ db }) => {
    const { createJudging } = await judgingOver(db, differing(2), "run_1");
    await judgingOver(db, differing(2), "run_2");

    expect(await createJudging({ a: "run_1/old", b: "run_2/new@planner" })).toMatchObject({ pairs: 2 });
  });

  test.for([
    [
      { a: "old", b: "old" },
      "There is nothing to judge: the lists of a and b are the same in all 2 cases that both have.",
    ],
    [{ a: "old", b: "nobody" }, "b must name a version of the run: old, new."],
    [{ a: "old", b: "new", run: undefined }, "a must name its run, as in run_id/version, or run must be given."],
    [{ a: "old", b: "new", repetition: 2 }, "repetition must be at most 1: so many the run has."],
    [{ a: "!", b: "new" }, "a must be a side like version@model or run_id/version@model."],
  ] as const)("refuses %o: %s", async ([asked, message], { db }) => {
    const { createJudging, run } = await judgingOver(db, differing(2));
    const { run: given, ...sides } = { run, ...asked } as { run: string | undefined; a: string; b: string };

    const made = createJudging({ ...sides, ...(given !== undefined && { run: given }) });

    await expect(made).rejects.toMatchObject({ code: "invalid_input", message });
  });
});

describe("judges", () => {
  test("see each pair once, in an order that is balanced, and nothing that tells the sides", async ({ db }) => {
    const { createJudging, nextPair, judgePair, run } = await judgingOver(db, differing(8));
    const { id } = await createJudging({ run, ...SIDES });
    const seen: NextPair[] = [];

    for (;;) {
      const next = await nextPair(id, { judge: "ann" });
      if (!next.pair) break;
      seen.push(next);
      await judgePair(id, { judge: "ann", caseId: next.pair.caseId, verdict: "tie" });
    }

    expect(new Set(seen.map(({ pair }) => pair!.caseId)).size).toBe(8);
    expect(seen.map(({ judged, of }) => [judged, of])).toEqual(seen.map((_, at) => [at, 8]));
    expect(seen.filter((next) => placeOfNew(next) === "first")).toHaveLength(4);
    const { first, second, ...shown } = seen[0]!.pair!;
    expect(shown).toEqual({
      caseId: expect.any(String),
      prompt: `prompt of ${shown.caseId}`,
      conversation: [],
      said: null,
    });
    expect([...first, ...second].map((track) => Object.keys(track))).toEqual(
      Array(4).fill(["id", "title", "artists", "year", "durationMs"]),
    );
  });

  test("are given first what the fewest have judged", async ({ db }) => {
    const { createJudging, nextPair, judgePair, run } = await judgingOver(db, differing(3));
    const { id } = await createJudging({ run, ...SIDES });
    const judge = async (name: string) => {
      const caseId = (await nextPair(id, { judge: name })).pair!.caseId;
      await judgePair(id, { judge: name, caseId, verdict: "first" });
      return caseId;
    };

    const judged = [await judge("ann"), await judge("bob"), await judge("cid")];

    expect(new Set(judged).size).toBe(3);
  });

  test("may say it again: the last word counts, and what was said is shown with the pair", async ({ db }) => {
    const { createJudging, nextPair, judgePair, readJudgingResults, run } = await judgingOver(db, differing(2));
    const { id } = await createJudging({ run, ...SIDES });
    const shown = await nextPair(id, { judge: "Ann" });
    const caseId = shown.pair!.caseId;
    await judgePair(id, { judge: "Ann", caseId, verdict: "tie", note: "hard to say" });

    const said = await judgePair(id, { judge: "  Ann ", caseId, verdict: placeOfNew(shown), note: " smoother " });

    expect(said).toMatchObject({ judge: "Ann", verdict: placeOfNew(shown), note: "smoother", judged: 1, of: 2 });
    const again = await nextPair(id, { judge: "Ann", case: caseId });
    expect(again.pair).toEqual({ ...shown.pair, said: { verdict: placeOfNew(shown), note: "smoother" } });
    const { byJudgement, cases } = await readJudgingResults(id);
    expect(byJudgement).toEqual({ a: 0, b: 1, ties: 0 });
    expect(cases.find((one) => one.caseId === caseId)?.notes).toEqual([
      { judge: "Ann", preferred: "b", note: "smoother" },
    ]);
  });

  test("cannot judge what is no pair", async ({ db }) => {
    const { createJudging, judgePair, run } = await judgingOver(db, differing(1));
    const { id } = await createJudging({ run, ...SIDES });

    await expect(judgePair(id, { judge: "ann", caseId: "other", verdict: "tie" })).rejects.toMatchObject({
      code: "invalid_input",
      message: "The case must be one of the pairs of this judging.",
    });
  });

  test("at once keep every word", async ({ db }) => {
    const { createJudging, judgePair, readJudging, run } = await judgingOver(db, differing(1));
    const { id } = await createJudging({ run, ...SIDES });
    const said = (judge: string) => judgePair(id, { judge, caseId: "case-0", verdict: "first" });

    await Promise.all(["ann", "bob", "ann", "cid", "ann"].map(said));

    expect(await readJudging(id)).toMatchObject({
      judgements: 3,
      judges: [
        { judge: "ann", judged: 1 },
        { judge: "bob", judged: 1 },
        { judge: "cid", judged: 1 },
      ],
    });
  });
});

describe("results", () => {
  test("find the better side, by whatever place it stood, with interval and test", async ({ db }) => {
    const verbs = await judgingOver(db, { ...differing(8), even: [["x"], ["x"]], alike: [["y"], ["y"]] });
    const { id } = await verbs.createJudging({ run: verbs.run, ...SIDES });
    for (const judge of ["ann", "bob"])
      for (let at = 0; at < 8; at++) {
        const next = await verbs.nextPair(id, { judge });
        await verbs.judgePair(id, { judge, caseId: next.pair!.caseId, verdict: placeOfNew(next) });
      }

    const results = await verbs.readJudgingResults(id);

    expect(results).toMatchObject({
      a: { version: "old", model: "planner", runId: "run_9" },
      b: { version: "new" },
      byCase: { a: 0, b: 8, ties: 0 },
      byJudgement: { a: 0, b: 16, ties: 0 },
      preference: { share: 1, high: 1 },
      p: expect.closeTo(2 / 2 ** 8, 12),
      told: true,
      score: { mean: 1 },
      overall: { cases: 10, same: 2, mean: 0.9 },
      position: { first: 8, second: 8, ties: 0, p: 1 },
      judges: [
        { judge: "ann", b: 8, first: 4, second: 4 },
        { judge: "bob", b: 8, first: 4, second: 4 },
      ],
      cautions: [],
    });
    expect(results.preference!.low).toBeCloseTo(0.6756, 4);
    expect(results.agreement.alpha.because).toMatch(/All said the same/);
    expect(results.said.at(1)).toContain("b is preferred.");
  });

  test("call nothing a preference that may be noise, and say what is missing", async ({ db }) => {
    const verbs = await judgingOver(db, differing(4));
    const { id } = await verbs.createJudging({ run: verbs.run, ...SIDES });
    for (let at = 0; at < 3; at++) {
      const next = await verbs.nextPair(id, { judge: "ann" });
      await verbs.judgePair(id, { judge: "ann", caseId: next.pair!.caseId, verdict: placeOfNew(next) });
    }

    const { told, score, overall, said, cautions } = await verbs.readJudgingResults(id);

    expect({ told, score, overall }).toEqual({ told: false, score: null, overall: null });
    expect(said.at(1)).toContain("no preference that the data can tell from noise");
    expect(cautions).toEqual([
      "Not judged by anybody yet: 1 of 4 pairs.",
      "With fewer than 6 decided cases no sign test can tell a preference from noise.",
    ]);
  });

  test("are exported with every judgement and every tie that nobody had to say, safe for spreadsheets", async ({
    db,
  }) => {
    const verbs = await judgingOver(db, { ...differing(1), even: [["x"], ["x"]] });
    const { id } = await verbs.createJudging({ run: verbs.run, ...SIDES });
    await verbs.judgePair(id, { judge: "ann", caseId: "case-0", verdict: "tie", note: '=1+1, "so"\nand so' });

    const csv = await verbs.exportJudging(id, "csv");
    const jsonl = await verbs.exportJudging(id, "jsonl");

    const [head, first, , even] = csv.body.split(/\r?\n/);
    expect(head).toBe("judging,case,prompt,a,b,same,judge,preferred,shownFirst,note,at");
    expect(first).toMatch(
      /^judging_\d+,case-0,prompt of case-0,run_9\/old@planner,run_9\/new@planner,false,ann,tie,[ab],"'=1\+1, ""so""$/,
    );
    expect(even).toBe(`${id},even,prompt of even,run_9/old@planner,run_9/new@planner,true,,tie,,,`);
    expect(csv.fileName).toBe(`${id}.csv`);
    const lines = jsonl.body
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { case: "case-0", judge: "ann", preferred: "tie", same: false, note: '=1+1, "so"\nand so' },
      { case: "even", judge: null, preferred: "tie", same: true },
    ]);
  });
});

describe("judgings", () => {
  test("are listed newest first, page by page", async ({ db }) => {
    const { createJudging, listJudgings, run } = await judgingOver(db, differing(1));
    const made: string[] = [];
    for (let at = 0; at < 3; at++) made.push((await createJudging({ run, ...SIDES, name: `number ${at}` })).id);

    const first = await listJudgings({ limit: 2 });
    const rest = await listJudgings({ limit: 2, cursor: first.cursor! });

    const ids = [...first.judgings, ...rest.judgings].map(({ id }) => id);
    expect(new Set(ids)).toEqual(new Set(made));
    expect([first.judgings.length, rest.judgings.length, rest.cursor]).toEqual([2, 1, null]);
    await expect(listJudgings({ limit: 2, cursor: "x" })).rejects.toMatchObject({ code: "invalid_input" });
  });
});
