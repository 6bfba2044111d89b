import type { NameIndex, NameMatch, NameSpan, NameType } from "#src/language/names.ts";
import { editDistance } from "./edits.ts";
import { type Entry, entryId } from "./entries.ts";
import { hashDeletions, hashText } from "./hash.ts";
import { foldName, looseKey, slips } from "./loose.ts";
import type { Postings } from "./postings.ts";
import { titleForms } from "./title.ts";

/** What `buildNames` files. Ordinals point into `entries`. */
export interface NameFiles {
  entries: readonly Entry[];
  exact: Postings;
  near: Postings;
  works: ReadonlyMap<Entry, readonly number[]>;
  nicknames: ReadonlyMap<string, readonly Entry[]>;
  artists: ReadonlyMap<string, Entry>;
}

interface Options {
  types?: readonly NameType[];
  fuzzy?: boolean;
  limit?: number;
  by?: string;
}

interface Found {
  entry: Entry;
  distance: number;
}

const NONE: readonly Found[] = [];

/** See `NameIndex`. "Exact" covers the slips of `looseKey` and nicknames. */
export class Lookup implements NameIndex {
  readonly #files: NameFiles;

  constructor(files: NameFiles) {
    this.#files = files;
  }

  lookup(text: string, { types, fuzzy = false, limit = 5, by }: Options = {}): NameMatch[] {
    const folded = foldName(text);
    if (folded === "") return [];
    const artist = by === undefined ? undefined : this.#artist(by);
    let found = artist === undefined ? this.#exact(folded) : this.#ofArtist(artist, folded, fuzzy);
    if (fuzzy && artist === undefined && !found.some(({ entry }) => fits(entry, types))) found = this.#near(folded);
    return rank(found, types, limit);
  }

  scan(tokens: readonly string[], longest = 8): NameSpan[] {
    const spans: NameSpan[] = [];
    for (let from = 0; from < tokens.length; from++) {
      let folded = "";
      for (let to = from + 1; to <= Math.min(tokens.length, from + longest); to++) {
        const token = tokens[to - 1]!;
        if (token === "") break;
        folded = folded === "" ? token : `${folded} ${token}`;
        const found = this.#exact(folded);
        if (found.length > 0) spans.push({ from, to, matches: bestOfEach(found) });
      }
    }
    return spans;
  }

  #artist(name: string): Entry | undefined {
    const { artists, nicknames } = this.#files;
    const folded = foldName(name);
    return artists.get(folded) ?? nicknames.get(looseKey(folded))?.[0];
  }

  #exact(folded: string): readonly Found[] {
    const { entries, exact, nicknames } = this.#files;
    const key = looseKey(folded);
    let found: Found[] | undefined;
    exact.each(hashText(key), (ordinal) => {
      const distance = distanceTo(entries[ordinal]!, folded, key, 0);
      if (distance < 1) (found ??= []).push({ entry: entries[ordinal]!, distance });
    });
    for (const entry of nicknames.get(key) ?? []) (found ??= []).push({ entry, distance: 0 });
    return found ?? NONE;
  }

  #near(folded: string): readonly Found[] {
    const { entries, near } = this.#files;
    const key = looseKey(folded);
    const limit = allowedEdits(key);
    const seen = new Map<number, number>();
    if (limit === 0) return NONE;
    hashDeletions(key, (hash) =>
      near.each(hash, (ordinal) => {
        if (!seen.has(ordinal)) seen.set(ordinal, distanceTo(entries[ordinal]!, folded, key, limit));
      }),
    );
    const found: Found[] = [];
    for (const [ordinal, distance] of seen)
      if (distance <= limit + 0.75) found.push({ entry: entries[ordinal]!, distance });
    return found;
  }

  #ofArtist(artist: Entry, folded: string, fuzzy: boolean): readonly Found[] {
    const { entries, works } = this.#files;
    const key = looseKey(folded);
    const limit = fuzzy ? Math.max(allowedEdits(key), key.length >= 8 ? 3 : key.length >= 4 ? 1 : 0) : 0;
    const found: Found[] = [];
    for (const ordinal of works.get(artist) ?? []) {
      const distance = distanceTo(entries[ordinal]!, folded, key, limit);
      if (distance < limit + 1) found.push({ entry: entries[ordinal]!, distance });
    }
    return found;
  }
}

function allowedEdits(key: string): number {
  return key.length < 4 ? 0 : key.length < 8 ? 1 : 2;
}

/** Least distance of the text to a way of saying the entry; over `limit + 0.75` when it is farther. */
function distanceTo(entry: Entry, folded: string, key: string, limit: number): number {
  let least = limit + 1;
  for (const form of entry.type === "artist" ? [entry.id] : titleForms(entry.name)) {
    const other = entry.type === "artist" ? form : foldName(form);
    const otherKey = looseKey(other);
    if (Math.abs(otherKey.length - key.length) > limit) continue;
    const edits = otherKey === key ? 0 : editDistance(key, otherKey, limit);
    if (edits > limit) continue;
    least = Math.min(least, edits === 0 ? slips(folded, other) : edits);
  }
  return least;
}

function fits(entry: Entry, types: readonly NameType[] | undefined): boolean {
  return types === undefined || types.includes(entry.type);
}

/** Nearest first; between names as near as each other the better known, an artist before a work of the same standing. */
function rank(found: readonly Found[], types: readonly NameType[] | undefined, limit: number): NameMatch[] {
  return found
    .filter(({ entry }) => fits(entry, types))
    .sort((a, b) => a.distance - b.distance || standing(b.entry) - standing(a.entry) || compare(a.entry, b.entry))
    .slice(0, limit)
    .map(toMatch);
}

/** Popularity, and how much there is of it where popularity is unknown. */
function standing(entry: Entry): number {
  return entry.popularity + 8 * Math.log2(1 + entry.tracks) + (entry.type === "artist" ? 1 : 0);
}

function compare(a: Entry, b: Entry): number {
  const [one, other] = [entryId(a), entryId(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The two best of each type: enough to choose a reading by. */
function bestOfEach(found: readonly Found[]): NameMatch[] {
  if (found.length === 1) return [toMatch(found[0]!)];
  return (["artist", "track", "album"] as const).flatMap((type) => rank(found, [type], 2));
}

function toMatch({ entry, distance }: Found): NameMatch {
  return {
    type: entry.type,
    id: entryId(entry),
    name: entry.name,
    ...(entry.artist !== undefined && { artist: entry.artist.name }),
    popularity: Math.round(entry.popularity),
    tracks: entry.tracks,
    distance,
  };
}
