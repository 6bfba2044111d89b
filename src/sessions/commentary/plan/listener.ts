import { localTimeAt } from "#src/domain/local-time.ts";
import { DAY_MS } from "#src/domain/time.ts";
import type { Taste } from "#src/taste/taste.ts";
import { factOf, type PlannedFact } from "./fact.ts";
import type { Scene } from "./scene.ts";

/** Songs that must be known of a listener before "new to you" says anything. */
const LEAST_KNOWN = 30;
const MANY_PLAYS = 5;
const LOVED_PLAYS = 15;
const LONG_AGO_DAYS = 365;
const MONTH_DAYS = 30.44;
const LEAST_MONTHS = 4;

/** What the listener's own history says of the coming track; nothing of what they keep out of their taste. */
export function listenerFacts(scene: Scene): PlannedFact[] {
  const { taste, catalog, ordinal, next, item } = scene;
  if (!taste || next.kind === "talk") return [];
  const song = taste.heardSongs.get(catalog.song(ordinal));
  if (song?.excluded) return [];
  const artist = next.artists[0]!;
  const artistPlays = playsByArtist(scene, taste).get(catalog.artists(ordinal)[0] ?? -1) ?? 0;
  const loved =
    artistPlays >= LOVED_PLAYS
      ? [
          factOf("artistLoved", {
            of: artist,
            values: { times: artistPlays },
            from: `listening: ${artistPlays} plays of ${artist}`,
          }),
        ]
      : [];
  if (song && song.plays > 0) return [...songFacts(scene, song), ...loved];
  if (song && song.opinion > 0) return [factOf("liked", { of: item.id, from: "listening: liked" }), ...loved];
  if (song || taste.heardSongs.size < LEAST_KNOWN) return loved;
  const from = `listening: no play of ${next.id} in any version`;
  return [
    artistPlays >= MANY_PLAYS ? factOf("artistNew", { of: artist, from }) : factOf("newToYou", { of: item.id, from }),
    ...loved,
  ];
}

function songFacts({ item, next, beginsAt, state }: Scene, song: HeardSong): PlannedFact[] {
  const now = beginsAt.getTime();
  const away = (now - song.lastAt) / DAY_MS;
  const months = Math.floor(away / MONTH_DAYS);
  const years = Math.floor(away / 365.25);
  const { month, year } = localTimeAt(new Date(song.firstAt), state.timeZone ?? "UTC");
  const told = (what: string) => `listening: ${next.id}, ${what}`;
  return [
    ...(song.plays >= MANY_PLAYS
      ? [factOf("heardOften", { of: item.id, values: { times: song.plays }, from: told(`${song.plays} plays`) })]
      : []),
    ...(song.plays >= 2 && song.firstAt > 0 && now - song.firstAt > LONG_AGO_DAYS * DAY_MS
      ? [
          factOf("heardFirst", {
            of: item.id,
            values: { month: { month, year } },
            from: told(`first ${new Date(song.firstAt).toISOString()}`),
          }),
        ]
      : []),
    ...(months >= LEAST_MONTHS && years < 2
      ? [
          factOf("notFor", {
            of: item.id,
            values: { months },
            from: told(`last ${new Date(song.lastAt).toISOString()}`),
          }),
        ]
      : []),
    ...(years >= 2
      ? [
          factOf("notForYears", {
            of: item.id,
            values: { years },
            from: told(`last ${new Date(song.lastAt).toISOString()}`),
          }),
        ]
      : []),
    ...(song.opinion > 0 ? [factOf("liked", { of: item.id, from: told("liked") })] : []),
  ];
}

type HeardSong = NonNullable<ReturnType<Taste["heardSongs"]["get"]>>;

/** Plays of the songs of each main artist, without what is kept out of taste. */
function playsByArtist(
  { ground: { pools }, catalog }: Scene,
  { heardSongs, listening }: Taste,
): ReadonlyMap<number, number> {
  const key = `commentary: plays by artist ${listening.listenerId} ${listening.version} ${catalog.version}`;
  return pools.of(key, () => {
    const plays = new Map<number, number>();
    for (const song of heardSongs.values())
      if (!song.excluded) plays.set(song.artist, (plays.get(song.artist) ?? 0) + song.plays);
    return plays;
  });
}
