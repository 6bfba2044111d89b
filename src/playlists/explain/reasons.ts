import type { Track } from "#src/domain/track.ts";
import { partsOf, wishFit } from "../verify/wish-fit.ts";
import { askedOf } from "./asked.ts";
import { chance, chosen } from "./chance.ts";
import type { ExplainInput } from "./explain.ts";
import { genrePoints } from "./genre-points.ts";
import { namedIn, namedPoints, rowPoints } from "./name-points.ts";
import { placePoints } from "./place-points.ts";
import { type Form, type Point, said } from "./point.ts";
import { repeatsTheList, SHAPES, SHORT_SHAPES, type Shape, sentence } from "./shapes.ts";
import { soundPoints } from "./sound-points.ts";
import { survey } from "./survey.ts";

/** Sentences are made of the best few things to say. */
const POINTS_WEIGHED = 9;
/** What a shape loses for having been used a sentence ago, two, three ... */
const RECENT = [Number.POSITIVE_INFINITY, 1.2, 0.9, 0.7, 0.5, 0.4, 0.3, 0.3, 0.2, 0.2];
/** What a thing to say loses for each of the last sentences that said it of another track. */
const TOLD = 0.12;
const JITTER = 0.25;

/** One sentence for each track, each different, no two neighbours of one shape. */
export function reasonsFor(input: ExplainInput): string[] {
  const pointsOf = pointsFor(input);
  const used = new Set<string>();
  const shapes: Shape[] = [];
  const told: Set<string>[] = [];
  return input.tracks.map((track, index) => {
    const points = pointsOf(index)
      .map((point) => ({ ...point, weight: worth(point, told, chance(input.seed, track.id, point.about)) }))
      .sort((a, b) => b.weight - a.weight)
      .slice(0, POINTS_WEIGHED);
    const tries = candidates(points, shapes, (text) => chance(input.seed, track.id, text));
    for (const { shape, filled } of tries) {
      const words = filled.map(({ point, form }, slot) => chosen(point[form]!, input.seed, track.id, index, slot));
      const text = sentence(shape, words);
      if (used.has(text) || repeatsTheList(text)) continue;
      used.add(text);
      shapes.unshift(shape);
      told.unshift(new Set(filled.map(({ point }) => point.about)));
      return text;
    }
    const text = lastResort(track, index, used);
    used.add(text);
    return text;
  });
}

function pointsFor(input: ExplainInput): (index: number) => Point[] {
  const list = survey(input.tracks);
  const asked = askedOf(input.brief);
  const named = namedIn(input.brief, input.reference);
  const closest = closestFits(input);
  return (index) => {
    const track = input.tracks[index]!;
    return [
      ...soundPoints(index, list, asked),
      ...genrePoints(index, list, asked),
      ...placePoints(index, list),
      ...rowPoints(track),
      ...namedPoints(track, named, input.reference),
      ...(closest.get(index) ?? []),
    ];
  };
}

/** For each wish the track that fits it best, where one does. */
function closestFits({ brief, tracks, reference }: ExplainInput): Map<number, Point[]> {
  const points = new Map<number, Point[]>();
  for (const { aims, weight, span } of brief.leanings) {
    if (weight <= 0 || !span || tracks.length < 5 || aims.every(({ kind }) => kind === "words")) continue;
    const parts = partsOf(aims, reference);
    const fits = tracks.map((track) => wishFit(parts, track) ?? -1);
    const best = Math.max(...fits);
    const index = fits.indexOf(best);
    if (best < 0.5 || fits.filter((fit) => fit > best - 0.005).length > 1) continue;
    const words = `“${said(span.text)}”`;
    const noun = [`the closest of all to ${words}`, `as near to ${words} as this list gets`];
    points.set(index, [...(points.get(index) ?? []), { about: `wish ${span.start}`, weight: 0.9, noun }]);
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

/** The best points for the places, rare forms first; undefined when a place stays empty. */
function fill({ slots, order }: Shape, points: readonly Point[]): Try["filled"] | undefined {
  const taken = new Set<string>();
  const filled: Try["filled"] = new Array(slots.length);
  for (const at of order) {
    const form = slots[at]!;
    const point = points.find((one) => one[form] !== undefined && !taken.has(one.about));
    if (!point) return undefined;
    taken.add(point.about);
    filled[at] = { point, form };
  }
  return filled;
}

/** Of some rows the catalogue knows a title and a name, no more. */
function lastResort(track: Track, index: number, used: ReadonlySet<string>): string {
  const text = `“${said(track.title)}” by ${said(track.artists[0]!)}: the catalogue knows no more of it.`;
  return used.has(text) ? `Number ${index + 1} here: ${text}` : text;
}
