import type { RejectedRow } from "#src/catalog/import/report.ts";
import type { HistoryAnswer, HistoryRow, Matched } from "./history-row.ts";
import type { LeftOut } from "./readers/play.ts";
import type { HistoryRecord } from "./readers/read-history.ts";
import type { Place } from "./readers/rows.ts";

/** What became of the rows of one file: rows = plays + all that were left out + rejected.count. */
export interface FileReport {
  name: string;
  /** Null where no row was understood. */
  format: string | null;
  rows: number;
  plays: number;
  leftOut: Partial<Record<LeftOut, number>>;
  /** All are counted; the first 10 are told, by line of the file or entry of its JSON. */
  rejected: { count: number; by: Place; examples: RejectedRow[] };
  /** Why the file ended too early; what came before is kept. */
  cutOff: string | null;
  /** Why it could not be read, or no further. */
  failed: string | null;
}

export interface Lacking {
  artist: string;
  title?: string;
  plays: number;
}

export interface HistoryReport {
  files: FileReport[];
  plays: number;
  /** Plays by what was found. */
  matched: Record<Matched, number>;
  /** Plays that were not there before. */
  added: number;
  known: number;
  /** First and last play, ISO 8601 with the listener's offset; null without plays. */
  span: { from: string; to: string } | null;
  /** By whose clock moments without an offset were read; null where all had one. */
  timeZone: string | null;
  /** The most played that the catalogue lacks, most first. */
  lacking: { songs: Lacking[]; artists: Lacking[] };
  tookMs: number;
}

const MOST_EXAMPLES = 10;
const MOST_LACKING = 10;
/** Of more songs, those played least are forgotten: the most played are told all the same. */
const MOST_COUNTED = 200_000;

export function startFile(name: string): FileReport {
  const rejected: FileReport["rejected"] = { count: 0, by: "line", examples: [] };
  return { name, format: null, rows: 0, plays: 0, leftOut: {}, rejected, cutOff: null, failed: null };
}

export function countRecord(report: FileReport, record: HistoryRecord): void {
  if (record.kind === "cutOff") {
    report.cutOff = record.reason;
    return;
  }
  report.rows++;
  if (record.kind === "play") report.plays++;
  else if (record.kind === "leftOut") report.leftOut[record.why] = (report.leftOut[record.why] ?? 0) + 1;
  else {
    const { count, examples } = report.rejected;
    report.rejected.count = count + 1;
    if (examples.length < MOST_EXAMPLES) examples.push({ line: record.line, reason: record.reason });
  }
}

/** What the answers come to. */
export class Tally {
  readonly matched: Record<Matched, number> = { track: 0, artist: 0, none: 0 };
  added = 0;
  plays = 0;
  readonly #songs = new Map<string, Required<Lacking>>();
  readonly #artists = new Map<string, Lacking>();
  #first: HistoryRow | undefined;
  #last: HistoryRow | undefined;

  take(rows: readonly HistoryRow[], answer: HistoryAnswer): void {
    this.plays += rows.length;
    this.added += answer.added;
    for (const [at, row] of rows.entries()) {
      const { matched, trackId } = answer.rows[at]!;
      this.matched[matched]++;
      if (this.#first === undefined || Date.parse(row.at) < Date.parse(this.#first.at)) this.#first = row;
      if (this.#last === undefined || Date.parse(row.at) > Date.parse(this.#last.at)) this.#last = row;
      if (matched === "track") continue;
      count(this.#songs, trackId, { artist: row.artist, title: row.title });
      if (matched === "none") count(this.#artists, trackId.split("\t", 1)[0]!, { artist: row.artist });
    }
  }

  get span(): HistoryReport["span"] {
    return this.#first && this.#last ? { from: this.#first.at, to: this.#last.at } : null;
  }

  get lacking(): HistoryReport["lacking"] {
    return { songs: mostPlayed(this.#songs.values()), artists: mostPlayed(this.#artists.values()) };
  }
}

function count<T extends Lacking>(counted: Map<string, T>, key: string, names: Omit<T, "plays">): void {
  const known = counted.get(key);
  if (known) known.plays++;
  else {
    if (counted.size >= MOST_COUNTED)
      for (const [seldom, { plays }] of counted) if (plays === 1) counted.delete(seldom);
    counted.set(key, { ...names, plays: 1 } as T);
  }
}

function mostPlayed<T extends Lacking>(counted: Iterable<T>): T[] {
  return [...counted].sort((a, b) => b.plays - a.plays || (a.artist < b.artist ? -1 : 1)).slice(0, MOST_LACKING);
}
