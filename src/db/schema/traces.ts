import { index, integer, jsonb, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import type { TraceStep } from "#src/domain/trace.ts";

/** One run of the agent for one request. */
export const traces = pgTable(
  "traces",
  {
    listenerId: text("listener_id").notNull(),
    id: text("id").notNull(),
    prompt: text("prompt").notNull(),
    seed: integer("seed").notNull(),
    model: text("model").notNull(),
    promptHash: text("prompt_hash").notNull(),
    outcome: text("outcome").notNull(),
    durationMs: integer("duration_ms").notNull(),
    steps: jsonb("steps").$type<TraceStep[]>().notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
  },
  // GET /v1/traces/:id names no listener.
  (t) => [primaryKey({ columns: [t.listenerId, t.id] }), index("traces_id").on(t.id)],
);
