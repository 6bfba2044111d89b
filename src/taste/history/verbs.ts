import type { HistoryAnswer, HistoryRow } from "./history-row.ts";

export interface HistoryVerbs {
  /**
   * Records plays that are known by name: each is matched to the catalogue, and what is not there is kept by its name.
   * 1 to 1,000 rows; what was recorded before adds nothing. Throws AppError("invalid_input").
   */
  recordHistory(listenerId: string, batch: { rows: HistoryRow[] }): Promise<HistoryAnswer>;
}
