/**
 * One true thing to say of a track, in up to four grammatical forms, each with variants that mean the same:
 * `noun` names it ("the oldest song here"), `tag` stands beside commas ("72 BPM"), `clause` wants "it" before it ("goes back
 * to 1967"), `has` follows "with" or "for" ("a slow pulse of 72 BPM").
 */
export interface Point {
  /** What it is about; a sentence never speaks of one thing twice. */
  about: string;
  /** How much it says of this track in this list, from 0. */
  weight: number;
  noun?: readonly string[];
  tag?: readonly string[];
  clause?: readonly string[];
  has?: readonly string[];
}

export const FORMS = ["noun", "tag", "clause", "has"] as const;
export type Form = (typeof FORMS)[number];

const LONGEST_NAME = 60;

/** A title or name within our words: one line, no quotes or control characters of its own, cut where it is long. */
export function said(name: string): string {
  const line = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}“”]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  return line.length > LONGEST_NAME ? `${[...line].slice(0, LONGEST_NAME).join("").trimEnd()}…` : line;
}

/** "3:41". */
export function minutesOf(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The article that a label wants. */
export function a(label: string): string {
  return /^(?:[aeio]|u(?:r|n(?!i))|(?:r&b|mpb|nz |la |lgbt|sxe))/.test(label) ? `an ${label}` : `a ${label}`;
}
