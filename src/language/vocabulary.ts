import { readFileSync } from "node:fs";
import { z } from "zod";
import { AUDIO_FEATURES, VersionKind } from "#src/domain/track.ts";
import type { EntityType } from "./understanding.ts";

const unit = z.number().min(0).max(1);
const weights = z.record(z.string(), z.number().min(-1).max(1));

/** One line of the vocabulary: words of mood, place, weather ... and what they sound like. The tests hold every line to it. */
export const VocabularyLine = z.strictObject({
  name: z.string().min(1),
  say: z.array(z.string().min(1)).min(1),
  /** Those of them that are mostly something else in a sentence ("we run a shop"): see `speaksOfMusic`. */
  lone: z.array(z.string()).optional(),
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
    year: z.union([z.number(), z.tuple([z.number(), z.number()])]).optional(),
  }),
  genres: weights.optional(),
  words: z.array(z.string()).optional(),
  /** The entry that is wanted when this one is refused ("not too loud"). */
  opposite: z.string().optional(),
  artists: z.array(z.string()).optional(),
  explicit: z.boolean().optional(),
  language: z.string().length(2).optional(),
  not: z.array(VersionKind).optional(),
  /** Its genres and the words of titles tell it, more than its sound does ("christmas"). */
  telling: z.boolean().optional(),
});
type VocabularyLine = z.infer<typeof VocabularyLine>;

export type VocabularyType = Extract<
  EntityType,
  "mood" | "activity" | "place" | "time" | "weather" | "scene" | "colour" | "sound" | "language"
>;

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
