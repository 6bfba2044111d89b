import { entryOf } from "#src/domain/entry-of.ts";
import { normalisedPhrase, spokenPhrases } from "#src/domain/genres/genres.ts";
import { isCalendar, isOrdinary, OUTSIDE, UNCLEAN } from "#src/playlists/claims/words.ts";
import type { Scene } from "../plan/scene.ts";
import type { LanguageCode } from "../words/language.ts";
import { type Lexicon, lexiconOf } from "./lexicon.ts";
import { maskNames } from "./names.ts";
import { born, firstHeard, isOf, WITNESS } from "./witness.ts";

/** A break as it would be said, and what it is said of. */
export interface Said {
  text: string;
  language: LanguageCode;
  scene: Scene;
}

/** Languages in which a capital within a sentence is the sign of a name. */
const NAMES_HAVE_CAPITALS: ReadonlySet<LanguageCode> = new Set(["en", "fr", "es", "it", "pt"]);
const LONGEST_GENRE = 3;
const OUTSIDE_ALL = new RegExp(OUTSIDE.source, "giu");

/** Whether every claim of a break is borne out by the stored rows; see `unsupportedIn`. */
export function isTrueBreak(said: Said): boolean {
  return unsupportedIn(said) === undefined;
}

/**
 * The first thing in a break that nothing stored bears out: a name in quotes or with a capital, a number, a year, a comparison,
 * a word of sound, genre, version, history, praise. Undefined where all is borne out. It reads the finished text, and knows
 * nothing of how it was written.
 */
export function unsupportedIn({ text, language, scene }: Said): string | undefined {
  const lexicon = lexiconOf(language);
  const masked = maskNames(text.replaceAll("§", " "), scene);
  if (masked.stranger !== undefined) return masked.stranger;
  if (UNCLEAN.test(masked.text) || /[\p{Cc}\p{Cf}\p{Extended_Pictographic}]/u.test(masked.text))
    return "what no host says";
  const wrong = wrongAuthor(masked.text, lexicon, masked.artistsOf);
  if (wrong !== undefined) return wrong;
  const reading = { text: masked.text };
  return (
    falseMonth(reading, lexicon, scene) ??
    falseClaim(reading, lexicon, scene) ??
    falseYear(reading, lexicon, scene) ??
    lone(reading.text, /[\p{L}\p{N}]*\p{N}[\p{L}\p{N}]*/gu) ??
    falseLanguage(reading, language, scene) ??
    falseGenre(reading, { lexicon, language, scene }) ??
    lone(blanked(reading, lexicon.harmless), lexicon.unsupported) ??
    (language === "en" ? lone(reading.text, OUTSIDE_ALL) : undefined) ??
    (NAMES_HAVE_CAPITALS.has(language) ? strangerIn(reading.text, language) : undefined)
  );
}

interface Reading {
  text: string;
}

function blanked(reading: Reading, pattern: RegExp): string {
  reading.text = reading.text.replace(pattern, " ");
  return reading.text;
}

/** What is left after names are blanked and still matches. */
function lone(text: string, pattern: RegExp): string | undefined {
  return text.replace(/§\d+/g, " ").match(pattern)?.[0];
}

/** "“Roads” by Portishead": whoever follows is one of its artists. */
function wrongAuthor(text: string, { by, byStranger }: Lexicon, artistsOf: (mark: number, name: number) => boolean) {
  if (byStranger.test(text)) return "a song by a stranger";
  const wrong = [...text.matchAll(by)].find(([, title, name]) => !artistsOf(Number(title), Number(name)));
  return wrong && "a song by somebody else";
}

function falseMonth(reading: Reading, { months, monthNames }: Lexicon, scene: Scene): string | undefined {
  const heard = firstHeard(scene);
  for (const [said, name, year] of reading.text.matchAll(months)) {
    const month = monthNames.indexOf(name!.toLowerCase()) + 1;
    if (heard?.month !== month || heard.year !== Number(year)) return said;
  }
  blanked(reading, months);
  return undefined;
}

function falseClaim(reading: Reading, { claims, numbers }: Lexicon, scene: Scene): string | undefined {
  for (const { pattern, claim } of claims) {
    let failed: string | undefined;
    reading.text = reading.text.replace(pattern, (text: string, ...groups: unknown[]) => {
      const number = groups.find((group) => typeof group === "string");
      const n = typeof number === "string" ? numberOf(number, numbers) : Number.NaN;
      if (!WITNESS[claim](scene, { n, text })) failed ??= text;
      return " ";
    });
    if (failed !== undefined) return failed;
  }
  return undefined;
}

function numberOf(text: string, numbers: readonly string[]): number {
  return /^\d+$/.test(text) ? Number(text) : numbers.indexOf(text.toLowerCase());
}

const YEAR = /(?<![\p{L}\p{N}§])(?:18|19|20)\d\d(?![\p{L}\p{N}])/gu;

