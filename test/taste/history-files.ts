import { Readable } from "node:stream";
import { type HistoryRecord, readHistory } from "#src/taste/history/readers/read-history.ts";

const NOW = new Date("2026-05-01T12:00:00Z");
/** When it was played. */
export const AT = Date.UTC(2022, 0, 6, 22, 23);

/** All that a file of this content comes to, read in chunks of so many bytes. */
export async function read(content: string | Buffer, chunk = 65_536) {
  const bytes = Buffer.from(content);
  const pieces = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, at) =>
    bytes.subarray(at * chunk, (at + 1) * chunk),
  );
  const file = readHistory({ kind: "stream", stream: Readable.from(pieces), name: "given" }, NOW);
  const records: HistoryRecord[] = [];
  for await (const record of file.records) records.push(record);
  return { records, format: file.format(), place: file.place() };
}

/** A row of an extended streaming history. */
export const spotify = (given: object = {}) => ({
  ts: "2022-01-06T22:26:00Z",
  ms_played: 180_000,
  master_metadata_track_name: "Paper Harbour",
  master_metadata_album_artist_name: "Hollow Tide",
  master_metadata_album_album_name: "Low Water",
  spotify_track_uri: "spotify:track:0123456789abcdefghijAB",
  reason_end: "trackdone",
  skipped: false,
  episode_name: null,
  ...given,
});
