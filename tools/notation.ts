import type { Scope } from "#src/domain/brief.ts";
import { entryOf } from "#src/domain/entry-of.ts";
import { AUDIO_FEATURES, type AudioFeature } from "#src/domain/track.ts";
import type { FlatLeaning, FlatRule } from "./wishes.ts";

/**
 * Rules and wishes in one line each, as a model writes them in few tokens: "year 1990..1999", "no genre rap | trap",
 * "share 0.5.. artist a1"; "energy 0.2; genre ambient x2; like a1". Reading is generous where the meaning is clear.
 */

/** Words that stand for a kind. */
const KINDS: Readonly<Record<string, FlatRule["kind"]>> = {
  artist: "artist",
  artists: "artist",
  by: "artist",
  album: "album",
  albums: "album",
  track: "track",
  tracks: "track",
  song: "track",
  songs: "track",
  genre: "genre",
  genres: "genre",
  style: "genre",
  year: "year",
  years: "year",
  decade: "year",
  released: "year",
  popularity: "popularity",
  key: "key",
  language: "language",
  languages: "language",
  version: "version",
  versions: "version",
  minutes: "duration",
  title: "title",
  media: "media",
  history: "history",
};
const FEATURES: Readonly<Record<string, AudioFeature>> = {
  ...Object.fromEntries(AUDIO_FEATURES.map((feature) => [feature, feature])),
  bpm: "tempo",
  mood: "valence",
  happiness: "valence",
};
const PITCHES: readonly string[] = ["c", "c#", "d", "d#", "e", "f", "f#", "g", "g#", "a", "a#", "b"];
const MODES: readonly string[] = ["minor", "major"];

/** A rule from its line, and of how many tracks it is to hold; undefined when the line says nothing known. */
export function readRule(line: string): { rule: FlatRule; scope: Scope } | undefined {
  const { scope, rest } = readScope(line.trim());
  const [word = "", value = ""] = cutAtBlank(rest.replace(/^(\p{L}+)\s*[:=]\s*/u, "$1 "));
  const rule = readTest(word.toLowerCase(), value.trim());
  return rule && { rule: { ...rule, ...(scope.kind === "none" && { not: true }) }, scope };
}

function readScope(line: string): { scope: Scope; rest: string } {
  const none = line.match(/^(?:no|not|never|without|exclude)\s+(.+)$/is);
  if (none) return { scope: { kind: "none" }, rest: none[1]! };
  const end = line.match(/^(first|last)\s+(.+)$/is);
  if (end) return { scope: { kind: end[1]!.toLowerCase() as "first" | "last" }, rest: end[2]! };
  const some = line.match(/^(share|count)\s+(\S+)\s+(.+)$/is);
  const range = some && readRange(some[2]!);
  if (!some || !range) return { scope: { kind: "every" }, rest: line.replace(/^(?:only|all|every)\s+/i, "") };
  const [min, max] = range;
  const kind = some[1]!.toLowerCase() as "share" | "count";
  return { scope: { kind, ...(min !== undefined && { min }), ...(max !== undefined && { max }) }, rest: some[3]! };
}

function readTest(word: string, value: string): FlatRule | undefined {
  const feature = entryOf(FEATURES, word);
  if (feature) return inUnits(withRange({ kind: "audio", feature }, value, "min", "max"));
  if (word === "explicit" || word === "clean")
    return { kind: "explicit", is: word === "explicit" && value !== "false" };
  if (MODES.includes(word)) return { kind: "key", mode: MODES.indexOf(word) };
  const kind = entryOf(KINDS, word);
  if (kind === undefined || value === "") return undefined;
  switch (kind) {
    case "artist":
    case "album":
    case "track":
      return { kind, anyOf: split(value, /\s*\|\s*/) };
    case "genre":
    case "language":
    case "version":
      return {
        kind,
        anyOf: split(value.toLowerCase(), /\s*[|,]\s*/).map((one) =>
          kind === "version" ? one.replace(/[ -]/g, "_") : one,
        ),
      };
    case "year":
      return withRange({ kind }, value, "from", "to");
    case "popularity":
      return withRange({ kind }, value, "min", "max");
    case "duration":
      return inMilliseconds(withRange({ kind }, value, "minMs", "maxMs"));
    case "key":
      return readKey(value.toLowerCase());
    case "title": {
      const [words = "", ...or] = split(value, /\s*\|\s*/);
      return { kind, words, ...(or.length > 0 && { or }) };
    }
    case "media":
      return { kind, is: value.toLowerCase() };
    case "history":
      return readHistory(value.toLowerCase());
  }
}

function withRange(rule: FlatRule, value: string, low: "min" | "from" | "minMs", high: "max" | "to" | "maxMs") {
  const range = readRange(value);
  if (!range) return undefined;
  const [from, to] = range;
  return { ...rule, ...(from !== undefined && { [low]: from }), ...(to !== undefined && { [high]: to }) };
}

/** Features from 0 to 1 that were written in percent. */
function inUnits<Flat extends FlatRule | FlatLeaning>(flat: Flat | undefined): Flat | undefined {
  if (!flat || flat.feature === "tempo" || flat.feature === "loudness") return flat;
  const unit = (value: unknown) => (typeof value === "number" && value > 1 && value <= 100 ? value / 100 : value);
  const measures = ["min", "max", "target"].filter((name) => name in flat);
  return { ...flat, ...Object.fromEntries(measures.map((name) => [name, unit(flat[name as keyof Flat])])) };
}

function inMilliseconds(rule: FlatRule | undefined): FlatRule | undefined {
  if (!rule) return undefined;
  const { minMs, maxMs, ...rest } = rule;
  const ms = (minutes: number) => Math.round(minutes * 60_000);
  return {
    ...rest,
    ...(minMs !== undefined && { minMs: ms(minMs) }),
    ...(maxMs !== undefined && { maxMs: ms(maxMs) }),
  };
}

