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
  /** Topic words; without them all that is left, newest first. */
  about?: string;
  show?: string;
  minMs?: number;
  maxMs?: number;
  since?: Date;
  until?: Date;
  exclude?: ReadonlySet<Ordinal>;
  limit: number;
}

/** The talk of a catalogue. */
export interface Episodes {
  readonly size: number;
  search(query: EpisodeQuery): { ordinal: Ordinal; score: number }[];
  /** Undefined for a row that is no episode. */
  facts(ordinal: Ordinal): EpisodeFacts | undefined;
  /** The one after it in its show: by season and number, else by date; undefined after the last. */
  after(ordinal: Ordinal): Ordinal | undefined;
}
