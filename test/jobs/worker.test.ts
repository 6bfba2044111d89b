import { describe, expect } from "vitest";
import { curatorsOf } from "#agents/curator/curate.ts";
import { claimDue } from "#src/db/queries/living.ts";
import { AppError } from "#src/errors.ts";
import type { Curators } from "#src/playlists/curate.ts";
import type { Verbs } from "#src/verbs.ts";
import { idsOf } from "#test/support/conversation.ts";
import { databaseTest } from "#test/support/db.ts";
import { listOf, livingTest, undone } from "#test/support/living.ts";

const test = databaseTest();
const DAILY = { every: "day", hour: 6, timeZone: "Europe/Berlin", keep: 0 } as const;
const causes = async (verbs: Verbs, id: string) => (await verbs.listVersions(id)).map(({ cause }) => cause);

/** A curator that fails as often as it is told, or does something while a list is made. */
function curatorsDoing(act: () => Promise<void>): Curators {
  const { draft } = curatorsOf();
  return {
    draft: async (ctx, request) => {
      await act();
      return draft(ctx, request);
    },
  };
}

describe("a list that refreshes itself", () => {
  test("is made once at its time, and says when next", async ({ db }) => {
    const { verbs, worker, at } = livingTest(db);
    const { id } = await listOf(verbs, "rock", { tracks: 5 });
    const living = await verbs.putLiving(id, DAILY);
    at("2026-11-21T04:59:59Z");
    const early = await worker.runOnce();
    at("2026-11-21T05:00:00Z");

    const ends = await worker.runOnce();

    expect(living.nextAt).toBe("2026-11-21T05:00:00.000Z");
    expect(early).toEqual([]);
    expect(ends).toEqual([{ list: "refresh", end: "made", lateMs: 0 }]);
    expect(await worker.runOnce()).toEqual([]);
    expect(await causes(verbs, id)).toEqual(["created", "refreshed"]);
    expect(await verbs.readLiving(id)).toMatchObject({
      nextAt: "2026-11-22T05:00:00.000Z",
      madeAt: "2026-11-21T05:00:00.000Z",
      failures: 0,
      lastFailure: null,
    });
  });

  test("is made up for once, however many times were missed", async ({ db }) => {
    const { verbs, worker, at } = livingTest(db);
    const { id } = await listOf(verbs, "rock", { tracks: 5 });
    await verbs.putLiving(id, DAILY);
    at("2026-12-24T20:00:00Z");

    const ends = await worker.runOnce();

    expect(ends.map(({ end }) => end)).toEqual(["made"]);
    expect(await causes(verbs, id)).toEqual(["created", "refreshed"]);
    expect((await verbs.readLiving(id)).nextAt).toBe("2026-12-25T05:00:00.000Z");
  });

  test("is the same list for the same due time, whoever makes it and how often it failed before", async ({ db }) => {
    const made: string[][] = [];
    for (const failing of [0, 2])
      await undone(db, async (tx) => {
        const state = { left: failing };
        const { verbs, worker, at, ctx } = livingTest(tx, {
          curators: curatorsDoing(async () => {
            if (ctx.now() > new Date("2026-11-20T13:00:00Z") && state.left-- > 0)
              throw new AppError("unavailable", "Not now.");
          }),
        });
        const { id } = await listOf(verbs, "rock", { tracks: 5, seed: 3 });
        await verbs.putLiving(id, DAILY);
        for (const time of ["05:00:00", "05:02:00", "05:20:00"]) {
          at(`2026-11-21T${time}Z`);
          await worker.runOnce();
        }
        made.push(idsOf(await verbs.readPlaylist(id)));
        expect(await causes(verbs, id)).toEqual(["created", "refreshed"]);
      });

    expect(made[0]).toEqual(made[1]);
  });

  test("that fails is tried again after growing pauses, then at its next time, with a word on it; others go on", async ({
    db,
  }) => {
    const state = { broken: "" };
    const { draft } = curatorsOf();
    const { verbs, worker, at } = livingTest(db, {
      curators: {
        draft: async (ctx, request) => {
          if (request.prompt === state.broken) throw new AppError("unavailable", "The moon is in the way.");
          return draft(ctx, request);
        },
      },
    });
    const [bad, good] = [await listOf(verbs, "rock songs", { tracks: 5 }), await listOf(verbs, "rock", { tracks: 5 })];
    await verbs.putLiving(bad.id, DAILY);
    await verbs.putLiving(good.id, { ...DAILY, hour: 7 });
    state.broken = "rock songs";
    const tries: string[] = [];
    for (let minute = 0; minute < 23 * 60; minute += 10) {
      at(new Date(Date.UTC(2026, 10, 21, 5, minute)).toISOString());
      for (const { end } of await worker.runOnce()) tries.push(`${minute} ${end}`);
    }

    expect(tries).toEqual(["0 failed", "10 failed", "20 failed", "50 failed", "60 made", "170 gave_up"]);
    expect(await verbs.readLiving(bad.id)).toMatchObject({
      failures: 5,
      lastFailure: "The moon is in the way.",
      nextAt: "2026-11-22T05:00:00.000Z",
    });
    state.broken = "";
    at("2026-11-22T05:00:00Z");
    expect((await worker.runOnce()).map(({ end }) => end)).toEqual(["made"]);
    expect(await verbs.readLiving(bad.id)).toMatchObject({ failures: 0, lastFailure: null });
  });

  test("that somebody changes meanwhile is theirs, and is made once more from it", async ({ db }) => {
    const state = { edits: 0, id: "" };
    const { verbs, worker, at } = livingTest(db, {
      curators: curatorsDoing(async () => {
        if (state.edits-- > 0) await verbs.changePlaylist(state.id, { title: `Edit ${state.edits}` });
      }),
    });
    const { id } = await listOf(verbs, "rock", { tracks: 5 });
    await verbs.putLiving(id, DAILY);
    Object.assign(state, { edits: 1, id });
    at("2026-11-21T05:00:00Z");

    const ends = await worker.runOnce();

    expect(ends.map(({ end }) => end)).toEqual(["made"]);
    expect(await causes(verbs, id)).toEqual(["created", "renamed", "refreshed"]);
    expect((await verbs.readPlaylist(id)).title).toBe("Edit 0");
  });

  test("whose worker dies is taken over when the lease ends, and made once", async ({ db }) => {
    let dead = false;
    const { verbs, worker, at } = livingTest(db, {
      curators: curatorsDoing(() => (dead ? new Promise<never>(() => undefined) : Promise.resolve())),
    });
    const { id } = await listOf(verbs, "rock", { tracks: 5 });
    await verbs.putLiving(id, DAILY);
    at("2026-11-21T05:00:00Z");
    dead = true;
    void worker.runOnce();
    await new Promise(setImmediate);
    await verbs.readLiving(id);
    dead = false;
    at("2026-11-21T05:00:59Z");
    const held = await worker.runOnce();
    at("2026-11-21T05:01:00Z");

    const ends = await worker.runOnce();

    expect(held).toEqual([]);
    expect(ends.map(({ end }) => end)).toEqual(["made"]);
    expect(await causes(verbs, id)).toEqual(["created", "refreshed"]);
  });

  test("whose workers die five times waits for its next time, with a word on it", async ({ db }) => {
    const { verbs, worker, at, ctx } = livingTest(db);
    const { id } = await listOf(verbs, "rock", { tracks: 5 });
    await verbs.putLiving(id, DAILY);
    for (let death = 0; death < 5; death++) {
      const now = new Date(Date.UTC(2026, 10, 21, 5, death));
      const until = new Date(now.getTime() + 60_000);
      await claimDue(ctx.db, { now, until, by: `dead ${death}`, stopped: "It stopped." });
    }
    at("2026-11-21T05:05:00Z");

    const ends = await worker.runOnce();

    expect(ends.map(({ end }) => end)).toEqual(["gave_up"]);
    expect(await causes(verbs, id)).toEqual(["created"]);
    expect(await verbs.readLiving(id)).toMatchObject({
      failures: 5,
      lastFailure: "The process that made it stopped before it was done.",
      nextAt: "2026-11-22T05:00:00.000Z",
    });
  });

  test("whose worker was too slow is stored by the other one alone", async ({ db }) => {
    const doors: (() => void)[] = [];
    let slow = false;
    const { verbs, worker, at } = livingTest(db, {
      curators: curatorsDoing(() => (slow ? new Promise((open) => doors.push(open)) : Promise.resolve())),
    });
    const { id } = await listOf(verbs, "rock", { tracks: 5 });
    await verbs.putLiving(id, DAILY);
    at("2026-11-21T05:00:00Z");
    slow = true;
    const first = worker.runOnce();
    await expect.poll(() => doors.length).toBe(1);
    slow = false;
    at("2026-11-21T05:02:00Z");
    const second = await worker.runOnce();

    doors[0]!();

    expect(second.map(({ end }) => end)).toEqual(["made"]);
    expect((await first).map(({ end }) => end)).toEqual(["lost"]);
    expect(await causes(verbs, id)).toEqual(["created", "refreshed"]);
  });

  test("that is set to live otherwise while it is made keeps its list and the new setting", async ({ db }) => {
    const state = { id: "" };
    const { verbs, worker, at } = livingTest(db, {
      curators: curatorsDoing(async () => {
        if (state.id) await verbs.putLiving(state.id, { ...DAILY, hour: 20 });
      }),
    });
    const { id } = await listOf(verbs, "rock", { tracks: 5 });
    await verbs.putLiving(id, DAILY);
    state.id = id;
    at("2026-11-21T05:00:00Z");

    const ends = await worker.runOnce();

    expect(ends.map(({ end }) => end)).toEqual(["lost"]);
    expect(await causes(verbs, id)).toEqual(["created"]);
    expect((await verbs.readLiving(id)).nextAt).toBe("2026-11-21T19:00:00.000Z");
  });

  test("that is deleted or stopped is not made", async ({ db }) => {
    const { verbs, worker, at } = livingTest(db);
    const [gone, still] = [await listOf(verbs, "rock", { tracks: 5 }), await listOf(verbs, "jazz", { tracks: 1 })];
    await verbs.putLiving(gone.id, DAILY);
    await verbs.putLiving(still.id, DAILY);
    await verbs.deletePlaylist(gone.id);
    await verbs.stopLiving(still.id);
    at("2026-11-22T05:00:00Z");

    expect(await worker.runOnce()).toEqual([]);
    expect(await causes(verbs, still.id)).toEqual(["created"]);
  });

  test("for which nothing else fits stays, says so, and looks again at its next time", async ({ db }) => {
    const { verbs, worker, at } = livingTest(db);
    const { id } = await listOf(verbs, "only songs by Sneaker Pimps");
    await verbs.putLiving(id, { every: "week", weekday: 0, hour: 9, timeZone: "America/New_York", keep: 3 });
    at("2026-11-22T14:00:00Z");

    const ends = await worker.runOnce();

    expect(ends.map(({ end }) => end)).toEqual(["unchanged"]);
    expect(await verbs.readLiving(id)).toMatchObject({
      failures: 0,
      lastFailure: "Nothing else in the catalogue fits. The list stays as it is.",
      nextAt: "2026-11-29T14:00:00.000Z",
    });
  });
});

describe("a worker", () => {
  test("looks every ten seconds until it is stopped, and bears a database that is away", async ({ db }) => {
    const { createWorker } = await import("#src/jobs/worker.ts");
    const { ctx } = livingTest(db);
    const waits: number[] = [];
    const timers: (() => void)[] = [];
    const away = new Proxy(db, {
      get: () => {
        throw new Error("away");
      },
    });
    const worker = createWorker({ ...ctx, db: away }, curatorsOf(), {
      leaseMs: 1000,
      pause: async () => undefined,
      timer: (run, afterMs) => {
        waits.push(afterMs);
        timers.push(run);
        return () => waits.push(-1);
      },
    });
    worker.start();
    timers[0]!();
    await expect.poll(() => timers.length).toBe(2);

    await worker.stop();

    expect(waits).toEqual([0, 10_000, -1]);
    expect(ctx.logged.map(({ message }) => message)).toEqual(["living lists could not be looked at"]);
  });
});
