import type { Aim, Leaning, Order, Rule, Span } from "#src/domain/brief.ts";
import { entryOf } from "#src/domain/entry-of.ts";
import type { Token } from "../tokens.ts";
import { PhraseTrie } from "../trie.ts";
import type { Means, Measure } from "./about.ts";
import data from "./relative.json" with { type: "json" };

type Name = keyof typeof data.measures;

/** "much slower": what is measured, which way, how far. */
export interface RelativeWish {
  measure: Name;
  up: boolean;
  degree: number;
  /** Tokens [from, to). */
  from: number;
  to: number;
  /** Of a part of the list: where it is to end, or what comes first. */
  course?: "toEnd" | "toStart" | "first" | "end" | "start";
}

type Word = { measure: Name; up: boolean };
const WORDS = new PhraseTrie<Word>();
const COMPARATIVES = new PhraseTrie<Word>();
const SIGNS = new PhraseTrie<boolean>();
const DEGREES = new PhraseTrie<number>();
const COURSES = new PhraseTrie<"toEnd" | "toStart" | "first">();
const PLACES = new PhraseTrie<"start" | "end">();

for (const [name, { high, low, higher, lower }] of Object.entries(data.measures)) {
  const measure = name as Name;
  for (const say of high) WORDS.add(say, { measure, up: true });
  for (const say of low) WORDS.add(say, { measure, up: false });
  for (const say of higher) COMPARATIVES.add(say, { measure, up: true });
  for (const say of lower) COMPARATIVES.add(say, { measure, up: false });
}
for (const say of data.more) SIGNS.add(say, true);
for (const say of data.less) SIGNS.add(say, false);
for (const [say, degree] of Object.entries(data.degrees)) DEGREES.add(say, degree);
for (const say of data.towardsEnd) COURSES.add(say, "toEnd");
for (const say of data.towardsStart) COURSES.add(say, "toStart");
for (const say of data.first) COURSES.add(say, "first");
for (const say of data.start) PLACES.add(say, "start");
for (const say of data.end) PLACES.add(say, "end");

const NOUNS = new Set(data.nouns);
const NOT = new Set(data.enough.not);
const ENOUGH = new Set(data.enough.enough);

/** A wish against the present list that begins at a token. */
export function readRelative(tokens: readonly Token[], from: number): RelativeWish | undefined {
  return readPlaced(tokens, from) ?? readEnough(tokens, from) ?? readCompared(tokens, from) ?? readSorted(tokens, from);
}

/** "end on something quiet". */
function readPlaced(tokens: readonly Token[], from: number): RelativeWish | undefined {
  const place = longest(PLACES, tokens, from);
  if (place === undefined) return undefined;
  const at = degreeAt(tokens, place.to);
  const word = longest(COMPARATIVES, tokens, at.to) ?? longest(WORDS, tokens, at.to);
  return word && { ...word.value, degree: at.degree, from, to: skipNoun(tokens, word.to), course: place.value };
}

function readEnough(tokens: readonly Token[], from: number): RelativeWish | undefined {
  if (!NOT.has(tokens[from]?.text ?? "")) return undefined;
  const word = longest(WORDS, tokens, from + 1);
  if (!word || !ENOUGH.has(tokens[word.to]?.text ?? "")) return undefined;
  return { ...word.value, degree: 1, from, to: word.to + 1 };
}

function readCompared(tokens: readonly Token[], from: number): RelativeWish | undefined {
  const { degree, to: at } = degreeAt(tokens, from);
  const compared = longest(COMPARATIVES, tokens, at);
  const sign = longest(SIGNS, tokens, at);
  const word = sign && longest(WORDS, tokens, sign.to);
  if (compared === undefined && word === undefined) return undefined;
  const { measure, up } = compared?.value ?? word!.value;
  const end = skipNoun(tokens, compared?.to ?? word!.to);
  if (THAN.has(tokens[end]?.text ?? "") && tokens[end + 1]?.kind === "number") return undefined;
  const course = longest(COURSES, tokens, end);
  const wish = { measure, up: compared || sign!.value ? up : !up, degree, from };
  return course ? { ...wish, to: course.to, course: course.value } : { ...wish, to: end };
}

/** "older than 2010" says a bound, and needs no list to compare with. */
const THAN = new Set("than then als que di de do".split(" "));

/** "the fast ones first". */
function readSorted(tokens: readonly Token[], from: number): RelativeWish | undefined {
  const word = longest(WORDS, tokens, from);
  if (word === undefined) return undefined;
  const end = skipNoun(tokens, word.to);
  const course = end > word.to ? longest(COURSES, tokens, end) : undefined;
  return course && { ...word.value, degree: 1, from, to: course.to, course: course.value };
}

