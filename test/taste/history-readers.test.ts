import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { HistoryRecord } from "#src/taste/history/readers/read-history.ts";
import { AT, read, spotify } from "./history-files.ts";

describe("Spotify's extended streaming history", () => {
  it("gives plays that began when they stopped less what was heard", async () => {
    const { records, format, place } = await read(JSON.stringify([spotify()], null, 2));

    expect({ format, place }).toEqual({ format: "Spotify extended streaming history", place: "entry" });
    expect(records).toEqual([
      {
        kind: "play",
        line: 1,
        play: {
          atMs: AT,
          offsetMinutes: null,
          artist: "Hollow Tide",
          title: "Paper Harbour",
          album: "Low Water",
          heardMs: 180_000,
          ended: "finished",
          spotifyId: "0123456789abcdefghijAB",
        },
      },
    ]);
  });

  it.for([
    [{ skipped: true, ms_played: 4000, reason_end: "endplay" }, "skipped"],
    [{ skipped: null, ms_played: 4000, reason_end: "fwdbtn" }, "skipped"],
    [{ skipped: true, ms_played: 200_000, reason_end: "fwdbtn" }, undefined],
    [{ skipped: false, ms_played: 4000, reason_end: "logout" }, undefined],
  ] as const)("takes %j as %s", async ([given, ended]) => {
    const { records } = await read(JSON.stringify([spotify(given)]));

    expect(records).toMatchObject([{ kind: "play", play: { heardMs: given.ms_played } }]);
    expect(records.map((record) => record.kind === "play" && record.play.ended)).toEqual([ended]);
  });

  it("leaves out podcasts, what has no name and what was not heard, and says which", async () => {
    const rows = [
      spotify({ master_metadata_track_name: null, episode_name: "About Tides" }),
      spotify({ master_metadata_track_name: null }),
      spotify({ ms_played: 0 }),
    ];

    expect((await read(JSON.stringify(rows))).records).toEqual([
      { kind: "leftOut", line: 1, why: "podcast" },
      { kind: "leftOut", line: 2, why: "unnamed" },
      { kind: "leftOut", line: 3, why: "unheard" },
    ]);
  });

  it("rejects a row without a time that can be true, with its entry, and goes on", async () => {
    const rows = [
      spotify({ ts: "soon" }),
      spotify({ ts: "1970-01-01T00:00:00Z" }),
      spotify({ ms_played: "x" }),
      spotify(),
    ];

    expect((await read(JSON.stringify(rows))).records).toMatchObject([
      { kind: "bad", line: 1, reason: "no time that can be read" },
      { kind: "bad", line: 2, reason: "its time cannot be true (1969)" },
      { kind: "bad", line: 3, reason: "no time played that can be read" },
      { kind: "play", line: 4 },
    ]);
  });
});

const heard = { kind: "play", play: { atMs: AT, artist: "Hollow Tide", title: "Paper Harbour", album: "Low Water" } };

