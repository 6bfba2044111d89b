import type { Ordinal } from "#src/catalog/catalog.ts";

/** What an episode is beside the row that the catalogue has of it (`kind` "talk", its show as artist). */
export interface EpisodeFacts {
  id: string;
  show: string;
  title: string;
  /** Plain text, as far as it was kept. */
  description: string;
  topics: readonly string[];
  /** ISO 8601; null where the feed does not say. */
  publishedAt: string | null;
  durationMs: number | null;
  /** Within the show, from the feed or read off the title; null where nobody says. */
  season: number | null;
  number: number | null;
  /** Where it can be heard; null where that is not known. */
  audioUrl: string | null;
}

export interface EpisodeQuery {
  /** Topic words, as people type them; without them all that is left, newest first. Nothing fitting gives nothing. */
  about?: string;
  /** Name of the show, more or less; an unknown one gives nothing. */
  show?: string;
  minMs?: number;
  maxMs?: number;
  /** Published from then on, and before; undated episodes are in neither. */
  since?: Date;
  until?: Date;
  exclude?: ReadonlySet<Ordinal>;
  limit: number;
}

/** The talk of a catalogue. */
export interface Episodes {
  readonly size: number;
  /** There are some, and they are still being read: until then none is found. */
  readonly areComing: boolean;
  search(query: EpisodeQuery): { ordinal: Ordinal; score: number }[];
  /** Undefined for a row that is no episode. */
  facts(ordinal: Ordinal): EpisodeFacts | undefined;
  /** The one after it in its show: by season and number, else by date; undefined after the last. */
  after(ordinal: Ordinal): Ordinal | undefined;
  /** The show that is meant by this name, as it is written; undefined where there is none, or several could be meant. */
  findShow(name: string): string | undefined;
  /** Its episodes in the order in which they are heard; none for an unknown name. */
  ofShow(name: string): Ordinal[];
  shows(): string[];
  /** Whether the row is an episode. */
  has(ordinal: Ordinal): boolean;
}