function readKey(value: string): FlatRule | undefined {
  const [pitch = "", mode = ""] = value.split(/\s+/);
  const key = PITCHES.indexOf(pitch);
  const found = MODES.indexOf(MODES.includes(pitch) ? pitch : mode);
  if (key < 0 && found < 0) return undefined;
  return { kind: "key", ...(key >= 0 && { key }), ...(found >= 0 && { mode: found }) };
}

/** "known", "unheard 12 months". */
function readHistory(value: string): FlatRule {
  const [is, rest] = cutAtBlank(value);
  const months = Number.parseFloat(rest);
  return { kind: "history", is, ...(months > 0 && { months }) };
}

const NUMBER = "-?\\d*\\.?\\d+";

/** "1990..1999", "1990-1999", "120..", ">=0.6", "<= 120", "1990s", "1994". */
export function readRange(value: string): [from: number | undefined, to: number | undefined] | undefined {
  const text = value.replace(/\s*(?:bpm|%)\s*$/i, "").trim();
  const decade = text.match(/^(\d{3}0)'?s$/);
  if (decade) return [Number(decade[1]), Number(decade[1]) + 9];
  const both = text.match(new RegExp(`^(${NUMBER})?\\s*(?:\\.\\.+|…|–| to | - |(?<=\\d)-)\\s*(${NUMBER})?$`, "i"));
  if (both && (both[1] ?? both[2]) !== undefined) return [numberOf(both[1]), numberOf(both[2])];
  const one = text.match(
    new RegExp(`^(>=?|<=?|at least|at most|from|until|over|under)?\\s*(${NUMBER})\\s*(\\+)?$`, "i"),
  );
  if (!one) return undefined;
  const number = Number(one[2]);
  if (one[3] || /^(>|at least|from|over)/i.test(one[1] ?? "")) return [number, undefined];
  return one[1] ? [undefined, number] : [number, number];
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

/** The wishes of a line, divided by ";" (or by a comma before a word that begins one); undefined where one says nothing known. */
export function readWishes(line: string): FlatLeaning[] | undefined {
  const wishes = line
    .split(
      /\s*;\s*|\s*,\s+(?=-?(?:energy|tempo|valence|danceability|acousticness|instrumentalness|genre|like|popularity|year)\s)/i,
    )
    .filter((text) => text !== "")
    .map(readWish);
  return wishes.length > 0 && wishes.every((wish) => wish !== undefined) ? wishes : undefined;
}

function readWish(text: string): FlatLeaning | undefined {
  const weighed = text.match(/^(.*?)\s+x\s*(-?\d+(?:\.\d+)?)$/is);
  const away = (weighed?.[1] ?? text).match(/^(?:-|no\s+|not\s+|less\s+)(?=\p{L})(.*)$/isu);
  const weight = Number(weighed?.[2] ?? 1) * (away ? -1 : 1);
  const [first, value] = cutAtBlank((away?.[1] ?? weighed?.[1] ?? text).trim().replace(/^(\p{L}+)\s*[:=~]\s*/u, "$1 "));
  const word = first.toLowerCase();
  if (word === "taste") return { kind: "taste", weight };
  if (value === "") return undefined;
  const feature = entryOf(FEATURES, word);
  if (feature) return inUnits(withTarget({ kind: "audio", feature, weight }, value));
  if (word === "like") return readLike(value, weight);
  if (word === "words") return { kind: "words", words: value, weight };
  switch (entryOf(KINDS, word)) {
    case "genre":
      return { kind: "genre", name: value.toLowerCase(), weight };
    case "artist":
      return { kind: "artist", ref: value, weight };
    case "popularity":
      return withTarget({ kind: "popularity", weight }, value);
    case "year": {
      const range = readRange(value);
      const [from = range?.[1], to = range?.[0]] = range ?? [];
      return range && { kind: "year", from, to, weight };
    }
    case "language":
      return { kind: "language", code: value.toLowerCase(), weight };
    case "version":
      return readVersion(value, weight);
    case "album":
    case "track":
      return { kind: "similar", to: entryOf(KINDS, word) as "album" | "track", ref: value, weight };
    default:
      return undefined;
  }
}

function withTarget(wish: FlatLeaning, value: string): FlatLeaning | undefined {
  const range = readRange(value);
  if (!range) return undefined;
  const [from, to] = range;
  return { ...wish, target: from === undefined ? to : to === undefined ? from : (from + to) / 2 };
}

const TYPE_OF_HANDLE = { t: "track", a: "artist", al: "album" } as const;

function readLike(value: string, weight: number): FlatLeaning {
  const [word, rest] = cutAtBlank(value);
  const said = entryOf(KINDS, word.toLowerCase());
  if (rest !== "" && (said === "artist" || said === "album" || said === "track"))
    return { kind: "similar", to: said, ref: rest, weight };
  const letters = value.match(/^(t|al?)\d+$/)?.[1] as keyof typeof TYPE_OF_HANDLE | undefined;
  return { kind: "similar", to: letters ? TYPE_OF_HANDLE[letters] : "artist", ref: value, weight };
}

function readVersion(value: string, weight: number): FlatLeaning {
  const version = value.toLowerCase().replace(/[ -]/g, "_") as FlatLeaning["version"];
  return { kind: "version", version, weight };
}

function split(text: string, at: RegExp): string[] {
  return text.split(at).filter((one) => one !== "");
}

function cutAtBlank(text: string): [first: string, rest: string] {
  const at = text.search(/\s/);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at).trim()];
}
