import type { Catalog } from "#src/catalog/catalog.ts";
import type { Rule } from "#src/domain/brief.ts";
import { chanceOf } from "#src/domain/chance.ts";
import { localTimeAt, nextLocalHour } from "#src/domain/local-time.ts";
import type { Track } from "#src/domain/track.ts";
import type { Cluster } from "#src/taste/profile/interests.ts";
import type { ListenerTaste } from "#src/taste/profile/listener-taste.ts";
import { recordingsOf } from "../compose/recordings.ts";
import { changesOf, type DayPart, nameOf, partAt } from "./day-parts.ts";
import {
  briefOf,
  interleaved,
  listed,
  namesOf,
  nearSaid,
  type Planned,
  pickOf,
  playsSaid,
  sharesOf,
} from "./listener-plan.ts";
import { characterOf } from "./listener-title.ts";
import { asFamous, newNear } from "./near-new.ts";
import { drawn, fameOf, nearOf, type Played, type PlayedSong, playedAt, type Sound, soundOf } from "./played.ts";

export interface ListenerListTask {
  /** The listener's. */
  catalog: Catalog;
  taste: ListenerTaste;
  timeZone: string;
  /** When it is made for. */
  at: Date;
  seed: number;
  /** Ids of tracks that earlier versions had, newest version first. */
  earlier: readonly (readonly string[])[];
}

const TRACKS = 50;
const FEWEST_SONGS = 20;
const MOST_THEMES = 3;
/** How near another interest lies that is played together with the main one. */
const RELATED = 0.5;
/** Songs that the chosen interests have together at least, so that the next lists have others. */
const ENOUGH_KNOWN = 45;
const MOST_STRANGE = 4;
const MAIN_POWER = 1.5;
const MAIN_SHARE = 0.6;
const MOST_AN_ARTIST = 3;
/** Versions whose tracks are not taken again while there are others. */
const VERSIONS_BACK = 6;
/** Part of a daylist that is new to the listener, by how adventurous: 0 and 1. */
const LEAST_NEW = 0.1;
const MOST_NEW = 0.7;
/** How far the new may be off from that part. */
const NEW_SLACK = 0.1;

/** A list of what a listener plays at this time of the week, and of what is near to it and new. */
export function planDaylist(task: ListenerListTask): Planned {
  const { taste, timeZone, at, seed, catalog } = task;
  const changesAt = changesOf(taste);
  const part = partAt(localTimeAt(at, timeZone), changesAt);
  const all = playedAt(task, part.slots);
  if (all.songs.length < FEWEST_SONGS) return { kind: "too_little", because: tooLittle(all.songs.length, "a daylist") };
  const themes = themesFor(all, seed);
  const newShare = LEAST_NEW + (MOST_NEW - LEAST_NEW) * taste.adventure;
  const known = knownPicks(task, { all, themes, number: Math.round(TRACKS * (1 - newShare)) });
  const shares = sharesOf(weightsOf(themes), TRACKS - known.flat().length);
  const sounds = themes.map((theme) => soundOf(taste, songsOf(all, theme)));
  const excluded = recordingsOf(catalog, task.earlier.slice(0, VERSIONS_BACK).flat());
  const taken = new Set<number>();
  const fresh = themes.map((theme, index) => {
    const found = newNear({ catalog, taste, theme, sound: sounds[index]!, excluded, seed: seed + index });
    const near = found.filter(({ artist }) => !taken.has(artist));
    const chosen = asFamous(near, {
      number: shares[index]!,
      fame: fameOf(taste, songsOf(all, theme)),
      seed: seed + index,
    });
    for (const { artist } of chosen) taken.add(artist);
    return chosen.map(({ row }) => row);
  });
  const rows = interleaved(themes.map((_, index) => interleaved([known[index]!, fresh[index]!])));
  return {
    kind: "planned",
    plan: planOf(task, {
      part,
      themes,
      rows,
      fresh,
      sound: soundOf(
        taste,
        themes.flatMap((theme) => songsOf(all, theme)),
      ),
      changesAt,
    }),
  };
}

