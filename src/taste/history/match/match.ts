import type { Catalog, Ordinal } from "#src/catalog/catalog.ts";
import { splitArtists } from "#src/catalog/identity/artists.ts";
import { songKeyOf } from "#src/catalog/identity/song-key.ts";
import type { HistoryRow, Matched } from "../history-row.ts";
import { artistsMeant } from "./artists.ts";
import { nameId } from "./name-id.ts";
import { likeliest, Repertoire } from "./repertoire.ts";

export type Named = Pick<HistoryRow, "artist" | "title" | "album" | "spotifyId">;

export interface Match {
  matched: Matched;
  /** Of the catalogue, or `name:artist<TAB>title`; see `nameId`. */
  trackId: string;
}

/** Songs and artists remembered; a history has the same ones again and again. */
const MOST_MATCHES = 50_000;
const MOST_REPERTOIRES = 3000;
/** Songs of one title that are looked at. */
const MOST_TITLED = 200;

/** Finds what a history names in one catalogue. */
export class Matcher {
  readonly #catalog: Catalog;
  readonly #matches = new Map<string, Match>();
  readonly #repertoires = new Map<number, Repertoire>();

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  match(named: Named): Match {
    const { artist, title, album = "", spotifyId } = named;
    if (spotifyId !== undefined && this.#catalog.ordinalOf(spotifyId) !== undefined)
      return { matched: "track", trackId: spotifyId };
    const key = `${artist}\n${title}\n${album}`;
    const known = this.#matches.get(key);
    if (known) return known;
    const found = this.#find(named);
    if (this.#matches.size >= MOST_MATCHES) this.#matches.clear();
    this.#matches.set(key, found);
    return found;
  }

  #find(named: Named): Match {
    const { sure, maybe } = artistsMeant(this.#catalog, named.artist);
    const ordinal =
      this.#first([...sure, ...maybe], (songs) => songs.find(named)) ??
      this.#byTitle(named) ??
      this.#first(sure, (songs) => songs.near(named));
    if (ordinal !== undefined) return { matched: "track", trackId: this.#catalog.track(ordinal).id };
    const [known] = sure;
    if (known === undefined) return { matched: "none", trackId: nameId(named.artist, named.title) };
    return { matched: "artist", trackId: nameId(this.#catalog.artistName(known), named.title) };
  }

  #first(artists: readonly number[], find: (songs: Repertoire) => Ordinal | undefined): Ordinal | undefined {
    for (const artist of artists) {
      const found = find(this.#repertoire(artist));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #repertoire(artist: number): Repertoire {
    const known = this.#repertoires.get(artist);
    if (known) return known;
    const repertoire = new Repertoire(this.#catalog, artist);
    if (this.#repertoires.size >= MOST_REPERTOIRES) this.#repertoires.clear();
    this.#repertoires.set(artist, repertoire);
    return repertoire;
  }

  /** The same song by its key, of an artist that is written with company, or without ("Bob Marley & The Wailers"). */
  #byTitle(named: Named): Ordinal | undefined {
    const { title, artist } = named;
    const keys = new Set([[artist], splitArtists(artist)].map((artists) => songKeyOf({ title, artists })));
    const titled = this.#catalog.names.lookup(title, { types: ["track"], limit: MOST_TITLED });
    const ordinals = titled.flatMap(({ id }) => this.#catalog.ordinalOf(id) ?? []);
    const same = ordinals.filter((ordinal) => keys.has(songKeyOf(this.#catalog.track(ordinal))));
    return likeliest(this.#catalog, same, named);
  }
}
