import { gzipSync } from "node:zlib";
import { describe, expect } from "vitest";
import { loadStarter } from "#src/catalog/starter/load.ts";
import type { Db } from "#src/db/db.ts";
import { catalogVersion, countTracks, findTracks, readTracks, type StoredTrack } from "#src/db/queries/catalog.ts";
import { databaseTest } from "#test/support/db.ts";
import { importRows, NOON } from "#test/support/stored.ts";

const it = databaseTest();

async function stored(db: Db): Promise<StoredTrack[]> {
  const all: StoredTrack[] = [];
  await readTracks(db, (batch) => void all.push(...batch));
  return all;
}

const LINES = ['{"id":"a","title":"A","artists":["X"]}', '{"id":"b","title":"B","artists":["Y"]}'];

describe("formats", () => {
  it("reads JSON Lines, told by name or by how they begin, packed or plain, with any line end", async ({ db }) => {
    for (const [name, text] of [
      ["x.jsonl", LINES.join("\n")],
      ["x.ndjson", `\ufeff${LINES.join("\r\n")}\r\n\r\n`],
      ["standard input", LINES.join("\n")],
      ["x.jsonl.gz", gzipSync(LINES.join("\n"))],
      ["named.wrongly", gzipSync(LINES.join("\n"))],
      ["utf16.jsonl", Buffer.from(`\ufeff${LINES.join("\n")}`, "utf16le")],
    ] as const)
      expect(await importRows(db, text as string, name), name).toMatchObject({ rows: 2, rejected: { count: 0 } });

    expect((await stored(db)).map((track) => [track.id, track.artists])).toEqual([
      ["a", ["X"]],
      ["b", ["Y"]],
    ]);
  });

  it("reads what Spotify's exporters write", async ({ db }) => {
    const csv = [
      '"Track URI","Track Name","Artist Name(s)","Album Name","Release Date","Track Duration (ms)","Popularity","Explicit","Genres","Danceability","Tempo","Key","Mode"',
      'spotify:track:1,"Say ""Yes""","A;Tyler, The Creator","L, M",2015-03-02,201000,55,false,"k-Pop,Dance Pop",0.5,120.5,11,1',
    ].join("\r\n");

    expect(await importRows(db, csv, "liked.csv")).toMatchObject({ rows: 1, added: 1 });

    expect((await findTracks(db, ["1"]))[0]).toMatchObject({
      ...{ title: 'Say "Yes"', artists: ["A", "Tyler, The Creator"], album: "L, M", year: 2015, durationMs: 201_000 },
      ...{ popularity: 55, explicit: false, genres: ["k-pop", "dance pop"], danceability: 0.5, tempo: 120.5, key: 11 },
    });
  });

  it("reads the columns that public sets have", async ({ db }) => {
    await importRows(db, "track_id,artists,track_name,duration_ms,track_genre\nt1,A;B,One,1000000,acoustic\n", "a.csv");
    await importRows(db, `id;name;artists;year\nt2;Two;"['C', ""D's""]";1999\n`, "b.csv");
    await importRows(
      db,
      "track_name\tartist(s)_name\treleased_year\tbpm\tkey\tmode\tdanceability_%\nThree\tE, F\t2023\t125\tC#\tMinor\t80\n",
      "c.tsv",
    );

    const all = await stored(db);

    expect(all.find((track) => track.id === "t1")).toMatchObject({ artists: ["A", "B"], genres: ["acoustic"] });
    expect(all.find((track) => track.id === "t2")).toMatchObject({ artists: ["C", "D's"], year: 1999 });
    const own = all.find((track) => track.id.startsWith("own-"));
    expect(own).toMatchObject({ artists: ["E", "F"], year: 2023, tempo: 125, key: 1, mode: 0, danceability: 0.8 });
  });

  it("gives rows without ids the same id each time", async ({ db }) => {
    const csv = "title,artist\nOne,A\nTwo,A\n";
    expect(await importRows(db, csv, "own.csv")).toMatchObject({ added: 2 });
    expect(await importRows(db, csv, "own.csv")).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
  });

  it.for([
    ["x.json", '[{"id":"a"}]', "unsupported_format"],
    ["x.jsonl", "PK\u0003\u0004...", "unsupported_format"],
    ["x.bin", "\0\u0001\u0002", "unsupported_format"],
    ["x", "hello", "unsupported_format"],
    ["x.csv", "name_of_cat,age\nTom,3\n", "invalid_input"],
  ] as const)("refuses %s that begins %s", async ([name, text, code], { db }) => {
    await expect(importRows(db, text, name)).rejects.toMatchObject({ code });
  });

  it("refuses a file that is not there, and a folder", async ({ db }) => {
    const { importTracks } = await import("#src/catalog/import/import.ts");
    const ctx = { db, now: () => NOON, log: () => undefined };
    const missing = importTracks(ctx, { kind: "file", path: "/nowhere/x.csv" });
    await expect(missing).rejects.toMatchObject({ code: "not_found" });
    const folder = importTracks(ctx, { kind: "file", path: import.meta.dirname });
    await expect(folder).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("takes an empty file for no rows", async ({ db }) => {
    expect(await importRows(db, "", "x.csv")).toMatchObject({ rows: 0, cutOff: null });
    expect(await importRows(db, gzipSync("\n \n"), "x.jsonl.gz")).toMatchObject({ rows: 0, cutOff: null });
  });
});

describe("bad rows", () => {
  it("are told by line and reason, and stop nothing", async ({ db }) => {
    const lines = [
      LINES[0],
      "{broken",
      "",
      '"text"',
      '{"id":"c","title":" ","artists":["X"]}',
      '{"id":"d","title":"D","artists":[]}',
      '{"id":"","title":"E","artists":["X"]}',
      `{"id":"${"x".repeat(201)}","title":"F","artists":["X"]}`,
      LINES[1],
    ];

    const report = await importRows(db, lines.join("\n"));

    expect(report).toMatchObject({ rows: 8, added: 2 });
    expect(report.rejected).toEqual({
      count: 6,
      examples: [
        { line: 2, reason: "not valid JSON" },
        { line: 4, reason: "not a JSON object" },
        { line: 5, reason: "no title" },
        { line: 6, reason: "no artist" },
        { line: 7, reason: "the id is empty" },
        { line: 8, reason: "the id is longer than 200 characters" },
      ],
    });
  });

  it("are all counted, while only the first 20 are told", async ({ db }) => {
    const report = await importRows(db, `${LINES[0]}\n${"{no\n".repeat(50)}`);

    expect(report.rejected.count).toBe(50);
    expect(report.rejected.examples).toHaveLength(20);
  });

  it("of a CSV keep their line numbers across fields with line ends", async ({ db }) => {
    const csv = 'id,title,artist\na,"Two\nlines",X\nb,,X\nc,C,X,surplus\nd,D,X\n';

    const report = await importRows(db, csv, "x.csv");

    expect(report).toMatchObject({ rows: 4, added: 2 });
    expect(report.rejected.examples).toEqual([
      { line: 4, reason: "no title" },
      { line: 5, reason: "4 columns where the header has 3" },
    ]);
  });

  it("with stray quotes do not swallow the rows after them", async ({ db }) => {
    const csv = 'id,title,artist\na,The "Best" of,X\nb,"12"" Mix",X\nc,"odd" end,X\nd,D,X\n';

    const report = await importRows(db, csv, "x.csv");

    expect(report.added + report.rejected.count).toBe(4);
    expect((await findTracks(db, ["a", "b", "d"])).map((track) => track.title)).toEqual([
      'The "Best" of',
      '12" Mix',
      "D",
    ]);
  });

  it("cut off at the end keep what came before", async ({ db }) => {
    const text = Array.from({ length: 5000 }, (_, at) => `{"id":"i${at}","title":"T${at * 7919}","artists":["X"]}`);
    const packed = gzipSync(text.join("\n"));

    const report = await importRows(db, packed.subarray(0, packed.length - 2000), "x.jsonl.gz");

    expect(report.cutOff).toBe(`the gzip data ends too early (after line ${report.added})`);
    expect(report.added).toBeGreaterThan(1000);
    expect(report.rejected).toMatchObject({ count: 1, examples: [{ reason: "the last line is cut off" }] });
    expect(await countTracks(db)).toBe(report.added);

    expect(await importRows(db, `${LINES[0]}\n${LINES[1]?.slice(0, 20)}`)).toMatchObject({ added: 1, cutOff: null });
    expect(await importRows(db, 'id,title,artist\nq1,A,X\nq2,"B', "x.csv")).toMatchObject({
      added: 1,
      rejected: { count: 1 },
    });
  });

  it("damaged inside the gzip keep what came before", async ({ db }) => {
    const text = Array.from({ length: 5000 }, (_, at) => `{"id":"i${at}","title":"T${at * 7919}","artists":["X"]}`);
    const packed = gzipSync(text.join("\n"));
    packed.fill(0xff, packed.length - 3000, packed.length - 2900);

    const report = await importRows(db, packed, "x.jsonl.gz");

    expect(report.cutOff).toMatch(/^the gzip data is damaged \(after line \d+\)$/);
    expect(report.added).toBeGreaterThan(500);
  });
});

describe("loadStarter", () => {
  it("fills an empty catalogue once, and none that was imported into", async ({ db }) => {
    const ctx = { db, now: () => NOON, log: () => undefined };

    const reports = await loadStarter(ctx);

    expect(reports?.flatMap((report) => report.rejected.examples)).toEqual([]);
    expect(await countTracks(db)).toBeGreaterThan(1500);
    expect(await catalogVersion(db)).toBe(1);
    expect(await loadStarter(ctx)).toBeUndefined();
  });
});

describe("odd files", () => {
  it("tells of a row that never ends once, and says that it is too long", async ({ db }) => {
    const csv = `id,title,artists\nx,${"a".repeat(9_000_000)},b\n`;

    expect((await importRows(db, csv, "long.csv")).rejected).toEqual({
      count: 1,
      examples: [{ line: 2, reason: "the row is longer than 4000000 characters" }],
    });
  });

  it("reads JSON Lines that somebody named .csv", async ({ db }) => {
    expect(await importRows(db, LINES.join("\n"), "named.csv")).toMatchObject({ rows: 2, added: 2 });
  });

  it("shows no control character of a binary file's first line", async ({ db }) => {
    await expect(importRows(db, "a\u001b[31m,b\u0007,\ufffd\n1,2,3\n", "bytes.csv")).rejects.toThrow(
      "it has: a?[31m, b?, ?.",
    );
  });
});
