import { genreNode, nodesOfLabel } from "#src/domain/genres/genres.ts";
import type { Track } from "#src/domain/track.ts";

/** Numbers by which the tracks of a list are set side by side. */
export const SIDES = [
  "year",
  "tempo",
  "energy",
  "valence",
  "danceability",
  "acousticness",
  "instrumentalness",
  "speechiness",
  "popularity",
  "durationMs",
] as const;
export type Side = (typeof SIDES)[number];

export function sideValue(track: Track, side: Side): number | null {
  return side === "year" ? (track.songYear ?? track.year) : track[side];
}

/** Where a track stands among the list. Places count from 1 and only where no other track has the same value. */
export interface Standing {
  /** 1 = the highest. */
  fromTop: number;
  fromBottom: number;
  /** Are the values of all tracks known? Else the claim holds only of those that are. */
  all: boolean;
  /** Share of the other known values that lie clearly below, above. */
  below: number;
  above: number;
}

export interface Survey {
  tracks: readonly Track[];
  /** Undefined where the value is unknown or fewer than six in ten of the list's are. */
  standing: (index: number, side: Side) => Standing | undefined;
  /** For each track the genres that its labels name, narrowest first, without mere places and instruments. */
  styles: readonly (readonly string[])[];
  /** For each track every genre that one of its labels is or belongs under. */
  nodes: readonly ReadonlySet<string>[];
  /** How many tracks of the list belong under the genre. */
  under: ReadonlyMap<string, number>;
  /** How many tracks credit the artist first. */
  byArtist: ReadonlyMap<string, number>;
}

const ENOUGH_KNOWN = 0.6;
/** What is heard as a difference; years and lengths are exact. */
const CLEAR: Readonly<Record<Side, number>> = {
  year: 1,
  tempo: 2,
  energy: 0.02,
  valence: 0.02,
  danceability: 0.02,
  acousticness: 0.02,
  instrumentalness: 0.02,
  speechiness: 0.02,
  popularity: 2,
  durationMs: 1000,
};

export function survey(tracks: readonly Track[]): Survey {
  const columns = new Map(SIDES.map((side) => [side, tracks.map((track) => sideValue(track, side))]));
  const nodes = tracks.map(({ genres }) => new Set(genres.flatMap(nodesOfLabel)));
  return {
    tracks,
    styles: tracks.map(({ genres }) => stylesOf(genres)),
    nodes,
    under: counted(nodes.flatMap((names) => [...names])),
    standing: (index, side) => standingIn(columns.get(side)!, index, CLEAR[side]),
    byArtist: counted(tracks.map(({ artists }) => artists[0]!)),
  };
}

function standingIn(values: readonly (number | null)[], index: number, clear: number): Standing | undefined {
  const own = values[index]!;
  const known = values.filter((value) => value !== null);
  if (own === null || known.length < 2 || known.length < ENOUGH_KNOWN * values.length) return undefined;
  const count = (holds: (value: number) => boolean) => known.filter(holds).length;
  const [under, over] = [count((value) => value <= own - clear), count((value) => value >= own + clear)];
  const others = known.length - 1;
  const alone = under + over === others;
  return {
    fromTop: alone ? over + 1 : Number.POSITIVE_INFINITY,
    fromBottom: alone ? under + 1 : Number.POSITIVE_INFINITY,
    all: known.length === values.length,
    below: under / others,
    above: over / others,
  };
}

/** The genres that labels name outright: each label's own first one that says how it sounds. */
export function stylesOf(labels: readonly string[]): string[] {
  const own = labels.flatMap((label) => nodesOfLabel(label).find((name) => genreNode(name)?.kind === undefined) ?? []);
  return [...new Set(own)];
}

function counted(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
