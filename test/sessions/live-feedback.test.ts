import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listeningEvents } from "#src/db/schema/listening.ts";
import type { SessionFeedback } from "#src/domain/session.ts";
import { openTestDatabase, type TestDatabase } from "#test/support/db.ts";
import { eventsOf, sessionsOver, started } from "#test/support/sessions.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
}, 120_000);
afterAll(() => database.close());

const heardBy = (listenerId: string) =>
  database.db
    .select({
      type: listeningEvents.type,
      trackId: listeningEvents.trackId,
      heardMs: listeningEvents.heardMs,
      offsetMinutes: listeningEvents.offsetMinutes,
    })
    .from(listeningEvents)
    .where(eq(listeningEvents.listenerId, listenerId));

describe("what is told of an item", () => {
  it("is about the one in play unless it says which, also one in the queue or one that was played before", async () => {
    const { verbs } = sessionsOver(database);
    const { id } = await started(verbs);
    const first = await verbs.nextInSession(id, {});
    const second = await verbs.nextInSession(id, {});
    const told: SessionFeedback[] = [
      { type: "liked" },
      { type: "liked", itemId: second.queue[1]!.itemId },
      { type: "disliked", itemId: first.now!.itemId },
      { type: "finished", trackId: first.now!.id },
    ];

    for (const feedback of told) await verbs.tellSession(id, feedback);

    const events = (await eventsOf(verbs, id)).flatMap(({ event }) =>
      event.kind === "feedback" ? [[event.feedback.type, event.trackId]] : [],
    );
    expect(events).toEqual([
      ["liked", second.now!.id],
      ["liked", second.queue[1]!.id],
      ["disliked", first.now!.id],
      ["finished", first.now!.id],
    ]);
  });

  it.each([
    [{ type: "liked", itemId: "nope" }, "itemId is none that this session had."],
    [{ type: "liked", trackId: "nope" }, "trackId is none that this session had."],
    [{ type: "liked" }, "Nothing is playing that this could be about: give an itemId."],
  ] as const)("is refused where the session never had it: %j", async (feedback, says) => {
    const { verbs } = sessionsOver(database);
    const { id } = await started(verbs);

    await expect(verbs.tellSession(id, feedback)).rejects.toMatchObject({ code: "invalid_input", message: says });
    expect((await verbs.readSession(id)).version).toBe(1);
  });
});

describe("what a listener does in a session", () => {
  it("counts for taste: its end, how far it was heard and the local hour, each once", async () => {
    const { verbs } = sessionsOver(database);
    const { id } = await started(verbs, { listenerId: "ana", timeZone: "Asia/Kolkata" });
    const first = await verbs.nextInSession(id, {});
    await verbs.tellSession(id, { type: "skipped", ms: 9_000 });
    await verbs.tellSession(id, { type: "skipped", ms: 9_000 });
    const second = await verbs.nextInSession(id, {});
    await verbs.tellSession(id, { type: "liked" });
    await verbs.tellSession(id, { type: "volume_up" });

    await verbs.tellSession(id, { type: "finished" });

    const offsetMinutes = 330;
    expect(await heardBy("ana")).toEqual([
      { type: "skip", trackId: first.now!.id, heardMs: 9_000, offsetMinutes },
      { type: "like", trackId: second.now!.id, heardMs: null, offsetMinutes },
      { type: "finish", trackId: second.now!.id, heardMs: null, offsetMinutes },
    ]);
  });

  it("of two processes at once is stored once, with the one step that was taken", async () => {
    const [one, other] = [sessionsOver(database), sessionsOver(database)];
    const { id } = await started(one.verbs, { listenerId: "bo" });
    const { now } = await one.verbs.nextInSession(id, {});
    await other.verbs.readSession(id);
    const skip = { type: "skipped", itemId: now!.itemId, ms: 1_000 } as const;

    await Promise.all([one.verbs.tellSession(id, skip), other.verbs.tellSession(id, skip)]);

    expect(await heardBy("bo")).toHaveLength(1);
    expect((await eventsOf(one.verbs, id)).filter(({ event }) => event.kind === "feedback")).toHaveLength(1);
  });

  it("in a rehearsal counts for nothing", async () => {
    const { verbs } = sessionsOver(database);
    const { id } = await started(verbs, { listenerId: "cleo", rehearsal: true });
    await verbs.nextInSession(id, {});

    await verbs.tellSession(id, { type: "liked" });

    expect(await heardBy("cleo")).toEqual([]);
  });

  it("is lost with nothing else: where it cannot be stored, the session has not gone on either", async () => {
    const { verbs, ctx } = sessionsOver(database);
    const { id } = await started(verbs, { listenerId: "dora" });
    await verbs.nextInSession(id, {});
    const before = await verbs.readSession(id);
    const transaction = ctx.db.transaction;
    ctx.db.transaction = () => Promise.reject(new Error("no room"));

    const told = await verbs.tellSession(id, { type: "liked" }).catch((error: Error) => error.message);
    ctx.db.transaction = transaction;

    expect(told).toBe("no room");
    expect(await verbs.readSession(id)).toEqual(before);
    expect(await heardBy("dora")).toEqual([]);
  });
});