/** For people: what is missing, and how much. */
export function tooLittle(songs: number, what: string, fewest = FEWEST_SONGS): string {
  const heard =
    songs === 0
      ? "Nothing was played so far"
      : songs === 1
        ? "One song was played so far"
        : `${songs} songs were played so far`;
  return `${heard}; ${what} needs ${fewest} that tell something of taste. It is made once there are.`;
}

/**
 * One interest, the oftener the more it is played at this time, and those that lie near it: a list of all at once would have
 * no character. Others come in, the nearest first, until there are songs enough. Other days bring others.
 */
function themesFor({ themes, songs }: Played, seed: number): Cluster[] {
  const [main] = drawn(themes, seed, ({ weight, medoid }) => ({ weight: weight ** MAIN_POWER, number: medoid }));
  if (!main) return [];
  const others = themes
    .filter((theme) => theme !== main)
    .toSorted((a, b) => nearOf(main, b) - nearOf(main, a) || a.medoid - b.medoid);
  const chosen = [main];
  for (const theme of others) {
    const known = chosen.reduce((sum, one) => sum + songsOf({ songs }, one).length, 0);
    const isWanted = chosen.length < MOST_THEMES && nearOf(main, theme) >= RELATED;
    if (isWanted || (known < ENOUGH_KNOWN && chosen.length < MOST_STRANGE)) chosen.push(theme);
  }
  return chosen;
}

/** The main interest has most of the list. */
function weightsOf(themes: readonly Cluster[]): number[] {
  return themes.map((_, index) => (index === 0 ? MAIN_SHARE : (1 - MAIN_SHARE) / (themes.length - 1)));
}

function songsOf({ songs }: Pick<Played, "songs">, { members }: Cluster): PlayedSong[] {
  const artists = new Set(members.map(({ artist }) => artist));
  return songs.filter(({ artist }) => artists.has(artist));
}

/** By theme: songs that are played at this time, those played more come oftener; not those of the last days while there are others. */
function knownPicks(
  { earlier, catalog, seed, taste }: ListenerListTask,
  { all, themes, number }: { all: Played; themes: readonly Cluster[]; number: number },
): number[][] {
  const recent = recordingsOf(catalog, earlier.slice(0, VERSIONS_BACK).flat());
  const last = recordingsOf(catalog, earlier[0] ?? []);
  const shares = sharesOf(weightsOf(themes), number);
  const inTurns = themes.map((theme, index) => {
    const songs = songsOf(all, theme).filter(({ row }) => !last.has(row) && catalog.track(row).kind === "music");
    const fits = (song: PlayedSong) => Math.max(0, 1 + (taste.resolved.songs.get(song.song)?.opinion ?? 0) / 4);
    const inTurn = drawn(songs, seed + index, (song) => ({
      weight: Math.log1p(song.weight) * fits(song),
      number: song.song,
    }));
    const rested = [...inTurn.filter(({ row }) => !recent.has(row)), ...inTurn.filter(({ row }) => recent.has(row))];
    return withFew(rested).map(({ row }) => row);
  });
  return filledUp(inTurns, shares);
}

/** Each row's share; where one is too short the others give more. */
function filledUp(rows: readonly (readonly number[])[], shares: readonly number[]): number[][] {
  let missing = rows.reduce((sum, row, index) => sum + Math.max(0, shares[index]! - row.length), 0);
  return rows.map((row, index) => {
    const more = Math.min(missing, Math.max(0, row.length - shares[index]!));
    missing -= more;
    return row.slice(0, shares[index]! + more);
  });
}

function withFew(songs: readonly PlayedSong[]): PlayedSong[] {
  const counts = new Map<number, number>();
  return songs.filter(({ artist }) => {
    const count = (counts.get(artist) ?? 0) + 1;
    counts.set(artist, count);
    return count <= MOST_AN_ARTIST;
  });
}