describe("every other way to write a play down", () => {
  it.for([
    [
      "Spotify's account data",
      JSON.stringify([
        { endTime: "2022-01-06 22:26", artistName: "Hollow Tide", trackName: "Paper Harbour", msPlayed: 180_000 },
      ]),
      { kind: "play", play: { atMs: AT, artist: "Hollow Tide", title: "Paper Harbour", heardMs: 180_000 } },
    ],
    [
      "a Last.fm table with a header",
      `uts,utc_time,artist,artist_mbid,album,album_mbid,track,track_mbid\n"${AT / 1000}","06 Jan 2022, 22:23","Hollow Tide","","Low Water","","Paper Harbour",""\n`,
      heard,
    ],
    ["a Last.fm table without one", `Hollow Tide,Low Water,Paper Harbour,06 Jan 2022 22:23\n`, heard],
    ["a Last.fm table in quotes", `"Hollow Tide","Low Water","Paper Harbour","06 Jan 2022 22:23"\r\n`, heard],
    [
      "a Last.fm table in milliseconds",
      `Artist;Album;AlbumId;Track;Date#ana\nHollow Tide;Low Water;;Paper Harbour;${AT}\n`,
      heard,
    ],
    [
      "pages of Last.fm",
      JSON.stringify([
        {
          recenttracks: {
            "@attr": { user: "ana", page: "1" },
            track: [
              {
                artist: { mbid: "", "#text": "Hollow Tide" },
                image: [{ size: "small", "#text": "https://x.example/a.png" }],
                album: { "#text": "Low Water" },
                name: "Paper Harbour",
                date: { uts: String(AT / 1000), "#text": "06 Jan 2022, 22:23" },
              },
            ],
          },
        },
      ]),
      heard,
    ],
    [
      "scrobbles in one object",
      JSON.stringify({
        username: "ana",
        scrobbles: [{ track: "Paper Harbour", artist: "Hollow Tide", album: "Low Water", date: AT }],
      }),
      heard,
    ],
    [
      "listens of ListenBrainz in an array",
      JSON.stringify([
        {
          listened_at: AT / 1000,
          track_metadata: {
            artist_name: "Hollow Tide",
            track_name: "Paper Harbour",
            release_name: "Low Water",
            additional_info: { duration_ms: 200_000, duration_played: 180 },
          },
        },
      ]),
      { kind: "play", play: { ...heard.play, heardMs: 180_000 } },
    ],
    [
      "listens of ListenBrainz in lines",
      `${JSON.stringify({ listened_at: AT / 1000, track_metadata: { artist_name: "Hollow Tide", track_name: "Paper Harbour", release_name: "Low Water" } })}\n`,
      heard,
    ],
    [
      "scrobbles with a local clock",
      `${JSON.stringify({ played_at: AT / 1000, local: "2022-01-07 00:23:00+02:00", artist: "Hollow Tide", title: "Paper Harbour", album: "Low Water" })}\n`,
      { kind: "play", play: { ...heard.play, offsetMinutes: 120 } },
    ],
  ] as const)("is read from %s", async ([, content, expected]) => {
    const { records } = await read(content);

    expect(records.map(({ line: _, ...record }: HistoryRecord & { line?: number }) => record)).toEqual([
      { ...expected, play: { offsetMinutes: null, ...expected.play } },
    ]);
  });

  it("is read packed, in any encoding of its chunks", async () => {
    const rows = Array.from({ length: 50 }, (_, at) => spotify({ master_metadata_track_name: `Ægir – 海 ${at}` }));
    const plain = await read(JSON.stringify(rows), 7);

    expect(plain.records).toHaveLength(50);
    expect((await read(gzipSync(JSON.stringify(rows)), 11)).records).toEqual(plain.records);
  });

  it("counts the lines of a table as the file has them", async () => {
    const bare = "Hollow Tide,Low Water,Paper Harbour,06 Jan 2022 22:23\nHollow Tide,Low Water,,06 Jan 2022 22:26\n";
    const headed = "uts,artist,album,track\n1641507780,Hollow Tide,Low Water,\n";

    expect((await read(bare)).records.at(-1)).toEqual({ kind: "bad", line: 2, reason: "no title" });
    expect((await read(headed)).records).toEqual([{ kind: "bad", line: 2, reason: "no title" }]);
  });

  it("of an empty page is nothing", async () => {
    const row = { name: "A", artist: "B", date: { uts: "1641507780" } };
    const pages = [{ recenttracks: { track: [] } }, { track: [] }, { track: [row], "@attr": { page: "2" } }];

    expect((await read(JSON.stringify(pages))).records).toMatchObject([{ kind: "play", line: 1 }]);
  });

  it("leaves out what is playing now", async () => {
    const row = { name: "Paper Harbour", artist: { "#text": "Hollow Tide" }, "@attr": { nowplaying: "true" } };

    expect((await read(JSON.stringify({ recenttracks: { track: [row] } }))).records).toEqual([
      { kind: "leftOut", line: 1, why: "nowPlaying" },
    ]);
  });
});

describe("a damaged file", () => {
  const good = JSON.stringify(spotify());

  it.for([
    ["a text that is not closed", `{"ts":"2022,"ms_played":1}`],
    ["a text over two lines", `{"ts":"20\n22","ms_played":1}`],
    ["a bracket too few", `{"ts":[1,"ms_played":1}`],
    ["words that are no JSON", "{nothing here}"],
    ["an entry without an end", `{"ts":"${"x".repeat(70_000)}"}`],
    ["brackets without an end", `${'{"a":'.repeat(50)}`],
  ])("loses one entry by %s", async ([, broken]) => {
    const { records } = await read(`[${good},${broken},${good},${good}]`, 1000);

    expect(records.filter(({ kind }) => kind === "play").length).toBeGreaterThanOrEqual(2);
    expect(records.find(({ kind }) => kind === "bad")).toMatchObject({ line: 2 });
  });

  it("keeps what came before it broke off, and says so", async () => {
    const { records } = await read(`[${good},${good},{"ts":"2022-01`);

    expect(records.map(({ kind }) => kind)).toEqual(["play", "play", "bad", "cutOff"]);
    expect(records.at(-1)).toEqual({ kind: "cutOff", reason: "the JSON is not closed (after entry 3)" });
  });

  it.for([
    ["", "given is empty."],
    ["  \n ", "given is empty."],
    ["PK\u0003\u0004 and so on", "given is a zip archive: unpack it, and name the files in it."],
    ["hello there", "given is neither JSON nor CSV with a header."],
    ["\u0000\u0001\u0002", "given is neither JSON nor CSV."],
    ["a,b,c\n1,2,3\n", "The header of given has no column for title and artists; it has: a, b, c."],
    [
      '[{"a":1},{"b":2}]',
      "given is no listening history that Segue knows: Spotify's streaming history, Last.fm and ListenBrainz exports, and scrobbles.",
    ],
  ])("that is no history (%j) is refused in a clear sentence", async ([content, message]) => {
    await expect(read(content!)).rejects.toThrow(message!);
  });
});
