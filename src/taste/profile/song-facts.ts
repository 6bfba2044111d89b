import { nodesOfLabel, SCENES } from "#src/domain/genres/genres.ts";
import type { Ground } from "./ground.ts";
import type { HeardSong } from "./resolve.ts";

/** What the catalogue knows of a song, in what people speak of. */
export interface SongFacts {
  heard: HeardSong;
  id: string;
  title: string;
  artist: string;
  /** First year of the year-ten that it is from; null where its year is unknown. */
  decade: number | null;
  tempo: number | null;
  energy: number | null;
  language: string | null;
}

/** Facts are looked up for the most played. */
const MOST_SONGS = 500;

/** The most played songs that count for taste, with their facts. */
export function songFacts({ catalog }: Ground, songs: Iterable<HeardSong>): SongFacts[] {
  return [...songs]
    .filter(({ excluded, lasting }) => !excluded && lasting > 0)
    .sort((a, b) => b.lasting - a.lasting || a.song - b.song)
    .slice(0, MOST_SONGS)
    .map((heard) => {
      const { id, title, artists, songYear, tempo, energy, language } = catalog.track(heard.row);
      const decade = songYear === null ? null : Math.floor(songYear / 10) * 10;
      return { heard, id, title, artist: artists[0]!, decade, tempo, energy, language };
    });
}

const NOT_TELLING = new Set([...SCENES, "world", "other"]);
const artistGenres = new WeakMap<Ground, Map<number, ReadonlyMap<string, number>>>();

/** Genres of an artist and which share of its tracks has each, 0-1; remembered for the catalogue. */
export function genresOfArtist(ground: Ground, artist: number): ReadonlyMap<string, number> {
  const known = artistGenres.get(ground) ?? new Map<number, ReadonlyMap<string, number>>();
  artistGenres.set(ground, known);
  const found = known.get(artist) ?? countGenres(ground, artist);
  known.set(artist, found);
  return found;
}

function countGenres(ground: Ground, artist: number): ReadonlyMap<string, number> {
  const rows = ground.sample(artist);
  const shares = new Map<string, number>();
  for (const row of rows) {
    const genres = new Set(ground.catalog.track(row).genres.flatMap((label) => nodesOfLabel(label).slice(0, 1)));
    for (const genre of genres) shares.set(genre, (shares.get(genre) ?? 0) + 1 / rows.length);
  }
  return shares;
}

/** The genres that tell loved artists from the rest of the catalogue: common among them, rare elsewhere. */
export function tellingGenres(
  ground: Ground,
  members: readonly { artist: number; weight: number }[],
  { most }: { most: number },
): string[] {
  const sums = new Map<string, number>();
  let weight = 0;
  for (const member of members) {
    const genres = genresOfArtist(ground, member.artist);
    if (genres.size > 0) weight += member.weight;
    for (const [genre, share] of genres) sums.set(genre, (sums.get(genre) ?? 0) + member.weight * share);
  }
  const { size } = ground.catalog;
  const scored = [...sums]
    .filter(([genre, sum]) => sum >= LEAST_SHARE * weight && !NOT_TELLING.has(genre))
    .map(([genre, sum]) => {
      const usual = (ground.catalog.count({ kind: "genre", anyOf: [genre] }) + 1) / size;
      return { genre, score: (sum / weight) * Math.log(1 / Math.min(1, usual)) };
    })
    .sort((a, b) => b.score - a.score || (a.genre < b.genre ? -1 : 1));
  return scored.slice(0, most).map(({ genre }) => genre);
}

const LEAST_SHARE = 0.08;
