import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { playlistLines } from "#src/cli/print/playlist.ts";
import { paintFor } from "#src/cli/print/terminal.ts";
import { widthOf } from "#src/cli/print/width.ts";
import { ledgerEntryOf, playlistOf, playlistTrackOf } from "#test/support/playlist.ts";

const plain = paintFor({ write: () => undefined, columns: 80, isTty: false, colour: false });
const tracks = [
  playlistTrackOf({ position: 1, title: "Glory Box", artists: ["Portishead"], durationMs: 305_000, energy: 0.2 }),
  playlistTrackOf({
    position: 2,
    title: "夜に駆ける",
    artists: ["YOASOBI"],
    year: 2019,
    durationMs: 261_000,
    energy: 0.9,
  }),
  playlistTrackOf({ position: 3, title: "Ágætis byrjun", artists: ["Sigur Rós"], year: null, durationMs: null }),
];
const span = { text: "calm", start: 0, end: 4 };
const ledger = {
  fidelity: 0.756,
  entries: [
    ledgerEntryOf({ asked: "calm", span, kind: "leaning", status: "inferred", kept: 2, of: 3, bits: 1.2 }),
    ledgerEntryOf({
      asked: "released 1990-1999",
      span,
      status: "unmet",
      kept: 1,
      of: 3,
      bits: 3,
      note: "relaxed: two are not",
    }),
    ledgerEntryOf({ asked: "no song twice", kept: 3, of: 3, bits: 0 }),
  ],
};

describe("a playlist on a terminal", () => {
  it("is numbered and aligned, with reasons, total time, energy and the ledger as a receipt", () => {
    const lines = playlistLines(playlistOf({ title: "Night", tracks, ledger }), 80, plain);

    expect(lines.map((line) => line.trimEnd()).join("\n")).toMatchInlineSnapshot(`
      "Night
      Songs.

      1  Glory Box      Portishead  1994  5:05
         Because.
      2  夜に駆ける     YOASOBI     2019  4:21
         Because.
      3  Ágætis byrjun  Sigur Rós      -     -
         Because.

      3 tracks, 9 min (9:26), not counting 1 of unknown length
      Energy ▂█· 20-90 %

      What you asked for
        ≈ inferred    calm                2 of 3
        ✗ unmet       released 1990-1999  1 of 3
                      relaxed: two are not
      Besides
        ✓ verified    no song twice       3 of 3
        Fidelity 75 %  0.0 of 4.2 bits

      Saved as pl_1
        npx segue refine pl_1 "less upbeat"
        npx segue export pl_1 --format m3u"
    `);
  });

  it("puts the years of wide and combining characters into one column", () => {
    const lines = playlistLines(playlistOf({ tracks }), 80, plain);

    const rows = lines.filter((line) => /^\d {2}/.test(line));
    expect(rows.map(widthOf)).toEqual([widthOf(rows[0]!), widthOf(rows[0]!), widthOf(rows[0]!)]);
  });

  it.each([40, 60, 80, 120])("never goes beyond %i cells", (columns) => {
    const long = playlistTrackOf({
      title: "終わりのない題名".repeat(9),
      artists: ["A", "B".repeat(70)],
      reason: "word ".repeat(60),
    });
    const lines = playlistLines(playlistOf({ tracks: [long, ...tracks], ledger }), columns, plain);

    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(columns);
  });

  it("lets no title steer the terminal", () => {
    const hostile = playlistTrackOf({ title: "a\u001b[2Jb\r\nc\u202ed", artists: ["\u0007bell"] });

    const lines = playlistLines(playlistOf({ tracks: [hostile] }), 80, plain);

    expect(lines.join("")).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
  });

  it("says the same with colour as without", () => {
    const colourful = paintFor({ write: () => undefined, columns: 80, isTty: true, colour: true });
    const list = playlistOf({ tracks, ledger });

    const lines = playlistLines(list, 80, colourful);

    expect(lines.join("\n")).toContain("\u001b[");
    expect(stripVTControlCharacters(lines.join("\n"))).toBe(playlistLines(list, 80, plain).join("\n"));
  });
});
