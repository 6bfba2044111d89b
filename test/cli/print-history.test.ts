import { expect, it } from "vitest";
import { historyLines } from "#src/cli/print/history.ts";
import { paintFor } from "#src/cli/print/terminal.ts";
import type { HistoryReport } from "#src/taste/history/report.ts";

const paint = paintFor({ write: () => undefined, columns: 80, isTty: false, colour: false });
const report: HistoryReport = {
  files: [
    {
      ...{ name: "Streaming_History_Audio_2022.json", format: "Spotify extended streaming history", rows: 1240 },
      ...{ plays: 1200, leftOut: { podcast: 30, unheard: 8 }, cutOff: "the JSON is not closed (after entry 1240)" },
      rejected: { count: 2, by: "entry", examples: [{ line: 7, reason: "no artist\u001b[2J" }] },
      failed: null,
    },
    {
      ...{ name: "Userdata.json", format: null, rows: 1, plays: 0, leftOut: {}, cutOff: null },
      rejected: { count: 0, by: "line", examples: [] },
      failed: "Userdata.json is no listening history.",
    },
  ],
  plays: 1200,
  matched: { track: 900, artist: 240, none: 60 },
  added: 1000,
  known: 200,
  span: { from: "2022-01-01T10:00:00.000+01:00", to: "2022-12-31T23:59:00.000+01:00" },
  timeZone: "Europe/Berlin",
  lacking: {
    songs: [{ artist: "Hollow Tide", title: "Paper Harbour", plays: 41 }],
    artists: [{ artist: "Hollow Tide", plays: 60 }],
  },
  tookMs: 2345,
};

it("an imported history is told file by file, then what it came to, and no name steers the terminal", () => {
  expect(historyLines(report, paint).join("\n")).toMatchInlineSnapshot(`
    "Streaming_History_Audio_2022.json (Spotify extended streaming history): 1,240 rows
      1,200 plays, 30 left out (podcasts), 8 left out (not heard at all), 2 rejected
      entry 7: no artist [2J
      and 1 more
      It ends too early: the JSON is not closed (after entry 1240). What came before is kept.
    Userdata.json: 1 row
      0 plays, 0 rejected
      Userdata.json is no listening history.
    1,200 plays from 2022-01-01 to 2022-12-31 in 2.3 s
      900 (75 %) are tracks of the catalogue
      240 (20 %) are of its artists, but tracks that it lacks: they count for the artist
      60 (5 %) are neither: kept by name, they count once it knows the artist
      1,000 new, 200 known before
      hours and weekdays by the clock of Europe/Berlin; --time-zone names another
    Most played that the catalogue lacks:
      41 x Hollow Tide - Paper Harbour
    Most played artists that the catalogue lacks:
      60 x Hollow Tide"
  `);
});

it("files without a play say that there was none", () => {
  const none: HistoryReport = {
    ...report,
    files: report.files.slice(1),
    plays: 0,
    span: null,
    lacking: { songs: [], artists: [] },
  };

  expect(historyLines(none, paint).at(-1)).toBe("No play was found.");
});
