import { readFileSync } from "node:fs";
import { z } from "zod";
import type { LanguageCode } from "../words/language.ts";
import { type Claim, WITNESS } from "./witness.ts";

/**
 * What words of a language claim: regular expressions between word boundaries, the most telling first. "#" stands for a
 * number in digits or words, "§" for a name of the scene.
 */
const LexiconData = z.object({
  numbers: z.array(z.string()),
  months: z.array(z.string()).length(12),
  claims: z.array(z.tuple([z.string(), z.enum(Object.keys(WITNESS) as [Claim, ...Claim[]])])),
  /** After digits of a decade, and before them. */
  decade: z.string(),
  by: z.string(),
  /** True of anything, though another check would take it for a claim. */
  harmless: z.string(),
  /** Praise, feelings, awards, lives: nothing here can bear them out. */
  unsupported: z.string(),
  /** Words for genres beside those of the genre tree, by what they mean there. */
  genres: z.record(z.string(), z.string()),
});

export interface Lexicon {
  numbers: readonly string[];
  months: RegExp;
  monthNames: readonly string[];
  claims: readonly { pattern: RegExp; claim: Claim }[];
  decade: RegExp;
  by: RegExp;
  /** Before a name that was not blanked. */
  byStranger: RegExp;
  harmless: RegExp;
  unsupported: RegExp;
  genres: Readonly<Record<string, string>>;
}

const loaded = new Map<LanguageCode, Lexicon>();

export function lexiconOf(code: LanguageCode): Lexicon {
  const known = loaded.get(code);
  if (known) return known;
  const file = new URL(`./lexicons/${code}.json`, import.meta.url);
  const data = LexiconData.parse(JSON.parse(readFileSync(file, "utf8")));
  const number = `(\\d+|${data.numbers.filter((word) => word !== "").join("|")})`;
  const lexicon: Lexicon = {
    numbers: data.numbers,
    months: between(`(${data.months.join("|")})(?: de)? (\\d{4})`),
    monthNames: data.months.map((name) => name.toLowerCase()),
    claims: data.claims.map(([words, claim]) => ({
      pattern: between(words.replaceAll("#", number).replaceAll("§", "§\\d+")),
      claim,
    })),
    decade: between(data.decade),
    by: new RegExp(`§(\\d+)[,:]? (?:${data.by}) ?§(\\d+)`, "giu"),
    byStranger: new RegExp(`§\\d+[,:]? (?:${data.by}) ?\\p{Lu}`, "u"),
    harmless: between(data.harmless.replaceAll("§", "§\\d+")),
    unsupported: between(data.unsupported),
    genres: data.genres,
  };
  loaded.set(code, lexicon);
  return lexicon;
}

function between(words: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, "giu");
}
