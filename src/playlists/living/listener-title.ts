import { chanceOf } from "#src/domain/chance.ts";
import { genreNode, nodesOfLabel } from "#src/domain/genres/genres.ts";
import type { Track } from "#src/domain/track.ts";
import { music } from "../explain/point.ts";
import { stylesOf } from "../explain/styles.ts";
import words from "./title-words.json" with { type: "json" };

/** A word that is true of most tracks of a list: at least this share of those known, of which there must be so many. */
const MOST = 0.6;
const KNOWN = 0.5;
/** A genre that stands alone in a title, and two that do together. */
const ALONE = 0.5;
const EACH = 0.2;
const TOGETHER = 0.6;
/** Where nothing else is true of enough: the style that more of it is of than of any other. */
const LEANING = 0.3;
const DECADE = 0.6;

interface Quality {
  feature: "tempo" | "energy" | "valence" | "acousticness" | "instrumentalness" | "danceability";
  min?: number;
  max?: number;
  words: string[];
}

/** What is true of a list, to be said in its title: a mood, an era, a style; each absent where most tracks do not bear it out. */
export interface Character {
  moods: string[];
  era: string | undefined;
  style: string | undefined;
}

/** The character of a list by its rows; the seed chooses among words that are all true. */
export function characterOf(tracks: readonly Track[], seed: number): Character {
  const moods = (words as Quality[])
    .filter((quality) => isTrue(tracks, quality))
    .filter(({ feature }, at, all) => all.findIndex((other) => other.feature === feature) === at)
    .map((quality, at) => quality.words[Math.floor(chanceOf(seed, at) * quality.words.length)]!);
  return { moods, era: eraOf(tracks), style: styleOf(tracks) };
}

function isTrue(tracks: readonly Track[], { feature, min = -1, max = Number.POSITIVE_INFINITY }: Quality): boolean {
  const known = tracks.map((track) => track[feature]).filter((value) => value !== null);
  const holding = known.filter((value) => value >= min && value <= max);
  return known.length >= KNOWN * tracks.length && holding.length >= MOST * known.length;
}

function eraOf(tracks: readonly Track[]): string | undefined {
  const decades = new Map<number, number>();
  let known = 0;
  for (const { songYear, year } of tracks) {
    const at = songYear ?? year;
    if (at === null) continue;
    known++;
    const decade = Math.floor(at / 10) * 10;
    decades.set(decade, (decades.get(decade) ?? 0) + 1);
  }
  const [decade, count] = [...decades].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  if (known < KNOWN * tracks.length || count < DECADE * known) return undefined;
  return decade < 2000 ? `${decade % 100}s` : `${decade}s`;
}

/** How many tracks each genre is borne out by, the most first; narrower ones before wider ones of the same number. */
export function stylesIn(tracks: readonly Track[]): { genre: string; share: number }[] {
  const counts = new Map<string, number>();
  for (const { genres } of tracks) {
    const borne = new Set(stylesOf(genres, { genres: [] }).flatMap(({ genre }) => [genre, ...nodesOfLabel(genre)]));
    for (const genre of borne)
      if (genreNode(genre)?.kind === undefined) counts.set(genre, (counts.get(genre) ?? 0) + 1);
  }
  return [...counts]
    .map(([genre, count]) => ({ genre, share: count / Math.max(1, tracks.length) }))
    .sort((a, b) => b.share - a.share || nodesOfLabel(b.genre).length - nodesOfLabel(a.genre).length);
}

/** The narrowest style that half of the list is of; else two that most of it is of together; else the one it leans to. */
function styleOf(tracks: readonly Track[]): string | undefined {
  const styles = stylesIn(tracks);
  const alone = styles
    .filter(({ share }) => share >= ALONE)
    .toSorted((a, b) => nodesOfLabel(b.genre).length - nodesOfLabel(a.genre).length || b.share - a.share)[0];
  if (alone && nodesOfLabel(alone.genre).length > 1) return music(alone.genre);
  const each = styles.filter(({ share }) => share >= EACH);
  const pair = pairOf(each.filter(({ genre }) => nodesOfLabel(genre).length > 1)) ?? (alone ? undefined : pairOf(each));
  if (pair) return pair;
  if (alone) return music(alone.genre);
  const first = styles[0];
  return first && first.share >= LEANING ? `${first.genre}-leaning` : undefined;
}

/** The first two that are not of one kin, when most of the list is of them. */
function pairOf(styles: readonly { genre: string; share: number }[]): string | undefined {
  const [first] = styles;
  const second = styles.find(({ genre }) => first && !isKin(genre, first.genre));
  return first && second && first.share + second.share >= TOGETHER ? `${first.genre} and ${second.genre}` : undefined;
}

function isKin(a: string, b: string): boolean {
  return nodesOfLabel(a).includes(b) || nodesOfLabel(b).includes(a);
}
