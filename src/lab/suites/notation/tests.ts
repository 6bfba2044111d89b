import { Test } from "#src/domain/brief.ts";
import { entryOf } from "#src/domain/entry-of.ts";
import { AUDIO_FEATURES } from "#src/domain/track.ts";
import {
  readName,
  readNames,
  readNumber,
  readRange,
  short,
  unreadable,
  wordsOf,
  writeName,
  writeNames,
  writeRange,
} from "./pieces.ts";

type Read = (rest: string) => unknown;

const named =
  (kind: string): Read =>
  (rest) => ({ kind, anyOf: readNames(rest).map((name) => ({ name })) });
const listed =
  (kind: string): Read =>
  (rest) => ({ kind, anyOf: readNames(rest) });
const AUDIO = Object.fromEntries(
  AUDIO_FEATURES.map((feature): [string, Read] => [
    feature,
    (rest) => ({ kind: "audio", feature, ...readRange(rest, readNumber) }),
  ]),
);

const READERS: Readonly<Record<string, Read>> = {
  artist: named("artist"),
  album: named("album"),
  track: named("track"),
  genre: listed("genre"),
  version: listed("version"),
  language: listed("language"),
  year: (rest) => {
    const { min, max } = readRange(rest, readNumber);
    return { kind: "year", ...(min !== undefined && { from: min }), ...(max !== undefined && { to: max }) };
  },
  ...AUDIO,
  popularity: (rest) => ({ kind: "popularity", ...readRange(rest, readNumber) }),
  duration: (rest) => {
    const { min, max } = readRange(rest, readClock);
    return { kind: "duration", ...(min !== undefined && { minMs: min }), ...(max !== undefined && { maxMs: max }) };
  },
  explicit: () => ({ kind: "explicit", is: true }),
  clean: () => ({ kind: "explicit", is: false }),
  media: (rest) => ({ kind: "media", is: readName(rest) }),
  title: (rest) => {
    const [words, ...or] = readNames(rest);
    return { kind: "title", words, ...(or.length > 0 && { or }) };
  },
  key: readKey,
  history: readHistory,
};

/** Words that a test begins with. */
export const TEST_WORDS: readonly string[] = Object.keys(READERS);

/** "artist Drake|Jay-Z", "year 1990..1999", "energy 0.6..", "clean". Throws AppError("invalid_input"). */
export function readTest(text: string): Test {
  const [, word = "", rest = ""] = /^([a-z]+)\s*:?\s*(.*)$/su.exec(text.trim()) ?? [];
  const read = entryOf(READERS, word);
  if (!read) throw unreadable(`${short(text)} begins with no known test; there are ${TEST_WORDS.join(", ")}`);
  if (rest !== "" && (word === "explicit" || word === "clean"))
    throw unreadable(`${short(rest)} is too much after “${word}”`);
  const test = Test.safeParse(read(rest));
  if (test.success) return test.data;
  throw unreadable(`${short(text)}: ${wordsOf(test.error)}`);
}

/** Undefined where the notation has no words for it. */
export function writeTest(test: Test): string | undefined {
  switch (test.kind) {
    case "artist":
    case "album":
    case "track":
      return test.anyOf.some(({ id }) => id !== undefined)
        ? undefined
        : said(
            test.kind,
            test.anyOf.map(({ name }) => name),
          );
    case "genre":
    case "version":
    case "language":
      return said(test.kind, test.anyOf);
    case "title":
      return said(test.kind, [test.words, ...(test.or ?? [])]);
    case "year":
      return `year ${writeRange(test.from, test.to)}`;
    case "audio":
      return `${test.feature} ${writeRange(test.min, test.max)}`;
    case "popularity":
      return `popularity ${writeRange(test.min, test.max)}`;
    case "duration":
      return `duration ${writeRange(test.minMs, test.maxMs, writeClock)}`;
    case "explicit":
      return test.is ? "explicit" : "clean";
    case "media":
      return `media ${test.is}`;
    case "key":
      return ["key", test.key ?? [], test.mode === undefined ? [] : test.mode === 1 ? "major" : "minor"]
        .flat()
        .join(" ");
    case "history":
      return `history ${test.is}${test.months === undefined ? "" : ` ${test.months} months`}`;
  }
}

function said(word: string, names: readonly string[]): string {
  return `${word} ${names.length === 1 ? writeName(names[0]!) : writeNames(names)}`;
}

/** "4:00" or seconds -> milliseconds. */
function readClock(text: string): number {
  const parts = /^(?:(\d+):)?(\d+(?:\.\d{1,3})?)$/u.exec(text);
  if (!parts) throw unreadable(`${short(text)} is not a length, like 3:30`);
  return Math.round((Number(parts[1] ?? 0) * 60 + Number(parts[2])) * 1000);
}

function writeClock(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const [whole, part] = ((ms - minutes * 60_000) / 1000).toFixed(3).split(".");
  return `${minutes}:${whole!.padStart(2, "0")}${part === "000" ? "" : `.${part}`}`;
}

function readKey(rest: string): unknown {
  const [, key, scale] = /^(\d+)?\s*(major|minor)?$/u.exec(rest) ?? [];
  if (key === undefined && scale === undefined)
    throw unreadable(`${short(rest)} is not a key: 0 (C) to 11 (B), major or minor`);
  return { kind: "key", ...(key && { key: Number(key) }), ...(scale && { mode: scale === "major" ? 1 : 0 }) };
}

function readHistory(rest: string): unknown {
  const [, is, months] = /^([a-z]+)(?:\s+(\S+)\s+months?)?$/u.exec(rest) ?? [];
  return { kind: "history", is, ...(months && { months: readNumber(months) }) };
}
