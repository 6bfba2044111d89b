import type { Words } from "./point.ts";
import type { Side } from "./survey.ts";

/** Words for values from `from` up to (not with) `below`, where the other values named lie within theirs too. */
export interface Level {
  from: number;
  below: number;
  and?: Partial<Record<Side, readonly [from: number, below: number]>>;
  /** Said only where the request is about it. */
  asked?: true;
  /** Said only of songs in minor (0) or major (1): the measure alone calls gentle old songs sad and fierce ones happy. */
  mode?: 0 | 1;
  weight: number;
  words: Words;
}

const MOST = 1.01;
const CALM = [0, 0.5] as const;
const LIVELY = [0.45, MOST] as const;
const STRONG = [0.5, MOST] as const;

/** Audio features 0-1, tempo in BPM and popularity 0-100, as a radio host would put them. */
export const LEVELS: Readonly<Partial<Record<Side, readonly Level[]>>> = {
  energy: [
    { from: 0, below: 0.2, weight: 0.55, words: { adj: ["quiet", "hushed"], tag: ["quiet", "very quiet", "hushed"] } },
    {
      from: 0.2,
      below: 0.4,
      weight: 0.42,
      words: { adj: ["calm", "gentle", "easygoing"], tag: ["calm", "gentle", "easygoing"] },
    },
    { from: 0.6, below: 0.8, weight: 0.32, words: { adj: ["lively", "driving"], tag: ["lively", "full of drive"] } },
    {
      from: 0.8,
      below: MOST,
      weight: 0.5,
      words: {
        adj: ["high-energy", "powerful"],
        tag: ["high-energy", "powerful"],
        has: ["energy to spare"],
      },
    },
    {
      from: 0.88,
      below: MOST,
      and: { valence: [0, 0.5], danceability: [0, 0.7] },
      weight: 0.5,
      words: { adj: ["hard-hitting"], tag: ["hard-hitting"] },
    },
  ],
  valence: [
    {
      from: 0,
      below: 0.2,
      and: { energy: CALM },
      mode: 0,
      weight: 0.5,
      words: { adj: ["dark", "melancholy", "sombre"], tag: ["dark", "melancholy", "sombre"] },
    },
    {
      from: 0,
      below: 0.2,
      and: { energy: STRONG },
      mode: 0,
      weight: 0.5,
      words: { adj: ["dark", "moody"], tag: ["dark", "dark in mood"] },
    },
    {
      from: 0.2,
      below: 0.36,
      and: { energy: CALM },
      mode: 0,
      weight: 0.35,
      words: { adj: ["wistful", "bittersweet"], tag: ["wistful", "bittersweet"] },
    },
    {
      from: 0.6,
      below: 0.8,
      and: { energy: [0.6, MOST] },
      weight: 0.32,
      words: { adj: ["upbeat", "bright"], tag: ["upbeat", "bright"], has: ["a bright mood"] },
    },
    {
      from: 0.6,
      below: 0.8,
      and: { energy: [0, 0.6] },
      weight: 0.3,
      words: { adj: ["bright", "warm"], tag: ["bright", "warm"] },
    },
    {
      from: 0.8,
      below: MOST,
      mode: 0,
      weight: 0.35,
      words: { adj: ["upbeat"], tag: ["upbeat"] },
    },
    {
      from: 0.8,
      below: MOST,
      mode: 1,
      weight: 0.45,
      words: { adj: ["happy", "sunny", "cheerful"], tag: ["happy", "sunny", "cheerful"] },
    },
  ],
  danceability: [
    {
      from: 0.7,
      below: 0.85,
      and: { energy: LIVELY },
      weight: 0.28,
      words: { adj: ["danceable"], tag: ["danceable", "easy to dance to"], has: ["a danceable beat"] },
    },
    {
      from: 0.85,
      below: MOST,
      and: { energy: LIVELY },
      weight: 0.48,
      words: { adj: ["very danceable"], tag: ["made for dancing"], has: ["a beat made for dancing"] },
    },
  ],
  acousticness: [
    { from: 0.6, below: 0.8, and: { energy: CALM }, weight: 0.25, words: { tag: ["mostly acoustic"] } },
    {
      from: 0.8,
      below: MOST,
      and: { energy: [0, 0.6] },
      weight: 0.45,
      words: { adj: ["acoustic"], tag: ["acoustic"], has: ["an acoustic sound"] },
    },
  ],
  instrumentalness: [
    { from: 0.5, below: 0.8, weight: 0.35, words: { tag: ["mostly instrumental"] } },
    { from: 0.8, below: MOST, weight: 0.5, words: { adj: ["instrumental"], tag: ["instrumental"] } },
  ],
  speechiness: [{ from: 0.66, below: MOST, weight: 0.45, words: { tag: ["spoken rather than sung"] } }],
  tempo: [
    { from: 0, below: 80, and: { energy: CALM }, weight: 0.3, words: { adj: ["slow"], tag: ["slow"] } },
    {
      from: 0,
      below: 95,
      and: { energy: [0.45, 0.6] },
      weight: 0.2,
      words: { adj: ["unhurried"], tag: ["unhurried"] },
    },
    {
      from: 95,
      below: 125,
      and: { energy: [0.4, 0.6] },
      weight: 0.16,
      words: { adj: ["mid-tempo"], tag: ["mid-tempo"] },
    },
    { from: 150, below: 400, and: { energy: [0.6, MOST] }, weight: 0.3, words: { adj: ["fast"], tag: ["fast"] } },
  ],
  popularity: [
    { from: 0, below: 25, asked: true, weight: 0.3, words: { adj: ["little-known"], tag: ["little known"] } },
    { from: 65, below: 80, asked: true, weight: 0.25, words: { adj: ["well-known"], tag: ["well known"] } },
    { from: 80, below: 101, weight: 0.3, words: { noun: ["a big hit"], adj: ["hugely popular"] } },
  ],
};

