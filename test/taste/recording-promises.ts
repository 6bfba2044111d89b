import { describe, expect } from "vitest";
import type { Db } from "#src/db/db.ts";
import { tasteEdits } from "#src/db/schema/listening.ts";
import { type ListeningEvent, MAX_EVENTS } from "#src/domain/listening.ts";
import type { TasteEdit } from "#src/domain/taste.ts";
import { slotOf } from "#src/taste/heard.ts";
import { readListening } from "#src/taste/listening/read.ts";
import { rebuildListening } from "#src/taste/listening/rebuild.ts";
import { factsOf, recordEvents } from "#src/taste/listening/record.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { databaseTest, type TestDialect } from "#test/support/db.ts";
import { songCatalog } from "#test/support/songs.ts";

const catalog = songCatalog();
/** A Friday. */
const NOW = new Date("2026-11-20T00:00:00Z");
const play = (trackId: string, at: string, more: Partial<ListeningEvent> = {}): ListeningEvent => ({
  ...{ type: "play", trackId, at },
  ...more,
});
const edit = (db: Db, id: string, edits: TasteEdit[]) =>
  db.insert(tasteEdits).values({ listenerId: "ana", id, said: "", edits, createdAt: NOW });

/** What recording promises on either dialect. */
export function describeRecording(dialect: TestDialect): void {
  const it = databaseTest(dialect);
  const record = (db: Db, events: ListeningEvent[], listenerId = "ana") =>
    recordEvents(ctxOf({ catalog, db }), listenerId, events);
  const heard = async (db: Db, trackId: string) => (await readListening(db, "ana", NOW))?.tracks.get(trackId);

  describe(`events on ${dialect}`, () => {
    it("are counted by track, by the listener's own hour, and tell which tracks are not known", async ({ db }) => {
      const recorded = await record(db, [
        play("t1", "2026-11-19T23:30:00+02:00"),
        play("t1", "2026-11-19T06:00:00-05:00"),
        play("none", "2026-11-18T12:00:00Z"),
      ]);

      expect(recorded).toEqual({ accepted: 3, repeated: 0, unknownTracks: ["none"], unknownCount: 1 });
      expect(await heard(db, "t1")).toEqual({
        ...{ plays: 2, skips: 0, opinion: 0, opinionAt: 0 },
        firstAt: Date.parse("2026-11-19T11:00:00Z"),
        lastAt: Date.parse("2026-11-19T21:30:00Z"),
        lasting: expect.closeTo(2, 1),
        recent: expect.closeTo(2, 1),
        slots: new Map([
          [slotOf(4, 6), 1],
          [slotOf(4, 23), 1],
        ]),
      });
      expect((await heard(db, "none"))?.plays).toBe(1);
    });

    it("add nothing when they come again, in another batch or the same one", async ({ db }) => {
      const events = [play("t1", "2026-11-19T10:00:00Z"), play("t2", "2026-11-19T10:05:00Z")];
      await record(db, events);
      const before = await readListening(db, "ana", NOW);

      const again = await record(db, [...events, ...events]);

      expect(again).toMatchObject({ accepted: 0, repeated: 4 });
      expect(await readListening(db, "ana", NOW)).toEqual(before);
    });

    it("of one hearing count once: a play at its beginning and a finish at its end, in any order", async ({ db }) => {
      await record(db, [{ type: "finish", trackId: "t1", at: "2026-11-19T10:04:00Z" }]);
      await record(db, [play("t1", "2026-11-19T10:00:00Z")]);
      await record(db, [play("t2", "2026-11-19T11:00:00Z")]);
      await record(db, [{ type: "skip", trackId: "t2", at: "2026-11-19T11:00:05Z" }]);

      expect(await heard(db, "t1")).toMatchObject({ plays: 1, skips: 0, lasting: expect.closeTo(1, 1) });
      expect(await heard(db, "t2")).toMatchObject({ plays: 0, skips: 1, lasting: expect.closeTo(-0.95, 1) });
    });

    it("of an opinion: the latest counts, however late it comes, and can be taken back", async ({ db }) => {
      await record(db, [
        { type: "dislike", trackId: "t1", at: "2026-11-19T12:00:00Z" },
        { type: "save", trackId: "t2", at: "2026-11-19T10:00:00Z" },
        { type: "clear", trackId: "t2", at: "2026-11-19T11:00:00Z" },
      ]);
      await record(db, [{ type: "like", trackId: "t1", at: "2026-11-19T11:00:00Z" }]);

      expect(await heard(db, "t1")).toMatchObject({ opinion: -1, opinionAt: Date.parse("2026-11-19T12:00:00Z") });
      expect(await heard(db, "t2")).toMatchObject({ opinion: 0 });
    });

    it("of an excluded playlist or period stay known and say nothing of taste", async ({ db }) => {
      await edit(db, "e1", [
        { kind: "excludePlaylist", playlistId: "kids" },
        { kind: "excludePeriod", from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" },
      ]);

      await record(db, [
        play("t1", "2026-11-19T10:00:00Z", { playlistId: "kids" }),
        play("t2", "2026-01-15T10:00:00Z"),
        play("t3", "2026-02-01T00:00:00Z"),
      ]);

      const nothing = { plays: 1, lasting: 0, recent: 0, slots: new Map() };
      expect(await heard(db, "t1")).toMatchObject(nothing);
      expect(await heard(db, "t2")).toMatchObject(nothing);
      expect((await heard(db, "t3"))?.lasting).toBeGreaterThan(0.5);
    });

    it("come to the same when they are all counted again, exclusions that came later applied", async ({ db }) => {
      const events = Array.from({ length: 900 }, (_, at) =>
        play(
          `t${at % 9}`,
          new Date(NOW.getTime() - at * 3_000_000).toISOString(),
          at % 2 ? { playlistId: "kids" } : {},
        ),
      );
      await record(db, events);
      const before = await readListening(db, "ana", NOW);
      const again = () => rebuildListening(db, "ana", { facts: factsOf(catalog), now: NOW });

      await again();
      const after = await readListening(db, "ana", NOW);
      await edit(db, "e1", [{ kind: "excludePlaylist", playlistId: "kids" }]);
      await again();
      const without = await readListening(db, "ana", NOW);

      expect(after).toEqual({ ...before, version: before!.version + 1 });
      const lasting = (listening: typeof after) =>
        [...listening!.tracks.values()].reduce((sum, one) => sum + one.lasting, 0);
      expect(lasting(without) / lasting(before)).toBeCloseTo(0.5, 1);
      expect([...without!.tracks.keys()]).toEqual([...before!.tracks.keys()]);
    });

    it("of the future are refused by their place, those of a clock that is a little wrong are not", async ({ db }) => {
      const tomorrow = play("t1", "2026-11-20T23:00:00Z");

      await expect(record(db, [tomorrow, play("t1", "2026-11-21T01:00:00Z")])).rejects.toMatchObject({
        code: "invalid_input",
        message: "events[1].at must not lie more than a day ahead.",
      });
      expect(await readListening(db, "ana", NOW)).toBeUndefined();
      expect(await record(db, [tomorrow])).toMatchObject({ accepted: 1 });
    });

    it("of before there were computers are kept as of 1970", async ({ db }) => {
      await record(db, [play("t1", "0001-01-01T00:00:00Z")]);

      expect(await heard(db, "t1")).toMatchObject({
        plays: 1,
        firstAt: Date.UTC(1970, 0, 2),
        recent: expect.closeTo(0, 9),
      });
    });

    it("are kept for somebody: not for nobody, and not more than 1,000 at once", async ({ db }) => {
      const one = play("t1", "2026-11-19T10:00:00Z");

      for (const listenerId of ["anonymous", "", "a\0", "x".repeat(201)])
        await expect(record(db, [one], listenerId)).rejects.toMatchObject({ code: "invalid_input" });
      for (const events of [[], Array.from({ length: MAX_EVENTS + 1 }, () => one)])
        await expect(record(db, events)).rejects.toMatchObject({
          message: "events must have 1 to 1,000 items.",
        });
    });

    it("raise the version only when there is something new", async ({ db }) => {
      const version = async () => (await readListening(db, "ana", NOW))?.version ?? 0;
      await record(db, [play("t1", "2026-11-19T10:00:00Z")]);
      const first = await version();
      await record(db, [play("t1", "2026-11-19T10:00:00Z")]);
      const second = await version();
      await record(db, [play("t1", "2026-11-19T11:00:00Z")]);

      expect([second - first, (await version()) - second]).toEqual([0, 1]);
    });
  });
}
