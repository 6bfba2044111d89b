import type { NameType } from "#src/language/names.ts";
import { foldName } from "./loose.ts";
import { plainTitle } from "./title.ts";

/** What the dictionary reads of one catalogue row. */
export interface NameRow {
  id: string;
  title: string;
  /** Main artist first. */
  artists: readonly string[];
  album: string | null;
  popularity: number | null;
  /** False for rows that ranking leaves out. */
  rankable?: boolean;
}

/** One name: all recordings of a song by one main artist, all tracks of an album, or all tracks of an artist. */
export interface Entry {
  type: NameType;
  /** As the best-known row writes it. */
  name: string;
  /** Artist key or track id; empty for albums, whose id `entryId` derives. */
  id: string;
  /** Main artist of a track or album. */
  artist: Entry | undefined;
  popularity: number;
  tracks: number;
}

const LONGEST = 200;

export function entryId(entry: Entry): string {
  return entry.type === "album" ? `${entry.artist?.id ?? ""}/${foldName(entry.name)}` : entry.id;
}

/** Artists, albums and songs of the rows, each once. */
export function collectEntries(rows: Iterable<NameRow>): Entry[] {
  const artists = new Map<string, Entry>();
  const works = new Map<string, Entry>();
  for (const row of rows) {
    const popularity = Math.min(100, Math.max(0, row.popularity ?? 0));
    const main = row.artists[0];
    const by = main === undefined ? undefined : artistEntry(artists, main, popularity);
    for (const guest of row.artists.slice(1)) artistEntry(artists, guest, popularity * 0.9);
    addTrack(works, row, by, popularity);
    if (row.album !== null && by !== undefined) addAlbum(works, row.album, by, popularity);
  }
  return [...artists.values(), ...works.values()];
}

function artistEntry(artists: Map<string, Entry>, name: string, popularity: number): Entry | undefined {
  if (name.length > LONGEST) return undefined;
  const id = foldName(name);
  if (id === "") return undefined;
  const known = artists.get(id);
  if (known === undefined) {
    const entry: Entry = { type: "artist", name, id, artist: undefined, popularity, tracks: 1 };
    artists.set(id, entry);
    return entry;
  }
  known.tracks++;
  if (popularity > known.popularity) {
    known.popularity = popularity;
    if (name !== name.toLowerCase()) known.name = name;
  }
  return known;
}

function addTrack(works: Map<string, Entry>, row: NameRow, by: Entry | undefined, popularity: number): void {
  if (row.title.length > LONGEST || row.title === "") return;
  const key = `t/${by?.id ?? ""}/${foldName(plainTitle(row.title))}`;
  const known = works.get(key);
  if (known === undefined) {
    works.set(key, { type: "track", name: row.title, id: row.id, artist: by, popularity, tracks: 1 });
    return;
  }
  known.tracks++;
  if (standing(row.title, popularity) > standing(known.name, known.popularity)) {
    known.name = row.title;
    known.id = row.id;
  }
  known.popularity = Math.max(known.popularity, popularity);
}

/** Between recordings as well known as each other, the plain one stands for the song. */
function standing(title: string, popularity: number): number {
  return plainTitle(title) === title ? popularity + 5 : popularity;
}

function addAlbum(works: Map<string, Entry>, album: string, by: Entry, popularity: number): void {
  if (album.length > LONGEST || album === "" || album.startsWith("{'")) return;
  const key = `a/${by.id}/${foldName(album)}`;
  const known = works.get(key);
  if (known === undefined) {
    works.set(key, { type: "album", name: album, id: "", artist: by, popularity, tracks: 1 });
    return;
  }
  known.tracks++;
  known.popularity = Math.max(known.popularity, popularity);
}
