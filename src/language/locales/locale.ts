import { readFileSync } from "node:fs";
import { z } from "zod";
import { foldText } from "#src/domain/fold.ts";
import type { Token } from "../tokens.ts";

const phrases = z.record(z.string(), z.array(z.string()));

/** What one language has of words for the grammar. The grammar itself is the same for all. */
export const Locale = z.object({
  /** ISO 639-1. */
  code: z.string().length(2),
  /** Words that tell the language: strong ones count two, weak ones one. */
  detect: z.object({ strong: z.array(z.string()), weak: z.array(z.string()) }),
  numbers: z.record(z.string(), z.number()),
  /** Words between tens and ones ("treinta y cinco"). */
  joiner: z.array(z.string()),
  /** Two digits: of the last century; four: as they stand. */
  decades: z.record(z.string(), z.number()),
  /** After the digits ("80s", "80er"). */
  decadeSuffix: z.array(z.string()),
  /** Before the digits ("años 80", "anni 80"). */
  decadePrefix: z.array(z.string()),
  /** Spoken eras with no number of their own. */
  eras: z.record(z.string(), z.tuple([z.number(), z.number()])).optional(),
  /** Endings that a word may lose or change to be found in the lexicon, tried in order. */
  endings: z.array(z.tuple([z.string(), z.string()])),
  /** Words of structure by what they do. */
  cues: phrases,
  shares: z.record(z.string(), z.number()),
  facts: phrases,
  orders: phrases,
  /** What each song is beside the one before it, by the order that it makes ("each one faster than the last"). */
  steps: phrases,
  limits: phrases,
  unsupported: phrases,
  /** Local words for genres: what is typed -> the spoken English name. */
  genres: z.record(z.string(), z.string()).optional(),
  /** Phrases that look like a genre or a cue and are neither. */
  traps: z.array(z.string()),
  /** Words without meaning for a list of music. */
  filler: z.array(z.string()),
  /** Words that may name something, and that are no loss when nothing reads them. */
  idle: z.array(z.string()),
});
export type Locale = z.infer<typeof Locale>;

const CODES = ["en", "es", "fr", "de", "pt", "it"] as const;

export const LOCALES: readonly Locale[] = CODES.map((code) =>
  Locale.parse(JSON.parse(readFileSync(new URL(`./${code}.json`, import.meta.url), "utf8"))),
);
export const ENGLISH = LOCALES[0]!;

const TELLING = new Map<string, { locale: Locale; points: number }[]>();
for (const locale of LOCALES) {
  const points = new Map<string, number>();
  for (const word of [...locale.filler, ...locale.detect.weak]) points.set(foldText(word), 1);
  for (const word of locale.detect.strong) points.set(foldText(word), 2);
  for (const [word, value] of points) TELLING.set(word, [...(TELLING.get(word) ?? []), { locale, points: value }]);
}

/** The language of a request by its function words; English when nothing tells. */
export function detectLocale(tokens: readonly Token[]): Locale {
  const points = new Map<Locale, number>();
  for (const token of tokens) {
    for (const sign of TELLING.get(token.text) ?? [])
      points.set(sign.locale, (points.get(sign.locale) ?? 0) + sign.points);
  }
  let best = ENGLISH;
  for (const locale of LOCALES) if ((points.get(locale) ?? 0) > (points.get(best) ?? 0)) best = locale;
  return best;
}
