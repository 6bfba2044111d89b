import type { Track } from "#src/domain/track.ts";
import { askedOf } from "./asked.ts";
import { chance, chosen } from "./chance.ts";
import type { ExplainInput } from "./explain.ts";
import { genrePoints } from "./genre-points.ts";
import { namedIn, namedPoints, rowPoints } from "./name-points.ts";
import { placePoints } from "./place-points.ts";
import { type Form, type Point, said } from "./point.ts";
import { repeatsTheList, repeatsWords, SHAPES, SHORT_SHAPES, type Shape, sentence } from "./shapes.ts";
import { soundPoints } from "./sound-points.ts";
import { survey } from "./survey.ts";
import type { MeasuredWish } from "./wishes.ts";

/** Sentences are made of the best few things to say. */
const POINTS_WEIGHED = 9;
/** Lighter things (its key, its length) are said only where nothing else is left. */
const TELLING = 0.06;
/** What a shape loses for having been used a sentence ago, two, three ... */
const RECENT = [Number.POSITIVE_INFINITY, 1.2, 0.9, 0.7, 0.5, 0.4, 0.3, 0.3, 0.2, 0.2];
/** What a thing to say loses for each of the last sentences that said it of another track. */
const TOLD = 0.12;
const JITTER = 0.25;
/** Longer sentences wait until no shorter one is left. */
const MOST_LETTERS = 90;

/** One sentence for each track, each different, no two neighbours of one shape. */
export function reasonsFor(input: ExplainInput, wishes: readonly MeasuredWish[]): string[] {
  const pointsOf = pointsFor(input, wishes);
  const used = new Set<string>();
  const shapes: Shape[] = [];
  const told: Set<string>[] = [];
  return input.tracks.map((track, index) => {
    const points = pointsOf(index)
      .map((point) => ({ ...point, weight: worth(point, told, chance(input.seed, track.id, point.about)) }))
      .sort((a, b) => b.weight - a.weight);
    const luck = (text: string) => chance(input.seed, track.id, text);
    const choose = (words: readonly string[], slot: number) => chosen(words, input.seed, track.id, index, slot);
    const telling = points.filter(({ weight }) => weight >= TELLING).slice(0, POINTS_WEIGHED);
    const best =
      firstGood(candidates(telling, shapes, luck).filter(saysEnough), { used, choose }) ??
      firstGood(candidates(points, shapes, luck).filter(saysAnything), { used, choose });
    if (best) {
      shapes.unshift(best.shape);
      told.unshift(new Set(best.filled.map(({ point }) => point.about)));
    }
    const text = best?.text ?? lastResort(track, index, used);
    used.add(text);
    return text;
  });
}

/** The first sentence that is new and short; where none is short, the first that is new. */
function firstGood(
  tries: readonly Try[],
  { used, choose }: { used: ReadonlySet<string>; choose: (words: readonly string[], slot: number) => string },
): (Try & { text: string }) | undefined {
  let long: (Try & { text: string }) | undefined;
  for (const { shape, filled } of tries) {
    const text = sentence(
      shape,
      filled.map(({ point, form }, slot) => choose(point[form]!, slot)),
    );
    if (used.has(text) || repeatsTheList(text)) continue;
    if (text.length <= MOST_LETTERS && !repeatsWords(text)) return { shape, filled, text };
    long ??= { shape, filled, text };
  }
  return long;
}

function pointsFor(input: ExplainInput, wishes: readonly MeasuredWish[]): (index: number) => Point[] {
  const asked = askedOf(input.brief);
  const list = survey(input.tracks, asked);
  const named = namedIn(input.brief, input.reference);
  const closest = closestFits(wishes, input.tracks.length);
  return (index) => {
    const track = input.tracks[index]!;
    return [
      ...soundPoints(index, list, asked),
      ...genrePoints(index, list),
      ...placePoints(index, list, asked),
      ...rowPoints(track, asked),
      ...namedPoints(track, named, {
        styles: list.styles[index]!,
        reference: input.reference,
        luck: chance(input.seed, track.id, "models"),
      }),
      ...(closest.get(index) ?? []),
      ...(input.tasteOf?.(index)?.points ?? []),
    ];
  };
}

