import type { Catalog, Ordinal } from "#src/catalog/catalog.ts";
import { tasteFit } from "#src/catalog/taste-fit.ts";
import { chanceOf } from "#src/domain/chance.ts";
import { type Cluster, clustersOf } from "#src/taste/profile/interests.ts";
import type { ListenerTaste } from "#src/taste/profile/listener-taste.ts";
import { likeness } from "./day-parts.ts";

/** A song that a listener plays, and how much. */
export interface PlayedSong {
  song: number;
  row: Ordinal;
  artist: number;
  weight: number;
}

/** What a listener plays, at some time of the week or at all. */
export interface Played {
  songs: readonly PlayedSong[];
  /** Several tastes, the weightiest first. */
  themes: readonly Cluster[];
}

const SOUNDS = ["tempo", "energy", "valence", "acousticness", "danceability"] as const;
/** Usual values of what is measured; absent where too few are known. */
export type Sound = Partial<Record<(typeof SOUNDS)[number], number>>;

/** What plays at any other time say of one. */
const ANY_TIME = 0.02;
const FEWEST_KNOWN = 8;

/**
 * What is played in these slots of the week, those of like times and, faintly, all others; at all times without slots. What
 * is disliked, mostly skipped or left out of taste is not played, nor is what the listener said to be over.
 */
export function playedAt(
  { taste, catalog }: { taste: ListenerTaste; catalog: Catalog },
  slots?: readonly number[],
): Played {
  const { listening, resolved } = taste;
  const songs = new Map<number, PlayedSong>();
  for (const [id, { slots: counts }] of listening.tracks) {
    const row = catalog.ordinalOf(id);
    const heard = row === undefined ? undefined : resolved.songs.get(catalog.song(row));
    if (!heard || heard.excluded || heard.opinion < 0 || heard.lasting <= 0 || tasteFit(catalog, row!) < 0) continue;
    let weight = slots ? 0 : Math.max(0, heard.lasting);
    if (slots) for (const [slot, count] of counts) weight += count * said(slot, slots);
    if (weight <= 0) continue;
    const before = songs.get(heard.song);
    if (before) before.weight += slots ? weight : 0;
    else songs.set(heard.song, { song: heard.song, row: heard.row, artist: heard.artist, weight });
  }
  const played = [...songs.values()].sort((a, b) => b.weight - a.weight || a.song - b.song);
  return { songs: played, themes: themesOf(taste, played) };
}

function said(slot: number, slots: readonly number[]): number {
  return Math.max(ANY_TIME, ...slots.map((one) => likeness(one, slot)));
}

function themesOf({ ground }: ListenerTaste, songs: readonly PlayedSong[]): Cluster[] {
  const weights = new Map<number, number>();
  for (const { artist, weight } of songs) weights.set(artist, (weights.get(artist) ?? 0) + weight);
  const loved = [...weights].map(([artist, weight]) => ({ artist, weight: Math.log1p(weight) }));
  return clustersOf(ground.catalog.space, loved);
}

/** How near two interests lie, -1 to 1. */
export function nearOf(one: Cluster, other: Cluster): number {
  return one.middle.reduce((sum, value, d) => sum + value * other.middle[d]!, 0);
}

/** The usual sound of some songs: weighted medians of what is known. */
export function soundOf({ ground: { catalog } }: ListenerTaste, songs: readonly PlayedSong[]): Sound {
  const entries = SOUNDS.flatMap((feature) => {
    const known = songs
      .map(({ row, weight }) => ({ value: catalog.value(row, feature), weight }))
      .filter(({ value }) => !Number.isNaN(value) && value > 0);
    return known.length < FEWEST_KNOWN ? [] : [[feature, medianOf(known)]];
  });
  return Object.fromEntries(entries);
}

function medianOf(known: readonly { value: number; weight: number }[]): number {
  const sorted = known.toSorted((a, b) => a.value - b.value);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let sum = 0;
  for (const { value, weight } of sorted) {
    sum += weight;
    if (sum >= half) return value;
  }
  return sorted.at(-1)!.value;
}

/** Popularity of what a listener plays, each song once, from the least to the most; what is not known is left out. */
export function fameOf({ ground: { catalog } }: ListenerTaste, songs: readonly PlayedSong[]): number[] {
  return songs
    .map(({ row }) => catalog.value(row, "popularity"))
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b);
}

/**
 * All of the items in an order of chance in which what weighs twice as much comes first twice as often (Efraimidis and
 * Spirakis, "Weighted random sampling with a reservoir", 2006). The same seed gives the same order.
 */
export function drawn<Item>(
  items: readonly Item[],
  seed: number,
  of: (item: Item) => { weight: number; number: number },
): Item[] {
  return items
    .map((item) => {
      const { weight, number } = of(item);
      const chance = Math.max(1e-9, chanceOf(seed, number));
      return { item, key: weight <= 0 ? Number.NEGATIVE_INFINITY : Math.log(chance) / weight };
    })
    .toSorted((a, b) => b.key - a.key)
    .map(({ item }) => item);
}
