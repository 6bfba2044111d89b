import { openSource, unpacked } from "#src/catalog/import/bytes.ts";
import type { RawRecord } from "#src/catalog/import/raw-record.ts";
import type { ImportSource } from "#src/catalog/import/report.ts";
import { decoded, firstText, resumed } from "#src/catalog/import/text.ts";
import { DAY_MS } from "#src/domain/time.ts";
import { AppError } from "#src/errors.ts";
import { lastFmPages, lastFmTable } from "./last-fm.ts";
import { listenBrainz } from "./listen-brainz.ts";
import type { Format, LeftOut, Play, Reading } from "./play.ts";
import { type Place, rowsOf } from "./rows.ts";
import { scrobbles } from "./scrobbles.ts";
import { spotifyAccount, spotifyExtended } from "./spotify.ts";

const FORMATS: readonly Format[] = [spotifyExtended, spotifyAccount, listenBrainz, scrobbles, lastFmPages, lastFmTable];
const KNOWN = "Spotify's streaming history, Last.fm and ListenBrainz exports, and scrobbles";

/** So many rows of no known format at the beginning, and the file is given up. */
const PATIENCE = 1000;
/** Nothing recorded what people heard before Audioscrobbler began. */
const EARLIEST_MS = Date.UTC(2002, 0, 1);

export type HistoryRecord =
  | { kind: "play"; line: number; play: Play }
  | { kind: "leftOut"; line: number; why: LeftOut }
  | { kind: "bad"; line: number; reason: string }
  | { kind: "cutOff"; reason: string };

export interface HistoryFile {
  name: string;
  /** As stored, before unpacking; null where nobody knows. */
  totalBytes: number | null;
  /** Of the first row that was understood; null before. */
  format: () => string | null;
  place: () => Place;
  bytesRead: () => number;
  records: AsyncGenerator<HistoryRecord>;
}

/**
 * The plays of one file, plain or gzip, told apart by what is in it: each row is a play, left out for a reason, or bad,
 * and a file that breaks off keeps what came before. Memory is bounded. Throws AppError("not_found") where there is no
 * file; `records` throws AppError("unsupported_format" or "invalid_input") for one that holds no listening history.
 */
export function readHistory(source: ImportSource, now: Date): HistoryFile {
  const { name, totalBytes, stream } = openSource(source);
  const state: State = { format: null, place: "line", bytesRead: 0 };
  const bytes = unpacked(stream, (count) => {
    state.bytesRead += count;
  });
  const limits = { earliest: EARLIEST_MS, latest: now.getTime() + DAY_MS };
  return {
    name,
    totalBytes,
    format: () => state.format?.name ?? null,
    place: () => state.place,
    bytesRead: () => state.bytesRead,
    records: recordsOf(name, decoded(bytes), { state, limits }),
  };
}

interface State {
  format: Format | null;
  place: Place;
  bytesRead: number;
}

interface Limits {
  earliest: number;
  latest: number;
}

async function* recordsOf(
  name: string,
  text: ReturnType<typeof decoded>,
  { state, limits }: { state: State; limits: Limits },
): AsyncGenerator<HistoryRecord> {
  const start = await firstText(text);
  if (start.text.trim() === "") throw new AppError("invalid_input", `${name} is empty.`);
  const { place, records } = rowsOf(name, start.text, resumed(start, text));
  state.place = place;
  let rows = 0;
  for await (const record of records) {
    if (state.format === null && rows >= PATIENCE) break;
    if (record.kind !== "cutOff") rows++;
    yield record.kind === "row" ? { line: record.line, ...readRow(record, state, limits) } : record;
  }
  if (rows > 0 && state.format === null)
    throw new AppError("unsupported_format", `${name} is no listening history that Segue knows: ${KNOWN}.`);
}

function readRow({ row }: Extract<RawRecord, { kind: "row" }>, state: State, limits: Limits): Reading {
  const format = state.format?.is(row) ? state.format : FORMATS.find(({ is }) => is(row));
  if (format === undefined) return { kind: "bad", reason: "it is no play in a form that Segue knows" };
  state.format ??= format;
  return timely(format.read(row), limits);
}

/** Clocks of players go wrong: what they wrote down then says nothing. */
function timely(reading: Reading, { earliest, latest }: Limits): Reading {
  if (reading.kind !== "play") return reading;
  const { atMs } = reading.play;
  if (atMs >= earliest && atMs <= latest) return reading;
  const year = Math.abs(atMs) <= 8.64e15 ? new Date(atMs).getUTCFullYear() : "far away";
  return { kind: "bad", reason: `its time cannot be true (${year})` };
}
