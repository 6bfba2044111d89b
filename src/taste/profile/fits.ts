import type { TasteFits } from "#src/catalog/catalog.ts";
import { SLOTS } from "#src/taste/heard.ts";
import { affinities } from "./affine.ts";
import type { LocalHour } from "./clock.ts";
import { artistOf, type Edits, isWhen, type Lean, testOf } from "./edits.ts";
import type { Ground } from "./ground.ts";
import type { Cluster, Loved } from "./interests.ts";
import { nearness } from "./nearness.ts";
import { type HeardArtist, type HeardSong, loveOf, type Resolved } from "./resolve.ts";
import { slotsAround } from "./slots.ts";

/** What nearness to an interest is worth at most, and having been loved oneself. */
const NEAR = 0.6;
const OWN = 0.4;
/** What nearness to an interest counts for artists of whom nothing was learned, beside those of whom something was. */
const UNLEARNED = 0.5;
/** Small interests count nearly as much as large ones: shares are raised to this power. */
const SHARE_POWER = 0.3;
/** Plays of which a slot of the week needs some to say what is usual there. */
const SLOT_PRIOR = 20;
const LEAST_USUAL = 0.6;
const MOST_USUAL = 1.6;
const PLAYED = 0.3;
const SKIPPED = 0.15;
const OPINIONS: Readonly<Record<number, number>> = { 2: 0.4, 1: 0.35, [-1]: -0.9, [-2]: -1.5 };
/** How far "more" and "less" of a subject move what is wholly of it. */
const MORE = 0.7;
const LESS = 1.6;

export interface FitsOf {
  ground: Ground;
  resolved: Resolved;
  clusters: readonly Cluster[];
  /** Artists by what was heard of them and what was said. */
  loved: readonly Loved[];
  edits: Edits;
  /** 0 only what is known, 1 mostly new. */
  adventure: number;
  /** Undefined where the listener's hour is not known. */
  time: LocalHour | undefined;
}

/**
 * How near every artist and some songs lie to what a listener loves, about -1 to 1: near to one of several interests
 * (those usual at this time of the week count more), loved themselves, moved by edits. The more adventurous, the less
 * having been heard counts.
 */
export function fitsOf(of: FitsOf): TasteFits {
  const byArtist = nearArtists(of);
  addOwn(byArtist, of);
  for (const lean of of.edits.leans) if (isNow(lean, of.time)) applyLean(byArtist, of.ground, lean);
  for (const subject of of.edits.excluded) silence(byArtist, of.ground, subject);
  return { byArtist, bySong: songsOf(of) };
}

function isNow({ when }: Lean, time: LocalHour | undefined): boolean {
  return time === undefined ? when === undefined : isWhen(when, time);
}

function nearArtists({ ground, clusters, resolved, loved, time }: FitsOf): Float32Array {
  const most = clusters[0]?.weight ?? 0;
  const points = clusters.map((cluster) => ({
    middle: cluster.middle,
    worth: NEAR * Math.min(1, (cluster.weight / most) ** SHARE_POWER * usual(cluster, resolved, time)),
  }));
  const near = nearness(ground, points);
  affinities(ground, atThisTime({ clusters, resolved, loved, time }))?.forEach((affinity, artist) => {
    near[artist] = Number.isNaN(affinity) ? UNLEARNED * near[artist]! : NEAR * affinity;
  });
  return near;
}

/** What is loved, more where its interest is usual at this time of the week. */
function atThisTime({ clusters, resolved, loved, time }: Omit<FitsOf, "ground" | "edits" | "adventure">): Loved[] {
  const factors = new Map<number, number>();
  for (const cluster of clusters) {
    const factor = usual(cluster, resolved, time);
    for (const { artist } of cluster.members) factors.set(artist, factor);
  }
  return loved.map(({ artist, weight }) => ({ artist, weight: weight * (factors.get(artist) ?? 1) }));
}

/** How much more than elsewhere an interest is heard at this time of the week; 1 where nothing is known. */
export function usual(cluster: Cluster, { artists, slots }: Resolved, time: LocalHour | undefined): number {
  if (!time) return 1;
  const own = slotsOf(cluster, artists);
  const share = sum(own) / Math.max(1, sum(slots));
  if (share === 0) return 1;
  let [ownNow, allNow] = [SLOT_PRIOR * share, SLOT_PRIOR];
  for (const [slot, weight] of slotsAround(time)) {
    ownNow += weight * own[slot]!;
    allNow += weight * slots[slot]!;
  }
  return Math.max(LEAST_USUAL, Math.min(MOST_USUAL, ownNow / allNow / share));
}

