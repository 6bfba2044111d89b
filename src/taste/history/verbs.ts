import type { HistoryAnswer, HistoryRow } from "./history-row.ts";
import type { HistoryReport } from "./report.ts";

/** An export of another service, plain or .gz. */
export interface HistoryUpload {
  bytes: Uint8Array;
  /** For messages. */
  name: string;
  /** Whose clock showed moments that give no offset. */
  timeZone: string;
}

export interface HistoryVerbs {
  /**
   * Records plays that are known by name: each is matched to the catalogue, and what is not there is kept by its name.
   * 1 to 1,000 rows; what was recorded before adds nothing. Throws AppError("invalid_input").
   */
  recordHistory(listenerId: string, batch: { rows: HistoryRow[] }): Promise<HistoryAnswer>;
  /** Reads a whole file and records its plays; a file that is no history is told in the report. Throws AppError("invalid_input"). */
  importHistoryFile(listenerId: string, file: HistoryUpload): Promise<HistoryReport>;
}
