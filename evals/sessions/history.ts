import type { Catalog } from "#src/catalog/catalog.ts";
import { foldName } from "#src/domain/fold.ts";
import type { Listening } from "#src/taste/heard.ts";
import { ListenerTaste } from "#src/taste/profile/listener-taste.ts";
import type { Taste } from "#src/taste/taste.ts";
import { readRows } from "../data.ts";
import { Replay, readSessions } from "../scrobbles/replay.ts";
import { plainTitle, type World } from "./world.ts";

/** A moment in two years of a real listener: what was heard before it, and what is put on in the days after. */
export interface HistoryMoment {
  now: Date;
  half: "tune" | "test";
  source: "taste" | "nothing";
  /** Rows that are played in the coming days, as far as the catalogue has them: the hidden taste. */
  coming: readonly number[];
  /** Folded names of all artists that were heard before. */
  heardArtists: ReadonlySet<string>;
  /** Rows that were heard before, most played first. */
  mostPlayed: readonly number[];
  tasteOver: (catalog: Catalog) => Taste;
}

interface ScrobbleRow {
  played_at: number;
  artist: string;
  title: string;
}

const MOMENTS = 60;
const COMING_MS = 3 * 86_400_000;
const LEAST_COMING = 12;
const MOST_COMING = 60;
/** A profile is known only after a while. */
const FIRST_SESSION = 60;

/** Moments spread over two years of plays, the earlier half to tune by; not those in the weeks of holiday songs. */
export async function readMoments(world: World): Promise<HistoryMoment[]> {
  const sessions = await readSessions();
  const rows = await rowsByTime(world);
  const replay = new Replay();
  const moments: HistoryMoment[] = [];
  const heardArtists = new Set<string>();
  const plays = new Map<number, number>();
  const every = Math.max(1, Math.floor((sessions.length - FIRST_SESSION) / (2 * MOMENTS)));
  for (const [index, session] of sessions.entries()) {
    const at = session[0]!.at;
    if (index >= FIRST_SESSION && index % every === 0 && moments.length < 2 * MOMENTS) {
      const coming = comingFrom(rows, at);
      const month = new Date(at).getUTCMonth();
      if (coming.length >= LEAST_COMING && month !== 11)
        moments.push({
          now: new Date(at),
          half: index < (FIRST_SESSION + sessions.length) / 2 ? "tune" : "test",
          source: moments.length % 2 === 0 ? "taste" : "nothing",
          coming,
          heardArtists: new Set(heardArtists),
          mostPlayed: [...plays]
            .sort((a, b) => b[1] - a[1])
            .slice(0, 50)
            .map(([row]) => row),
          tasteOver: tasteFrom(replay.listening(at), session[0]!.offsetMinutes),
        });
    }
    replay.hear(session);
    for (const { artist, at } of session) {
      heardArtists.add(artist);
      const row = rows.get(at);
      if (row !== undefined) plays.set(row, (plays.get(row) ?? 0) + 1);
    }
  }
  return moments.toSorted((a, b) => (a.now.getTime() % 977) - (b.now.getTime() % 977));
}

function tasteFrom(listening: Listening, offsetMinutes: number): HistoryMoment["tasteOver"] {
  let made: { catalog: Catalog; taste: Taste } | undefined;
  return (catalog) => {
    if (made?.catalog !== catalog) {
      const stored = { listening: { ...listening, listenerId: "simulated" }, edits: [], offsetMinutes };
      made = { catalog, taste: new ListenerTaste(catalog, stored) };
    }
    return made.taste;
  };
}

/** Rows of the plays by time of play, by main artist and title; those that the catalogue lacks are left out. */
async function rowsByTime(world: World): Promise<Map<number, number>> {
  const byName = new Map<string, number>();
  for (let row = 0; row < world.size; row++) {
    const name = world.artistNames[world.artists[row]![0]!]!;
    const title = world.titles[row]!.slice(world.titles[row]!.indexOf(" - ") + 3);
    const key = `${name}\t${plainTitle(title)}`;
    const known = byName.get(key);
    if (known === undefined || (world.popularity[row]! || 0) > (world.popularity[known]! || 0)) byName.set(key, row);
  }
  const rows = new Map<number, number>();
  for await (const { played_at, artist, title } of readRows<ScrobbleRow>("scrobbles.jsonl.gz")) {
    const row = byName.get(`${foldName(artist)}\t${plainTitle(title)}`);
    if (row !== undefined) rows.set(played_at * 1000, row);
  }
  return rows;
}

function comingFrom(rows: ReadonlyMap<number, number>, at: number): number[] {
  const coming = new Set<number>();
  for (const [time, row] of rows) if (time >= at && time < at + COMING_MS) coming.add(row);
  return [...coming].slice(0, MOST_COMING);
}
