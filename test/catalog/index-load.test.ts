import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect } from "vitest";
import { requireEpisodes } from "#src/catalog/episodes/coming.ts";
import { importTracks } from "#src/catalog/import/import.ts";
import { holdCatalog, loadCatalog } from "#src/catalog/load.ts";
import type { Db } from "#src/db/db.ts";
import { findTracks } from "#src/db/queries/catalog.ts";
import { databaseTest } from "#test/support/db.ts";

const test = databaseTest();

const ROWS = [
  { id: "b", title: "Roads", artists: ["Portishead"], album: "Dummy", year: 1994, genres: ["trip hop"], tempo: 95.25 },
  { id: "a", title: "Roads - Live", artists: ["Portishead"], popularity: 41, energy: 0.83, explicit: false },
  { id: "é", title: "Été", artists: ["Ève & the “Others”"], duration_ms: 61_000, key: -1, mode: 0 },
];

const EPISODE = { show: "Night Sky", title: "Black Holes", duration_ms: 1_260_000 };

async function store(db: Db, rows: readonly object[]): Promise<void> {
  const text = rows.map((row) => JSON.stringify(row)).join("\n");
  const source = { kind: "stream" as const, stream: Readable.from([Buffer.from(text)]), name: "rows.jsonl" };
  await importTracks({ db, now: () => new Date("2026-11-20T12:00:00Z"), log: () => {} }, source);
}

describe("the catalogue in memory", () => {
  let folder: string;
  let warnings: string[];
  const log = (level: string, message: string) => {
    warnings.push(`${level}: ${message}`);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "segue-load-"));
    warnings = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("holds exactly the stored rows, in the order of their ids, and knows their names", async ({ db }) => {
    await store(db, ROWS);

    const catalog = await loadCatalog({ db, log });

    const stored = (await findTracks(db, ["a", "b", "é"])).map(({ albumKey: _, ...track }) => track);
    expect([0, 1, 2].map((ordinal) => catalog.track(ordinal))).toEqual(stored);
    expect(catalog.names.lookup("portishead")[0]).toMatchObject({ type: "artist", id: "portishead" });
    expect(catalog.count({ kind: "artist", anyOf: [{ name: "?", id: "portishead" }] })).toBe(2);
  });

  test("is swapped when the stored catalogue has changed, and only then", async ({ db }) => {
    await store(db, ROWS);
    const holder = await holdCatalog({ db, log });
    const first = holder.current();

    expect(await holder.refresh()).toBe(false);
    expect(holder.current()).toBe(first);
    await store(db, [{ id: "c", title: "Glory Box", artists: ["Portishead"] }]);
    expect(await Promise.all([holder.refresh(), holder.refresh()])).toEqual([true, true]);

    expect([first.size, holder.current().size]).toEqual([3, 4]);
    expect(holder.current().version).toBeGreaterThan(first.version);
  });

  test("answers for music while the episodes are still read, and then has them", async ({ db }) => {
    await store(db, [...ROWS, EPISODE]);
    const holder = await holdCatalog({ db, log }, { talkLater: true });
    const first = holder.current();

    expect([first.size, first.episodes.size, first.episodes.areComing]).toEqual([3, 0, true]);
    expect(() => requireEpisodes(first)).toThrow("The episodes are still being read.");
    expect(await holder.refresh()).toBe(false);

    const { episodes, size } = holder.current();
    expect([size, episodes.size, episodes.areComing]).toEqual([3, 1, false]);
    await holder.close();
  });

  test("knows where a track can be heard, also from the snapshot and for a listener", async ({ db }) => {
    const snapshotFile = join(folder, "sounds.bin");
    await store(db, [
      { ...ROWS[0], audio_url: "https://cdn.example/b.mp3" },
      ROWS[1]!,
      { ...EPISODE, id: "e", audio_url: "https://cdn.example/e.mp3" },
    ]);
    await loadCatalog({ db, log, snapshotFile });

    const catalog = await loadCatalog({ db, log, snapshotFile });

    const heard = (id: string) => catalog.audioUrl(catalog.ordinalOf(id)!);
    expect([heard("a"), heard("b"), heard("e"), catalog.withLearned(undefined).audioUrl(1)]).toEqual([
      null,
      "https://cdn.example/b.mp3",
      "https://cdn.example/e.mp3",
      "https://cdn.example/b.mp3",
    ]);
    expect(warnings).toEqual([]);
  });

  test("starts from the snapshot of the same state, and from the rows when there is none or it is damaged", async ({
    db,
  }) => {
    await store(db, ROWS);
    const snapshotFile = join(folder, "index.bin");
    const built = await loadCatalog({ db, log, snapshotFile });
    const asStored = [0, 1, 2].map((ordinal) => built.track(ordinal));
    const unread = () => Promise.reject(new Error("The rows were read."));
    const withoutRows = new Proxy(db, {
      get: (target, name) => (name === "execute" ? unread : Reflect.get(target, name)),
    });

    const fromSnapshot = await loadCatalog({ db: withoutRows, log, snapshotFile });
    expect([0, 1, 2].map((ordinal) => fromSnapshot.track(ordinal))).toEqual(asStored);
    expect(fromSnapshot.names.lookup("portishead")[0]).toMatchObject({ id: "portishead" });

    await store(db, [{ id: "c", title: "Glory Box", artists: ["Portishead"] }]);
    await expect(loadCatalog({ db: withoutRows, log, snapshotFile })).rejects.toThrow("The rows were read.");
    expect((await loadCatalog({ db, log, snapshotFile })).size).toBe(4);
    writeFileSync(snapshotFile, "not an index");
    expect((await loadCatalog({ db, log, snapshotFile })).size).toBe(4);
    expect(warnings).toEqual([]);
  });

  test("is there without a snapshot too when the folder cannot be written, with a warning", async ({ db }) => {
    await store(db, ROWS);

    const catalog = await loadCatalog({ db, log, snapshotFile: join(folder, "missing", "index.bin") });

    expect(catalog.size).toBe(3);
    expect(warnings).toEqual(["warn: The index could not be kept for the next start."]);
  });

  test("may be empty", async ({ db }) => {
    const catalog = await loadCatalog({ db, log });

    expect([catalog.size, catalog.version]).toEqual([0, 0]);
    expect(catalog.search({ must: [], mustNot: [], leanings: [], limit: 5, seed: 1 })).toEqual({
      hits: [],
      matched: 0,
    });
  });
});
