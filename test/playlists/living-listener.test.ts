import { describe, expect, it } from "vitest";
import type { Db } from "#src/db/db.ts";
import type { ListeningEvent } from "#src/domain/listening.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import type { Track } from "#src/domain/track.ts";
import { storedTastes } from "#src/taste/stored.ts";
import { openTastes } from "#src/taste/tastes.ts";
import type { Verbs } from "#src/verbs.ts";
import { bigSongCatalog } from "#test/support/curation.ts";
import { databaseTest, openTestDatabase } from "#test/support/db.ts";
import { type LivingTest, livingTest } from "#test/support/living.ts";

const test = databaseTest();
const DAYLIST = { kind: "daylist", timeZone: "Europe/Berlin" } as const;
const DISCOVERY = { kind: "discovery", timeZone: "Europe/Berlin" } as const;

/** Forty artists of each of two worlds, six songs each: quiet country and loud techno. */
const WORLDS = ["folk", "techno"] as const;
const songs: Partial<Track>[] = WORLDS.flatMap((genre) =>
  Array.from({ length: 240 }, (_, at) => ({
    title: `${genre} song ${at}`,
    artists: [`${genre} artist ${at % 40}`],
    genres: [genre === "folk" ? "country" : genre, genre === "folk" ? "bluegrass" : "detroit techno"],
    energy: genre === "folk" ? 0.2 : 0.9,
    tempo: genre === "folk" ? 80 : 135,
    valence: 0.5,
    acousticness: genre === "folk" ? 0.9 : 0.02,
    popularity: 10 + (at % 60),
    year: 1990 + (at % 30),
    durationMs: 200_000,
  })),
);
const catalog = bigSongCatalog(songs);
const rows = Array.from({ length: catalog.size }, (_, row) => catalog.track(row));
const idsBy = (genre: string, artists: number) =>
  rows
    .filter(({ artists: [name = ""] }) => name.startsWith(genre) && Number(name.split(" ")[2]) < artists)
    .map(({ id }) => id);

/** Techno on weekday mornings, folk on sunday evenings, by the first fifteen artists of each. */
const PLAYS: ListeningEvent[] = [
  ...idsBy("folk", 15).flatMap((trackId, at) => playsOf(trackId, "19", 1 + 7 * (at % 4))),
  ...idsBy("techno", 15).flatMap((trackId, at) => playsOf(trackId, "09", 3 + (at % 3) + 7 * (at % 3))),
];

function playsOf(trackId: string, hour: string, day: number): ListeningEvent[] {
  return [0, 1, 2].map((minute) => ({
    type: "finish",
    trackId,
    at: `2026-11-${String(Math.min(19, day)).padStart(2, "0")}T${hour}:${minute}0:00+01:00`,
  }));
}

async function listening(db: Db): Promise<LivingTest> {
  const world = livingTest(db, {
    catalog,
    tastes: openTastes(storedTastes({ db, now: () => new Date("2026-11-20T12:00:00Z") })),
  });
  await world.verbs.recordEvents("ana", { events: PLAYS });
  return world;
}

async function made(verbs: Verbs, request: Parameters<Verbs["createListenerList"]>[1]): Promise<Playlist> {
  const answer = await verbs.createListenerList("ana", request);
  if (answer.kind !== "created") throw new Error(JSON.stringify(answer));
  return answer.playlist;
}

const worldsIn = ({ tracks }: Playlist) =>
  WORLDS.map((genre) => tracks.filter(({ artists: [name = ""] }) => name.startsWith(genre)).length);
const heard = new Set(PLAYS.map(({ trackId }) => trackId));

describe("a daylist", () => {
  test("is made of what is played at this time of the week, known and new, and says when it changes", async ({
    db,
  }) => {
    const { verbs, at } = await listening(db);
    at("2026-11-22T18:30:00Z");

    const list = await made(verbs, DAYLIST);

    const [folk = 0, techno = 0] = worldsIn(list);
    expect(folk).toBeGreaterThan(40);
    expect(techno).toBeLessThan(8);
    expect(list.tracks).toHaveLength(50);
    expect(list.title).toMatch(/(?:bluegrass|country) sunday evening$/);
    expect(list.description).toMatch(
      /^What you play on Sunday evenings, like folk artist \d+.* It changes at \d+:00\.$/,
    );
    expect(list.ledger.entries.find(({ id }) => id === "new")?.status).toBe("verified");
    const fresh = list.tracks.filter(({ id }) => !heard.has(id));
    expect(fresh.length).toBeGreaterThan(4);
    expect(fresh.length).toBeLessThan(30);
    expect(
      list.tracks.every(({ id, reason }) => heard.has(id) === /you played it/.test(reason) || !heard.has(id)),
    ).toBe(true);
  });

  test("follows the hour by the clock, and is never the same twice", async ({ db }) => {
    const { verbs, worker, at } = await listening(db);
    at("2026-11-22T18:30:00Z");
    const evening = await made(verbs, DAYLIST);
    const { nextAt } = await verbs.readLiving(evening.id);
    at("2026-11-23T07:30:00Z");
    const ends = await worker.runOnce();
    const morning = await verbs.readPlaylist(evening.id);
    const again = await verbs.refreshPlaylist(evening.id, {});

    expect(new Date(nextAt) > new Date("2026-11-22T18:30:00Z")).toBe(true);
    expect(ends.map(({ end }) => end)).toEqual(["made"]);
    const [folk = 0, techno = 0] = worldsIn(morning);
    expect(techno).toBeGreaterThan(folk);
    expect(morning.title).toMatch(/techno monday (?:morning|daytime)$/);
    if (again.kind !== "created") throw new Error("not made");
    const before = new Set(morning.tracks.map(({ id }) => id));
    expect(again.playlist.tracks.filter(({ id }) => before.has(id))).toEqual([]);
    expect(again.playlist.change?.from).toBe(2);
  });

  test("is the same for the same listening and occasion", async ({ db }) => {
    const { verbs, at } = await listening(db);
    at("2026-11-22T18:30:00Z");
    const one = await made(verbs, DAYLIST);
    await verbs.deletePlaylist(one.id);
    const {
      verbs: others,
      at: otherAt,
      ctx,
    } = livingTest(db, {
      catalog,
      tastes: openTastes(storedTastes({ db, now: () => new Date("2026-11-20T12:00:00Z") })),
    });
    ctx.newId = (prefix) => (prefix === "playlist" ? one.id : `${prefix}_other`);
    otherAt("2026-11-22T18:30:00Z");

    const other = await others.createListenerList("ana", DAYLIST);

    expect(other.kind === "created" && { ...other.playlist, traceId: one.traceId }).toEqual(one);
  });
});

