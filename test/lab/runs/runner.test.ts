import { describe, expect } from "vitest";
import { curatorsOf } from "#agents/curator/curate.ts";
import { claimRun } from "#src/db/queries/lab-runs.ts";
import { traces } from "#src/db/schema/traces.ts";
import { AppError } from "#src/errors.ts";
import type { Curate, Curators } from "#src/playlists/curate.ts";
import { replayTrace } from "#src/playlists/replay.ts";
import { curateAs } from "#test/support/curation.ts";
import { databaseTest, openTestDatabase } from "#test/support/db.ts";
import { CASES, labOver } from "#test/support/lab.ts";

const test = databaseTest();
const ALL = { offset: 0, limit: 200 };

/** The planner, with something done before each answer. */
function curatorsDoing(act: () => Promise<void> | void): Curators {
  const planner = curatorsOf();
  const draft: Curate = async (ctx, request) => {
    await act();
    return planner.draft(ctx, request);
  };
  return { ...planner, draft };
}

describe("a run", () => {
  test("makes every cell once and judges it", async ({ db }) => {
    const { suite, run, verbs } = labOver({ db });
    await suite();

    const done = await run({ repetitions: 2 });

    expect(done).toMatchObject({ status: "done", cells: 12, done: 12, passed: 10, failures: 0, leftOut: [] });
    const cells = await verbs.listCells(done.id, ALL);
    expect(new Set(cells.map(({ caseId, repetition }) => `${caseId} ${repetition}`)).size).toBe(12);
    expect(cells.filter(({ passed }) => !passed).map(({ caseId }) => caseId)).toEqual(["never", "never"]);
    expect(cells.find(({ caseId }) => caseId === "twin")?.judged.at(-1)).toMatchObject({
      kind: "same-as",
      status: "passed",
    });
  });

  test("asks each repetition anew with the same seed, and the planner gives the same list", async ({ db }) => {
    let asked = 0;
    const curators = curatorsDoing(() => void asked++);
    const { suite, run, verbs } = labOver({ db, curators });
    await suite("few", CASES.slice(0, 2));

    const { id } = await run({ repetitions: 3 });

    expect(asked).toBe(6);
    const { sides } = await verbs.readMatrix(id);
    expect(sides[0]?.flips).toEqual({ rate: 0, cases: 0 });
  });

  test("stores the traces of all turns and no playlist", async ({ db }) => {
    const { suite, run, verbs, ctx } = labOver({ db });
    await suite();

    const { id } = await run({ repetitions: 1, cases: ["talked"] });

    const [cell] = await verbs.listCells(id, ALL);
    expect(cell?.traceIds).toHaveLength(2);
    expect(cell?.traceId).toBe(cell?.traceIds?.[1]);
    const stored = await ctx.db.select({ id: traces.id, prompt: traces.prompt }).from(traces);
    expect(stored.map(({ prompt }) => prompt).sort()).toEqual(["rock", "swap the third one"]);
    expect(cell?.tracks).toHaveLength(5);
  });

  test("goes back in a conversation though no version is stored", async ({ db }) => {
    const { suite, run, verbs } = labOver({ db });
    const conversation = [{ message: "swap the third one" }, { message: "undo that" }];
    await suite("few", [
      { id: "back", prompt: "rock", tracks: 5, conversation, assert: [{ kind: "same-as", case: "plain" }] },
      { id: "plain", prompt: "rock", tracks: 5, assert: [] },
    ]);

    const { id } = await run({ repetitions: 1 });

    const cells = await verbs.listCells(id, ALL);
    expect(cells.map(({ outcome }) => outcome)).toEqual(["playlist", "playlist"]);
    // Their seeds differ, so their lists may; that it went back is told by the trace of the last turn.
    expect(cells[0]?.tracks).toHaveLength(5);
  });

  test("goes on where one cell fails, and says why", async ({ db }) => {
    const fails = curatorsDoing(() => {
      throw new AppError("model_misbehaved", "The model gave no usable answer.");
    });
    const { suite, run, verbs } = labOver({ db, curators: fails });
    await suite("few", CASES.slice(0, 2));

    const done = await run({ repetitions: 1 });

    expect(done).toMatchObject({ status: "done", done: 2, passed: 0, failures: 2 });
    const [cell] = await verbs.listCells(done.id, ALL);
    expect(cell).toMatchObject({ outcome: "failed", passed: false, because: "The model gave no usable answer." });
  });

  test("says nothing of a bug but that there was one, and logs it", async ({ db }) => {
    const fails = curatorsDoing(() => {
      throw new Error("secret");
    });
    const { suite, run, verbs, ctx } = labOver({ db, curators: fails });
    await suite("few", CASES.slice(0, 1));

    const { id } = await run({ repetitions: 1 });

    const [cell] = await verbs.listCells(id, ALL);
    expect(cell?.because).toBe("Something went wrong here.");
    expect(JSON.stringify(ctx.logged)).toContain("an answer failed");
  });

  test("is stopped by people between two cells and resumed with what is missing", async ({ db }) => {
    const { suite, verbs, runner, pauses } = labOver({ db });
    await suite();
    const { id } = await verbs.startRun({ suite: "few", repetitions: 2 });
    pauses.push(
      async () => undefined,
      async () => void (await verbs.stopRun(id)),
    );
    await runner.idle();
    const stopped = await verbs.readRun(id);

    await verbs.resumeRun(id, {});
    await runner.idle();

    expect(stopped.status).toBe("stopped");
    expect(stopped.done).toBeGreaterThan(0);
    expect(stopped.done).toBeLessThan(12);
    expect(await verbs.readRun(id)).toMatchObject({ status: "done", done: 12 });
  });

  test("is left by a process that ends, and finished by the next", async ({ db }) => {
    const first = labOver({ db });
    await first.suite();
    const { id } = await first.verbs.startRun({ suite: "few", repetitions: 2 });
    first.pauses.push(async () => void first.runner.stop());
    await first.runner.idle();
    const left = await first.verbs.readRun(id);
    const second = labOver({ db, firstId: 1000 });

    second.runner.start();
    await second.runner.idle();

    expect(left).toMatchObject({ status: "waiting" });
    expect(left.done).toBeLessThan(12);
    expect(await second.verbs.readRun(id)).toMatchObject({ status: "done", done: 12 });
  });

  test("is interrupted where it is running and its hold is over", async ({ db }) => {
    const { suite, verbs, ctx, runner } = labOver({ db });
    await suite();
    await runner.stop();
    const { id } = await verbs.startRun({ suite: "few" });
    const now = ctx.now();
    await claimRun(db, { now, hold: { by: "killed", until: now }, id });

    expect(await verbs.readRun(id)).toMatchObject({ status: "running", interrupted: true });
    await claimRun(db, { now, hold: { by: "alive", until: new Date(now.getTime() + 60_000) }, id });
    expect(await verbs.readRun(id)).not.toHaveProperty("interrupted");
  });

  test("is worked on by one process while its hold lasts, and its late cells are not stored", async ({ db }) => {
    const slow = labOver({ db, leaseMs: 0 });
    await slow.suite();
    const { id } = await slow.verbs.startRun({ suite: "few", repetitions: 1 });
    const other = labOver({ db, firstId: 5000, leaseMs: 3_600_000 });
    // The hold of the first is over at once: the other takes the run in the middle of it.
    slow.pauses.push(async () => {
      other.runner.take(id);
      await other.runner.idle();
    });
    await slow.runner.idle();

    const run = await other.verbs.readRun(id);
    expect(run).toMatchObject({ status: "done", done: 6 });
    expect(slow.ctx.logged.filter(({ level }) => level === "error")).toEqual([]);
  });

  test("fails with a sentence when the catalogue is another one since", async ({ db }) => {
    const first = labOver({ db });
    await first.suite();
    const { id } = await first.verbs.startRun({ suite: "few", repetitions: 1 });
    first.pauses.push(async () => void first.runner.stop());
    await first.runner.idle();
    const { catalog } = first.ctx;
    const changed = Object.create(catalog(), { version: { value: 99 } });
    const second = labOver({ db, catalog: changed, firstId: 1000 });

    second.runner.take(id);
    await second.runner.idle();

    const failed = "The catalogue has changed since the run was started: start a new one.";
    expect(await second.verbs.readRun(id)).toMatchObject({ status: "failed", failed });
  });

  test("asks no more of models once its budget is spent, and goes on with a higher one", async () => {
    const { db, close } = await openTestDatabase();
    const planner = curatorsOf();
    const usage = { inputTokens: 100, cachedTokens: 0, outputTokens: 10, costUsd: 0.4 };
    const curate: Curate = async (ctx, request) => {
      request.recorder.record({ kind: "model", name: "paid", call: "model", said: "answered", usage });
      return { ...(await curateAs()(ctx, request)), model: "paid" };
    };
    const curators = { ...planner, models: { names: ["paid"], curate, deadlineMs: 60_000 } };
    const { suite, run, verbs, runner } = labOver({ db, curators });
    await suite(
      "few",
      ["p1", "p2", "p3", "p4"].map((id) => ({ id, prompt: "rock", tracks: 5, assert: [] })),
    );

    const short = await run({ models: ["paid", "planner"], repetitions: 1, parallel: 1, budgetUsd: 1 });
    await verbs.resumeRun(short.id, { budgetUsd: 10 });
    await runner.idle();

    expect(short).toMatchObject({
      status: "stopped",
      failed: expect.stringContaining("budget of $1.00 is spent ($1.20)"),
    });
    expect(short.done).toBe(4 + 3);
    expect(await verbs.readRun(short.id)).toMatchObject({ status: "done", done: 8 });
    await close();
  });

  test("tells how far it has come until it is over", async ({ db }) => {
    const { suite, verbs } = labOver({ db });
    await suite();
    const { id } = await verbs.startRun({ suite: "few", repetitions: 1 });
    const told: string[] = [];

    await verbs.watchRun(id, {
      onProgress: ({ status, done }) => void told.push(`${status} ${done}`),
      signal: new AbortController().signal,
    });

    expect(told[0]).toMatch(/waiting|running/);
    expect(told.at(-1)).toBe("done 6");
  });
});

describe("traces of a run", () => {
  test("are replayed where they began, and say why not where a list was talked about", async ({ db }) => {
    const { suite, run, verbs, ctx } = labOver({ db });
    await suite();
    const { id } = await run({ repetitions: 1, cases: ["talked"] });
    const [cell] = await verbs.listCells(id, ALL);
    const [first, second] = cell!.traceIds as [string, string];

    const replay = await replayTrace(ctx, curatorsOf(), { id: first });

    expect(replay).toMatchObject({ prompt: "rock", after: { outcome: "playlist" } });
    await expect(replayTrace(ctx, curatorsOf(), { id: second })).rejects.toMatchObject({ code: "not_found" });
  });
});
