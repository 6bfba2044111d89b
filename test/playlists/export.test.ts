import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Playlist, PlaylistTrack } from "#src/domain/playlist.ts";
import { csvCell } from "#src/playlists/export/csv.ts";
import { exportPlaylist } from "#src/playlists/export/export.ts";

const HOSTILE = [
  'He said "no", twice',
  "<b>&amp;]]></b>",
  "line\r\nbreak\u0085and\u2028more",
  "nul\u0000bell\u0007",
  "=cmd|' /C calc'!A0",
  "@SUM(1)",
  "-1+1",
  "\u202eright to left שלום",
  "👩‍👩‍👧 🎧",
  "\ud800 lone",
  "../../etc/passwd",
  "#EXTINF:1,x",
  "",
];
const text = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary", maxLength: 40 }));
const track: fc.Arbitrary<PlaylistTrack> = fc.record({
  position: fc.constant(1),
  id: fc.oneof(fc.constantFrom("id,1", 'a"b', "x y"), fc.string({ unit: "binary", minLength: 1, maxLength: 20 })),
  title: text,
  artists: fc.array(text, { minLength: 1, maxLength: 3 }),
  album: fc.option(text),
  year: fc.option(fc.integer({ min: 1900, max: 2026 })),
  durationMs: fc.option(fc.integer({ min: 1, max: 9_000_000 })),
  explicit: fc.option(fc.boolean()),
  genres: fc.array(text, { maxLength: 3 }),
  reason: text,
  evidence: fc.constant({ score: 1, facts: [], from: "search" as const }),
});
const playlists: fc.Arbitrary<Playlist> = fc
  .record({ title: text, description: text, tracks: fc.array(track, { maxLength: 6 }) })
  .map((words) => ({
    id: "pl_1",
    listenerId: null,
    version: 1,
    prompt: "x",
    brief: {
      prompt: "x",
      language: "en",
      kind: "music",
      length: { kind: "tracks", tracks: 6, span: null },
      rules: [],
      leanings: [],
      orders: [],
      leftovers: [],
    },
    seed: 1,
    model: "planner",
    traceId: "tr_1",
    durationMs: 0,
    createdAt: "2026-01-02T03:04:05.000Z",
    updatedAt: "2026-01-02T03:04:05.000Z",
    ledger: { fidelity: 1, entries: [] },
    ...words,
  }));

/** What the formats keep of a text: one line without control characters. */
function plain(value: string): string {
  return value
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\ufffe\uffff]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
}

/** The texts of an XML document by element; throws where it is not well formed. */
function readXml(xml: string): { name: string; text: string }[] {
  if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml))
    throw new Error("a character XML cannot hold");
  const found: { name: string; text: string }[] = [];
  const open: string[] = [];
  let rest = xml.replace(/^<\?xml [^?]*\?>/, "");
  while (rest !== "") {
    const tag = /^<(\/?)([a-zA-Z]+)((?: [a-z]+="[^"<&]*")*)(\/?)>/.exec(rest);
    if (tag) {
      const [whole, closing, name, , alone] = tag;
      if (closing && open.pop() !== name) throw new Error(`</${name}> closes nothing`);
      if (!closing && !alone) {
        open.push(name!);
        found.push({ name: name!, text: "" });
      }
      rest = rest.slice(whole.length);
      continue;
    }
    const words = /^(?:[^<&]|&(?:amp|lt|gt|quot|apos);)+/.exec(rest);
    if (!words) throw new Error(`not well formed: ${rest.slice(0, 30)}`);
    if (open.length > 0 && open.at(-1) === found.at(-1)!.name) found.at(-1)!.text += unescapeXml(words[0]);
    rest = rest.slice(words[0].length);
  }
  if (open.length > 0) throw new Error(`${open} left open`);
  return found;
}

function unescapeXml(value: string): string {
  const letters: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return value.replace(/&(\w+);/g, (_, name: string) => letters[name]!);
}

