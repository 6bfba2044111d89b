import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "#test/support/db.ts";
import { eventsOf, playedIn, sessionsOver, started } from "#test/support/sessions.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
}, 120_000);
afterAll(() => database.close());

const inOrder = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

describe("two devices on one session", () => {
  it("stay in step: of two that go on after the same item one begins the next, and both are told it", async () => {
    const { verbs } = sessionsOver(database);
    const { id } = await started(verbs);
    const { now } = await verbs.nextInSession(id, {});

    const [one, other] = await Promise.all([
      verbs.nextInSession(id, { after: now!.itemId }),
      verbs.nextInSession(id, { after: now!.itemId }),
    ]);

    expect([other.now, other.begun]).toEqual([one.now, 2]);
    expect(one.now?.itemId).not.toBe(now?.itemId);
  });

  it("that tell of the same end change the session once", async () => {
    const { verbs } = sessionsOver(database);
    const { id } = await started(verbs);
    const { now } = await verbs.nextInSession(id, {});
    const skip = { type: "skipped", itemId: now!.itemId, ms: 5_000 } as const;
    const [first, again, late] = [
      await verbs.tellSession(id, skip),
      await verbs.tellSession(id, skip),
      await verbs.tellSession(id, { type: "finished", trackId: now!.id }),
    ];

    expect([again, late]).toEqual([first, first]);
  });
});

describe("commands at once on one session", () => {
  it("are done one after the other: nothing begins twice, and no event is lost or numbered twice", async () => {
    const { verbs } = sessionsOver(database);
    const { id } = await started(verbs);

    await Promise.all(Array.from({ length: 20 }, () => verbs.nextInSession(id, {})));

    const events = await eventsOf(verbs, id);
    const played = playedIn(events);
    expect(played).toHaveLength(20);
    expect(new Set(played).size).toBe(20);
    expect(events.map(({ seq }) => seq)).toEqual(inOrder(events.length));
  });

  it("of several processes are done on what the other did, each once", async () => {
    const [one, other] = [sessionsOver(database), sessionsOver(database)];
    const { id } = await started(one.verbs);
    const steps = (verbs: typeof one.verbs) => Array.from({ length: 8 }, () => verbs.nextInSession(id, {}));

    await Promise.all([...steps(one.verbs), ...steps(other.verbs)]);

    const events = await eventsOf(one.verbs, id);
    expect(new Set(playedIn(events)).size).toBe(16);
    expect(events.map(({ seq }) => seq)).toEqual(inOrder(events.length));
    expect(await other.verbs.readSession(id)).toEqual(await one.verbs.readSession(id));
  });

  it("are never answered from what was known before another process went on", async () => {
    const [one, other] = [sessionsOver(database), sessionsOver(database)];
    const { id } = await started(one.verbs);
    const first = await one.verbs.nextInSession(id, {});
    const second = await other.verbs.nextInSession(id, { after: first.now!.itemId });

    const told = await one.verbs.nextInSession(id, { after: "an item long gone" });

    expect(told.now).toEqual(second.now);
  });

  it("refuse by what is stored, not by what was known", async () => {
    const [one, other] = [sessionsOver(database), sessionsOver(database)];
    const { id } = await started(one.verbs);
    await one.verbs.nextInSession(id, {});
    const { now } = await other.verbs.nextInSession(id, {});
    await other.verbs.endSession(id);

    await expect(one.verbs.tellSession(id, { type: "liked", itemId: now!.itemId })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

describe("a session", () => {
  it("goes on after a restart as it was, days later", async () => {
    const before = sessionsOver(database).verbs;
    const { id } = await started(before);
    for (let step = 0; step < 3; step++) await before.nextInSession(id, {});
    const left = await before.tellSession(id, { type: "liked" });

    const after = sessionsOver(database).verbs;
    const found = await after.readSession(id);
    const { now } = await after.nextInSession(id, { after: found.now!.itemId });

    expect(found).toEqual(left);
    expect(now).toMatchObject({ id: left.queue[0]!.id });
    expect(new Set(playedIn(await eventsOf(after, id))).size).toBe(4);
  });

  it("costs nothing while it is idle, and goes on from the database", async () => {
    const { verbs, count } = sessionsOver({ ...database, mostWarm: 2 });
    const all = await Promise.all(Array.from({ length: 5 }, () => started(verbs)));
    const steps = await Promise.all(all.map(({ id }) => verbs.nextInSession(id, {})));

    const stepped = await Promise.all(steps.map(({ id, now }) => verbs.nextInSession(id, { after: now!.itemId })));

    expect(count().held).toBe(2);
    expect(stepped.map(({ begun }) => begun)).toEqual([2, 2, 2, 2, 2]);
  });

  it("that has ended says so to whoever would go on", async () => {
    const { verbs } = sessionsOver(database);
    const { id } = await started(verbs);
    const ended = await verbs.endSession(id);

    const again = await verbs.endSession(id);

    expect(again).toEqual(ended);
    expect(ended).toMatchObject({ status: "ended", now: null, queue: [] });
    await expect(verbs.nextInSession(id, {})).rejects.toMatchObject({ code: "conflict" });
  });

  it("that is deleted is gone with all that happened, for every process", async () => {
    const [one, other] = [sessionsOver(database), sessionsOver(database)];
    const { id } = await started(one.verbs);
    await other.verbs.nextInSession(id, {});
    await one.verbs.deleteSession(id);

    for (const { verbs } of [one, other])
      for (const use of [verbs.readSession(id), verbs.nextInSession(id, {}), eventsOf(verbs, id)])
        await expect(use).rejects.toMatchObject({ code: "not_found" });
  });
});
