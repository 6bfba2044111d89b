import { Readable } from "node:stream";
import { describe, expect } from "vitest";
import { importTracks } from "#src/catalog/import/import.ts";
import { loadCatalog } from "#src/catalog/load.ts";
import { catalogStats } from "#src/catalog/stats.ts";
import { databaseTest } from "#test/support/db.ts";

const test = databaseTest();
const quiet = { log: () => undefined, now: () => new Date("2026-11-20T00:00:00Z") };

describe("the catalogue in numbers", () => {
  test("counts what is there, and says of what there is little", async ({ db }) => {
    const rows = [
      { id: "a", title: "A", artists: ["X"], year: 1971, genres: ["jazz"], tempo: 100 },
      { id: "b", title: "B", artists: ["X", "Y"], year: 1985, genres: ["hard bop"] },
      { id: "c", title: "C (Live)", artists: ["Z"], album: "One" },
    ];
    const stream = Readable.from([Buffer.from(rows.map((row) => JSON.stringify(row)).join("\n"))]);
    await importTracks({ db, ...quiet }, { kind: "stream", stream, name: "rows.jsonl" });
    const catalog = await loadCatalog({ db, log: quiet.log });

    const stats = await catalogStats(catalog);

    const known = Object.fromEntries(stats.fields.map(({ name, tracks }) => [name, tracks]));
    expect(stats).toMatchObject({ version: 1, tracks: 3, songs: 3, artists: 3, albums: 1 });
    expect(known).toMatchObject({ year: 2, genres: 2, tempo: 1, album: 1, energy: 0 });
    expect(stats.decades).toEqual([
      { name: "1970s", tracks: 1 },
      { name: "1980s", tracks: 1 },
    ]);
    expect(stats.genres[0]).toEqual({ name: "jazz", tracks: 2 });
    expect(stats.versions).toEqual([{ name: "live", tracks: 1 }]);
    expect(stats.thin).toEqual(
      expect.arrayContaining([
        "There are only 3 tracks; rules will often leave too few.",
        "No track has energy; what lacks it cannot pass a rule about it.",
        "Only 33 % have tempo; what lacks it cannot pass a rule about it.",
        "Few tracks from the 1970s (1), 1980s (1).",
      ]),
    );
  });

  test("says of an empty catalogue what to do", async ({ db }) => {
    const catalog = await loadCatalog({ db, log: quiet.log });

    const stats = await catalogStats(catalog);

    expect(stats).toMatchObject({ tracks: 0, thin: ["The catalogue is empty: import a file of tracks."] });
  });
});
