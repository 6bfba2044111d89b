import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Catalog } from "#src/catalog/catalog.ts";
import { NO_EPISODES } from "#src/catalog/episodes/coming.ts";
import { buildCatalog } from "#src/catalog/search/build-catalog.ts";
import { trackOf } from "#test/support/catalog.ts";
import { openTestDatabase, type TestDatabase } from "#test/support/db.ts";
import { TALK } from "#test/support/episodes.ts";
import { eventsOf, playedIn, sessionsOver, started } from "#test/support/sessions.ts";

let database: TestDatabase;
let catalog: Catalog;
beforeAll(async () => {
  database = await openTestDatabase();
  const songs = Array.from({ length: 40 }, (_, at) => ({
    id: `song${at}`,
    title: `Quiet Number ${at} of Many`,
    artists: [`Someone ${at}`],
    genres: ["ambient"],
    energy: 0.1,
    tempo: 70,
    durationMs: 200_000,
  }));
  catalog = buildCatalog({
    version: 1,
    tracks: songs.map((song, at) => trackOf(song, at + 1)),
    episodes: TALK,
  });
}, 120_000);
afterAll(() => database.close());

const kindsOf = (ids: readonly string[]) =>
  ids.map((id) => (catalog.track(catalog.ordinalOf(id)!).kind === "talk" ? "talk" : "music"));

describe("a session that asks for talk", () => {
  it("has the episode first, then the music", async () => {
    const { verbs } = sessionsOver({ ...database, catalog: () => catalog });

    const { queue } = await started(verbs, { prompt: "an episode about black holes, then calm music" });

    const [episode, ...rest] = queue;
    expect([episode?.title, episode?.from]).toEqual(["Black Holes", "requested"]);
    expect(kindsOf(rest.map(({ id }) => id))).toEqual(rest.map(() => "music"));
    expect(rest.length).toBeGreaterThanOrEqual(5);
  });

  it("alone says so where no episode is about it", async () => {
    const { verbs } = sessionsOver({ ...database, catalog: () => catalog });

    const answer = await verbs.startSession({ prompt: "a podcast about zorbing" });

    expect(answer).toEqual({ kind: "nothing_fits", because: "No episode fits “an episode about zorbing”." });
  });

  it("alone says so where the catalogue has no episodes at all, and with music plays that", async () => {
    const { verbs } = sessionsOver(database);

    const alone = await verbs.startSession({ prompt: "20 minutes of science talk" });
    const mixed = await started(verbs, { prompt: "20 minutes of science talk, then calm music" });

    expect(alone).toEqual({ kind: "nothing_fits", because: NO_EPISODES });
    expect(mixed.queue.map(({ kind }) => kind)).toEqual(mixed.queue.map(() => "music"));
    expect(mixed.queue.length).toBeGreaterThanOrEqual(5);
  });

  it("alone plays its episodes and is over, and no song is put behind them", async () => {
    const { verbs } = sessionsOver({ ...database, catalog: () => catalog });
    const { id, queue } = await started(verbs, { prompt: "podcasts about moons" });

    for (let step = 0; step <= queue.length; step++) await verbs.nextInSession(id, {});

    const events = await eventsOf(verbs, id);
    expect(queue.length).toBeGreaterThan(0);
    expect(new Set(kindsOf(playedIn(events)))).toEqual(new Set(["talk"]));
    expect(events.at(-1)?.event.kind).toBe("ended");
  });
});