describe("exports", () => {
  it("CSV comes back cell for cell, and no cell is a formula", () => {
    fc.assert(
      fc.property(playlists, (playlist) => {
        const { body } = exportPlaylist(playlist, "csv");
        const rows: Record<string, string>[] = parse(body, { columns: true });
        expect(rows.length).toBe(playlist.tracks.length);
        rows.forEach((row, index) => {
          const { title, album, year, durationMs } = playlist.tracks[index]!;
          expect(row.title!.replace(/^'(?=\s*[=+\-@＝＋－＠])/u, "")).toBe(plain(title));
          expect(row.album!.replace(/^'(?=\s*[=+\-@＝＋－＠])/u, "")).toBe(plain(album ?? ""));
          expect([row.year, row.duration_ms]).toEqual([String(year ?? ""), String(durationMs ?? "")]);
          for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        });
      }),
    );
  });

  it("CSV has no formula for spreadsheets that end cells at semicolons or tabs", () => {
    fc.assert(
      fc.property(fc.constantFrom(";", "\t", ","), fc.constantFrom("=", "+", "-", "@"), (sign, begins) => {
        const cell = csvCell(`x${sign}${begins}HYPERLINK("http://x")`);
        const read: string[][] = parse(cell, { delimiter: sign, relax_column_count: true });
        expect(read).toEqual([[`x${sign}${begins}HYPERLINK("http://x")`]]);
      }),
    );
  });

  it("XSPF is well-formed XML and holds every title", () => {
    fc.assert(
      fc.property(playlists, (playlist) => {
        const elements = readXml(exportPlaylist(playlist, "xspf").body);
        const titles = elements.filter(({ name }) => name === "title").map((one) => one.text);
        expect(titles).toEqual([plain(playlist.title), ...playlist.tracks.map(({ title }) => plain(title))]);
      }),
    );
  });

  it("JSPF is JSON with a list of identifiers for each track", () => {
    fc.assert(
      fc.property(playlists, (playlist) => {
        const { track } = JSON.parse(exportPlaylist(playlist, "jspf").body).playlist;
        expect(track.map((one: { title: string }) => one.title)).toEqual(
          playlist.tracks.map(({ title }) => plain(title)),
        );
        for (const one of track) expect(decodeURIComponent(one.identifier[0])).toMatch(/^urn:segue:track:/);
      }),
    );
  });

  it("M3U has two or three lines a track, whatever its titles hold", () => {
    fc.assert(
      fc.property(playlists, (playlist) => {
        const lines = exportPlaylist(playlist, "m3u").body.split("\n");
        expect(lines.slice(0, 2)).toEqual(["#EXTM3U", "#EXTENC:UTF-8"]);
        expect(lines.filter((line) => /^#EXTINF:(?:-1|\d+),/.test(line)).length).toBe(playlist.tracks.length);
        expect(lines.filter((line) => line.startsWith("urn:segue:track:")).length).toBe(playlist.tracks.length);
        const albums = playlist.tracks.filter(({ album }) => album !== null).length;
        expect(lines.length).toBe(3 + 2 * playlist.tracks.length + albums + 1);
      }),
    );
  });

  it("JSON is the playlist itself", () => {
    fc.assert(
      fc.property(playlists, (playlist) => {
        const { body } = exportPlaylist(playlist, "json");
        expect(JSON.parse(body)).toEqual(JSON.parse(JSON.stringify(playlist)));
      }),
    );
  });

  it("a file name is plain letters, and there always is one", () => {
    fc.assert(
      fc.property(playlists, fc.constantFrom("m3u", "xspf", "jspf", "csv", "json"), (playlist, format) => {
        const { fileName } = exportPlaylist(playlist, format);
        expect(fileName).toMatch(/^[\p{L}\p{N}\p{M}&+][\p{L}\p{N}\p{M} .&+-]*\.(?:m3u8|xspf|jspf|csv|json)$/u);
        expect(fileName.length).toBeLessThan(200);
      }),
    );
  });

  it("keeps a plain list readable", () => {
    const [playlist] = fc.sample(playlists, { numRuns: 1, seed: 1 });
    const one = { ...fc.sample(track, { numRuns: 1, seed: 1 })[0]!, id: "t1", title: "Roads", artists: ["Portishead"] };
    const list = { ...playlist!, title: "Low Flame", tracks: [{ ...one, album: "Dummy", durationMs: 303_000 }] };
    expect(exportPlaylist(list, "m3u")).toEqual({
      body: "#EXTM3U\n#EXTENC:UTF-8\n#PLAYLIST:Low Flame\n#EXTINF:303,Portishead - Roads\n#EXTALB:Dummy\nurn:segue:track:t1\n",
      contentType: "audio/x-mpegurl; charset=utf-8",
      fileName: "Low Flame.m3u8",
    });
  });
});