interface Drawn {
  part: DayPart;
  themes: readonly Cluster[];
  rows: readonly number[];
  /** By theme. */
  fresh: readonly (readonly number[])[];
  sound: Sound;
  changesAt: (weekday: number) => readonly number[];
}

function planOf(task: ListenerListTask, { part, themes, rows, fresh, sound, changesAt }: Drawn) {
  const { taste, at, timeZone, seed, earlier, catalog } = task;
  const when = `${nameOf(part)}s`;
  const next = localTimeAt(nextLocalHour(at, timeZone, changesAt), timeZone);
  const like = listed(
    themes.slice(0, MOST_THEMES).flatMap((theme) => namesOf(taste, theme, themes.length > 1 ? 2 : 3)),
  );
  return {
    brief: briefOf({
      prompt: `what you play on ${when}`,
      tracks: Math.max(1, Math.min(TRACKS, rows.length)),
      rules: rulesOf(fresh.flat().length / Math.max(1, rows.length), earlier[0]),
      sound,
      when,
    }),
    picks: rows.map((row) => pickOf(taste, row)),
    because: (row: number) => {
      const index = fresh.findIndex((some) => some.includes(row));
      return index < 0 ? playsSaid(taste, row) : nearSaid(taste, themes[index]!, row);
    },
    title: (listed: readonly number[]) =>
      titleOf(
        listed.map((row) => catalog.track(row)),
        part,
        seed,
      ),
    description: (listed: readonly number[]) => {
      const unheard = listed.filter((row) => catalog.passes(row, { kind: "history", is: "new" })).length;
      return `What you play on ${when}, like ${like}: ${listed.length - unheard} songs that you know and ${unheard} near them that you have not heard. It changes at ${next.hour}:00.`;
    },
    said: [`made for ${nameOf(part)}`],
  };
}

function rulesOf(newShare: number, last: readonly string[] | undefined): Rule[] {
  const [min, max] = [Math.max(0, newShare - NEW_SLACK), Math.min(1, newShare + NEW_SLACK)];
  return [
    {
      id: "cap",
      span: null,
      asked: `at most ${MOST_AN_ARTIST} tracks an artist`,
      kind: "artistCap",
      max: MOST_AN_ARTIST,
    },
    { id: "gap", span: null, asked: "at least 2 tracks between two of one artist", kind: "artistGap", min: 2 },
    {
      id: "new",
      span: null,
      asked: `about ${Math.round(newShare * 100)} % that you have not heard`,
      kind: "tracks",
      test: { kind: "history", is: "new" },
      scope: { kind: "share", min, max },
    },
    ...(last && last.length > 0
      ? [
          {
            id: "before",
            span: null,
            asked: `none of the ${last.length} of the list before`,
            kind: "excludeTracks" as const,
            ids: [...last],
          },
        ]
      : []),
  ];
}

/** "slow 90s trip hop sunday evening": words that are true of the list, and the time it is for. */
function titleOf(tracks: readonly Track[], part: DayPart, seed: number): string {
  const { moods, era, style } = characterOf(tracks, seed);
  const said = moods.slice(0, style && era ? 1 : 2);
  const start = Math.floor(chanceOf(seed, 1000) * Math.max(1, moods.length - said.length + 1));
  const chosen = moods.slice(start, start + said.length);
  if (moods.length === 0 && !era && !style) return `${nameOf(part).toLowerCase()} with ${mostHeardIn(tracks)}`;
  const words = [...chosen, ...(era ? [era] : []), ...(style ? [style] : []), nameOf(part)];
  return words.join(" ").toLowerCase();
}

/** The main artist of most tracks; the first of several. */
function mostHeardIn(tracks: readonly Track[]): string {
  const counts = new Map<string, number>();
  for (const { artists } of tracks) counts.set(artists[0]!, (counts.get(artists[0]!) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}
