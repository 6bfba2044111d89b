import { readFileSync } from "node:fs";
import { z } from "zod";

const Concern = z.enum(["minors", "extremism", "hate", "self_harm", "off_topic"]);
/** What stands against making a list, gravest first. */
export type Concern = z.infer<typeof Concern>;

const SafetyRule = z.strictObject({ concern: Concern, say: z.array(z.string()).min(1), unless: z.array(z.string()) });
export type SafetyRule = z.infer<typeof SafetyRule>;

const Patterns = z.strictObject({
  /** Where a class of words must stand, seen from a find, to take it back. */
  shields: z.record(z.string(), z.enum(["before", "after", "anywhere"])),
  patterns: z.array(SafetyRule),
  /** Regular expressions over what was typed. */
  shapes: z.array(SafetyRule),
});

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), "utf8"));

/** Words by class and language; an entry may name classes in braces, `*` ends the stem of a word. */
export const WORDS = z.record(z.string(), z.record(z.string(), z.string())).parse(read("words"));
export const { shields: SHIELDS, patterns: PATTERNS, shapes: SHAPES } = Patterns.parse(read("patterns"));
/** One sentence for each concern and language: nothing of the request is in them. */
export const ANSWERS = z.record(Concern, z.record(z.string(), z.string())).parse(read("answers"));
/** Well-known songs and bands whose names shock, and are names all the same where the catalogue lacks them. */
export const SHOCKING_NAMES = z.strictObject({ names: z.array(z.string()) }).parse(read("names")).names;
