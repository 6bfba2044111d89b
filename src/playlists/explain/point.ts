import { entryOf } from "#src/domain/entry-of.ts";
/**
 * One true thing to say of a track, in grammatical forms, each with variants that mean the same:
 *
 * - `noun` names the track: "the oldest song here (1933)"
 * - `style` names its music: "trip hop"; `adj` stands before that: "quiet"
 * - `tag` stands alone as a quality: "mostly acoustic"; `aside` as a phrase: "from 1994"
 * - `clause` says what the song does: "takes its time at 9:31"; `has` follows "with": "a danceable beat"
 * - `move` says what it does in the list, and can do it with something: "opens the list"
 */
export type Point = {
  /** What it is about; a sentence never speaks of one thing twice. */
  about: string;
  /** A second thing that it tells beside. */
  also?: string;
  /** How much it says of this track in this list, from 0. */
  weight: number;
} & Words;

export const FORMS = ["noun", "style", "adj", "tag", "aside", "clause", "has", "move"] as const;
export type Form = (typeof FORMS)[number];
export type Words = Partial<Record<Form, readonly string[]>>;

const LONGEST_NAME = 60;

/** A title or name within our words: one line, no quotes or control characters of its own, cut where it is long. */
export function said(name: string, longest = LONGEST_NAME): string {
  const line = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}“”]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  const letters = [...line];
  return letters.length > longest ? `${letters.slice(0, longest).join("").trimEnd()}…` : line || "?";
}

const VERSION =
  /\s+[-–([].*?\b(?:remaster(?:ed)?|version|edition|mono|stereo|edit|mix|feat\.?|featuring|with|bonus|reissue|deluxe|expanded|anniversary|from)\b.*$/iu;

/** A song's title as one says it: without "Remastered 2009" and the guests. */
export function songSaid(title: string): string {
  const short = said(title).replace(VERSION, "").trim();
  return short === "" ? said(title) : short;
}

/** "3:41". */
export function minutesOf(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

const ADJECTIVES = new Set(
  "acoustic alternative background baroque celtic choral classical dance electronic experimental holiday indie industrial instrumental latin medieval musical spoken worship".split(
    " ",
  ),
);
const WRITTEN: Readonly<Record<string, string>> = {
  "r&b": "R&B",
  edm: "EDM",
  idm: "IDM",
  mpb: "MPB",
  opm: "OPM",
  uk: "UK",
  us: "US",
  dj: "DJ",
  african: "African",
  american: "American",
  brazilian: "Brazilian",
  british: "British",
  celtic: "Celtic",
  chicago: "Chicago",
  detroit: "Detroit",
  east: "East",
  coast: "Coast",
  west: "West",
  french: "French",
  german: "German",
  indian: "Indian",
  italian: "Italian",
  korean: "Korean",
  latin: "Latin",
  orleans: "Orleans",
  spanish: "Spanish",
  swedish: "Swedish",
  britpop: "Britpop",
  motown: "Motown",
  americana: "Americana",
  "k-pop": "K-pop",
  "j-pop": "J-pop",
};

/** A genre as a thing: "electronic music", "trip hop". */
export function music(genre: string): string {
  if (genre === "children") return "children's music";
  if (genre === "spoken") return "spoken word";
  const written = genre
    .split(" ")
    .map((word) => entryOf(WRITTEN, word) ?? word)
    .join(" ");
  return ADJECTIVES.has(genre) ? `${written} music` : written;
}
