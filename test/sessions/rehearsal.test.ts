import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findSession } from "#src/db/queries/sessions.ts";
import { FEEDBACK_TYPES, type SessionFeedback } from "#src/domain/session.ts";
import { timeAfter } from "#src/sessions/core/clock.ts";
import type { SessionRequest, SessionVerbs } from "#src/sessions/verbs.ts";
import { bigSongCatalog } from "#test/support/curation.ts";
import { openTestDatabase, type TestDatabase } from "#test/support/db.ts";
import { eventsOf, sessionsOver, started } from "#test/support/sessions.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
}, 120_000);
afterAll(() => database.close());

const AT_TEN = "2026-12-01T22:00:00.000Z";
const MINUTE_MS = 60_000;
const rehearsal: SessionRequest = { seed: 7, rehearsal: true, startsAt: AT_TEN };

/** A rehearsal with its first track in play. */
async function begun(verbs: SessionVerbs, request: Partial<SessionRequest> = {}) {
  const { id } = await started(verbs, { ...rehearsal, ...request });
  const session = await verbs.nextInSession(id, {});
  return { id, session, lengthMs: session.now!.durationMs! };
}

describe("a rehearsal", () => {
  it("goes by a clock of its own, which stands still until something was heard", async () => {
    const { verbs } = sessionsOver(database);
    const { id, session, lengthMs } = await begun(verbs);

    await verbs.tellSession(id, { type: "finished", ms: lengthMs });
    const second = await verbs.nextInSession(id, {});
    await verbs.tellSession(id, { type: "skipped", ms: 20_000 });
    const third = await verbs.nextInSession(id, {});

    const since = [session, second, third].map(({ nowSince }) => Date.parse(nowSince!) - Date.parse(AT_TEN));
    expect(since).toEqual([0, lengthMs, lengthMs + 20_000]);
    expect((await eventsOf(verbs, id))[0]?.at).toBe(AT_TEN);
    expect((await eventsOf(verbs, id)).at(-1)?.at).toBe(third.nowSince);
  });

  it("says of itself that it is one, and no other session does", async () => {
    const { verbs } = sessionsOver(database);

    const heard = await started(verbs);
    const { session } = await begun(verbs);

    expect([heard.rehearsal, session.rehearsal]).toEqual([undefined, true]);
  });

  it("counts a track that was finished as heard whole where nobody says how far", async () => {
    const { verbs } = sessionsOver(database);
    const { id, lengthMs } = await begun(verbs);

    await verbs.tellSession(id, { type: "finished" });

    const { nowSince } = await verbs.nextInSession(id, {});
    expect(Date.parse(nowSince!) - Date.parse(AT_TEN)).toBe(lengthMs);
  });

  it("ends by its own clock, once what was in play has been heard", async () => {
    const { verbs } = sessionsOver(database);
    const { id, lengthMs } = await begun(verbs, { endsAt: "2026-12-01T22:01:00.000Z" });

    const before = await verbs.tellSession(id, { type: "progress", ms: lengthMs - 1 });
    const after = await verbs.tellSession(id, { type: "finished", ms: lengthMs });

    expect([before.status, after.status]).toEqual(["live", "ended"]);
    expect((await eventsOf(verbs, id)).at(-1)?.event).toEqual({ kind: "ended", because: "The time is over." });
  });

  it("takes a new end that lies ahead of its own clock, and no other", async () => {
    const { verbs } = sessionsOver(database);
    const { id } = await begun(verbs);

    const passed = await verbs.changeSession(id, { endsAt: "2026-12-01T21:59:00Z" }).catch((error: Error) => error);
    const ahead = await verbs.changeSession(id, { endsAt: "2026-12-01T22:30:00Z" });

    expect(passed).toMatchObject({ code: "invalid_input", message: "endsAt must lie ahead." });
    expect(ahead.endsAt).toBe("2026-12-01T22:30:00.000Z");
  });

  it("shows the same time to a process that takes it up later", async () => {
    const { verbs } = sessionsOver(database);
    const { id, lengthMs } = await begun(verbs);
    await verbs.tellSession(id, { type: "finished", ms: lengthMs });

    const other = sessionsOver({ ...database, now: () => new Date("2027-06-01T08:00:00Z") });
    const { nowSince } = await other.verbs.nextInSession(id, {});

    expect(Date.parse(nowSince!) - Date.parse(AT_TEN)).toBe(lengthMs);
  });

  it("is listed by the time at which it was really made", async () => {
    const { verbs, ctx } = sessionsOver(database);
    const madeAt = ctx.now().toISOString().slice(0, 16);

    const { session } = await begun(verbs);

    expect([session.createdAt.slice(0, 16), session.updatedAt.slice(0, 16)]).toEqual([madeAt, madeAt]);
  });

  it.each<[string, SessionRequest, string]>([
    [
      "of a session that is heard",
      { startsAt: AT_TEN },
      "startsAt is for a rehearsal only: any other session begins now.",
    ],
    [
      "that is no time",
      { ...rehearsal, startsAt: "ten" },
      "startsAt must be a time such as 2026-05-01T23:00:00+02:00.",
    ],
    ["that is far", { ...rehearsal, startsAt: "1999-12-31T23:59:00Z" }, "startsAt must lie within two years of now."],
    ["that is past the end", { ...rehearsal, endsAt: "2026-12-01T21:00:00Z" }, "endsAt must lie ahead."],
  ])("has no beginning %s", async (_, request, message) => {
    const { verbs } = sessionsOver(database);

    await expect(verbs.startSession(request)).rejects.toMatchObject({ code: "invalid_input", message });
  });
});

