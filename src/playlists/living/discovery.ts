import type { Catalog } from "#src/catalog/catalog.ts";
import type { Rule } from "#src/domain/brief.ts";
import { nodesOfLabel } from "#src/domain/genres/genres.ts";
import type { Cluster } from "#src/taste/profile/interests.ts";
import type { ListenerTaste } from "#src/taste/profile/listener-taste.ts";
import { recordingsOf } from "../compose/recordings.ts";
import { music } from "../explain/point.ts";
import { WEEKDAYS } from "./day-parts.ts";
import { type ListenerListTask, tooLittle } from "./daylist.ts";
import { briefOf, listed, namesOf, nearSaid, type Planned, pickOf, sharesOf } from "./listener-plan.ts";
import { stylesIn } from "./listener-title.ts";
import { asFamous, newNear } from "./near-new.ts";
import { fameOf, nearOf, type Played, playedAt, soundOf } from "./played.ts";

const TRACKS = 30;
const FEWEST_SONGS = 20;
const MOST_THEMES = 6;
const MOST_EXCLUDED = 5000;
/** Interests count by the root of their weight, so that the smaller ones have their songs too. */
const SHARE_POWER = 0.5;
/** A genre is named in the title when so many of the tracks are of it. */
const NAMED_SHARE = 0.13;

export interface DiscoveryTask extends ListenerListTask {
  /** On which the next one comes; 0 is Sunday. */
  weekday: number;
}

/**
 * Tracks that a listener never heard by artists who were never heard, one of each, spread over the listener's interests, and as
 * popular and as unknown as what this listener plays; none of an earlier discovery.
 */
export function planDiscovery(task: DiscoveryTask): Planned {
  const { catalog, taste, seed, earlier } = task;
  const all = playedAt(task);
  if (all.songs.length < FEWEST_SONGS || all.themes.length === 0)
    return { kind: "too_little", because: tooLittle(all.songs.length, "a discovery", FEWEST_SONGS) };
  const before = earlier.flat().slice(0, MOST_EXCLUDED);
  const excluded = recordingsOf(catalog, before);
  const themes = chained(all.themes.slice(0, MOST_THEMES));
  const shares = sharesOf(
    themes.map(({ weight }) => weight ** SHARE_POWER),
    TRACKS,
  );
  const fame = fameOf(taste, all.songs);
  const taken = artistsOf(catalog, before);
  const rows = themes.map((theme, index) => {
    const near = newNear({
      catalog,
      taste,
      theme,
      sound: soundOfTheme(taste, all, theme),
      excluded,
      seed: seed + index,
    });
    const free = near.filter(({ artist }) => !taken.has(artist));
    const chosen = asFamous(free, { number: shares[index]!, fame, seed: seed + index });
    for (const { artist } of chosen) taken.add(artist);
    return chosen.map(({ row }) => row);
  });
  const picked = rows.flat();
  if (picked.length === 0)
    return { kind: "too_little", because: "Nothing that is new to you lies near what you listen to." };
  return { kind: "planned", plan: planOf(task, { themes, rows, picked, before, all }) };
}

/** The weightiest first, then each time the one that lies nearest, so that the list moves in small steps. */
function chained(themes: readonly Cluster[]): Cluster[] {
  const left = [...themes];
  const chain = left.splice(0, 1);
  while (left.length > 0) {
    const nearest = left.toSorted((a, b) => nearOf(chain.at(-1)!, b) - nearOf(chain.at(-1)!, a))[0]!;
    chain.push(...left.splice(left.indexOf(nearest), 1));
  }
  return chain;
}

function soundOfTheme(taste: ListenerTaste, { songs }: Played, { members }: Cluster) {
  const artists = new Set(members.map(({ artist }) => artist));
  return soundOf(
    taste,
    songs.filter(({ artist }) => artists.has(artist)),
  );
}

/** Artists of earlier discoveries do not come again. */
function artistsOf(catalog: Catalog, ids: readonly string[]): Set<number> {
  const rows = ids.flatMap((id) => catalog.ordinalOf(id) ?? []);
  return new Set(rows.flatMap((row) => catalog.artists(row)[0] ?? []));
}

interface Found {
  themes: readonly Cluster[];
  rows: readonly (readonly number[])[];
  picked: readonly number[];
  before: readonly string[];
  all: Played;
}

function planOf(task: DiscoveryTask, { themes, rows, picked, before, all }: Found) {
  const { taste, catalog, weekday } = task;
  const near = themes.map((theme, index) => ({ theme, picks: rows[index]!.length })).filter(({ picks }) => picks > 0);
  const tracks = Math.min(TRACKS, picked.length);
  return {
    brief: briefOf({
      prompt: "what you have not heard and may love",
      tracks,
      rules: rulesOf(before),
      sound: soundOf(taste, all.songs),
      when: "what you play",
    }),
    picks: picked.map((row) => pickOf(taste, row)),
    because: (row: number) => {
      const index = rows.findIndex((some) => some.includes(row));
      return index < 0 ? undefined : nearSaid(taste, themes[index]!, row);
    },
    title: (listedRows: readonly number[]) => titleOf(catalog, listedRows),
    description: (listedRows: readonly number[]) => {
      const artists = listedRows.filter((row) => catalog.artists(row).every((one) => !taste.resolved.artists.has(one)));
      const said = near.map(({ theme, picks }) => `${picks} near ${listed(namesOf(taste, theme, 2))}`);
      return `${listedRows.length} songs that you have never heard, ${artists.length} of them by artists who are new to you: ${said.join("; ")}. Others come next ${WEEKDAYS[weekday]}.`;
    },
    said: ["other songs for this week"],
  };
}

function rulesOf(before: readonly string[]): Rule[] {
  return [
    { id: "cap", span: null, asked: "one track an artist", kind: "artistCap", max: 1 },
    {
      id: "new",
      span: null,
      asked: "nothing that you have heard",
      kind: "tracks",
      test: { kind: "history", is: "new" },
      scope: { kind: "every" },
    },
    ...(before.length > 0
      ? [
          {
            id: "before",
            span: null,
            asked: `none of the ${before.length} of earlier weeks`,
            kind: "excludeTracks" as const,
            ids: [...before],
          },
        ]
      : []),
  ];
}

/** "New to you: dream pop, shoegaze and more". */
function titleOf(catalog: Catalog, rows: readonly number[]): string {
  const tracks = rows.map((row) => catalog.track(row));
  const styles = stylesIn(tracks).filter(({ share }) => share >= NAMED_SHARE);
  const said: string[] = [];
  for (const genre of narrowestOf(styles.map(({ genre }) => genre))) if (said.length < 3) said.push(music(genre));
  if (said.length === 0) return "New to you";
  return `New to you: ${said.length === 1 ? `${said[0]} and more` : `${said.join(", ")} and more`}`;
}

/** Without those that hold a narrower one of the row. */
function narrowestOf(genres: readonly string[]): string[] {
  const isWider = (genre: string) => genres.some((other) => other !== genre && nodesOfLabel(other).includes(genre));
  return genres.filter((genre) => !isWider(genre));
}
