import type { Catalog, Ordinal } from "#src/catalog/catalog.ts";
import type { Leaning } from "#src/domain/brief.ts";
import { chanceOf } from "#src/domain/chance.ts";
import type { Cluster } from "#src/taste/profile/interests.ts";
import type { ListenerTaste } from "#src/taste/profile/listener-taste.ts";
import type { Sound } from "./played.ts";

/** A track that a listener never heard, near to an interest. */
export interface NewTrack {
  row: Ordinal;
  artist: number;
  /** Popularity 0-100; NaN where it is not known. */
  fame: number;
  /** How well it fits, the best of an interest about 1. */
  worth: number;
}

export interface NearNew {
  /** The listener's catalogue. */
  catalog: Catalog;
  taste: ListenerTaste;
  theme: Cluster;
  sound: Sound;
  excluded: ReadonlySet<Ordinal>;
  seed: number;
}

/** Artists round an interest that are looked at. */
const NEAREST = 240;
const ROWS = 4000;
/** How much of what a track is worth is how near its artist lies; the rest is what search ranks by. */
const NEAR = 1.2;
const CHANCE = 0.25;
/** An artist told by a single label could be anywhere near it. */
const VAGUE = 0.35;
/** How far from the popularity that was drawn a track may be at what cost; what of one that is not known. */
const FAME_SCALE = 35;
const MOST_FAME_COST = 1.5;
const UNKNOWN_FAME = 0.45;

/**
 * Tracks near an interest that its listener never heard, by artists who were never heard either: the best of each artist,
 * best first. Artists that a listener keeps away from are left out; ranking is that of search, so that what nobody would
 * pick (live takes, christmas songs) comes last.
 */
export function newNear({ catalog, taste, theme, sound, excluded, seed }: NearNew): NewTrack[] {
  const near = nearestArtists(catalog, taste, theme);
  if (near.size === 0) return [];
  const only = [...near.keys()].flatMap((artist) =>
    catalog.tracksOf(artist).filter((row) => isOfUnheard(catalog, taste, row, artist)),
  );
  const { hits } = catalog.search({
    must: [
      { id: "new", test: { kind: "history", is: "new" } },
      { id: "music", test: { kind: "media", is: "music" } },
    ],
    mustNot: [],
    leanings: soundLeaning(sound),
    only,
    exclude: new Set(excluded),
    limit: ROWS,
    seed,
  });
  const top = hits[0]?.score ?? 0;
  const best = new Map<number, NewTrack>();
  for (const { ordinal, score } of hits) {
    const artist = catalog.artists(ordinal)[0]!;
    const chance = CHANCE * (chanceOf(seed, artist) + 0.3 * chanceOf(seed, ordinal));
    const worth = NEAR * (near.get(artist) ?? 0) + (score - top) + chance;
    const before = best.get(artist);
    const fame = catalog.value(ordinal, "popularity");
    if (!before || worth > before.worth) best.set(artist, { row: ordinal, artist, fame, worth });
  }
  return [...best.values()].sort((a, b) => b.worth - a.worth || a.row - b.row);
}

/** Artists with how near they lie to the interest: 1 the nearest, falling with the cosine. */
function nearestArtists(catalog: Catalog, taste: ListenerTaste, { middle }: Cluster): Map<number, number> {
  const { artists, dimensions } = catalog.space;
  const fits = catalog.listener?.taste.byArtist;
  const found: { artist: number; cosine: number }[] = [];
  for (let artist = 0; artist < taste.ground.artists; artist++) {
    if ((fits?.[artist] ?? 0) < 0 || taste.resolved.artists.has(artist)) continue;
    let cosine = 0;
    for (let d = 0; d < dimensions; d++) cosine += artists[artist * dimensions + d]! * middle[d]!;
    if (cosine > 0) found.push({ artist, cosine });
  }
  found.sort((a, b) => b.cosine - a.cosine || a.artist - b.artist);
  const most = found[0]?.cosine ?? 1;
  const least = found[Math.min(found.length, NEAREST) - 1]?.cosine ?? 0;
  const width = Math.max(0.02, most - least);
  const kept = found.slice(0, NEAREST);
  const doubt = (artist: number) => (labelsOf(catalog, artist) < 2 ? VAGUE : 0);
  return new Map(kept.map(({ artist, cosine }) => [artist, 1 - (most - cosine) / width - doubt(artist)]));
}

function labelsOf(catalog: Catalog, artist: number): number {
  return new Set(catalog.tracksOf(artist).flatMap((row) => catalog.track(row).genres)).size;
}

/** So many of the tracks, each near to another of these popularities, so that the known and the unknown have their share. */
export function asFamous(
  tracks: readonly NewTrack[],
  { number, fame, seed }: { number: number; fame: readonly number[]; seed: number },
): NewTrack[] {
  const left = [...tracks];
  const chosen: NewTrack[] = [];
  for (let at = 0; at < number && left.length > 0; at++) {
    const turn = (at + (seed % 7) / 7) / number;
    const target = fame[Math.floor(turn * fame.length)] ?? Number.NaN;
    const worthOf = ({ worth, fame }: NewTrack) => worth - fameCost(fame, target);
    let best = 0;
    for (let index = 1; index < left.length; index++) if (worthOf(left[index]!) > worthOf(left[best]!)) best = index;
    chosen.push(...left.splice(best, 1));
  }
  return chosen;
}

function fameCost(fame: number, target: number): number {
  if (Number.isNaN(target)) return 0;
  return Number.isNaN(fame) ? UNKNOWN_FAME : Math.min(MOST_FAME_COST, Math.abs(fame - target) / FAME_SCALE);
}

function isOfUnheard(catalog: Catalog, { resolved }: ListenerTaste, row: Ordinal, artist: number): boolean {
  const all = catalog.artists(row);
  return all[0] === artist && all.every((one) => !resolved.artists.has(one));
}

/** A leaning to a usual sound; none where nothing of it is known. */
export function soundLeaning(sound: Sound, asked = "the usual sound"): Leaning[] {
  const aims = Object.entries(sound).map(([feature, target]) => ({
    kind: "audio" as const,
    feature: feature as keyof Sound,
    target,
    weight: feature === "energy" || feature === "tempo" ? 1 : 0.5,
  }));
  return aims.length === 0 ? [] : [{ id: "sound", span: null, asked, weight: 1, from: "taste", aims }];
}