describe("on a database of one connection", () => {
  it("lists are made when they are due", async () => {
    const { db, close } = await openTestDatabase();
    const { verbs, worker, at } = await listening(db);
    at("2026-11-22T18:30:00Z");
    await made(verbs, DAYLIST);
    await made(verbs, DISCOVERY);
    at("2026-11-23T07:30:00Z");

    const ends = await worker.runOnce();

    expect(ends.map(({ list, end }) => `${list} ${end}`).sort()).toEqual(["daylist made", "discovery made"]);
    await close();
  });
});

describe("a weekly discovery", () => {
  test("holds only what was never heard, one track an artist, by new artists, with the interest it is near to", async ({
    db,
  }) => {
    const { verbs } = await listening(db);

    const list = await made(verbs, DISCOVERY);

    const names = list.tracks.map(({ artists }) => artists[0]!);
    const known = new Set(rows.filter(({ id }) => heard.has(id)).map(({ artists }) => artists[0]!));
    expect(list.tracks).toHaveLength(30);
    expect(list.tracks.filter(({ id }) => heard.has(id))).toEqual([]);
    expect(new Set(names).size).toBe(30);
    expect(names.filter((name) => known.has(name))).toEqual([]);
    expect(worldsIn(list).every((count) => count >= 8)).toBe(true);
    expect(list.tracks.filter(({ reason }) => /near .+, whom you play\.$/.test(reason)).length).toBeGreaterThan(25);
    expect(list.ledger.entries.filter(({ kind, status }) => kind === "rule" && status !== "verified")).toEqual([]);
    expect(list.title).toMatch(/^New to you: .+ and more$/);
  });

  test("has nothing of whom the listener is over, and names the day of the next", async ({ db }) => {
    const { verbs } = await listening(db);
    const over = WORLDS.map((genre) => `${genre} artist 3`);
    const subjects = over.map((name) => ({ kind: "artist" as const, ref: { name } }));
    await verbs.changeTaste("ana", { edits: subjects.map((subject) => ({ kind: "lean", subject, by: -1 })) });

    const lists = [await made(verbs, { ...DISCOVERY, weekday: 4 }), await made(verbs, DAYLIST)];

    for (const name of over)
      expect(lists.map((list) => JSON.stringify(list).match(new RegExp(`${name}\\b`))?.[0])).toEqual([
        undefined,
        undefined,
      ]);
    expect(lists[0]!.description).toMatch(/Others come next Thursday\.$/);
  });

  test("does not repeat what an earlier week had", async ({ db }) => {
    const { verbs, worker, at } = await listening(db);
    const first = await made(verbs, DISCOVERY);
    at("2026-11-23T05:00:00Z");

    await worker.runOnce();

    const second = await verbs.readPlaylist(first.id);
    const before = new Set(first.tracks.map(({ id }) => id));
    expect(second.version).toBe(2);
    expect(second.tracks.filter(({ id }) => before.has(id))).toEqual([]);
    expect(second.ledger.entries.find(({ id }) => id === "before")?.status).toBe("verified");
    expect((await verbs.readLiving(first.id)).nextAt).toBe("2026-11-30T05:00:00.000Z");
  });

  test("says what is missing where too little was heard", async ({ db }) => {
    const { verbs } = livingTest(db, { catalog, tastes: openTastes(storedTastes({ db, now: () => new Date() })) });
    await verbs.recordEvents("ben", { events: PLAYS.slice(0, 6) });

    const answer = await verbs.createListenerList("ben", DISCOVERY);

    expect(answer).toEqual({
      kind: "nothing_fits",
      because:
        "2 songs were played so far; a discovery needs 20 that tell something of taste. It is made once there are.",
    });
    expect(await verbs.listLiving("ben")).toEqual([]);
  });
});
