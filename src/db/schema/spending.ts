import { bigint, date, index, integer, pgTable, primaryKey } from "drizzle-orm/pg-core";
import { byteText } from "./columns.ts";

/** What remote models cost, by listener, day (UTC) and model. */
export const modelSpending = pgTable(
  "model_spending",
  {
    listenerId: byteText("listener_id").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    model: byteText("model").notNull(),
    calls: integer("calls").notNull(),
    inputTokens: bigint("input_tokens", { mode: "number" }).notNull(),
    cachedTokens: bigint("cached_tokens", { mode: "number" }).notNull(),
    outputTokens: bigint("output_tokens", { mode: "number" }).notNull(),
    /** Millionths of a US dollar. */
    costMicros: bigint("cost_micros", { mode: "number" }).notNull(),
  },
  // The day of everybody is summed before models are asked.
  (t) => [primaryKey({ columns: [t.listenerId, t.day, t.model] }), index("model_spending_day").on(t.day)],
);
