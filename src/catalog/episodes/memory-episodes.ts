import type { Column, Ordinal } from "#src/catalog/catalog.ts";
import { listAt } from "#src/catalog/index/lists.ts";
import { countStrings, searchSorted, stringAt } from "#src/catalog/index/strings.ts";
import { finished } from "#src/catalog/turns.ts";
import type { Test } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import { buildingEpisodes } from "./builder.ts";
import type { EpisodeFacts, EpisodeQuery, Episodes } from "./episodes.ts";
import { holdsFor } from "./holds.ts";
import type { EpisodeIndex } from "./index.ts";
import { rankEpisodes } from "./rank.ts";
import { findShow } from "./shows.ts";
import { episodeTrack } from "./track.ts";

/** Where the numbers of episodes begin: behind those of music, so that no number of music depends on talk. */
export interface Bases {
  ordinal: number;
  song: number;
  artist: number;
}

/** The talk of a catalogue, and its rows as tracks. */
export class MemoryEpisodes implements Episodes {
  readonly size: number;
  readonly areComing: boolean;
  readonly #base: Bases;
  readonly #index: EpisodeIndex;

  /** Without an index they are still being read. */
  constructor(given: EpisodeIndex | "coming", base: Bases) {
    const index = given === "coming" ? NO_EPISODES : given;
    this.size = index.size;
    this.areComing = given === "coming";
    this.#index = index;
    this.#base = base;
  }

  search(query: EpisodeQuery): { ordinal: Ordinal; score: number }[] {
    const { exclude } = query;
    const isLeftOut = exclude && ((row: number) => exclude.has(row + this.#base.ordinal));
    return rankEpisodes(this.#index, query, { isLeftOut }).map(({ row, score }) => ({
      ordinal: row + this.#base.ordinal,
      score,
    }));
  }

  facts(ordinal: Ordinal): EpisodeFacts | undefined {
    const row = this.#row(ordinal);
    if (row === undefined) return undefined;
    const index = this.#index;
    const topics = stringAt(index.topics, row);
    const published = index.published[row]!;
    return {
      id: stringAt(index.ids, row),
      show: stringAt(index.shows, index.showOfRow[row]!),
      title: stringAt(index.titles, row),
      description: stringAt(index.gists, row),
      topics: topics === "" ? [] : topics.split("\n"),
      publishedAt: Number.isNaN(published) ? null : new Date(published).toISOString(),
      durationMs: known(index.durationMs[row]!),
      season: known(index.season[row]!),
      number: known(index.number[row]!),
      audioUrl: stringAt(index.audioUrls, row) || null,
    };
  }

  after(ordinal: Ordinal): Ordinal | undefined {
    const row = this.#row(ordinal);
    if (row === undefined) return undefined;
    const { series, showOfRow, placeOfRow } = this.#index;
    const next = listAt(series, showOfRow[row]!)[placeOfRow[row]! + 1];
    return next === undefined ? undefined : next + this.#base.ordinal;
  }

  findShow(name: string): string | undefined {
    const show = findShow(this.#index, name);
    return show === undefined ? undefined : stringAt(this.#index.shows, show);
  }

  ofShow(name: string): Ordinal[] {
    const show = findShow(this.#index, name);
    return show === undefined ? [] : Array.from(listAt(this.#index.series, show), (row) => row + this.#base.ordinal);
  }

  shows(): string[] {
    const { shows } = this.#index;
    return Array.from({ length: countStrings(shows) }, (_, show) => stringAt(shows, show));
  }

  has(ordinal: Ordinal): boolean {
    return this.#row(ordinal) !== undefined;
  }

  ordinalOf(id: string): Ordinal | undefined {
    const row = searchSorted(this.#index.ids, id);
    return row === undefined ? undefined : row + this.#base.ordinal;
  }

  track(ordinal: Ordinal): Track {
    return episodeTrack(this.#index, this.#row(ordinal)!);
  }

  song(ordinal: Ordinal): number {
    return this.#row(ordinal)! + this.#base.song;
  }

  artists(ordinal: Ordinal): readonly number[] {
    return [this.#index.showOfRow[this.#row(ordinal)!]! + this.#base.artist];
  }

  artistName(artist: number): string | undefined {
    const show = artist - this.#base.artist;
    return show < 0 ? undefined : stringAt(this.#index.shows, show);
  }

  tracksOf(artist: number): Ordinal[] | undefined {
    const show = artist - this.#base.artist;
    if (show < 0) return undefined;
    return Array.from(listAt(this.#index.series, show), (row) => row + this.#base.ordinal);
  }

  value(ordinal: Ordinal, column: Column): number {
    const value = this.track(ordinal)[column];
    return value ?? Number.NaN;
  }

  /** Undefined where the episode's facts say neither yes nor no. */
  holds(ordinal: Ordinal, test: Test): boolean | undefined {
    return holdsFor(this.track(ordinal), test);
  }

  #row(ordinal: Ordinal): number | undefined {
    const row = ordinal - this.#base.ordinal;
    return row >= 0 && row < this.size ? row : undefined;
  }
}

/** The index of a catalogue without talk. */
export const NO_EPISODES: EpisodeIndex = finished(buildingEpisodes([]));

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
