import { foldName } from "#src/domain/fold.ts";
import type { NameIndex, NameMatch, NameSpan, NameType } from "#src/language/names.ts";
import { editDistance } from "./edits.ts";
import { ARTIST, type Entries, entryId, entryType } from "./entries.ts";
import { hashDeletions, hashText } from "./hash.ts";
import { looseKey, slips } from "./loose.ts";
import type { Postings } from "./postings.ts";
import { titleForms } from "./title.ts";

/** What `buildNames` files. All numbers are ordinals of `entries`. */
export interface NameFiles {
  entries: Entries;
  exact: Postings;
  nearArtists: Postings;
  nearWorks: Postings;
  works: (artist: number) => Uint32Array;
  nicknames: ReadonlyMap<string, number>;
  artists: ReadonlyMap<string, number>;
}

interface Options {
  types?: readonly NameType[];
  fuzzy?: boolean;
  limit?: number;
  by?: string;
}

interface Found {
  ordinal: number;
  distance: number;
}

/** A text to look up. */
interface Wanted {
  folded: string;
  key: string;
  /** Edits that may lie between the keys. */
  limit: number;
}

/** How much better known a name must be to win over one that is an edit nearer. */
const POINTS_OF_AN_EDIT = 80;
const NONE: readonly Found[] = [];
const TYPES = ["artist", "track", "album"] as const;

/** See `NameIndex`. Found without `fuzzy` is also what differs by the slips that `looseKey` forgives, and nicknames. */
export class Lookup implements NameIndex {
  readonly #files: NameFiles;

  constructor(files: NameFiles) {
    this.#files = files;
  }

  lookup(text: string, { types, fuzzy = false, limit = 5, by }: Options = {}): NameMatch[] {
    const wanted = toWanted(foldName(text));
    if (wanted.folded === "") return [];
    const artist = by === undefined ? undefined : this.#artist(by);
    const exact = this.#fitting(artist === undefined ? this.#exact(wanted) : this.#exactBy(wanted, artist), types);
    if (!fuzzy || exact.length > 0) return this.#rank(exact, limit);
    const near = artist === undefined ? this.#near(wanted, types) : this.#nearBy(wanted, artist);
    return this.#rank(this.#fitting(near, types), limit);
  }

  scan(tokens: readonly string[], longest = 8): NameSpan[] {
    const spans: NameSpan[] = [];
    for (let from = 0; from < tokens.length; from++) {
      let folded = "";
      for (let to = from + 1; to <= Math.min(tokens.length, from + longest); to++) {
        const token = tokens[to - 1]!;
        if (token === "") break;
        folded = folded === "" ? token : `${folded} ${token}`;
        const found = this.#exact(toWanted(folded));
        if (found.length > 0) spans.push({ from, to, matches: this.#bestOfEach(found) });
      }
    }
    return spans;
  }

  #artist(name: string): number | undefined {
    const { artists, nicknames } = this.#files;
    const folded = foldName(name);
    return artists.get(folded) ?? nicknames.get(looseKey(folded));
  }

  #exact(wanted: Wanted): readonly Found[] {
    const { exact, nicknames } = this.#files;
    const meant = nicknames.get(wanted.key);
    const found: Found[] = meant === undefined ? [] : [{ ordinal: meant, distance: 0 }];
    exact.each(hashText(wanted.key), (ordinal) => {
      const distance = ordinal === meant ? 1 : this.#distance(ordinal, wanted, 0);
      if (distance < 1) found.push({ ordinal, distance });
    });
    return found.length === 0 ? NONE : found;
  }

