import { describe, expect } from "vitest";
import { catalogVersion, countTracks, findTracks, readTracks, type StoredTrack } from "#src/db/queries/catalog.ts";
import {
  deletePlaylist,
  findPlaylist,
  insertPlaylist,
  insertVersion,
  listPlaylists,
  listVersions,
} from "#src/db/queries/playlists.ts";
import { findTrace, insertTrace } from "#src/db/queries/traces.ts";
import { databaseTest, type TestDialect } from "#test/support/db.ts";
import { aPlaylist, aRecording, aTrace, importRows, NOON } from "#test/support/stored.ts";

/** What storage promises on either dialect. */
export function describeStorage(dialect: TestDialect): void {
  const it = databaseTest(dialect);

  describe(`tracks on ${dialect}`, () => {
    it("reads every field back as it was imported", async ({ db }) => {
      const full = {
        ...{ id: "x", title: "Río", artists: ["A", "B"], album: "C", year: 1999, duration_ms: 180_000, explicit: true },
        ...{ genres: ["k-pop"], popularity: 55.5, tempo: 120.03, energy: 0.83, valence: 0.1, danceability: 0.5 },
        ...{ acousticness: 0, instrumentalness: 1, liveness: 0.11, speechiness: 0.04, loudness: -5.9, key: 0, mode: 1 },
        language: "es",
      };
      await importRows(db, [full]);

      const [track] = await findTracks(db, ["x"]);

      expect(track).toEqual({
        ...{ id: "x", title: "Río", artists: ["A", "B"], album: "C", year: 1999, yearSource: "given", songYear: 1999 },
        ...{ durationMs: 180_000, explicit: true, genres: ["k-pop"], popularity: 55.5, tempo: 120.03, energy: 0.83 },
        ...{ valence: 0.1, danceability: 0.5, acousticness: 0, instrumentalness: 1, liveness: 0.11, speechiness: 0.04 },
        ...{ loudness: -5.9, key: 0, mode: 1, language: "es", kind: "music", versions: [], songKey: "a|rio" },
        ...{ albumKey: "a|c", rankable: true },
      });
      const read: StoredTrack[] = [];
      await readTracks(db, (batch) => void read.push(...batch));
      expect(read).toEqual([track]);
    });

    it("hands all tracks out in the byte order of their ids", async ({ db }) => {
      const ids = ["b", "B", "a-1", "a_1", "é", "Z", "10", "9"];
      await importRows(
        db,
        ids.map((id) => ({ id, title: "T", artists: ["A"] })),
      );

      const read: string[] = [];
      const count = await readTracks(db, (batch) => void read.push(...batch.map((track) => track.id)));

      expect(read).toEqual(["10", "9", "B", "Z", "a-1", "a_1", "b", "é"]);
      expect(count).toBe(8);
    });

    it("reads on after a full batch", async ({ db }) => {
      const rows = Array.from({ length: 10_001 }, (_, at) => ({ id: `i${at}`, title: "T", artists: ["A"] }));
      await importRows(db, rows);

      const sizes: number[] = [];
      await readTracks(db, (batch) => void sizes.push(batch.length));

      expect(sizes).toEqual([10_000, 1]);
    });

    it("finds tracks in the order asked and leaves out what it does not have", async ({ db }) => {
      await importRows(
        db,
        ["a", "b", "c"].map((id) => ({ id, title: id, artists: ["A"] })),
      );

      const found = await findTracks(db, ["c", "nothing", "a", "c"]);

      expect(found.map((track) => track.id)).toEqual(["c", "a", "c"]);
      expect(await findTracks(db, [])).toEqual([]);
    });

    it("answers for an empty catalogue", async ({ db }) => {
      expect(await catalogVersion(db)).toBe(0);
      expect(await countTracks(db)).toBe(0);
      expect(await readTracks(db, () => undefined)).toBe(0);
    });
  });

  describe(`an import on ${dialect}`, () => {
    it("adds, updates and leaves alone, and counts the version up only when something changed", async ({ db }) => {
      const rows = [
        { id: "a", title: "A", artists: ["X"], tempo: 100 },
        { id: "b", title: "B", artists: ["X"] },
      ];
      expect(await importRows(db, rows)).toMatchObject({ rows: 2, added: 2, updated: 0, unchanged: 0 });
      expect(await catalogVersion(db)).toBe(1);

      expect(await importRows(db, rows)).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
      expect(await catalogVersion(db)).toBe(1);

      const changed = [{ ...rows[0], tempo: 101 }, rows[1], { id: "c", title: "C", artists: ["X"] }] as object[];
      expect(await importRows(db, changed)).toMatchObject({ added: 1, updated: 1, unchanged: 1 });
      expect(await catalogVersion(db)).toBe(2);
      expect((await findTracks(db, ["a"]))[0]?.tempo).toBe(101);
    });

    it("changes nothing the second time even where one id stands twice", async ({ db }) => {
      const rows = [1, 2].map((tempo) => ({ id: "a", title: "A", artists: ["X"], tempo: 100 + tempo }));
      const first = await importRows(db, rows);
      expect(first).toMatchObject({ rows: 2, added: 1, rejected: { count: 1 } });
      expect(first.rejected.examples).toEqual([{ line: 2, reason: 'the id "a" was there before' }]);

      expect(await importRows(db, rows)).toMatchObject({ added: 0, updated: 0, unchanged: 1 });
      expect((await findTracks(db, ["a"]))[0]?.tempo).toBe(101);
    });

    it("gives a song the earliest year of its copies, and an album's year to its undated tracks", async ({ db }) => {
      await importRows(db, [
        { id: "old", title: "Heroes", artists: ["David Bowie"], album: "Heroes", year: 1977 },
        { id: "new", title: "Heroes - 2017 Remaster", artists: ["David Bowie"], album: "Legacy", year: 2017 },
        { id: "bare", title: "Heroes (Live)", artists: ["David Bowie"] },
        { id: "same-album", title: "Joe the Lion", artists: ["David Bowie"], album: "“Heroes” (Deluxe Edition)" },
        { id: "other", title: "Heroes", artists: ["Motörhead"], year: 2017 },
        { id: "torn-1", title: "One", artists: ["Z"], album: "Torn", year: 1990 },
        { id: "torn-2", title: "Two", artists: ["Z"], album: "Torn", year: 1995 },
        { id: "torn-3", title: "Three", artists: ["Z"], album: "Torn" },
        { id: "best-1", title: "Four", artists: ["Z"], album: "Greatest Hits", year: 2001 },
        { id: "best-2", title: "Five", artists: ["Z"], album: "Greatest Hits" },
      ]);

      const ids = ["old", "new", "bare", "same-album", "other", "torn-3", "best-2"];
      const found = await findTracks(db, ids);

      expect(found.map(({ id, year, yearSource, songYear }) => [id, year, yearSource, songYear])).toEqual([
        ["old", 1977, "given", 1977],
        ["new", 2017, "given", 1977],
        ["bare", null, null, 1977],
        ["same-album", 1977, "album", 1977],
        ["other", 2017, "given", 2017],
        ["torn-3", null, null, null],
        ["best-2", null, null, null],
      ]);
    });

    it("takes a settled year back when the album's tracks no longer agree", async ({ db }) => {
      const dated = { id: "a", title: "A", artists: ["Z"], album: "L", year: 1990 };
      const bare = { id: "b", title: "B", artists: ["Z"], album: "L" };
      await importRows(db, [dated, bare]);
      expect((await findTracks(db, ["b"]))[0]?.year).toBe(1990);

      await importRows(db, [{ id: "c", title: "C", artists: ["Z"], album: "L", year: 1991 }]);

      expect((await findTracks(db, ["b"]))[0]).toMatchObject({ year: null, yearSource: null, songYear: null });
    });

    it("stores text that a database refuses, without what it refuses", async ({ db }) => {
      await importRows(db, `{"id":"n","title":"a\\u0000b \\ud800 c","artists":["X\\udc00"],"genres":["g\\u0000"]}`);

      expect((await findTracks(db, ["n"]))[0]).toMatchObject({ title: "a b � c", artists: ["X�"], genres: ["g"] });
    });
  });

  describe(`playlists on ${dialect}`, () => {
    it("gives back what was stored", async ({ db }) => {
      const playlist = aPlaylist();
      await insertPlaylist(db, playlist);

      expect(await findPlaylist(db, { id: "p1" })).toEqual(playlist);
      expect(await findPlaylist(db, { id: "p1", listenerId: "ana" })).toEqual(playlist);
      expect(await findPlaylist(db, { id: "p1", listenerId: "ben" })).toBeUndefined();
    });

    it("keeps why a list is degraded, and that it belongs to nobody", async ({ db }) => {
      const playlist = aPlaylist({ listenerId: null, degraded: { reason: "The model was too slow." } });
      await insertPlaylist(db, playlist);

      expect(await findPlaylist(db, { id: "p1" })).toEqual(playlist);
    });

    it("shows the newest version and keeps the ones before", async ({ db }) => {
      const later = "2026-05-02T12:00:00.000Z";
      await insertPlaylist(db, aPlaylist());
      await insertVersion(db, aPlaylist({ version: 2, title: "More rain", updatedAt: later }), { cause: "refined" });

      expect(await findPlaylist(db, { id: "p1" })).toMatchObject({ version: 2, title: "More rain", updatedAt: later });
      expect(await findPlaylist(db, { id: "p1", version: 1 })).toMatchObject({ version: 1, title: "Rain" });
      expect(await listVersions(db, { id: "p1" })).toEqual([
        { ...{ version: 1, parent: null, cause: "created", title: "Rain" }, ...sizes, createdAt: NOON.toISOString() },
        { ...{ version: 2, parent: 1, cause: "refined", title: "More rain" }, ...sizes, createdAt: later },
      ]);
    });

    it("keeps a tree of versions: each with its parent, what was said of tracks and what changed", async ({ db }) => {
      const later = "2026-05-02T12:00:00.000Z";
      const feedback = { liked: ["a"], disliked: ["b"], kept: [] };
      const gone = { id: "b", title: "Río", artists: ["A"], because: "you disliked it" };
      const change = { message: "less", from: 1, said: ["less energy"], stayed: 1, added: ["c"], removed: [gone] };
      const second = aPlaylist({ version: 2, updatedAt: later, feedback, change, question: "Slower?" });
      await insertPlaylist(db, aPlaylist());
      await insertVersion(db, second, { cause: "less" });
      await insertVersion(db, aPlaylist({ version: 3, updatedAt: later }), { cause: "reverted to 1", parent: 1 });

      expect(await findPlaylist(db, { id: "p1", version: 2 })).toEqual(second);
      const counts = { said: ["less energy"], stayed: 1, added: 1, removed: 1 };
      expect(await listVersions(db, { id: "p1" })).toEqual([
        { ...{ version: 1, parent: null, cause: "created", title: "Rain" }, ...sizes, createdAt: NOON.toISOString() },
        { ...{ version: 2, parent: 1, cause: "less", title: "Rain" }, ...sizes, ...counts, createdAt: later },
        { ...{ version: 3, parent: 1, cause: "reverted to 1", title: "Rain" }, ...sizes, createdAt: later },
      ]);
    });

    it("refuses a version that was made from one no longer shown", async ({ db }) => {
      await insertPlaylist(db, aPlaylist());
      await insertVersion(db, aPlaylist({ version: 2 }), { cause: "refined" });

      await expect(insertVersion(db, aPlaylist({ version: 2 }), { cause: "refined" })).rejects.toMatchObject({
        code: "conflict",
      });
      await expect(insertVersion(db, aPlaylist({ id: "p9", version: 2 }), { cause: "x" })).rejects.toMatchObject({
        code: "not_found",
      });
    });

    it("deletes with all versions, and only for its owner", async ({ db }) => {
      await insertPlaylist(db, aPlaylist());

      expect(await deletePlaylist(db, { id: "p1", listenerId: "ben" })).toBe(false);
      expect(await deletePlaylist(db, { id: "p1", listenerId: "ana" })).toBe(true);
      expect(await findPlaylist(db, { id: "p1" })).toBeUndefined();
      expect(await listVersions(db, { id: "p1" })).toEqual([]);
    });

    it("pages newest first, without gaps or repeats where times are equal", async ({ db }) => {
      for (const [at, id] of ["c", "a", "b", "d", "B"].entries()) {
        const createdAt = new Date(NOON.getTime() + (at === 4 ? 1000 : 0)).toISOString();
        await insertPlaylist(db, aPlaylist({ id, createdAt, updatedAt: createdAt }));
      }
      await insertPlaylist(db, aPlaylist({ id: "foreign", listenerId: "ben" }));

      const seen: string[][] = [];
      let cursor: string | undefined;
      do {
        const page = await listPlaylists(db, { listenerId: "ana", limit: 2, ...(cursor && { cursor }) });
        seen.push(page.playlists.map((playlist) => playlist.id));
        cursor = page.next ?? undefined;
      } while (cursor);

      expect(seen).toEqual([["B", "d"], ["c", "b"], ["a"]]);
    });

    it("refuses a cursor that it did not give", async ({ db }) => {
      for (const cursor of ["x", "bm9wZQ", Buffer.from("2026-05-01T12:00:00.000Z \0").toString("base64url")])
        await expect(listPlaylists(db, { listenerId: "ana", limit: 2, cursor })).rejects.toMatchObject({
          code: "invalid_input",
        });
    });

    it("stores no half of a playlist", async ({ db }) => {
      const broken = aPlaylist({ durationMs: Number.NaN });

      await expect(db.transaction((tx) => insertPlaylist(tx, broken))).rejects.toThrow();

      expect((await listPlaylists(db, { listenerId: "ana", limit: 5 })).playlists).toEqual([]);
    });

    it("stores text with NUL and lone surrogates without them", async ({ db }) => {
      await insertPlaylist(db, aPlaylist({ title: "a\0b", prompt: "\ud800x" }));

      expect(await findPlaylist(db, { id: "p1" })).toMatchObject({ title: "ab", prompt: "\ufffdx" });
    });
  });

  describe(`traces on ${dialect}`, () => {
    it("gives back what was stored, to its owner or by its id", async ({ db }) => {
      await insertTrace(db, { ...aTrace(), listenerId: "ana", recording: aRecording() });

      const stored = { ...aTrace(), listenerId: "ana", kind: "request", replayable: true };
      expect(await findTrace(db, { id: "t1" })).toEqual(stored);
      expect(await findTrace(db, { id: "t1", listenerId: "ana" })).toEqual(stored);
      expect(await findTrace(db, { id: "t1", listenerId: "ben" })).toBeUndefined();
    });
  });
}

const sizes = { durationMs: 200_000, tracks: 1 };
