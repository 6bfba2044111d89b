import { foldText } from "#src/domain/fold.ts";
import type { Track } from "#src/domain/track.ts";
import type { Claimed, Subject } from "./subject.ts";
import { DECADES, NUMBER_WORD, numberOf } from "./words.ts";

const NEAR_BPM = 3;
/** Of the length that is told. */
const NEAR_LENGTH = 0.08;

type Check = (found: RegExpMatchArray, subject: Subject) => boolean;

/** Numbers in the forms that say what they count, most telling first. */
const FIGURES: readonly [pattern: RegExp, check: Check][] = [
  [
    /(?:between |from )?(\d{2,3})(?:\s*(?:-|–|to|and)\s*)(\d{2,3}) ?bpm/gi,
    ([, low, high], { about }) =>
      about.every(({ tempo }) => tempo !== null && tempo >= Number(low) - 1 && tempo <= Number(high) + 1),
  ],
  [
    /(?:around |about |at |near )?(\d{2,3}) ?bpm/gi,
    ([, said], { about }) => about.every(({ tempo }) => tempo !== null && Math.abs(tempo - Number(said)) <= NEAR_BPM),
  ],
  [
    /\b(\d{1,2}):([0-5]\d)\b/g,
    ([, minutes, seconds], { about }) =>
      about.length === 1 && Math.round((about[0]!.durationMs ?? -1) / 1000) === Number(minutes) * 60 + Number(seconds),
  ],
  [
    counted("songs?|tracks?|tunes?|cuts?|pieces?|numbers"),
    ([, said], { about, list, index }) => numberOf(said!) === (index === undefined ? about : list).length,
  ],
  [
    counted("artists?|bands?|singers?|acts?|voices|names"),
    ([, said], { list }) => numberOf(said!) === new Set(list.map(({ artists }) => artists[0])).size,
  ],
  [counted("minutes?|mins?"), ([, said], subject) => isLong(subject, numberOf(said!)!)],
  [/\b(?:an|one) hour and a half\b/gi, (_, subject) => isLong(subject, 90)],
  [/\bhalf an hour\b/gi, (_, subject) => isLong(subject, 30)],
  [/\b(?:an|one|1) hour\b/gi, (_, subject) => isLong(subject, 60)],
  [counted("hours?"), ([, said], subject) => isLong(subject, numberOf(said!)! * 60)],
];

function counted(things: string): RegExp {
  return new RegExp(`\\b(${NUMBER_WORD})(?:[ -]\\p{L}+)?[ -](?:${things})\\b`, "giu");
}

function isLong({ about }: Subject, minutes: number): boolean {
  const real = about.reduce((sum, { durationMs }) => sum + (durationMs ?? Number.NaN), 0) / 60_000;
  return Math.abs(real - minutes) <= NEAR_LENGTH * minutes;
}

/** Blanks the numbers that are true; false where one is not, or counts nothing that is known. */
export function blankFigures(claimed: Claimed, subject: Subject): boolean {
  if (!blankYears(claimed, subject)) return false;
  for (const [pattern, check] of FIGURES) {
    for (const found of claimed.text.matchAll(pattern)) if (!check(found, subject)) return false;
    claimed.text = claimed.text.replace(pattern, " ");
  }
  const asked = new Set(foldText(subject.request).split(" "));
  return (claimed.text.match(/[\p{L}\p{N}]*\p{N}[\p{L}\p{N}]*/gu) ?? []).every((word) => asked.has(foldText(word)));
}

const YEAR = "(?:1[89]|20)\\d\\d";
const SPAN = new RegExp(`\\b(${YEAR})(?:\\s*(?:-|–|to|and|through|until)\\s*)(${YEAR})\\b(?!s)`, "gi");
const DECADE = new RegExp(`\\b((?:1[89]|20)?\\d0)['’]?s\\b|\\b(${Object.keys(DECADES).join("|")})\\b`, "gi");
const ONE = new RegExp(`\\b(${YEAR})\\b`, "g");

/** All years of a text together: every track lies in one of its spans, and every span has a track. */
function blankYears(claimed: Claimed, { about }: Subject): boolean {
  const spans: [number, number][] = [];
  const take = (pattern: RegExp, span: (found: RegExpMatchArray) => [number, number]) => {
    spans.push(...[...claimed.text.matchAll(pattern)].map(span));
    claimed.text = claimed.text.replace(pattern, " ");
  };
  take(SPAN, ([, from, to]) => [Number(from), Number(to)]);
  take(DECADE, ([, digits, word]) => {
    const start = word ? DECADES[word.toLowerCase()]! : decadeOf(digits!);
    return [start, start + 9];
  });
  take(ONE, ([, year]) => [Number(year), Number(year)]);
  if (spans.length === 0) return true;
  const isIn = (track: Track, [from, to]: [number, number]) =>
    [track.year, track.songYear].some((year) => year !== null && year >= from && year <= to);
  return (
    about.every((track) => spans.some((span) => isIn(track, span))) &&
    spans.every((span) => about.some((track) => isIn(track, span)))
  );
}

function decadeOf(digits: string): number {
  const number = Number(digits);
  if (digits.length === 4) return number;
  return number >= 30 ? 1900 + number : 2000 + number;
}