function degreeAt(tokens: readonly Token[], from: number): { degree: number; to: number } {
  let [degree, to] = [1, from];
  for (let match = longest(DEGREES, tokens, to); match; match = longest(DEGREES, tokens, to)) {
    degree *= match.value;
    to = match.to;
  }
  return { degree: Math.max(0.4, Math.min(2, degree)), to };
}

function skipNoun(tokens: readonly Token[], at: number): number {
  const token = tokens[at];
  return token && !token.stop && !token.comma && NOUNS.has(token.text) ? at + 1 : at;
}

function longest<V>(trie: PhraseTrie<V>, tokens: readonly Token[], from: number) {
  return from < tokens.length ? trie.at(tokens, from).at(-1) : undefined;
}

const WEIGHT = 2;

/** What a relative wish is called. */
export function relativeInWords({ measure, up, degree }: RelativeWish): string {
  const said = data.measures[measure][up ? "up" : "down"];
  if (degree < 0.9) return `a little ${said}`;
  return degree > 1.4 ? `much ${said}` : said;
}

/** Aims clearly past the present mean, so that it can be measured. The id is that of the measure: said again, it takes the place. */
export function relativeLeaning(wish: RelativeWish, means: Means, span: Span): Leaning {
  const aim = aimOf(wish, means);
  const weight = Math.min(3, Math.round(10 * WEIGHT * Math.sqrt(wish.degree)) / 10);
  return { id: `relative-${wish.measure}`, span, asked: relativeInWords(wish), weight, from: "request", aims: [aim] };
}

function meanOf(measure: Name, means: Means): number {
  return means[measure as Measure] ?? data.usual[measure];
}

function targetOf({ measure, up, degree }: RelativeWish, means: Means): number {
  const { step, min, max } = data.measures[measure];
  const target = meanOf(measure, means) + (up ? 1 : -1) * step * degree;
  return Math.round(Math.max(min, Math.min(max, target)) * 100) / 100;
}

function aimOf(wish: RelativeWish, means: Means): Aim {
  const target = targetOf(wish, means);
  if (wish.measure === "popularity") return { kind: "popularity", target: Math.round(target), weight: 1 };
  if (wish.measure !== "year") return { kind: "audio", feature: wish.measure, target, weight: 1 };
  const { step } = data.measures.year;
  const from = Math.round(wish.up ? target : target - 2 * step);
  return { kind: "year", from, to: Math.round(wish.up ? target + 2 * step : target), weight: 1 };
}

const SORTS = { energy: "energy", tempo: "tempo", year: "year", popularity: "popularity" } as const;

/** "calmer towards the end", "the fast ones first"; undefined where no order can say it. */
export function relativeOrder(wish: RelativeWish, id: string, span: Span): Order | undefined {
  const { measure, up, course } = wish;
  const sort = entryOf(SORTS, measure);
  if (course === "first" && sort) {
    const asked = `${relativeInWords(wish)} first`;
    return { id, span, asked, kind: "sorted", by: sort, direction: up ? "down" : "up" };
  }
  const feature = measure === "valence" ? measure : sort && sort !== "year" ? sort : undefined;
  if (feature === undefined) return undefined;
  const rising = course === "toEnd" ? up : !up;
  const asked = `${relativeInWords(wish)} ${course === "toEnd" ? "towards the end" : "at the start"}`;
  return { id, span, asked, kind: "arc", feature, shape: rising ? "up" : "down" };
}

/** "end on something quiet": what the first or last track must be. */
export function relativePlace(wish: RelativeWish, means: Means, part: { id: string; span: Span }): Rule | undefined {
  const { measure, up, course } = wish;
  const bound = targetOf({ ...wish, degree: wish.degree * 0.6 }, means);
  const limit = up ? { min: bound } : { max: bound };
  const scope = { kind: course === "start" ? ("first" as const) : ("last" as const) };
  const asked = `${course === "start" ? "starts with" : "ends with"}: ${relativeInWords(wish)}`;
  if (measure === "popularity") return { ...part, asked, kind: "tracks", test: { kind: measure, ...limit }, scope };
  if (measure !== "year")
    return { ...part, asked, kind: "tracks", test: { kind: "audio", feature: measure, ...limit }, scope };
  const years = up ? { from: Math.round(bound) } : { to: Math.round(bound) };
  return { ...part, asked, kind: "tracks", test: { kind: "year", ...years }, scope };
}
