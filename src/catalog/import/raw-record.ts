import type { CutOff } from "./cut-off.ts";

/** One row as the file has it, or why the line is none. Lines count from 1. */
export type RawRecord =
  | { kind: "row"; line: number; row: Readonly<Record<string, unknown>> }
  | { kind: "bad"; line: number; reason: string }
  | { kind: "cutOff"; reason: string };

export type Text = AsyncGenerator<string | CutOff>;

/** Longest line or CSV record, in characters: a file without line ends is not read into memory whole. */
export const LONGEST_RECORD = 4_000_000;
