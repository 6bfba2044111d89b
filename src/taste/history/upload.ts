import { Readable } from "node:stream";
import { importHistory } from "./import.ts";
import type { HistoryReport } from "./report.ts";
import type { HistoryUpload, HistoryVerbs } from "./verbs.ts";

/** See HistoryVerbs. */
export function importUpload(
  { bytes, name, timeZone }: HistoryUpload,
  {
    record,
    now,
  }: {
    record: (batch: Parameters<HistoryVerbs["recordHistory"]>[1]) => ReturnType<HistoryVerbs["recordHistory"]>;
    now: () => Date;
  },
): Promise<HistoryReport> {
  const stream = Readable.from([bytes]);
  return importHistory([{ kind: "stream", stream, name }], { record: (rows) => record({ rows }), timeZone, now });
}
