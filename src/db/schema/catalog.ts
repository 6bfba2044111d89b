import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgTable, real, smallint, text, timestamp } from "drizzle-orm/pg-core";

/** One recording as imported; see `Track` in src/domain/track.ts for units. */
export const tracks = pgTable(
  "tracks",
  {
    id: text("id").primaryKey(),
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
    kind: text("kind").notNull().default("music"),
    versions: text("versions").array().notNull().default(sql`'{}'::text[]`),
    songKey: text("song_key").notNull(),
    albumKey: text("album_key"),
    rankable: boolean("rankable").notNull().default(true),
    /** Hash of the imported row, so that the same row again is not a change. */
    rowHash: text("row_hash").notNull(),
  },
  // Wanted by the settling of years after an import: copies of a song, tracks of an album.
  (t) => [index("tracks_song_key").on(t.songKey), index("tracks_album_key").on(t.albumKey)],
);

/** One row (id = 1): counts up with every change of `tracks`; processes compare it with their index. */
export const catalogState = pgTable("catalog_state", {
  id: integer("id").primaryKey(),
  version: bigint("version", { mode: "number" }).notNull(),
  changedAt: timestamp("changed_at", { withTimezone: true }).notNull(),
});
