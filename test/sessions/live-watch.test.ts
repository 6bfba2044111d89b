import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ToldEvent } from "#src/sessions/verbs.ts";
import { openTestDatabase, type TestDatabase } from "#test/support/db.ts";
import { eventsOf, sessionsOver, started } from "#test/support/sessions.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
}, 120_000);
afterAll(() => database.close());

/** Somebody who watches: what they were told, and a promise of the next event that is like something. */
function watcher() {
  const told: ToldEvent[] = [];
  const waiting: { like: (event: ToldEvent) => boolean; resolve: () => void }[] = [];
  const gone = new AbortController();
  return {
    told,
    gone,
    onEvent: (event: ToldEvent) => {
      told.push(event);
      for (const { like, resolve } of waiting) if (like(event)) resolve();
    },
    until: (like: (event: ToldEvent) => boolean) =>
      told.some(like) ? Promise.resolve() : new Promise<void>((resolve) => waiting.push({ like, resolve })),
  };
}

describe("who watches a session", () => {
  it("is told all that happened and what happens, each once and in order, until it is over", async () => {
    const { verbs, count } = sessionsOver(database);
    const { id } = await started(verbs);
    await verbs.nextInSession(id, {});
    const { told, onEvent, gone } = watcher();

    const over = verbs.watchSession(id, { onEvent, signal: gone.signal });
    await Promise.all(Array.from({ length: 10 }, () => verbs.nextInSession(id, {})));
    await verbs.endSession(id);
    await over;

    expect(told).toEqual(await eventsOf(verbs, id));
    expect(count().watched).toBe(0);
  });

  it("goes on where another device was, and is told at once that all is over", async () => {
    const { verbs } = sessionsOver(database);
    const { id } = await started(verbs);
    const { lastSeq } = await verbs.nextInSession(id, {});
    await verbs.endSession(id);
    const { told, onEvent, gone } = watcher();

    await verbs.watchSession(id, { after: lastSeq, onEvent, signal: gone.signal });

    expect(told.map(({ event }) => event.kind)).toEqual(["ended"]);
  });

  it("loses nothing by being slow, whatever happens meanwhile", async () => {
    const { verbs } = sessionsOver(database);
    const { id } = await started(verbs);
    const { told, onEvent, gone } = watcher();
    const held = Promise.withResolvers<void>();

    const over = verbs.watchSession(id, {
      signal: gone.signal,
      onEvent: async (event) => {
        onEvent(event);
        await held.promise;
      },
    });
    for (let step = 0; step < 60; step++) await verbs.nextInSession(id, {}).catch(() => undefined);
    await verbs.endSession(id);
    held.resolve();
    await over;

    expect(told).toEqual(await eventsOf(verbs, id));
  });

  it("hears of what another process does, once this one looks", async () => {
    const [here, there] = [sessionsOver(database), sessionsOver(database)];
    const { id } = await started(here.verbs);
    const { told, onEvent, gone, until } = watcher();
    const over = here.verbs.watchSession(id, { onEvent, signal: gone.signal });
    await until(({ event }) => event.kind === "queue");
    await there.verbs.nextInSession(id, {});
    await there.verbs.endSession(id);

    await here.look();
    await over;

    expect(told).toEqual(await eventsOf(there.verbs, id));
  });

  it("hears the end of one that another process deletes", async () => {
    const [here, there] = [sessionsOver(database), sessionsOver(database)];
    const { id } = await started(here.verbs);
    const { onEvent, gone, until } = watcher();
    const over = here.verbs.watchSession(id, { onEvent, signal: gone.signal });
    await until(({ event }) => event.kind === "queue");
    await there.verbs.deleteSession(id);

    await here.look();

    await expect(over).resolves.toBeUndefined();
  });

  it("leaves nothing behind by going away", async () => {
    const { verbs, count } = sessionsOver(database);
    const { id } = await started(verbs);
    const { told, onEvent, gone, until } = watcher();
    const over = verbs.watchSession(id, { onEvent, signal: gone.signal });
    await until(({ event }) => event.kind === "queue");

    gone.abort();
    await over;
    await verbs.nextInSession(id, {});

    expect(count().watched).toBe(0);
    expect(told.some(({ event }) => event.kind === "now")).toBe(false);
  });
});
