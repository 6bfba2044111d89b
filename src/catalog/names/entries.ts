import { foldName } from "#src/domain/fold.ts";
import type { NameType } from "#src/language/names.ts";
import { hashText } from "./hash.ts";
import { Slots } from "./slots.ts";
import { plainTitle } from "./title.ts";

/** What the dictionary reads of one catalogue row. */
export interface NameRow {
  id: string;
  title: string;
  /** Main artist first. */
  artists: readonly string[];
  album: string | null;
  popularity: number | null;
}

export const ARTIST = 0;
const TRACK = 1;
const ALBUM = 2;
const TYPES: readonly NameType[] = ["artist", "track", "album"];
const LONGEST = 200;
/** Rows or entries between two chances for others; some ten milliseconds. */
export const PIECE = 4000;
/** Guests of a well-known track are a little less known than its main artist. */
const GUEST = 0.9;

/** One entry for each artist, each song of a main artist and each album of a main artist, in columns by ordinal. */
export interface Entries {
  readonly size: number;
  readonly types: Uint8Array;
  /** As the best-known row writes it. */
  readonly names: readonly string[];
  /** Artist key or id of the best-known recording; empty for albums, whose id `entryId` derives. */
  readonly ids: readonly string[];
  /** Ordinal of the main artist; of itself for an artist. */
  readonly artists: Int32Array;
  /** 0-100, of the best-known track. */
  readonly popularity: Uint8Array;
  readonly tracks: Uint32Array;
}

export function entryType(entries: Entries, ordinal: number): NameType {
  return TYPES[entries.types[ordinal]!]!;
}

export function entryId(entries: Entries, ordinal: number): string {
  if (entries.types[ordinal] !== ALBUM) return entries.ids[ordinal]!;
  return `${entries.ids[entries.artists[ordinal]!]!}/${foldName(entries.names[ordinal]!)}`;
}

/** Artists, songs and albums of the rows, each once; `folded` is each name as it was told apart, wanted only while building. */
export function* collectEntries(
  rows: Iterable<NameRow>,
): Generator<void, { entries: Entries; folded: readonly string[] }> {
  const collector = new Collector();
  let added = 0;
  for (const row of rows) {
    collector.add(row);
    if (++added % PIECE === 0) yield;
  }
  return collector.finish();
}

class Collector {
  readonly #types: number[] = [];
  readonly #names: string[] = [];
  readonly #ids: string[] = [];
  readonly #folded: string[] = [];
  readonly #artists: number[] = [];
  readonly #popularity: number[] = [];
  readonly #tracks: number[] = [];
  readonly #artistByName = new Map<string, number>();
  readonly #artistById = new Map<string, number>();
  readonly #works = new Slots();

  add({ id, title, artists, album, popularity }: NameRow): void {
    const known = Math.min(100, Math.max(0, Math.round(popularity ?? 0)));
    const by = this.#artist(artists[0], known);
    for (let guest = 1; guest < artists.length; guest++) this.#artist(artists[guest], Math.round(known * GUEST));
    if (by === undefined) return;
    this.#track(title, by, id, known);
    if (album !== null) this.#album(album, by, known);
  }

  finish(): { entries: Entries; folded: readonly string[] } {
    const entries = {
      size: this.#names.length,
      types: Uint8Array.from(this.#types),
      names: this.#names,
      ids: this.#ids,
      artists: Int32Array.from(this.#artists),
      popularity: Uint8Array.from(this.#popularity),
      tracks: Uint32Array.from(this.#tracks),
    };
    return { entries, folded: this.#folded };
  }

  #artist(name: string | undefined, popularity: number): number | undefined {
    if (name === undefined || name.length > LONGEST) return undefined;
    const id = this.#artistByName.get(name) ?? this.#newArtist(name);
    if (id < 0) return undefined;
    this.#tracks[id]!++;
    if (popularity > this.#popularity[id]!) {
      this.#popularity[id] = popularity;
      if (name !== this.#names[id] && /\p{Lu}/u.test(name)) this.#names[id] = name;
    }
    return id;
  }

  #newArtist(name: string): number {
    const key = foldName(name);
    let ordinal = key === "" ? -1 : this.#artistById.get(key);
    if (ordinal === undefined) {
      ordinal = this.#push(ARTIST, name, key, this.#names.length);
      this.#artistById.set(key, ordinal);
      this.#folded.push(key);
    }
    this.#artistByName.set(name, ordinal);
    return ordinal;
  }

  #track(title: string, by: number, id: string, popularity: number): void {
    if (title === "" || title.length > LONGEST) return;
    const plain = plainTitle(title);
    const ordinal = this.#work(TRACK, foldName(plain), by, title);
    const named = this.#names[ordinal]!;
    const first = this.#tracks[ordinal]! === 0;
    if (first) this.#ids[ordinal] = id;
    else if (
      standing(plain === title, popularity) > standing(plainTitle(named) === named, this.#popularity[ordinal]!)
    ) {
      this.#names[ordinal] = title;
      this.#ids[ordinal] = id;
    }
    this.#count(ordinal, popularity);
  }

  #album(album: string, by: number, popularity: number): void {
    if (album === "" || album.length > LONGEST) return;
    this.#count(this.#work(ALBUM, foldName(album), by, album), popularity);
  }

  #count(ordinal: number, popularity: number): void {
    this.#tracks[ordinal]!++;
    if (popularity > this.#popularity[ordinal]!) this.#popularity[ordinal] = popularity;
  }

  /** The entry of the folded title by the artist. */
  #work(type: number, folded: string, by: number, name: string): number {
    const hash = (hashText(folded) ^ Math.imul(by * 2 + type, 0x9e3779b1)) >>> 0;
    const isSame = (ordinal: number) =>
      this.#artists[ordinal] === by && this.#types[ordinal] === type && this.#folded[ordinal] === folded;
    const found = this.#works.find(hash, isSame);
    if (found !== undefined) return found;
    const ordinal = this.#push(type, name, "", by);
    this.#folded.push(folded);
    this.#works.add(hash, ordinal);
    return ordinal;
  }

  #push(type: number, name: string, id: string, artist: number): number {
    this.#types.push(type);
    this.#ids.push(id);
    this.#artists.push(artist);
    this.#popularity.push(0);
    this.#tracks.push(0);
    return this.#names.push(name) - 1;
  }
}

/** Between recordings about as well known, the plain one stands for the song. */
function standing(isPlain: boolean, popularity: number): number {
  return isPlain ? popularity + 5 : popularity;
}