/** Plays of a cluster's artists, by slot of the week. */
export function slotsOf({ members }: Cluster, artists: Resolved["artists"]): Float64Array {
  const own = new Float64Array(SLOTS);
  for (const { artist } of members)
    artists.get(artist)?.slots.forEach((count, slot) => {
      own[slot]! += count;
    });
  return own;
}

function addOwn(byArtist: Float32Array, { resolved, adventure }: FitsOf): void {
  let most = 0;
  for (const heard of resolved.artists.values()) most = Math.max(most, loveOf(heard));
  const familiar = 2 * (1 - adventure);
  for (const heard of resolved.artists.values()) {
    const dislike = dislikeOf(heard);
    if (dislike > 0) byArtist[heard.artist] = Math.min(byArtist[heard.artist]! - dislike, 1 - 2 * dislike);
    else if (most > 0) byArtist[heard.artist]! += OWN * familiar * Math.sqrt(loveOf(heard) / most);
    byArtist[heard.artist] = Math.max(-1, Math.min(1, byArtist[heard.artist]!));
  }
}

const SURE_SKIPS = 4;
/** One song alone does not tell of its artist. */
const FEWEST_SONGS = 2;

/** 0-1: how strongly an artist is disliked, by opinions and by being mostly skipped; 0 where it is also loved. */
export function dislikeOf({ plays, skips, songs, lasting, opinion, liked, disliked }: HeardArtist): number {
  if (liked > 0 && liked >= disliked) return 0;
  const worth = lasting + opinion;
  if (worth >= 0) return 0;
  const isSkipped = songs >= FEWEST_SONGS && skips >= SURE_SKIPS && skips > 2 * plays;
  const skipped = isSkipped ? (skips - plays) / (skips + plays + SURE_SKIPS) : 0;
  const said = disliked >= FEWEST_SONGS ? Math.min(1, 0.3 + 0.2 * disliked) : 0;
  return Math.min(1, Math.max(skipped, said));
}

function applyLean(byArtist: Float32Array, ground: Ground, { subject, by }: Lean): void {
  if (subject.kind === "track") return;
  const reach = by > 0 ? MORE * by : LESS * by;
  if (subject.kind === "artist") {
    const artist = artistOf(ground.catalog, subject.ref);
    if (artist !== undefined) byArtist[artist] = bounded(byArtist[artist]! + (by > 0 ? reach : 2 * by));
    return;
  }
  const shares = ground.shares(testOf(subject));
  for (let artist = 0; artist < byArtist.length; artist++)
    if (shares[artist]! > 0) byArtist[artist] = bounded(byArtist[artist]! + reach * shares[artist]!);
}

/** What is excluded is neither near nor far. */
function silence(byArtist: Float32Array, ground: Ground, subject: Edits["excluded"][number]): void {
  if (subject.kind === "track") return;
  if (subject.kind === "artist") {
    const artist = artistOf(ground.catalog, subject.ref);
    if (artist !== undefined) byArtist[artist] = Math.min(0, byArtist[artist]!);
    return;
  }
  const shares = ground.shares(testOf(subject));
  for (let artist = 0; artist < byArtist.length; artist++)
    if (byArtist[artist]! > 0) byArtist[artist]! *= 1 - shares[artist]!;
}

function songsOf({ ground, resolved, edits, adventure, time }: FitsOf): ReadonlyMap<number, number> {
  const songs = new Map<number, number>();
  let most = 0;
  for (const { lasting } of resolved.songs.values()) most = Math.max(most, lasting);
  const familiar = 2 * (1 - adventure);
  for (const heard of resolved.songs.values()) {
    const fit = songFit(heard, most, familiar);
    if (fit !== 0) songs.set(heard.song, fit);
  }
  for (const { subject, by, when } of edits.leans) {
    const row = subject.kind === "track" ? ground.catalog.ordinalOf(subject.id) : undefined;
    if (row === undefined || !isNow({ subject, by, when } as Lean, time)) continue;
    const song = ground.catalog.song(row);
    songs.set(song, (songs.get(song) ?? 0) + (by > 0 ? MORE : 2) * by);
  }
  return songs;
}

function songFit({ lasting, opinion, excluded }: HeardSong, most: number, familiar: number): number {
  if (excluded) return Math.min(0, OPINIONS[opinion] ?? 0);
  const said = OPINIONS[opinion] ?? 0;
  if (lasting < 0) return said - Math.min(0.5, SKIPPED * Math.log1p(-lasting));
  return said + (most > 0 ? PLAYED * familiar * (Math.log1p(lasting) / Math.log1p(most)) : 0);
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function bounded(value: number): number {
  return Math.max(-1, Math.min(1, value));
}