/** Among fewer tracks the closest is no distinction. */
const CLOSEST_FROM = 5;
const PREPOSITION = /^(?:in|on|at|to|for|with|by)\s+/i;

/** A wish as a reason quotes it. */
export function wishSaid(text: string): string {
  return said(text.replace(PREPOSITION, ""));
}

/** For each wish the track that fits it best, where one does. */
function closestFits(wishes: readonly MeasuredWish[], tracks: number): Map<number, Point[]> {
  const points = new Map<number, Point[]>();
  if (tracks < CLOSEST_FROM) return points;
  for (const { leaning, fits } of wishes) {
    const { span, aims } = leaning;
    if (!span || aims.every(({ kind }) => kind === "words" || kind === "similar")) continue;
    const known = fits.map((fit) => fit ?? -1);
    const best = Math.max(...known);
    const index = known.indexOf(best);
    if (best < 0.5 || known.filter((fit) => fit > best - 0.005).length > 1) continue;
    const words = `“${wishSaid(span.text)}”`;
    const noun = [`the best fit here for ${words}`];
    points.set(index, [...(points.get(index) ?? []), { about: `wish ${span.start}`, weight: 0.75, noun }]);
  }
  return points;
}

function worth(point: Point, told: readonly Set<string>[], luck: number): number {
  const repeats = told.slice(0, 4).filter((abouts) => abouts.has(point.about)).length;
  return point.weight * (1 - TOLD * repeats) + JITTER * (luck - 0.5) * Math.min(1, point.weight * 2);
}

interface Try {
  shape: Shape;
  filled: { point: Point; form: Form }[];
}

/** Every sentence that the points can fill, the most telling first; the shape of the sentence before never. */
function candidates(points: readonly Point[], shapes: readonly Shape[], luck: (text: string) => number): Try[] {
  const rated = (of: readonly Shape[]) =>
    of
      .flatMap((shape) => {
        const filled = fill(shape, points);
        if (!filled) return [];
        const before = shapes.indexOf(shape);
        const tired = before < 0 ? 0 : (RECENT[before] ?? 0);
        const telling = filled.reduce((sum, { point }) => sum + point.weight, 0) / Math.sqrt(filled.length);
        return [{ shape, filled, score: telling - tired + JITTER * luck(shape.text) }];
      })
      .filter(({ score }) => score > Number.NEGATIVE_INFINITY)
      .sort((a, b) => b.score - a.score);
  return [...rated(SHAPES), ...rated(SHORT_SHAPES)];
}

/** One bare quality ("Lively music.") is for songs of which nothing else is known. */
function saysEnough({ filled }: Try): boolean {
  return filled.length > 1 || ["noun", "move", "clause"].includes(filled[0]!.form);
}

function saysAnything({ filled }: Try): boolean {
  return filled.length > 1 || filled[0]!.point.about !== "by";
}

/** The best points for the places, rare forms first; undefined when a place stays empty. */
function fill({ slots, order }: Shape, points: readonly Point[]): Try["filled"] | undefined {
  const taken = new Set<string>();
  const filled: Try["filled"] = new Array(slots.length);
  for (const at of order) {
    const form = slots[at]!;
    const point = points.find(
      (one) => one[form] !== undefined && !taken.has(one.about) && !(one.also && taken.has(one.also)),
    );
    if (!point) return undefined;
    taken.add(point.about);
    if (point.also) taken.add(point.also);
    filled[at] = { point, form };
  }
  return filled;
}

/** Of some rows the catalogue knows a title and a name, no more. */
function lastResort(track: Track, index: number, used: ReadonlySet<string>): string {
  const text = `“${said(track.title)}” by ${said(track.artists[0]!)}.`;
  return used.has(text) ? `Number ${index + 1} here: ${text}` : text;
}
