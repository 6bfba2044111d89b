import { gzipSync } from "node:zlib";
import { describe, expect } from "vitest";
import type { Db } from "#src/db/db.ts";
import { readTracks, type StoredTrack } from "#src/db/queries/catalog.ts";
import { databaseTest } from "#test/support/db.ts";
import { importRows } from "#test/support/stored.ts";

const it = databaseTest();
const OPEN = "a quote opens here that is not closed as it should be";
const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `{"id":"i${from + at}","title":"T${at * 7919}","artists":["X"]}`);
const packed = (from: number, to: number) => gzipSync(`${lines(from, to).join("\n")}\n`);

async function idsIn(db: Db): Promise<string[]> {
  const ids: string[] = [];
  await readTracks(db, (batch: StoredTrack[]) => void ids.push(...batch.map(({ id }) => id)));
  return ids;
}

describe("a gzip file", () => {
  it("with something else behind it loses no row, and says after which line that comes", async ({ db }) => {
    const behind = Buffer.concat([packed(0, 3000), Buffer.from("garbage that is no gzip data")]);

    const report = await importRows(db, behind, "x.jsonl.gz");

    expect(report).toMatchObject({ rows: 3000, added: 3000, rejected: { count: 0 } });
    expect(report.cutOff).toBe("something else follows the end of the gzip data (after line 3000)");
  });

  it("of several members is read to the end of the last, and zeros behind it are padding", async ({ db }) => {
    const joined = Buffer.concat([packed(0, 400), packed(400, 401), packed(401, 900), Buffer.alloc(20_000)]);

    expect(await importRows(db, joined, "x.jsonl.gz")).toMatchObject({ added: 900, cutOff: null });
  });

  it("with a name, a comment and an extra field in its header is read", async ({ db }) => {
    const plain = packed(0, 2);
    const head = Buffer.from(plain.subarray(0, 10));
    head[3] = 4 | 8 | 16 | 2;
    const extra = Buffer.from([3, 0, 1, 2, 3]);
    const named = Buffer.concat([head, extra, Buffer.from("a.jsonl\0why\0"), Buffer.from([0, 0]), plain.subarray(10)]);

    expect(await importRows(db, named, "x.jsonl.gz")).toMatchObject({ added: 2, cutOff: null });
  });

  it("whose sum is wrong says so, and keeps its rows", async ({ db }) => {
    const wrong = packed(0, 50);
    wrong.writeUInt32LE(7, wrong.length - 8);

    expect(await importRows(db, wrong, "x.jsonl.gz")).toMatchObject({
      added: 50,
      cutOff: "the gzip data is damaged (after line 50)",
    });
  });

  it("of CSV that breaks off takes no half of a row", async ({ db }) => {
    const rows = Array.from({ length: 4000 }, (_, at) => `i${at},Title ${at * 7919},Somebody`);
    const whole = gzipSync(`id,title,artist\n${rows.join("\n")}\n`);

    const report = await importRows(db, whole.subarray(0, whole.length - 1000), "x.csv.gz");

    expect(report.rejected.examples).toEqual([{ line: report.added + 2, reason: "the last line is cut off" }]);
    expect(report.cutOff).toBe(`the gzip data ends too early (after line ${report.added + 2})`);
  });
});

describe("a quote of a CSV that is not closed", () => {
  it.for([
    ["at the end of the file", ["a,A,X", 'b,"B,X', "c,C,X", "d,D,X"], 3],
    ["before rows with quotes", ["a,A,X", 'b,"B,X', 'c,"C",X', 'd,D,"X"'], 3],
    ["where the next quote closes it", ["a,A,X", 'b,"B,X', 'c,12" Mix,X', "d,D,X"], 3],
    ["at the start of a row", ["a,A,X", '"b,B,X', "c,C,X", "d,D,X"], 3],
    ["before more rows than a field can have", ["a,A,X", 'b,"B,X', ...rows(2000), "c,C,X", "d,D,X"], 3],
  ] as const)("costs its own line alone: %s", async ([, given, line], { db }) => {
    const csv = `id,title,artist\n${given.join("\n")}\n`;

    const report = await importRows(db, csv, "x.csv");

    expect(report.rejected).toEqual({ count: 1, examples: [{ line, reason: OPEN }] });
    expect(report).toMatchObject({ rows: given.length, added: given.length - 1, cutOff: null });
    expect((await idsIn(db)).filter((id) => id.length === 1)).toEqual(["a", "c", "d"]);
  });

  it("is told for each line that has one", async ({ db }) => {
    const csv = `id,title,artist\n${rows(500)
      .map((row) => row.replace(",", ',"'))
      .join("\n")}\nz,Z,X`;

    const report = await importRows(db, csv, "x.csv");

    expect(report).toMatchObject({ rows: 501, added: 1, rejected: { count: 500 } });
    expect(report.rejected.examples[1]).toEqual({ line: 3, reason: OPEN });
  });

  it("is a reason to refuse the file when it stands in the header", async ({ db }) => {
    await expect(importRows(db, 'id,"title,artist\na,A,X\n', "x.csv")).rejects.toMatchObject({
      code: "invalid_input",
      message: `x.csv has no header that can be read: ${OPEN}.`,
    });
  });

  it("is no quote that goes over lines as it may", async ({ db }) => {
    const csv = 'id,title,artist\r\na,"One\r\n""two"", three",X\r\n\r\nb,"B, b","X"\r\n';

    expect(await importRows(db, csv, "x.csv")).toMatchObject({ rows: 2, added: 2, rejected: { count: 0 } });
  });
});

function rows(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `row${at},Title ${at},X`);
}
