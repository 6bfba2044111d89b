import { describe, expect } from "vitest";
import { holdCatalog } from "#src/catalog/load.ts";
import type { Db } from "#src/db/db.ts";
import { learnVerbs } from "#src/taste/learn/learn.ts";
import type { TrainingRow } from "#src/taste/learn/rows.ts";
import type { TrainProgress } from "#src/taste/learn/verbs.ts";
import { recordEvents } from "#src/taste/listening/record.ts";
import { databaseTest } from "#test/support/db.ts";
import { importRows } from "#test/support/stored.ts";

const test = databaseTest();
const NOW = new Date("2026-11-20T12:00:00Z");
const TRACKS = ["Air", "Björk", "Cat Power", "Doves"].map((artist, at) => ({
  id: `t${at}`,
  title: `Song ${at}`,
  artists: [artist],
  duration_ms: 200_000,
}));
const LIST: TrainingRow = { list: { words: ["night"], trackIds: ["t0", "t1", "t2", "gone"] } };
const rowsOf = async function* (count: number): AsyncGenerator<TrainingRow> {
  for (let at = 0; at < count; at++) yield LIST;
};

async function learning(db: Db) {
  await importRows(db, TRACKS);
  const log = () => undefined;
  const holder = await holdCatalog({ db, log });
  const verbs = learnVerbs({ db, catalog: holder.current, now: () => NOW, log }, holder.refresh);
  return { holder, verbs };
}

describe("learning", () => {
  test("reports what it learned from, and requests see it at once", async ({ db }) => {
    const { holder, verbs } = await learning(db);
    const before = holder.current();
    const told: TrainProgress[] = [];

    const report = await verbs.train(rowsOf(25), (progress) => told.push(progress));

    expect(report).toMatchObject({
      version: 1,
      lists: 25,
      listeners: 0,
      own: { lists: 0, listeners: 0 },
      leftOut: 0,
      artists: 3,
      words: 1,
      tracks: 4,
      tracksMatched: 3,
    });
    expect(told.at(-1)).toEqual({ phase: "storing", done: null });
    expect(holder.current()).not.toBe(before);
    expect(await verbs.listModels()).toMatchObject([{ version: 1, inUse: true, about: { lists: 25 } }]);
  });

  test("also learns from what this database's listeners play, but not from what they hide", async ({ db }) => {
    const { holder, verbs } = await learning(db);
    const at = "2026-11-19T12:00:00Z";
    const play = { type: "play" as const, at, heardMs: 190_000 };
    await recordEvents({ db, now: () => NOW, catalog: holder.current }, "ana", [
      { ...play, trackId: "t3" },
      { ...play, trackId: "t0" },
      { type: "hide", trackId: "t0", at },
    ]);

    const report = await verbs.train(rowsOf(19), () => undefined);

    expect(report).toMatchObject({ lists: 19, listeners: 1, own: { lists: 0, listeners: 1 }, artists: 4 });
  });

  test("from too little changes nothing and says so", async ({ db }) => {
    const { verbs } = await learning(db);

    await expect(verbs.train(rowsOf(19), () => undefined)).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("too little to learn from"),
    });

    expect(await verbs.listModels()).toEqual([]);
  });

  test("twice at once is refused", async ({ db }) => {
    const { verbs } = await learning(db);

    const both = await Promise.allSettled([0, 1].map(() => verbs.train(rowsOf(20), () => undefined)));

    expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  });

  test("goes back to the version before, and forgets all", async ({ db }) => {
    const { holder, verbs } = await learning(db);
    for (const count of [20, 21]) await verbs.train(rowsOf(count), () => undefined);

    const back = await verbs.useModel(1);
    const forgotten = await verbs.forgetModels();

    expect(back).toMatchObject([{ version: 3, inUse: true, about: { lists: 20, was: 1 } }, { version: 2 }]);
    expect(forgotten).toMatchObject([{ version: 4, inUse: true, isEmpty: true }]);
    expect(holder.current().space.version).toBe(0);
    await expect(verbs.useModel(2)).rejects.toMatchObject({ code: "not_found" });
  });
});
