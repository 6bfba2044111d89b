/**
 * One true thing to say of a track, in grammatical forms, each with variants that mean the same:
 *
 * - `noun` names the track: "the oldest song here"
 * - `style` names its music: "trip hop"; `adj` stands before that: "hushed"
 * - `tag` stands alone as a quality: "all hush"; `mark` as a bare fact: "1994", "72 BPM"; `aside` as a phrase: "from 1994"
 * - `clause` follows "it": "goes back to 1967"
 * - `has` follows "with": "a pulse of 72 BPM"; `draw` follows "for": "its hush"
 */
export type Point = {
  /** What it is about; a sentence never speaks of one thing twice. */
  about: string;
  /** How much it says of this track in this list, from 0. */
  weight: number;
} & Words;

export const FORMS = ["noun", "style", "adj", "tag", "mark", "aside", "clause", "has", "draw"] as const;
export type Form = (typeof FORMS)[number];
export type Words = Partial<Record<Form, readonly string[]>>;

const LONGEST_NAME = 60;

/** A title or name within our words: one line, no quotes or control characters of its own, cut where it is long. */
export function said(name: string): string {
  const line = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}“”]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  const letters = [...line];
  return letters.length > LONGEST_NAME ? `${letters.slice(0, LONGEST_NAME).join("").trimEnd()}…` : line || "?";
}

/** "3:41". */
export function minutesOf(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

const ADJECTIVES = new Set(
  "acoustic alternative background baroque celtic choral classical dance electronic experimental holiday industrial instrumental latin medieval musical spoken worship".split(
    " ",
  ),
);

/** A genre as a thing: "electronic music", "trip hop". */
export function music(genre: string): string {
  if (genre === "children") return "children's music";
  if (genre === "spoken") return "spoken word";
  return ADJECTIVES.has(genre) ? `${genre} music` : genre;
}

/** The article that a genre wants. */
export function a(genre: string): string {
  return /^(?:[aeio]|u(?:r|n(?!i))|(?:r&b|mpb))/.test(genre) ? `an ${genre}` : `a ${genre}`;
}
