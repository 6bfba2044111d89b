import type { Catalog, Column, ListenerView, Ordinal, SearchQuery, SearchResult } from "#src/catalog/catalog.ts";
import type { Space } from "#src/catalog/space/space.ts";
import type { Test } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import type { NameIndex } from "#src/language/names.ts";
import type { Ranking } from "./ranking.ts";
import { type SearchGround, search } from "./search.ts";

/** The rows of another catalogue, searched on a ground of its own. */
export abstract class CatalogOver implements Catalog {
  readonly version: number;
  readonly size: number;
  readonly names: NameIndex;
  readonly space: Space;
  readonly learned: Catalog["learned"];
  readonly episodes: Catalog["episodes"];
  abstract readonly listener: ListenerView | undefined;
  abstract readonly shared: Catalog;
  protected readonly under: Catalog;
  protected readonly ground: SearchGround;

  constructor(under: Catalog, ground: SearchGround) {
    this.version = under.version;
    this.size = under.size;
    this.names = under.names;
    this.space = under.space;
    this.learned = under.learned;
    this.episodes = under.episodes;
    this.under = under;
    this.ground = ground;
  }

  abstract forListener(view: ListenerView): Catalog;
  abstract ranked(ranking: Ranking): Catalog;

  ordinalOf(id: string): Ordinal | undefined {
    return this.under.ordinalOf(id);
  }

  track(ordinal: Ordinal): Track {
    return this.under.track(ordinal);
  }

  audioUrl(ordinal: Ordinal): string | null {
    return this.under.audioUrl(ordinal);
  }

  song(ordinal: Ordinal): number {
    return this.under.song(ordinal);
  }

  artists(ordinal: Ordinal): readonly number[] {
    return this.under.artists(ordinal);
  }

  artistNumber(name: string): number | undefined {
    return this.under.artistNumber(name);
  }

  artistName(artist: number): string {
    return this.under.artistName(artist);
  }

  tracksOf(artist: number): readonly Ordinal[] {
    return this.under.tracksOf(artist);
  }

  value(ordinal: Ordinal, column: Column): number {
    return this.under.value(ordinal, column);
  }

  passes(ordinal: Ordinal, test: Test): boolean {
    return this.under.passes(ordinal, test);
  }

  fails(ordinal: Ordinal, test: Test): boolean {
    return this.under.fails(ordinal, test);
  }

  count(test: Test): number {
    return this.under.count(test);
  }

  search(query: SearchQuery): SearchResult {
    return search(this.ground, query);
  }

  withWords(words: string): Iterable<Ordinal> {
    return this.under.withWords(words);
  }
}
