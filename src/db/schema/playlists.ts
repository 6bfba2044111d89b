import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Brief } from "#src/domain/brief.ts";
import type { Feedback, Ledger, PlaylistTrack, VersionChange } from "#src/domain/playlist.ts";
import { byteText } from "./columns.ts";

/** Listener of requests that name none. */
export const ANONYMOUS = "anonymous";

export const playlists = pgTable(
  "playlists",
  {
    listenerId: byteText("listener_id").notNull(),
    id: byteText("id").notNull(),
    /** The version that is shown. */
    version: integer("version").notNull(),
    prompt: text("prompt").notNull(),
    title: text("title").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.listenerId, t.id] }),
    // GET /v1/playlists/:id names no listener.
    index("playlists_id").on(t.id),
    // GET /v1/playlists?listenerId=&cursor= pages newest first.
    index("playlists_newest").on(t.listenerId, t.createdAt, t.id),
  ],
);

/** Never changed after it is written: a change of a playlist is a new version. */
export const playlistVersions = pgTable(
  "playlist_versions",
  {
    listenerId: byteText("listener_id").notNull(),
    playlistId: byteText("playlist_id").notNull(),
    version: integer("version").notNull(),
    /** The version that this one was made from; null for the first. */
    parent: integer("parent"),
    /** What made it: "created", "renamed", "reordered", "removed" ... */
    cause: text("cause").notNull(),
    title: text("title").notNull(),
    description: text("description").notNull(),
    brief: jsonb("brief").$type<Brief>().notNull(),
    seed: bigint("seed", { mode: "number" }).notNull(),
    model: text("model").notNull(),
    degradedReason: text("degraded_reason"),
    traceId: text("trace_id").notNull(),
    /** Version of what shapes answers; null before these were kept. */
    promptVersion: byteText("prompt_version"),
    durationMs: integer("duration_ms").notNull(),
    tracks: jsonb("tracks").$type<PlaylistTrack[]>().notNull(),
    ledger: jsonb("ledger").$type<Ledger>().notNull(),
    feedback: jsonb("feedback").$type<Feedback>(),
    change: jsonb("change").$type<VersionChange>(),
    question: text("question"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.listenerId, t.playlistId, t.version] })],
);

/** Links by which anybody reads a list, and nothing else. */
export const playlistShares = pgTable(
  "playlist_shares",
  {
    listenerId: byteText("listener_id").notNull(),
    playlistId: byteText("playlist_id").notNull(),
    token: byteText("token").notNull(),
    /** Whether who reads the list is shown what was asked. */
    withPrompt: boolean("with_prompt").notNull().default(false),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.listenerId, t.playlistId] }),
    // GET /v1/shared/:token knows nothing else.
    uniqueIndex("playlist_shares_token").on(t.token),
  ],
);
