import { foldText } from "#src/domain/fold.ts";
import { covers } from "#src/domain/genres/genres.ts";
import { localTimeAt } from "#src/domain/local-time.ts";
import type { BlockKind } from "#src/domain/session.ts";
import type { Track, VersionKind } from "#src/domain/track.ts";
import { planBlock } from "../../program/blocks.ts";
import type { Scene } from "../plan/scene.ts";

/** Whether what was said holds; `n` is the number that was said, `text` the words. */
export type Holds = (scene: Scene, said: { n: number; text: string }) => boolean;

const DAY_MS = 86_400_000;
const NEAR_MINUTES = 1;

/**
 * What claims rest on, read from the rows anew: it shares nothing with the facts that sentences are made from. An unknown
 * value bears out nothing.
 */
export const WITNESS = {
  age: ({ next, beginsAt }, { n }) => beginsAt.getUTCFullYear() - born(next) === n,
  yearsBack: (scene, { n }) => born(before(scene)) - born(scene.next) === n,
  yearsOn: (scene, { n }) => born(scene.next) - born(before(scene)) === n,
  yearsApart: (scene, { n }) => Math.abs(born(scene.next) - born(before(scene))) === n,
  yearsAway: (scene, { n }) => Math.floor(daysAway(scene) / 365.25) === n,
  monthsAway: (scene, { n }) => Math.abs(daysAway(scene) / 30.44 - n) <= 1,
  minutesLeft: ({ state, beginsAt }, { n }) =>
    state.endsAt !== null && Math.abs((Date.parse(state.endsAt) - beginsAt.getTime()) / 60_000 - n) <= NEAR_MINUTES,
  minutesIn: ({ item }, { n }) => item.startMs > 0 && Math.abs(item.startMs / 60_000 - n) <= NEAR_MINUTES,
  minutesLong: ({ item, next }, { n }) =>
    Math.abs(((next.durationMs ?? 0) - item.startMs) / 60_000 - n) <= NEAR_MINUTES,
  plays: (scene, { n }) => n === (songHeard(scene)?.plays ?? -1) || n === artistPlays(scene),
  place: ({ state }, { n }) => n === state.begun + 1,
  first: ({ state }) => state.begun === 0,
  hour: ({ state, beginsAt }, { text }) =>
    state.timeZone === null || isHour(text, localTimeAt(beginsAt, state.timeZone).hour),
  slower: (scene) => tempo(scene.next) < tempo(before(scene)),
  faster: (scene) => tempo(scene.next) > tempo(before(scene)),
  sameTempo: (scene) => Math.abs(tempo(scene.next) - tempo(before(scene))) <= 3,
  calmer: (scene) => energy(scene.next) < energy(before(scene)),
  livelier: (scene) => energy(scene.next) > energy(before(scene)),
  isSlow: ({ next }) => (next.tempo ?? Number.NaN) <= 100,
  isFast: ({ next }) => (next.tempo ?? Number.NaN) >= 120,
  isQuiet: ({ next }) => (next.energy ?? Number.NaN) <= 0.45,
  isLively: ({ next }) => (next.energy ?? Number.NaN) >= 0.6,
  sameKey: (scene) =>
    scene.next.key !== null && scene.next.key === before(scene)?.key && scene.next.mode === before(scene)?.mode,
  sameYear: (scene) => born(scene.next) === born(before(scene)),
  oldest: (scene) => played(scene).every((track) => born(track) > born(scene.next)),
  newDecade: (scene) => played(scene).every((track) => decade(track) !== decade(scene.next) && decade(track) > 0),
  sameAlbum: (scene) => scene.next.album !== null && scene.next.album === before(scene)?.album,
  onAlbum: ({ next }) => next.album !== null,
  again: (scene) => played(scene).some((track) => isBySame(track, scene.next)),
  artistRow: (scene) => isBySame(before(scene), scene.next),
  otherArtist: (scene) => before(scene) !== undefined && !isBySame(before(scene), scene.next),
  guest: ({ next }) => next.artists.length > 1,
  guestShared: (scene) => scene.next.artists.slice(1).some((name) => before(scene)?.artists.includes(name)),
  sameGenre: (scene) => {
    const labels = new Set(scene.next.genres.flatMap(wordsOf));
    return before(scene)?.genres.some((label) => wordsOf(label).some((word) => labels.has(word))) === true;
  },
  live: is("live"),
  acoustic: ({ next }) => next.versions.includes("acoustic") || (next.acousticness ?? 0) >= 0.6,
  cover: is("cover"),
  remix: is("remix"),
  demo: is("demo"),
  instrumental: ({ next }) => next.language === "zxx" || (next.instrumentalness ?? 0) >= 0.5,
  long: ({ next }) => (next.durationMs ?? 0) >= 6 * 60_000,
  short: ({ next }) => (next.durationMs ?? Number.NaN) < 150_500,
  bestKnown: (scene) => rivals(scene).every((value) => value <= (scene.next.popularity ?? -1)),
  known: ({ next }) => (next.popularity ?? 0) >= 60,
  littleKnown: ({ next }) => (next.popularity ?? 100) <= 35,
  requested: ({ item, state, place }) => item.from === "requested" || (place === 1 && state.source.kind === "prompt"),
  turned: ({ state }) => state.directions.length > 0,
  skipped: ({ state }) => state.signals.some(({ kind }) => kind === "skipped"),
  asked: ({ item, place }) => item.facts.length > 0 || place === 1,
  heard: (scene) => (songHeard(scene)?.plays ?? 0) > 0,
  heardAny: (scene) => (songHeard(scene)?.plays ?? 0) > 0 || artistPlays(scene) > 0,
  heardOften: (scene) => (songHeard(scene)?.plays ?? 0) >= 4,
  liked: (scene) => (songHeard(scene)?.opinion ?? 0) > 0,
  unheard: (scene) => scene.taste !== undefined && (songHeard(scene)?.plays ?? 0) === 0,
  artistHeard: (scene) => artistPlays(scene) >= 4,
  played: ({ last }) => last !== undefined && !last.wasSkipped,
  older: (scene) => isBlock(scene, "throwback"),
  peak: (scene) => isBlock(scene, "peak"),
  windDown: (scene) => isBlock(scene, "wind_down"),
  discovery: (scene) => isBlock(scene, "discovery"),
  familiar: (scene) => isBlock(scene, "familiar"),
  resumed: ({ item }) => item.startMs > 0,
  talk: ({ next }) => next.kind === "talk",
  talkAfterMusic: ({ next, last }) => next.kind === "talk" && last?.track.kind !== "talk",
} as const satisfies Record<string, Holds>;