/** A word for the highest or the lowest of a list. */
export interface Extreme {
  words: readonly string[];
  /** Values that deserve the word at all. */
  from?: number;
  to?: number;
  /** By how much it must lead the next one; for the second and third there is no word. */
  margin: number;
  /** Said only where the request is about it, outright or by a mood. */
  asked?: true;
  /** The track's energy must lie within: tempos of calm songs are often counted double. */
  energy?: readonly [from: number, below: number];
}

/** Superlatives of each side. No word where the claim would mislead: one copy's low popularity says nothing of a song. */
export const EXTREMES: Readonly<Partial<Record<Side, { top?: Extreme; bottom?: Extreme }>>> = {
  year: { top: { words: ["newest", "most recent"], margin: 1 }, bottom: { words: ["oldest"], margin: 1 } },
  tempo: {
    top: { words: ["fastest"], from: 125, margin: 3, asked: true, energy: STRONG },
    bottom: { words: ["slowest"], to: 90, margin: 3, asked: true, energy: CALM },
  },
  energy: {
    top: { words: ["most energetic"], from: 0.7, margin: 0.02 },
    bottom: { words: ["calmest", "gentlest"], to: 0.4, margin: 0.02 },
  },
  valence: {
    top: { words: ["sunniest", "happiest-sounding"], from: 0.7, margin: 0.02, asked: true },
    bottom: { words: ["darkest", "saddest-sounding"], to: 0.3, margin: 0.02, asked: true },
  },
  danceability: { top: { words: ["most danceable"], from: 0.7, margin: 0.02 } },
  acousticness: { top: { words: ["most acoustic"], from: 0.7, margin: 0.03, energy: [0, 0.6] } },
  popularity: {
    top: { words: ["best-known"], from: 70, margin: 3 },
    bottom: { words: ["least known"], to: 25, margin: 3, asked: true },
  },
  durationMs: {
    top: { words: ["longest"], from: 300_000, margin: 10_000 },
    bottom: { words: ["shortest"], to: 165_000, margin: 5_000 },
  },
};
