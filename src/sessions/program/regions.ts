import type { Catalog } from "#src/catalog/catalog.ts";
import type { Aim, Test } from "#src/domain/brief.ts";
import { chanceOf } from "#src/domain/chance.ts";
import type { Track } from "#src/domain/track.ts";
import { music } from "#src/playlists/explain/point.ts";
import { stylesOf } from "#src/playlists/explain/styles.ts";

/** A part of what a Brief lets in that can be named and measured. */
export interface Region {
  /** "soul", "music of the 60s", "calm music". */
  asked: string;
  aim: Aim;
  test: Test;
  /** Places of its members among the tracks that were looked at. */
  members: number[];
}

/** A region has so many of the tracks that were looked at, by so many artists, and not nearly all of them. */
const FEWEST = { tracks: 8, artists: 5 } as const;
const MOST_SHARE = 0.6;
/** Of what was skipped so large a share may lie in the region that is tried next. */
const MOST_SKIPPED = 0.34;
/** A region is thought of as well as of the better half of its members. */
const BETTER_SHARE = 0.5;
const WORTH = { signals: 1, fits: 0.5, chance: 0.15 } as const;
/** Words for energies far enough apart that one can be left for the other. */
const ENERGIES = [
  { asked: "calm music", min: 0, max: 0.4, target: 0.25 },
  { asked: "lively music", min: 0.65, max: 1, target: 0.8 },
] as const;

export interface Looked {
  tracks: readonly Track[];
  /** What the signals say of each, and how well each fits the Brief, 0-1. */
  signals: ArrayLike<number>;
  fits: ArrayLike<number>;
  /** The request speaks of energy, so that it is no direction to go. */
  isEnergySaid: boolean;
  seed: number;
}

/** Where to go from what was skipped: the region that likes and what was heard speak for most; undefined where there is none. */
export function otherRegion(catalog: Catalog, looked: Looked, skipped: readonly Track[]): Region | undefined {
  const regions = regionsOf(looked).filter(({ test }) => {
    const rows = skipped.flatMap(({ id }) => catalog.ordinalOf(id) ?? []);
    return rows.filter((row) => catalog.passes(row, test)).length <= MOST_SKIPPED * rows.length;
  });
  const rated = regions.map((region, at) => {
    const values = region.members
      .map((member) => WORTH.signals * looked.signals[member]! + WORTH.fits * looked.fits[member]!)
      .sort((a, b) => b - a)
      .slice(0, Math.ceil(BETTER_SHARE * region.members.length));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return { region, worth: mean + WORTH.chance * chanceOf(looked.seed, at) };
  });
  return rated.reduce<(typeof rated)[number] | undefined>(
    (best, one) => (!best || one.worth > best.worth ? one : best),
    undefined,
  )?.region;
}

function regionsOf({ tracks, isEnergySaid }: Looked): Region[] {
  const all = [...genreRegions(tracks), ...decadeRegions(tracks), ...(isEnergySaid ? [] : energyRegions(tracks))];
  return all.filter(({ members }) => {
    const artists = new Set(members.map((member) => tracks[member]!.artists[0])).size;
    const share = members.length / tracks.length;
    return members.length >= FEWEST.tracks && artists >= FEWEST.artists && share <= MOST_SHARE;
  });
}

function genreRegions(tracks: readonly Track[]): Region[] {
  const members = new Map<string, number[]>();
  tracks.forEach(({ genres }, at) => {
    for (const { genre } of stylesOf(genres, { genres: [] })) members.set(genre, [...(members.get(genre) ?? []), at]);
  });
  return [...members].map(([name, found]) => ({
    asked: music(name),
    aim: { kind: "genre", name, weight: 1 },
    test: { kind: "genre", anyOf: [name] },
    members: found,
  }));
}

function decadeRegions(tracks: readonly Track[]): Region[] {
  const members = new Map<number, number[]>();
  tracks.forEach(({ songYear, year }, at) => {
    const known = songYear ?? year;
    if (known === null) return;
    const decade = Math.floor(known / 10) * 10;
    members.set(decade, [...(members.get(decade) ?? []), at]);
  });
  return [...members].map(([from, found]) => ({
    asked: `music of the ${from >= 1930 && from < 2000 ? from - 1900 : from}s`,
    aim: { kind: "year", from, to: from + 9, weight: 1 },
    test: { kind: "year", from, to: from + 9 },
    members: found,
  }));
}

function energyRegions(tracks: readonly Track[]): Region[] {
  return ENERGIES.map(({ asked, min, max, target }) => ({
    asked,
    aim: { kind: "audio", feature: "energy", target, weight: 1 },
    test: { kind: "audio", feature: "energy", min, max },
    members: tracks.flatMap(({ energy }, at) => (energy !== null && energy >= min && energy <= max ? [at] : [])),
  }));
}
