import type { NameIndex, NameMatch } from "../names.ts";
import { musicWord, rarity } from "./lexicon.ts";
import { gapBefore, type Token } from "./tokens.ts";

/** Spans of more tokens are never names. */
export const LONGEST = 10;

/** What the catalogue says of one span. */
export interface Known {
  artist?: NameMatch;
  /** The best track or album. */
  work?: NameMatch;
  /** How a catalogued work and its own artist stand side by side: "by" (W by A), "aw" (A W), "wa" (W A). */
  pair?: "by" | "aw" | "wa";
}

/** All that features read of a sentence. Positions count tokens; `gaps[i]` stands before token i, `gaps[size]` after the last. */
export interface Facts {
  size: number;
  words: readonly string[];
  typed: readonly string[];
  gaps: readonly string[];
  rarities: readonly number[];
  kinds: readonly string[];
  /** Some words begin with a capital and some do not, so that capitals say something. */
  telling: boolean;
  capitals: readonly boolean[];
  known: ReadonlyMap<number, Known>;
}

export function spanKey(from: number, to: number): number {
  return from * 16 + (to - from);
}

export function gatherFacts(prompt: string, tokens: readonly Token[], names: NameIndex): Facts {
  const words = tokens.map(({ folded }) => folded);
  const capitals = tokens.map(({ typed }) => /^\P{L}*\p{Lu}/u.test(typed));
  const rarities = words.map(rarity);
  const inner = capitals.slice(1);
  const known = new Map<number, Known>();
  for (const { from, to, matches } of names.scan(words, LONGEST)) {
    const artist = matches.find(({ type }) => type === "artist");
    const work = matches.filter(({ type }) => type !== "artist").sort(byStanding)[0];
    known.set(spanKey(from, to), { ...(artist && { artist }), ...(work && { work }) });
  }
  const gaps = Array.from({ length: tokens.length + 1 }, (_, at) => gapBefore(prompt, tokens, at));
  addNearArtists(known, words, rarities, names);
  addPairs(known, words, names);
  return {
    size: tokens.length,
    words,
    typed: tokens.map(({ typed }) => typed),
    gaps,
    rarities,
    kinds: words.map(musicWord),
    telling: inner.includes(true) && inner.includes(false),
    capitals,
    known,
  };
}

function byStanding(a: NameMatch, b: NameMatch): number {
  return b.popularity - a.popularity + 80 * (a.distance - b.distance);
}

/** Misspelt artists: only where an unusual word stands, as "the same" is no slip for "The Game". */
function addNearArtists(
  known: Map<number, Known>,
  words: readonly string[],
  rarities: readonly number[],
  names: NameIndex,
) {
  for (let from = 0; from < words.length; from++) {
    for (let to = from + 1; to <= Math.min(words.length, from + 4); to++) {
      const key = spanKey(from, to);
      if (known.get(key)?.artist || Math.max(...rarities.slice(from, to)) < 4) continue;
      const text = words.slice(from, to).join(" ");
      if (text.length < 5) continue;
      const artist = names.lookup(text, { types: ["artist"], fuzzy: true, limit: 1 })[0];
      if (artist !== undefined && artist.popularity >= 25) known.set(key, { ...known.get(key), artist });
    }
  }
}

/** Marks works that stand beside their own artist, and the artist too. */
function addPairs(known: Map<number, Known>, words: readonly string[], names: NameIndex): void {
  const spans = [...known].map(([key, entry]) => ({ from: key >> 4, to: (key >> 4) + (key & 15), entry }));
  const artists = spans.filter(({ entry }) => entry.artist !== undefined);
  for (const { from, to, entry } of spans) {
    if (entry.work === undefined) continue;
    const text = words.slice(from, to).join(" ");
    for (const artist of artists) {
      const how = standing({ from, to }, artist, words);
      if (how === undefined) continue;
      const work = names.lookup(text, { types: ["track", "album"], by: artist.entry.artist!.name, limit: 1 })[0];
      if (work === undefined) continue;
      entry.pair = how;
      entry.work = work;
      artist.entry.pair = how;
    }
  }
}

type Stretch = { from: number; to: number };

function standing(work: Stretch, artist: Stretch, words: readonly string[]): Known["pair"] {
  if (artist.to === work.from) return "aw";
  if (work.to === artist.from) return "wa";
  if (artist.from - work.to === 1 && /^(by|from|of|off)$/.test(words[work.to]!)) return "by";
  if (artist.from - work.to === 2 && words[work.to + 1] === "by") return "by";
  return undefined;
}