export type Claim = keyof typeof WITNESS;

/** Of the block that the item stands in, or will begin. */
function isBlock({ ground, state, item }: Scene, kind: BlockKind): boolean {
  if (item.block === state.block.id) return state.block.kind === kind;
  return planBlock(ground, state, state.blocksBegun + 1, ground.now).kind === kind;
}

function is(version: VersionKind): Holds {
  return ({ next }) => next.versions.includes(version);
}

/** NaN where it is not known. */
export function born(track: Track | undefined): number {
  return track?.songYear ?? track?.year ?? Number.NaN;
}

function decade(track: Track): number {
  return Math.floor(born(track) / 10);
}

function before({ last }: Scene): Track | undefined {
  return last?.track;
}

function played({ earlier, last, catalog }: Scene): Track[] {
  return [...earlier.map((ordinal) => catalog.track(ordinal)), ...(last ? [last.track] : [])];
}

function isBySame(one: Track | undefined, { artists: [artist] }: Track): boolean {
  return one?.artists.some((name) => foldText(name) === foldText(artist!)) === true;
}

function tempo(track: Track | undefined): number {
  return track?.tempo ?? Number.NaN;
}

function energy(track: Track | undefined): number {
  return track?.energy ?? Number.NaN;
}

function songHeard({ taste, catalog, ordinal }: Scene) {
  const song = taste?.heardSongs.get(catalog.song(ordinal));
  return song?.excluded ? undefined : song;
}

function daysAway(scene: Scene): number {
  const last = songHeard(scene)?.lastAt;
  return last === undefined ? Number.NaN : (scene.beginsAt.getTime() - last) / DAY_MS;
}

function artistPlays({ taste, catalog, ordinal }: Scene): number {
  const [artist] = catalog.artists(ordinal);
  let plays = 0;
  for (const song of taste?.heardSongs.values() ?? [])
    if (song.artist === artist && !song.excluded) plays += song.plays;
  return plays;
}

function rivals({ catalog, ordinal }: Scene): number[] {
  const song = catalog.song(ordinal);
  return catalog
    .tracksOf(catalog.artists(ordinal)[0]!)
    .filter((other) => catalog.song(other) !== song)
    .map((other) => catalog.value(other, "popularity") || 0);
}

const HOURS: readonly [words: RegExp, from: number, to: number][] = [
  [/morn|morgen|matin|mañana|días|dias|mattin|manhã|giorno|jour/i, 4, 15],
  [/afternoon|nachmittag|tag|après|tarde|pomeriggio/i, 11, 19],
  [/even|abend|soir|noche|sera|noite/i, 16, 24],
];

function isHour(text: string, hour: number): boolean {
  const found = HOURS.find(([words]) => words.test(text));
  return found === undefined || (hour >= found[1] && hour <= found[2]) || (found[2] === 24 && hour < 5);
}

/** The month and year in which the song was first heard, 1-12. */
export function firstHeard(scene: Scene): { month: number; year: number } | undefined {
  const song = songHeard(scene);
  return song && song.plays > 0 ? localTimeAt(new Date(song.firstAt), scene.state.timeZone ?? "UTC") : undefined;
}

function wordsOf(label: string): string[] {
  return foldText(label).split(" ");
}

/** Whether a row is of the genre, by its labels. */
export function isOf(track: Track, node: string): boolean {
  return track.genres.some((label) => covers(node, label));
}
