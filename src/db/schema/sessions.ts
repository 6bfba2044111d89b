import { bigint, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import type { SessionEvent, SessionState } from "#src/domain/session.ts";
import { byteText } from "./columns.ts";

/** AI-DJ sessions. The row is what a session is now; what it has played is in its events. */
export const sessions = pgTable(
  "sessions",
  {
    listenerId: byteText("listener_id").notNull(),
    id: byteText("id").notNull(),
    /** Counts up with every change; whoever changed an older one does it again. */
    version: integer("version").notNull(),
    /** Of the last event. */
    lastSeq: bigint("last_seq", { mode: "number" }).notNull(),
    status: text("status").$type<SessionState["status"]>().notNull(),
    title: text("title").notNull(),
    state: jsonb("state").$type<SessionState>().notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.listenerId, t.id] }),
    // The routes of one session name no listener.
    index("sessions_id").on(t.id),
    // GET /v1/sessions?listenerId= lists the latest first.
    index("sessions_latest").on(t.listenerId, t.updatedAt, t.id),
  ],
);

/** What happened in a session, in order; never changed. */
export const sessionEvents = pgTable(
  "session_events",
  {
    listenerId: byteText("listener_id").notNull(),
    sessionId: byteText("session_id").notNull(),
    /** From 1. */
    seq: bigint("seq", { mode: "number" }).notNull(),
    kind: text("kind").$type<SessionEvent["kind"]>().notNull(),
    /** Of an item that begins: what must not come again. */
    trackId: byteText("track_id"),
    event: jsonb("event").$type<SessionEvent>().notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.listenerId, t.sessionId, t.seq] })],
);

/** Speech that a provider made of a text, by the hash of text, voice and model. */
export const speech = pgTable("speech", {
  key: byteText("key").primaryKey(),
  contentType: text("content_type").notNull(),
  /** Base64. */
  audio: text("audio").notNull(),
  madeAt: timestamp("made_at", { withTimezone: true }).notNull(),
});
