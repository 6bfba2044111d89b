import { sql } from "drizzle-orm";
import { customType, integer, jsonb, pgTable, primaryKey, smallint, text, timestamp } from "drizzle-orm/pg-core";
import type { TasteEdit } from "#src/domain/taste.ts";
import { byteText } from "./columns.ts";

const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/** All that listeners did, as it came in; see ListeningEvent. */
export const listeningEvents = pgTable(
  "listening_events",
  {
    listenerId: byteText("listener_id").notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
    trackId: byteText("track_id").notNull(),
    type: text("type").notNull(),
    heardMs: integer("heard_ms"),
    /** Minutes that the listener's clock is ahead of UTC. */
    offsetMinutes: smallint("offset_minutes").notNull(),
    playlistId: byteText("playlist_id"),
  },
  // A listener's events in order; the same event again is found by it.
  (t) => [primaryKey({ columns: [t.listenerId, t.at, t.trackId, t.type] })],
);

/** What the events of one listener come to, folded in with each batch in the same transaction. */
export const tasteProfiles = pgTable("taste_profiles", {
  listenerId: byteText("listener_id").primaryKey(),
  /** Counts up with every batch and every edit. */
  version: integer("version").notNull(),
  /** Packed; see src/taste/listening. */
  state: bytes("state").notNull(),
  /** What came in since, packed alike: an event rewrites these few bytes, and `state` only when they are many. */
  latest: bytes("latest").notNull().default(sql`''::bytea`),
  /** IANA name; null until one is given. */
  timeZone: text("time_zone"),
  updatedAt: timestamp("updated_at", { withTimezone: true }).notNull(),
});

/** What a listener said about the profile itself. One that was taken back stays, with the time of it. */
export const tasteEdits = pgTable(
  "taste_edits",
  {
    listenerId: byteText("listener_id").notNull(),
    id: byteText("id").notNull(),
    /** As typed; empty for one that was not made in words. */
    said: text("said").notNull(),
    edits: jsonb("edits").$type<TasteEdit[]>().notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    undoneAt: timestamp("undone_at", { withTimezone: true }),
  },
  (t) => [primaryKey({ columns: [t.listenerId, t.id] })],
);
