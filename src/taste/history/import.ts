import type { ImportProgress, ImportSource } from "#src/catalog/import/report.ts";
import { AppError } from "#src/errors.ts";
import { type HistoryAnswer, type HistoryRow, MAX_ROWS } from "./history-row.ts";
import type { Play } from "./readers/play.ts";
import { type HistoryFile, type HistoryRecord, readHistory } from "./readers/read-history.ts";
import { countRecord, type FileReport, type HistoryReport, startFile, Tally } from "./report.ts";
import { clockOf, momentWith } from "./zone.ts";

export interface HistoryImport {
  /** Records up to `MAX_ROWS` rows; see `HistoryVerbs`. */
  record: (rows: HistoryRow[]) => Promise<HistoryAnswer>;
  /** Whose clock showed the moments of files that give no offset. */
  timeZone: string;
  now: () => Date;
  /** Called after each batch. */
  onProgress?: (progress: ImportProgress) => void;
}

/**
 * Reads listening histories file by file and hands their plays on in batches. A file that is none is told and left out;
 * a failure to record ends the import, and what came before stays. Memory is bounded but for the names that the catalogue
 * lacks.
 */
export async function importHistory(
  sources: readonly ImportSource[],
  { record, timeZone, now, onProgress = () => undefined }: HistoryImport,
): Promise<HistoryReport> {
  const startedAt = now().getTime();
  const zone = { name: timeZone, clock: clockOf(timeZone), isUsed: false };
  const tally = new Tally();
  const files: FileReport[] = [];
  for (const source of sources) {
    const file = readHistory(source, now());
    const report = startFile(file.name);
    files.push(report);
    const since = now().getTime();
    for await (const rows of batchesOf(file, report, zone)) {
      tally.take(rows, await record(rows));
      onProgress(progressOf(file, report.rows, now().getTime() - since));
    }
  }
  const { plays, matched, added, span, lacking } = tally;
  const known = plays - added;
  const tookMs = now().getTime() - startedAt;
  return { files, plays, matched, added, known, span, timeZone: zone.isUsed ? zone.name : null, lacking, tookMs };
}

interface Zone {
  clock: (atMs: number) => number;
  isUsed: boolean;
}

async function* batchesOf(file: HistoryFile, report: FileReport, zone: Zone): AsyncGenerator<HistoryRow[]> {
  let batch: HistoryRow[] = [];
  for await (const record of toldFailures(file.records, report)) {
    countRecord(report, record);
    if (record.kind !== "play") continue;
    batch.push(rowOf(record.play, zone));
    if (batch.length < MAX_ROWS) continue;
    yield batch;
    batch = [];
  }
  report.format = file.format();
  report.rejected.by = file.place();
  if (batch.length > 0) yield batch;
}

async function* toldFailures(
  records: AsyncGenerator<HistoryRecord>,
  report: FileReport,
): AsyncGenerator<HistoryRecord> {
  try {
    yield* records;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    report.failed = error.message;
  }
}

function rowOf({ atMs, offsetMinutes, ...play }: Play, zone: Zone): HistoryRow {
  if (offsetMinutes === null) zone.isUsed = true;
  return { at: momentWith(atMs, offsetMinutes ?? zone.clock(atMs)), ...play };
}

function progressOf({ name, totalBytes, bytesRead }: HistoryFile, rows: number, elapsedMs: number): ImportProgress {
  const rowsPerSecond = Math.round((rows * 1000) / Math.max(1, elapsedMs));
  return { name, totalBytes, bytesRead: bytesRead(), rows, rowsPerSecond };
}
