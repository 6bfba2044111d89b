import type { Readable } from "node:stream";
import type { Field } from "./fields.ts";

/** Where rows come from. A stream (standard input) has a name only for messages. */
export type ImportSource = { kind: "file"; path: string } | { kind: "stream"; stream: Readable; name: string };

/** A feed on the web; one that cannot be fetched is told as `cutOff` and stops no other source. */
export interface WebSource {
  kind: "url";
  url: string;
}

export interface ImportProgress {
  /** File name or "standard input". */
  name: string;
  /** Bytes as stored, before unpacking; `totalBytes` is null where nobody knows (standard input). */
  bytesRead: number;
  totalBytes: number | null;
  rows: number;
  rowsPerSecond: number;
}

export interface RejectedRow {
  /** Counted from 1, the header included. */
  line: number;
  reason: string;
}

/** What became of the rows of one source: rows = added + updated + unchanged + rejected.count. */
export interface ImportReport {
  name: string;
  rows: number;
  added: number;
  updated: number;
  unchanged: number;
  /** All are counted; the first 20 are told. */
  rejected: { count: number; examples: RejectedRow[] };
  /** Tracks that lost or got repaired an impossible value, by field. */
  cleaned: Partial<Record<Field, number>>;
  /** Why the source ended too early; what came before is kept. */
  cutOff: string | null;
  tookMs: number;
}