describe("the clock of a rehearsal", () => {
  const catalog = bigSongCatalog();
  const machine = new Date("2026-11-20T00:00:00Z");
  const track = catalog.track(0);
  const feedback = fc.record(
    {
      type: fc.constantFrom(...FEEDBACK_TYPES),
      ms: fc.integer({ min: 0, max: 86_400_000 }),
      itemId: fc.constantFrom("1", "2"),
      trackId: fc.constantFrom(track.id, "another"),
    },
    { requiredKeys: ["type"] },
  ) as fc.Arbitrary<SessionFeedback>;

  it("never goes back, and only what is in play moves it", async () => {
    const { verbs } = sessionsOver({ ...database, catalog: () => catalog });
    const { id } = await begun(verbs, { trackId: track.id });
    const state = (await readState(id))!;

    fc.assert(
      fc.property(feedback, fc.integer({ min: 0, max: 600 }), (told, minutes) => {
        const clock = new Date(Date.parse(AT_TEN) + minutes * MINUTE_MS).toISOString();
        const after = timeAfter({ catalog, now: machine }, { state: { ...state, clock } }, told).toISOString();
        const isOther = told.itemId === "2" || told.trackId === "another" || told.type === "seek";
        expect(after >= clock).toBe(true);
        if (isOther) expect(after).toBe(clock);
      }),
    );
  });

  it("goes to the end of what is in play at most, and an hour where its length is not known", async () => {
    const { verbs } = sessionsOver({ ...database, catalog: () => catalog });
    const { id } = await begun(verbs, { trackId: track.id });
    const state = (await readState(id))!;
    const unknown = { ...state, now: { ...state.now!, trackId: "not in the catalogue" } };

    for (const type of ["finished", "skipped", "progress"] as const) {
      const passed = [state, unknown].map((one) => {
        const after = timeAfter({ catalog, now: machine }, { state: one }, { type, ms: 86_400_000 });
        return after.getTime() - Date.parse(AT_TEN);
      });
      expect(passed).toEqual([track.durationMs, 60 * MINUTE_MS]);
    }
  });

  it("is that of the machine in any session that is heard", async () => {
    const { verbs } = sessionsOver({ ...database, catalog: () => catalog });
    const { id } = await started(verbs, { trackId: track.id });
    await verbs.nextInSession(id, {});
    const state = (await readState(id))!;

    fc.assert(
      fc.property(feedback, (told) => {
        expect(timeAfter({ catalog, now: machine }, { state }, told)).toEqual(machine);
      }),
    );
  });

  const readState = async (id: string) => (await findSession(database.db, id))?.state;
});
