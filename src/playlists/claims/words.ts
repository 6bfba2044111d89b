import { entryOf } from "#src/domain/entry-of.ts";
import { SONG_FEATURES, type Track, type VersionKind } from "#src/domain/track.ts";
import ordinary from "#src/language/entities/ordinary-words.json" with { type: "json" };
import lexicon from "./lexicon.json" with { type: "json" };

type Range = readonly [from: number, to: number];
type Holds = (track: Track) => boolean;

/** Words that say something of a track, and whether it is so; an unknown fact never is. */
export interface Quality {
  pattern: RegExp;
  holds: Holds;
}

const MEASURES = [...SONG_FEATURES, "mode", "popularity"] as const;

export function between(words: string, flags = "giu"): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, flags);
}

function within(entry: Record<string, unknown>): Holds {
  const ranges = MEASURES.flatMap((name) => (entry[name] ? [[name, entry[name] as Range] as const] : []));
  return (track) =>
    ranges.every(([name, [from, to]]) => {
      const value = track[name];
      return value !== null && value >= from && value <= to;
    });
}

/** Slow and fast, loud and calm, sad and happy, famous and obscure, live and covered. */
export const QUALITIES: readonly Quality[] = [
  ...[...lexicon.sounds, ...lexicon.known].map((entry) => ({ pattern: between(entry.words), holds: within(entry) })),
  ...lexicon.versions.map(({ words, version }) => ({
    pattern: between(words),
    holds: ({ versions }: Track) => versions.includes(version as VersionKind),
  })),
];

/** What no catalogue can know: awards, charts, films, lives, sessions. */
export const OUTSIDE = between(lexicon.outside, "iu");
/** Links, markup, addresses, orders to a reader or to a machine. */
export const UNCLEAN = new RegExp(lexicon.unclean, "iu");
export const NEGATION = new RegExp(`(?:^|[^\\p{L}])(?:${lexicon.negations})\\s+(?:[\\p{L}'-]+\\s+)?$`, "iu");
export const PEOPLE: Readonly<Record<string, string>> = lexicon.people;
export const SUPERLATIVE = between(`most|least|best|worst|\\p{L}{2,}est`);
export const NO_SUPERLATIVE = between(lexicon.noSuperlatives);
type Side = "year" | "tempo" | "durationMs" | "energy" | "loudness" | "valence";
export const SUPERLATIVES = lexicon.superlatives as unknown as Readonly<
  Record<string, readonly [side: Side, sign: number]>
>;
export const DECADES: Readonly<Record<string, number>> = lexicon.decades;

const ORDINARY: ReadonlySet<string> = new Set(ordinary.levels.flatMap((level) => level.split(" ")));
const CALENDAR = new RegExp(`^(?:${lexicon.months})s?$`, "iu");

/** Days, months, feasts and the like: capital wherever they stand. */
export function isCalendar(word: string): boolean {
  return CALENDAR.test(word.replace(/['’]/gu, ""));
}

/** A word of everyday English, or one that is capital wherever it stands. */
export function isOrdinary(word: string): boolean {
  const plain = word
    .toLowerCase()
    .replace(/['’]s?$/u, "")
    .replace(/['’]/gu, "");
  return ORDINARY.has(plain) || ORDINARY.has(plain.replace(/(?:e?s|ing|ed|ly|er|y)$/, "")) || isCalendar(plain);
}

/** "twelve", "forty-two", "30"; undefined for what is no number. */
export function numberOf(text: string): number | undefined {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  const [first = "", second] = text.toLowerCase().split("-");
  const small = lexicon.numbers.indexOf(first);
  const ten = entryOf<number>(lexicon.tens, first);
  if (second === undefined) return small >= 0 ? small : ten;
  const rest = lexicon.numbers.indexOf(second);
  return ten !== undefined && rest > 0 ? ten + rest : undefined;
}

export const NUMBER_WORD = `\\d+|(?:${[...Object.keys(lexicon.tens)].join("|")})(?:-(?:${lexicon.numbers.slice(1, 10).join("|")}))?|${lexicon.numbers.slice(1).join("|")}`;
