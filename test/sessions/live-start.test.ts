import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MemoryCatalog } from "#src/catalog/search/memory-catalog.ts";
import { insertPlaylist } from "#src/db/queries/playlists.ts";
import { recordEvents } from "#src/taste/listening/record.ts";
import { catalogOf } from "#test/support/catalog.ts";
import { bigSongCatalog } from "#test/support/curation.ts";
import { openTestDatabase, type TestDatabase } from "#test/support/db.ts";
import { eventsOf, playedIn, sessionsOver, started } from "#test/support/sessions.ts";
import { aPlaylist } from "#test/support/stored.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
}, 120_000);
afterAll(() => database.close());

describe("a session", () => {
  it("from a prompt ends when the words say so, unless a field says another time", async () => {
    const { verbs } = sessionsOver(database);

    const said = await started(verbs, { prompt: "rock for an hour" });
    const given = await started(verbs, { prompt: "rock for an hour", endsAt: "2026-11-21T20:00:00+01:00" });

    const lasts = Date.parse(said.endsAt!) - Date.parse(said.createdAt);
    expect(Math.round(lasts / 60_000)).toBe(60);
    expect(given.endsAt).toBe("2026-11-21T19:00:00.000Z");
  });

  it("of so many tracks has them all and no more, in its queue too, and says so", async () => {
    const { verbs } = sessionsOver(database);
    const { id, queue } = await started(verbs, { prompt: "7 rock songs" });

    for (let step = 0; step < 8; step++) await verbs.nextInSession(id, {});

    const events = await eventsOf(verbs, id);
    const queued = events.flatMap(({ event }) => (event.kind === "queue" ? [event.items.length] : []));
    expect([queue.length, queued]).toEqual([6, [6, 6, 5, 4, 3, 2, 1, 0]]);
    expect(playedIn(events)).toHaveLength(7);
    expect(events.at(-1)?.event).toEqual({ kind: "ended", because: "All 7 tracks asked for have been played." });
  });

  it("whose time is over has ended for whoever reads it, and all are told, once what played is over too", async () => {
    let now = new Date("2026-11-20T20:00:00Z");
    const { verbs } = sessionsOver({ ...database, now: () => now });
    const { id } = await started(verbs, { endsAt: "2026-11-20T20:01:00Z" });
    await verbs.nextInSession(id, {});
    now = new Date("2026-11-20T20:01:10Z");
    const playing = await verbs.readSession(id);
    now = new Date("2026-11-20T21:00:00Z");

    const read = await verbs.readSession(id);

    expect([playing.status, read.status, read.now, read.queue]).toEqual(["live", "ended", null, []]);
    expect((await eventsOf(verbs, id)).at(-1)?.event).toEqual({ kind: "ended", because: "The time is over." });
  });

  it("tells its events with what players show of a track", async () => {
    const { verbs } = sessionsOver(database);
    const { id } = await started(verbs);
    const { now, queue } = await verbs.nextInSession(id, {});

    const events = await eventsOf(verbs, id);

    const told = events.map(({ event }) => event);
    expect(told.findLast(({ kind }) => kind === "now")).toEqual({
      kind: "now",
      how: "first",
      item: { ...now!, commentary: expect.anything() },
    });
    const last = told.findLast((event) => event.kind === "queue");
    expect(last?.items.map(({ title, artists }) => [title, artists])).toEqual(
      queue.map(({ title, artists }) => [title, artists]),
    );
  });

  it("from a playlist plays it in its order, then goes on alike", async () => {
    const { verbs } = sessionsOver(database);
    const first = ["t40", "t22", "t31"];
    const shape = aPlaylist({ id: "p1" });
    const tracks = first.map((id, at) => ({ ...shape.tracks[0]!, id, position: at + 1 }));
    await insertPlaylist(database.db, { ...shape, tracks });
    const { id } = await started(verbs, { playlistId: "p1" });

    for (let step = 0; step < 5; step++) await verbs.nextInSession(id, {});

    const played = playedIn(await eventsOf(verbs, id));
    expect(played.slice(0, 3)).toEqual(first);
    expect(new Set(played).size).toBe(5);
  });

  it("from a track plays it first", async () => {
    const { verbs } = sessionsOver(database);
    const { id } = await started(verbs, { trackId: "t30" });

    const { now } = await verbs.nextInSession(id, {});

    expect(now).toMatchObject({ id: "t30", from: "requested" });
  });

  it("from taste says so when nothing is known, and else begins with what is loved", async () => {
    const { verbs, ctx } = sessionsOver(database);
    const unknown = await verbs.startSession({ taste: true, listenerId: "nia" });
    const at = (day: number) => `2026-10-${String(day).padStart(2, "0")}T10:00:00Z`;
    const plays = Array.from({ length: 20 }, (_, day) => ({ type: "play" as const, trackId: "t5", at: at(day + 1) }));
    await recordEvents(ctx, "nia", plays);

    const known = await started(verbs, { listenerId: "nia" });

    expect(unknown).toEqual({ kind: "nothing_fits", because: "Nothing is known of this listener's taste yet." });
    expect(known).toMatchObject({ source: { kind: "nothing" }, title: "What you love" });
  });

  it("of another seed is another one, of the same seed the same", async () => {
    const { verbs } = sessionsOver(database);
    const tracksOf = async (seed: number) => (await started(verbs, { seed, prompt: "rock" })).queue.map(({ id }) => id);

    const [one, same] = [await tracksOf(1), await tracksOf(1)];

    expect(same).toEqual(one);
  });

  it("outlives a catalogue that is swapped under it: what is gone leaves the queue, what plays goes on", async () => {
    const now: { catalog: MemoryCatalog } = { catalog: bigSongCatalog() };
    const { verbs } = sessionsOver({ ...database, catalog: () => now.catalog });
    const { id } = await started(verbs);
    const before = await verbs.nextInSession(id, {});
    const gone = new Set([before.now!.id, before.queue[0]!.id, before.queue[2]!.id]);
    const rows = Array.from({ length: now.catalog.size }, (_, row) => now.catalog.track(row));
    now.catalog = catalogOf(rows.filter((row) => !gone.has(row.id)));

    const after = await verbs.readSession(id);
    const liked = await verbs.tellSession(id, { type: "liked" });
    const next = await verbs.nextInSession(id, { after: before.now!.itemId });

    expect(after.now?.id).toBe(before.now!.id);
    expect(after.queue.length).toBeGreaterThanOrEqual(5);
    expect(after.queue.filter((item) => gone.has(item.id))).toEqual([]);
    expect(liked.version).toBeGreaterThan(after.version);
    expect(next.now?.id).toBe(after.queue[0]!.id);
  });
});
