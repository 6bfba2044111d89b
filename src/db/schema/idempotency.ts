import { index, integer, jsonb, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { byteText } from "./columns.ts";

/** An `Idempotency-Key` that was used: what it was used for, and what was answered. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    listenerId: byteText("listener_id").notNull(),
    key: byteText("key").notNull(),
    /** SHA-256 of method, path and body: the same key for something else is refused. */
    requestHash: text("request_hash").notNull(),
    /** Null while the first request is under way. */
    status: integer("status"),
    /** JSON as text within JSON, so that it comes back as it was written, the order of fields included. */
    body: jsonb("body").$type<{ text: string }>(),
    /** A request that ended without an answer (the process was killed) holds its key until then; an answer is kept until then. */
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.listenerId, t.key] }), index("idempotency_keys_expiry").on(t.expiresAt)],
);
