import { Readable } from "node:stream";
import { describe, expect } from "vitest";
import type { Db } from "#src/db/db.ts";
import { readEvents } from "#src/db/queries/listening.ts";
import type { HistoryRow } from "#src/taste/history/history-row.ts";
import { importHistory } from "#src/taste/history/import.ts";
import { historyRecorder } from "#src/taste/history/record.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { databaseTest } from "#test/support/db.ts";
import { songCatalog } from "#test/support/songs.ts";

const it = databaseTest();
const rows: HistoryRow[] = [
  { at: "2022-01-06T22:23:00+02:00", artist: "Portishead", title: "Roads", heardMs: 200_000, ended: "finished" },
  { at: "2022-01-06T22:27:00+02:00", artist: "Portishead", title: "Numb", heardMs: 3000, ended: "skipped" },
  { at: "2022-01-06T22:28:00+02:00", artist: "Hollow Tide", title: "Paper Harbour" },
];

async function eventsOf(db: Db) {
  const events = [];
  for await (const page of readEvents(db, "ana")) events.push(...page);
  return events.map(({ type, trackId, heardMs }) => [type, trackId, heardMs]);
}

describe("a history that is recorded", () => {
  it("becomes events of what was found, and of names where nothing was", async ({ db }) => {
    const record = historyRecorder(ctxOf({ catalog: songCatalog(), db }));

    expect(await record("ana", rows)).toEqual({
      rows: [
        { matched: "track", trackId: "t1" },
        { matched: "artist", trackId: "name:portishead\tnumb" },
        { matched: "none", trackId: "name:hollow tide\tpaper harbour" },
      ],
      added: 3,
    });
    expect(await eventsOf(db)).toEqual([
      ["finish", "t1", 200_000],
      ["skip", "name:portishead\tnumb", 3000],
      ["play", "name:hollow tide\tpaper harbour", null],
    ]);
  });

  it("adds nothing when it comes again, even after the catalogue has grown", async ({ db }) => {
    const grown = songCatalog([
      { id: "numb", title: "Numb", artists: ["Portishead"] },
      { id: "harbour", title: "Paper Harbour", artists: ["The Hollow Tide"] },
    ]);
    await historyRecorder(ctxOf({ catalog: songCatalog(), db }))("ana", rows);
    const before = await eventsOf(db);

    const again = await historyRecorder(ctxOf({ catalog: grown, db }))("ana", rows);

    expect([again.added, again.rows.map(({ matched }) => matched)]).toEqual([0, ["track", "track", "track"]]);
    expect(await eventsOf(db)).toEqual(before);
  });

  it("keeps two songs of one moment apart", async ({ db }) => {
    const record = historyRecorder(ctxOf({ catalog: songCatalog(), db }));
    const at = rows[0]!.at;

    const { added } = await record("ana", [rows[0]!, { ...rows[1]!, at }, { ...rows[0]!, title: "Glory Box" }]);

    expect(added).toBe(3);
  });
});

describe("an import of histories", () => {
  const source = (name: string, content: unknown) => ({
    kind: "stream" as const,
    name,
    stream: Readable.from([Buffer.from(JSON.stringify(content))]),
  });
  const play = (minute: number, trackName: string, artistName = "Portishead") => ({
    ...{ trackName, artistName, msPlayed: 60_000 },
    endTime: `2022-07-01 21:${String(minute).padStart(2, "0")}`,
  });

  it("tells what became of each row, what the catalogue lacks most, and by whose clock", async ({ db }) => {
    const record = historyRecorder(ctxOf({ catalog: songCatalog(), db }));
    const seen: number[] = [];
    const given = [play(1, "Roads"), play(3, "Numb"), play(5, "Numb"), play(7, "Moss", "Hollow Tide"), play(9, "")];

    const report = await importHistory([source("a.json", given), source("b.json", { user: "ana" })], {
      record: (batch) => record("ana", batch),
      timeZone: "Europe/Helsinki",
      now: () => new Date("2026-05-01T12:00:00Z"),
      onProgress: (progress) => void seen.push(progress.rows),
    });

    expect(seen).toEqual([5]);
    expect(report).toEqual({
      files: [
        {
          ...{
            name: "a.json",
            format: "Spotify account data",
            rows: 5,
            plays: 4,
            leftOut: {},
            cutOff: null,
            failed: null,
          },
          rejected: { count: 1, by: "entry", examples: [{ line: 5, reason: "no title" }] },
        },
        {
          ...{ name: "b.json", format: null, rows: 1, plays: 0, leftOut: {}, cutOff: null },
          failed: expect.stringMatching(/^b\.json is no listening history that Segue knows/),
          rejected: { count: 1, by: "line", examples: [expect.objectContaining({ line: 1 })] },
        },
      ],
      plays: 4,
      matched: { track: 1, artist: 2, none: 1 },
      added: 4,
      known: 0,
      span: { from: "2022-07-02T00:00:00.000+03:00", to: "2022-07-02T00:06:00.000+03:00" },
      timeZone: "Europe/Helsinki",
      lacking: {
        songs: [
          { artist: "Portishead", title: "Numb", plays: 2 },
          { artist: "Hollow Tide", title: "Moss", plays: 1 },
        ],
        artists: [{ artist: "Hollow Tide", plays: 1 }],
      },
      tookMs: 0,
    });
  });

  it("hands on a thousand plays at a time, and shows the clock of each day, summer and winter", async () => {
    const batches: HistoryRow[][] = [];
    const winter = { ...play(1, "Roads"), endTime: "2022-01-01 21:01" };

    await importHistory([source("a.json", [winter, ...Array.from({ length: 1500 }, () => play(1, "Roads"))])], {
      record: async (batch) => {
        batches.push(batch);
        return { rows: batch.map(() => ({ matched: "track", trackId: "t1" })), added: 0 };
      },
      timeZone: "America/New_York",
      now: () => new Date("2026-05-01T12:00:00Z"),
    });

    expect(batches.map(({ length }) => length)).toEqual([1000, 501]);
    expect(batches[0]!.slice(0, 2).map(({ at }) => at)).toEqual([
      "2022-01-01T16:00:00.000-05:00",
      "2022-07-01T17:00:00.000-04:00",
    ]);
  });
});
