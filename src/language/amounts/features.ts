import type { Reading } from "../lexicon.ts";
import type { AtomOf, Thing } from "../things.ts";
import { type Bounds, readBounds } from "./compare.ts";
import { type Amount, readNumber } from "./numbers.ts";
import { weigh } from "./weigh.ts";

const NAMES = {
  energyName: "energy",
  danceabilityName: "danceability",
  valenceName: "valence",
  acousticnessName: "acousticness",
  instrumentalnessName: "instrumentalness",
  speechinessName: "speechiness",
  livenessName: "liveness",
  popularityName: "popularity",
} as const;
type Feature = (typeof NAMES)[keyof typeof NAMES];

const JOINTS = new Set(["is", "of", "at", "be", "score", "level", "should", "must", "has", "to", "set", "value", "a"]);
const UNITS = ["bpm", "hour", "minute", "second", "song", "year", "decadeNoun"] as const;
/** Around a value said as one. */
const SLACK = 0.1;

/** A number on a measured feature: "popularity over 75", "above 0.8 energy", "danceability over .7", "energy below 50%". */
export function readFeature(reading: Reading, from: number): AtomOf<"thing"> | undefined {
  return readNamedFirst(reading, from) ?? readNumberFirst(reading, from);
}

function readNamedFirst(reading: Reading, from: number) {
  const named = nameAt(reading, from);
  if (named === undefined) return undefined;
  let index = named.to;
  while (index < named.to + 3 && reading.flows(index) && isJoint(reading, index)) index++;
  const next = reading.tokens[index];
  if (next === undefined || next.comma || (next.stop && !next.colon)) return undefined;
  const bounds = readScores(reading, index);
  return bounds && said(reading, { from, to: bounds.to, feature: named.feature, bounds });
}

function readNumberFirst(reading: Reading, from: number) {
  const bounds = readScores(reading, from);
  if (bounds === undefined || !reading.flows(bounds.to)) return undefined;
  const of = reading.cue(bounds.to, "of", "in") || bounds.to;
  const named = nameAt(reading, of);
  return named && said(reading, { from, to: named.to, feature: named.feature, bounds });
}

/** "danceability of", "energy should be"; "at least" is no joint. */
function isJoint(reading: Reading, index: number): boolean {
  return JOINTS.has(reading.tokens[index]!.text) && reading.cue(index, "atLeast", "atMost") === 0;
}

function nameAt(reading: Reading, from: number): { feature: Feature; to: number } | undefined {
  for (const [cue, feature] of Object.entries(NAMES)) {
    const to = reading.cue(from, cue);
    if (to) return { feature, to };
  }
  return undefined;
}

/** Bounds as fractions; a whole number said without a bound is no score ("energy 90s"). */
function readScores(reading: Reading, from: number): Bounds | undefined {
  let outright = false;
  const bounds = readBounds(reading, from, (index) => {
    const score = readScore(reading, index);
    if (score?.outright) outright = true;
    return score;
  });
  if (bounds === undefined) return undefined;
  const plus = reading.tokens[bounds.to]?.text === "+";
  const loose = plus ? bounds.to + 1 : bounds.to;
  const more = reading.cue(loose, "orMore");
  const less = reading.cue(loose, "orLess");
  const to = more || less || loose;
  const next = reading.tokens[to];
  if (next?.glued || (reading.flows(to) && reading.cue(to, ...UNITS) > 0)) return undefined;
  if (bounds.exact === undefined) return { ...bounds, to };
  if (plus || more) return { min: bounds.exact, manner: "atLeast", to };
  if (less) return { max: bounds.exact, manner: "atMost", to };
  return outright ? { ...bounds, to } : undefined;
}

interface Score extends Amount {
  /** It can be nothing but a score: a fraction, a percentage, "8/10". */
  outright: boolean;
}

function readScore(reading: Reading, index: number): Score | undefined {
  if (reading.tokens[index]?.kind !== "number") return undefined;
  const number = readNumber(reading, index);
  if (number === undefined || number.value > 100) return undefined;
  const percent = reading.cue(number.to, "percent");
  if (percent) return { value: number.value / 100, to: percent, outright: true };
  const below = reading.tokens[number.to];
  if (below?.slash && (below.text === "10" || below.text === "100")) {
    return { value: number.value / Number(below.text), to: number.to + 1, outright: true };
  }
  if (number.value <= 1) return { ...number, outright: !Number.isInteger(number.value) };
  return { value: number.value / 100, to: number.to, outright: false };
}

interface Said {
  from: number;
  to: number;
  feature: Feature;
  bounds: Bounds;
}

function said(reading: Reading, { from, to, feature, bounds }: Said): AtomOf<"thing"> {
  const { exact } = bounds;
  const scale = feature === "popularity" ? 100 : 1;
  const round = (value: number) => Math.round(Math.max(0, Math.min(1, value)) * scale * 1000) / 1000;
  const min = exact === undefined ? bounds.min : exact - SLACK;
  const max = exact === undefined ? bounds.max : exact + SLACK;
  const range = { ...(min !== undefined && { min: round(min) }), ...(max !== undefined && { max: round(max) }) };
  const thing: Thing =
    feature === "popularity" ? { kind: "popularity", ...range } : { kind: "audio", feature, ...range };
  return weigh({ kind: "thing", from, to, thing }, 1.3, reading);
}
