import { readFileSync } from "node:fs";
import { z } from "zod";
import { FIRST_YEAR, LAST_YEAR, MAX_GENRE_CHARACTERS } from "#src/domain/brief.ts";
import { AUDIO_FEATURES, VERSION_KINDS, VersionKind } from "#src/domain/track.ts";
import { phraseWords } from "./tokens.ts";
import type { EntityType } from "./understanding.ts";

/** A phrase is tried against every place of a sentence, and split at each of its words. */
const MAX_PHRASE_CHARACTERS = 80;
const MAX_PHRASE_WORDS = 12;
const MAX_PHRASES = 100;
/** Half of what one rule of a Brief takes, as a season's genres become one. */
const MAX_GENRES = 30;
const MAX_LISTED = 30;
/** A year alone stands for those around it. */
export const YEARS_AROUND = 5;

const unit = z.number().min(0).max(1);
const text = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}]*$/u, "must have no control characters");
const said = (longest: number) => text(longest).refine((words) => /\S/u.test(words), { error: "must not be blank" });
const phrase = text(MAX_PHRASE_CHARACTERS).refine(
  (words) => words.length > MAX_PHRASE_CHARACTERS || phraseWords(words).length <= MAX_PHRASE_WORDS,
  { error: `must have at most ${MAX_PHRASE_WORDS} words` },
);
const isGenre = (name: string) => said(MAX_GENRE_CHARACTERS).safeParse(name).success;
const genres = z
  .record(z.string(), z.number().min(-1).max(1))
  .refine((weights) => Object.keys(weights).length <= MAX_GENRES, { error: `must have at most ${MAX_GENRES} genres` })
  .refine((weights) => Object.keys(weights).every(isGenre), {
    error: `must have names of genres of 1 to ${MAX_GENRE_CHARACTERS} characters`,
  });
const YEARS = `must be a whole year, or the first and the last of some, from ${FIRST_YEAR} to ${LAST_YEAR}`;
const years = z
  .union([z.number(), z.tuple([z.number(), z.number()])], { error: YEARS })
  .refine(areYears, { error: YEARS });

function areYears(year: number | [number, number]): boolean {
  const [from, to] = typeof year === "number" ? [year - YEARS_AROUND, year + YEARS_AROUND] : year;
  return Number.isInteger(from) && Number.isInteger(to) && FIRST_YEAR <= from && from <= to && to <= LAST_YEAR;
}

/**
 * One line of the vocabulary: words of mood, place, weather ... and what they sound like. The tests hold every line to it. What it
 * aims at is what a Brief takes, so that whatever says it can be asked for.
 */
export const VocabularyLine = z.strictObject({
  /** Said of a leaning, and beside others of a stage. */
  name: said(60),
  say: z.array(phrase).min(1).max(MAX_PHRASES),
  /** Those of them that are mostly something else in a sentence ("we run a shop"): see `speaksOfMusic`. */
  lone: z.array(phrase).max(MAX_PHRASES).optional(),
  aims: z.strictObject({
    ...Object.fromEntries(
      AUDIO_FEATURES.filter((name) => name !== "tempo" && name !== "loudness").map((name) => [name, unit.optional()]),
    ),
    /** BPM. */
    tempo: z.number().min(20).max(260).optional(),
    /** dB. */
    loudness: z.number().min(-60).max(0).optional(),
    popularity: z.number().min(0).max(100).optional(),
    /** The centre, or first and last. */
    year: years.optional(),
  }),
  genres: genres.optional(),
  words: z.array(said(60)).min(1).max(MAX_LISTED).optional(),
  /** The entry that is wanted when this one is refused ("not too loud"). */
  opposite: z.string().max(60).optional(),
  artists: z.array(said(300)).max(MAX_LISTED).optional(),
  explicit: z.boolean().optional(),
  language: z
    .string()
    .regex(/^[a-z]{2}$/u, "must be two small letters, as ISO 639-1 has them")
    .optional(),
  not: z.array(VersionKind).max(VERSION_KINDS.length).optional(),
  /** Its genres and the words of titles tell it, more than its sound does ("christmas"). */
  telling: z.boolean().optional(),
  /** Its years are when it was: beside a genre they are a rule ("y2k r&b"). */
  era: z.boolean().optional(),
});
type VocabularyLine = z.infer<typeof VocabularyLine>;

/** What an entry is about. */
export const VOCABULARY_TYPES = [
  "mood",
  "activity",
  "time",
  "weather",
  "place",
  "colour",
  "sound",
  "language",
  "scene",
] as const satisfies EntityType[];
export type VocabularyType = (typeof VOCABULARY_TYPES)[number];

export interface VocabularyEntry extends Omit<VocabularyLine, "aims"> {
  type: VocabularyType;
  aims: Partial<Record<(typeof AUDIO_FEATURES)[number] | "popularity", number>> & { year?: number | [number, number] };
}

const FILES = {
  "moods.jsonl": "mood",
  "activities.jsonl": "activity",
  "times.jsonl": "time",
  "weather.jsonl": "weather",
  "places.jsonl": "place",
  "colours.jsonl": "colour",
  "sounds.jsonl": "sound",
  "languages.jsonl": "language",
  "scenes.jsonl": "scene",
} as const satisfies Record<string, VocabularyType>;

/** Every entry of src/language/vocabulary, in the order in which a phrase that two of them claim is given away. */
export function readVocabulary(): VocabularyEntry[] {
  return Object.entries(FILES).flatMap(([file, type]) =>
    readFileSync(new URL(`./vocabulary/${file}`, import.meta.url), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => ({ ...(JSON.parse(line) as VocabularyEntry), type })),
  );
}
