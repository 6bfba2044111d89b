import { entryOf } from "#src/domain/entry-of.ts";
import { capital } from "#src/domain/fold.ts";
import { music } from "#src/playlists/explain/point.ts";
import type { FactValues } from "../plan/fact.ts";
import genres from "./genres.json" with { type: "json" };
import type { Language } from "./language.ts";
import { nameSaid, titleSaid } from "./names.ts";

type Gap = (values: FactValues, language: Language) => string | undefined;

const quoted: (read: (values: FactValues) => string | undefined) => Gap = (read) => (values, language) => {
  const title = read(values);
  return title === undefined ? undefined : inQuotes(titleSaid(title), language);
};
const named: (read: (values: FactValues) => string | undefined) => Gap = (read) => (values) => {
  const name = read(values);
  return name === undefined ? undefined : nameSaid(name);
};
const counted: (read: (values: FactValues) => number | undefined) => Gap = (read) => (values, language) => {
  const number = read(values);
  return number === undefined ? undefined : language.numbers[number] || String(number);
};

const GAPS: Readonly<Record<string, Gap>> = {
  title: quoted(({ title }) => title),
  album: quoted(({ album }) => album),
  earlier: quoted(({ earlier }) => earlier),
  artist: named(({ artist }) => artist),
  guest: named(({ guest }) => guest),
  show: named(({ show }) => show),
  song: (values, language) => filled(values.show === undefined ? language.song : language.episode, values, language),
  episode: (values, language) => filled(language.episode, values, language),
  last: ({ last }, language) => last && filled(language.song, last, language),
  prompt: ({ prompt }, language) => prompt && inQuotes(prompt, language),
  asked: ({ asked }, language) => asked && inQuotes(asked, language),
  sound: ({ sounds }, { sounds: words, and }) => sounds?.map((sound) => words[sound]).join(and),
  topic: named(({ topic }) => topic),
  change: ({ change }) => change?.replace(/\b(?:r&b|edm|dj|uk|us)\b/g, (short) => short.toUpperCase()),
  genre: ({ genre }, language) => genre && genreSaid(genre, language),
  language: ({ language: code }, language) => code && languageSaid(code, language),
  greeting: ({ part }, { greetings }) => part && greetings[part],
  year: ({ year }) => year?.toString(),
  decade: ({ decade }, { decade: form }) =>
    decade === undefined
      ? undefined
      : form.replace("{n}", decade >= 1930 && decade < 2000 ? String(decade % 100) : String(decade)),
  month: ({ month: at }, { month, months }) =>
    at && month.replace("{month}", months[at.month - 1]!).replace("{year}", String(at.year)),
  age: ({ age }) => age?.toString(),
  years: counted(({ years }) => years),
  months: counted(({ months }) => months),
  minutes: counted(({ minutes }) => minutes),
  times: counted(({ times }) => times),
  count: ({ count }) => count?.toString(),
};

/** Names keep the letters that they are written with. */
const OWN_SPELLING = /^\{(?:artist|guest|show)\}/;

export function isGap(name: string): boolean {
  return Object.hasOwn(GAPS, name);
}

/** The sentence with its gaps filled and a capital first; undefined where a value is missing or has no words in the language. */
export function filled(text: string, values: FactValues, language: Language): string | undefined {
  let isWhole = true;
  const sentence = text.replace(/(\p{L}+['’ ])?\{(\w+)\}/gu, (_, before: string | undefined, name: string) => {
    const words = entryOf(GAPS, name)?.(values, language);
    if (words === undefined || words === "") {
      isWhole = false;
      return "";
    }
    return `${elided(before ?? "", words, language)}${words}`;
  });
  if (!isWhole) return undefined;
  const begun = OWN_SPELLING.test(text)
    ? sentence
    : sentence.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(language.code));
  return begun.replace(/([….!?])\.(?=\s|$)/gu, "$1");
}

function elided(before: string, words: string, { elide }: Language): string {
  if (!/^[aeiouyâàéèêëîïôöûüœ]/iu.test(words)) return before;
  const [, short] = elide.find(([long]) => long === before.toLowerCase()) ?? [];
  if (short === undefined) return before;
  return /^\p{Lu}/u.test(before) ? capital(short) : short;
}

function inQuotes(text: string, { quotes: [open, close] }: Language): string {
  return `${open}${text}${close}`;
}

const ALIKE: ReadonlySet<string> = new Set(genres.alike);
const OWN_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = genres.ownNames;

/** "" for one that has no name in the language. */
function genreSaid(genre: string, { code }: Language): string {
  if (code === "en") return music(genre);
  const own = entryOf(OWN_NAMES[code] ?? {}, genre);
  if (own !== undefined || !ALIKE.has(genre)) return own ?? "";
  return code === "de" ? genre.replace(/(?<![\p{L}])\p{Ll}/gu, (letter) => letter.toUpperCase()) : genre;
}

const names = new Map<string, Intl.DisplayNames>();

function languageSaid(code: string, { code: own }: Language): string | undefined {
  const known = names.get(own) ?? new Intl.DisplayNames(own, { type: "language", fallback: "none" });
  names.set(own, known);
  return /^[a-z]{2,3}$/.test(code) ? known.of(code) : undefined;
}
