import { sql } from "drizzle-orm";
import { bigint, boolean, integer, pgTable, real, smallint, text, timestamp } from "drizzle-orm/pg-core";
import { byteText } from "./columns.ts";

/** One recording as imported; see `Track` in src/domain/track.ts for units. */
export const tracks = pgTable("tracks", {
  id: byteText("id").primaryKey(),
  title: text("title").notNull(),
  artists: text("artists").array().notNull(),
  album: text("album"),
  year: smallint("year"),
  yearSource: text("year_source"),
  songYear: smallint("song_year"),
  durationMs: integer("duration_ms"),
  explicit: boolean("explicit"),
  genres: text("genres").array().notNull().default(sql`'{}'::text[]`),
  popularity: real("popularity"),
  tempo: real("tempo"),
  energy: real("energy"),
  valence: real("valence"),
  danceability: real("danceability"),
  acousticness: real("acousticness"),
  instrumentalness: real("instrumentalness"),
  liveness: real("liveness"),
  speechiness: real("speechiness"),
  loudness: real("loudness"),
  key: smallint("key"),
  mode: smallint("mode"),
  language: text("language"),
  /** Where it can be heard; null where that is not known. */
  audioUrl: text("audio_url"),
  kind: text("kind").notNull().default("music"),
  versions: text("versions").array().notNull().default(sql`'{}'::text[]`),
  songKey: byteText("song_key").notNull(),
  albumKey: byteText("album_key"),
  rankable: boolean("rankable").notNull().default(true),
  /** Hash of the imported row, so that the same row again is not a change. */
  rowHash: text("row_hash").notNull(),
});

/** One row (id = 1), made by the first import. */
export const catalogState = pgTable("catalog_state", {
  id: integer("id").primaryKey(),
  /** Counts up with every import that changed `tracks`; processes compare it with their index. */
  version: bigint("version", { mode: "number" }).notNull(),
  /** False from the first changed row of an import until its years are settled and `version` is counted up. */
  settled: boolean("settled").notNull(),
  changedAt: timestamp("changed_at", { withTimezone: true }).notNull(),
});