/** Years are of the coming song; decades too. */
function falseYear(reading: Reading, { decade }: Lexicon, { next }: Scene): string | undefined {
  for (const found of reading.text.matchAll(decade)) {
    const digits = Number(found.slice(1).find((group) => group !== undefined));
    const start = digits >= 1000 ? digits : digits + (digits >= 30 ? 1900 : 2000);
    if (Math.floor(born(next) / 10) * 10 !== start) return found[0];
  }
  blanked(reading, decade);
  for (const [year] of reading.text.matchAll(YEAR)) if (![next.year, next.songYear].includes(Number(year))) return year;
  blanked(reading, YEAR);
  return undefined;
}

const TONGUES = new Map<LanguageCode, [pattern: RegExp, codes: ReadonlyMap<string, string>]>();
const SUNG =
  "fr es it pt de ja ko ru zh sv no da fi nl pl tr ar he hi el cs hu ro uk id is ga hr sr vi th tl fa ca".split(" ");

/** Names of languages say what is sung. */
function falseLanguage(reading: Reading, language: LanguageCode, { next }: Scene): string | undefined {
  const [pattern, codes] = TONGUES.get(language) ?? tonguesIn(language);
  for (const [name] of reading.text.matchAll(pattern)) {
    if (codes.get(name.toLowerCase()) !== next.language) return name;
  }
  blanked(reading, pattern);
  return undefined;
}

function tonguesIn(language: LanguageCode): [RegExp, ReadonlyMap<string, string>] {
  const names = new Intl.DisplayNames(language, { type: "language" });
  const codes = new Map([...SUNG, "en"].map((code) => [names.of(code)!.toLowerCase(), code]));
  const made: [RegExp, ReadonlyMap<string, string>] = [
    new RegExp(`(?<![\\p{L}\\p{N}])(?:${[...codes.keys()].join("|")})(?![\\p{L}\\p{N}])`, "giu"),
    codes,
  ];
  TONGUES.set(language, made);
  return made;
}

interface In {
  lexicon: Lexicon;
  language: LanguageCode;
  scene: Scene;
}

/** Names of genres, in any language: everyday words that are genres elsewhere count in English alone where they are none here. */
function falseGenre(reading: Reading, { lexicon, language, scene }: In): string | undefined {
  const words = [...reading.text.matchAll(/[\p{L}\p{N}&'’§-]+/gu)];
  const genres: [from: number, to: number][] = [];
  for (let at = 0; at < words.length; at++) {
    for (let length = Math.min(LONGEST_GENRE, words.length - at); length > 0; length--) {
      const last = words[at + length - 1]!;
      const said = reading.text.slice(words[at]!.index, last.index + last[0].length).toLowerCase();
      const node =
        entryOf(lexicon.genres, said) ??
        (language === "en" || length > 1 || TOLD_ALIKE.has(said) ? nodeOf(said) : undefined);
      if (node === undefined || node === "") continue;
      if (!isOf(scene.next, node)) return said;
      genres.push([words[at]!.index, last.index + last[0].length]);
      at += length - 1;
      break;
    }
  }
  for (const [from, to] of genres.reverse()) reading.text = `${reading.text.slice(0, from)} ${reading.text.slice(to)}`;
  return undefined;
}

/** Genres of one word that are called so in each of these languages. */
const TOLD_ALIKE: ReadonlySet<string> = new Set(
  "rock pop jazz blues soul funk punk metal techno house trance disco reggae ska rap hip-hop folk country gospel ambient electro grunge emo flamenco tango salsa samba bossa-nova reggaeton dubstep trip-hop afrobeat britpop shoegaze r&b indie cumbia fado".split(
    " ",
  ),
);

/** Names of genres that are words for other things more often. */
const OTHER_THINGS: ReadonlySet<string> = new Set(
  "new old next live sleep mood study party summer focus world standards dark spoken cover covers show love work song songs beats beat sound talk words road wind air rain drive pick house-keeping comedy story news children club acoustic instrumental calm chill happy sad dance romantic".split(
    " ",
  ),
);

function nodeOf(said: string): string | undefined {
  return OTHER_THINGS.has(said) ? undefined : spokenPhrases().get(normalisedPhrase(said));
}

/** A capital within a sentence is a name, and all true names are blanked by now. */
function strangerIn(text: string, language: LanguageCode): string | undefined {
  for (const found of text.matchAll(/(?<![\p{L}'’-])\p{Lu}[\p{L}'’-]*/gu)) {
    const [word] = found;
    const isFirst = /(?:^|[.!?:…“«¿¡]\s*)$/u.test(text.slice(0, found.index));
    const isPlain = language !== "en" || isOrdinary(word.split(/['’-]/)[0]!);
    if (isFirst && isPlain) continue;
    if (language === "en" && (word === "I" || /^I['’]/.test(word) || isCalendar(word))) continue;
    return word;
  }
  return undefined;
}
