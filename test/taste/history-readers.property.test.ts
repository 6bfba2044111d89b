import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { read, spotify } from "./history-files.ts";

const field = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.constant(null), fc.boolean(), fc.constant(["x"]));
const anyRow = fc.oneof(
  fc.record({
    ts: field,
    ms_played: field,
    master_metadata_track_name: field,
    master_metadata_album_artist_name: field,
  }),
  fc.record({ endTime: field, msPlayed: field, artistName: field, trackName: field }),
  fc.record({
    listened_at: field,
    track_metadata: fc.oneof(field, fc.record({ artist_name: field, track_name: field })),
  }),
  fc.record({ name: field, artist: fc.oneof(field, fc.record({ "#text": field })), date: field, "@attr": field }),
  fc.record({ artist: field, track: field, uts: field }),
  fc.record({ played_at: field, local: field, artist: field, title: field }),
  fc.dictionary(fc.string(), field),
);

describe("whatever a file holds", () => {
  it("has each entry read, left out or rejected, once and in order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { maxLength: 20 }), fc.integer({ min: 1, max: 40 }), async (rows, chunk) => {
        const { records } = await read(JSON.stringify([spotify(), ...rows]), chunk);

        expect(records.map((record) => record.kind !== "cutOff" && record.line)).toEqual(
          Array.from({ length: rows.length + 1 }, (_, at) => at + 1),
        );
      }),
    );
  });

  it("ends in records or in a sentence of ours, never in another error", async () => {
    const pieces = fc.constantFrom(
      "[",
      "]",
      "{",
      "}",
      ",",
      ":",
      '"',
      "\\",
      "\n",
      '"ts"',
      "ms_played",
      "1",
      "null",
      "},{",
      "x",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 200 }), fc.integer({ min: 1, max: 9 }), async (text, chunk) => {
        const outcome = await read(`[${JSON.stringify(spotify())},${text.join("")}`, chunk).catch((error) => error);

        if (outcome instanceof Error) expect(outcome.name).toBe("AppError");
        else expect(outcome.records[0]).toMatchObject({ kind: "play", line: 1 });
      }),
      { numRuns: 400 },
    );
  });
});
