import { bigint, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import type { Recording, TraceStep, Usage } from "#src/domain/trace.ts";
import { byteText } from "./columns.ts";

/** One run of the agent for one request. */
export const traces = pgTable(
  "traces",
  {
    listenerId: byteText("listener_id").notNull(),
    id: byteText("id").notNull(),
    prompt: text("prompt").notNull(),
    seed: bigint("seed", { mode: "number" }).notNull(),
    model: text("model").notNull(),
    promptHash: text("prompt_hash").notNull(),
    /** Version of what shapes answers; null before these were kept. */
    promptVersion: byteText("prompt_version"),
    outcome: text("outcome").notNull(),
    durationMs: integer("duration_ms").notNull(),
    usage: jsonb("usage").$type<Usage>(),
    recording: jsonb("recording").$type<Recording>(),
    steps: jsonb("steps").$type<TraceStep[]>().notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.listenerId, t.id] }),
    // GET /v1/traces/:id names no listener.
    index("traces_id").on(t.id),
    // GET /v1/traces?listenerId=&cursor= pages newest first.
    index("traces_newest").on(t.listenerId, t.createdAt, t.id),
  ],
);
