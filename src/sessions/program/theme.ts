import { capital } from "#src/domain/fold.ts";
import { covers } from "#src/domain/genres/genres.ts";
import type { BlockKind } from "#src/domain/session.ts";
import type { Track } from "#src/domain/track.ts";
import { music } from "#src/playlists/explain/point.ts";
import { stylesOf } from "#src/playlists/explain/styles.ts";
import type { Room } from "./blocks.ts";

/** Words for the energy of all of some tracks, 0-1. */
const ENERGIES = [
  { below: 0.3, word: "quiet" },
  { below: 0.45, word: "calm" },
  { from: 0.8, word: "high-energy" },
  { from: 0.65, word: "lively" },
];
/** How a block is called beside what binds its tracks, where that is true of nearly all of them. */
const KINDS: Readonly<Record<BlockKind, { words: string; holds: (track: Track, room: Room) => boolean }>> = {
  warm_up: { words: "to begin with", holds: () => true },
  familiar: {
    words: "the better-known side",
    holds: ({ popularity }, room) => popularity !== null && popularity >= room.popularity,
  },
  discovery: {
    words: "off the main road",
    holds: ({ popularity }, room) => popularity !== null && popularity <= room.popularity,
  },
  throwback: {
    words: "from further back",
    holds: ({ songYear, year }, room) => (songYear ?? year ?? Number.NaN) <= room.earlier,
  },
  peak: { words: "the high point", holds: ({ energy }, room) => energy !== null && energy >= room.energy },
  wind_down: { words: "coming down", holds: ({ energy }, room) => energy !== null && energy <= room.energy + 0.05 },
};
const NEARLY_ALL = 0.8;
/** Too wide to tell anything where something narrower is known. */
const WIDE = new Set(["pop", "rock", "electronic", "classical", "hip hop", "jazz", "folk"]);

/** What is true of all of these tracks, in a few words: "calm trip hop of the 90s"; undefined where nothing is. */
export function inCommon(tracks: readonly Track[]): string | undefined {
  const style = styleOf(tracks);
  const era = eraOf(tracks);
  const energy = energyOf(tracks);
  if (!style && !era && !energy) return undefined;
  return `${energy ? `${energy} ` : ""}${style ? music(style) : "music"}${era ? ` of the ${era}` : ""}`;
}

/** The narrowest genre that the labels of all of them bear out. */
export function styleOf(tracks: readonly Track[]): string | undefined {
  return narrowStyleOf(tracks) ?? sharedStyles(tracks)[0];
}

/** The same, but for those that go without saying and those that are too wide to tell anything. */
export function narrowStyleOf(tracks: readonly Track[], but: ReadonlySet<string> = new Set()): string | undefined {
  return sharedStyles(tracks).find((genre) => !WIDE.has(genre) && !but.has(genre));
}

function sharedStyles(tracks: readonly Track[]): string[] {
  const [first, ...others] = tracks;
  if (!first) return [];
  const styles = stylesOf(first.genres, { genres: [] }).map(({ genre }) => genre);
  return styles.filter((genre) => others.every(({ genres }) => genres.some((label) => covers(genre, label))));
}

function eraOf(tracks: readonly Track[]): string | undefined {
  const decades = new Set(tracks.map(({ songYear, year }) => Math.floor((songYear ?? year ?? Number.NaN) / 10) * 10));
  const [decade] = decades;
  if (decades.size !== 1 || decade === undefined || Number.isNaN(decade)) return undefined;
  return decade >= 1930 && decade < 2000 ? `${decade - 1900}s` : `${decade}s`;
}

function energyOf(tracks: readonly Track[]): string | undefined {
  return ENERGIES.find(({ from = 0, below = 1.01 }) =>
    tracks.every(({ energy }) => energy !== null && energy >= from && energy < below),
  )?.word;
}

/** The theme of a block, from the tracks of it that are known when it begins; by the title where they have nothing in common. */
export function themeOf(
  kind: BlockKind,
  tracks: readonly Track[],
  { room, title }: { room: Room; title: string },
): string {
  const common = inCommon(tracks) ?? title;
  const { words, holds } = KINDS[kind];
  const isSo = tracks.filter((track) => holds(track, room)).length >= NEARLY_ALL * tracks.length;
  return `${capital(common)}${isSo ? `, ${words}` : ""}`.slice(0, 200);
}