  #exactBy(wanted: Wanted, artist: number): readonly Found[] {
    const { artists, types } = this.#files.entries;
    return this.#exact(wanted).filter(({ ordinal }) => types[ordinal] !== ARTIST && artists[ordinal] === artist);
  }

  #near(wanted: Wanted, types: readonly NameType[] | undefined): Found[] {
    const { nearArtists, nearWorks } = this.#files;
    if (wanted.limit === 0) return [];
    const seen = new Map<number, number>();
    const check = (ordinal: number) => {
      if (!seen.has(ordinal)) seen.set(ordinal, this.#distance(ordinal, wanted, wanted.limit));
    };
    const artistsToo = types === undefined || types.includes("artist");
    const worksToo = types === undefined || types.includes("track") || types.includes("album");
    hashDeletions(wanted.key, (hash) => {
      if (artistsToo) nearArtists.each(hash, check);
      if (worksToo) nearWorks.each(hash, check);
    });
    return [...seen].filter(([, distance]) => distance <= wanted.limit).flatMap((entry) => this.#namesakes(entry));
  }

  /** Works are filed near once for each key: all of the same key are as near. */
  #namesakes([ordinal, distance]: [number, number]): Found[] {
    const { entries } = this.#files;
    if (entries.types[ordinal] === ARTIST) return [{ ordinal, distance }];
    const key = looseKey(foldName(titleForms(entries.names[ordinal]!)[0]!));
    const same = this.#exact({ folded: key, key, limit: 0 });
    return same.filter((found) => entries.types[found.ordinal] !== ARTIST).map((found) => ({ ...found, distance }));
  }

  #nearBy(wanted: Wanted, artist: number): Found[] {
    const { length } = wanted.key;
    const limit = length >= 8 ? 3 : length >= 4 ? 1 : 0;
    const found: Found[] = [];
    for (const ordinal of this.#files.works(artist)) {
      const distance = this.#distance(ordinal, wanted, limit);
      if (distance <= limit) found.push({ ordinal, distance });
    }
    return found;
  }

  /** Least distance of the text to a way of saying the entry; `limit + 1` when it is farther. */
  #distance(ordinal: number, { folded, key }: Wanted, limit: number): number {
    const { types, ids, names } = this.#files.entries;
    if (types[ordinal] === ARTIST) return distanceOf(folded, key, ids[ordinal]!, limit);
    let least = limit + 1;
    for (const form of titleForms(names[ordinal]!)) {
      least = Math.min(least, distanceOf(folded, key, foldName(form), limit));
    }
    return least;
  }

  #fitting(found: readonly Found[], types: readonly NameType[] | undefined): readonly Found[] {
    if (types === undefined) return found;
    return found.filter(({ ordinal }) => types.includes(entryType(this.#files.entries, ordinal)));
  }

  /** The better known and the nearer first: "dark side of the moon" is rather "The Dark Side of the Moon" than an unknown namesake. */
  #rank(found: readonly Found[], limit: number): NameMatch[] {
    const { entries } = this.#files;
    const ranked = found.map((each) => ({
      ...each,
      standing: standing(entries, each.ordinal) - POINTS_OF_AN_EDIT * each.distance,
    }));
    ranked.sort((a, b) => b.standing - a.standing || a.distance - b.distance || a.ordinal - b.ordinal);
    return ranked.slice(0, limit).map((each) => this.#match(each));
  }

  /** The two best of each type: enough to choose a reading by. */
  #bestOfEach(found: readonly Found[]): NameMatch[] {
    if (found.length === 1) return [this.#match(found[0]!)];
    return TYPES.flatMap((type) => this.#rank(this.#fitting(found, [type]), 2));
  }

  #match({ ordinal, distance }: Found): NameMatch {
    const { entries } = this.#files;
    const by = entries.artists[ordinal]!;
    return {
      type: entryType(entries, ordinal),
      id: entryId(entries, ordinal),
      name: entries.names[ordinal]!,
      ...(by !== ordinal && { artist: entries.names[by]! }),
      popularity: entries.popularity[ordinal]!,
      tracks: entries.tracks[ordinal]!,
      distance,
    };
  }
}

function toWanted(folded: string): Wanted {
  const key = looseKey(folded);
  return { folded, key, limit: key.length < 4 ? 0 : key.length < 8 ? 1 : 2 };
}

function distanceOf(folded: string, key: string, other: string, limit: number): number {
  if (limit === 0 && folded === other) return 0;
  const otherKey = looseKey(other);
  if (otherKey === key) return slips(folded, other);
  return limit === 0 ? 1 : editDistance(key, otherKey, limit);
}

/** Popularity, and how much there is of it where popularity is unknown. */
function standing({ popularity, tracks, types }: Entries, ordinal: number): number {
  return popularity[ordinal]! + 8 * Math.log2(1 + tracks[ordinal]!) + (types[ordinal] === ARTIST ? 1 : 0);
}
