import { index, integer, jsonb, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import type { LivingSettings } from "#src/domain/living.ts";
import { byteText } from "./columns.ts";

/** Lists that are made again by the clock: one row for each, beside its playlist. */
export const livingLists = pgTable(
  "living_lists",
  {
    listenerId: byteText("listener_id").notNull(),
    playlistId: byteText("playlist_id").notNull(),
    kind: text("kind").$type<LivingSettings["kind"]>().notNull(),
    settings: jsonb("settings").$type<LivingSettings>().notNull(),
    /** When it is made next. */
    dueAt: timestamp("due_at", { withTimezone: true }).notNull(),
    /** A worker has it until then; one that dies lets it go by the clock. */
    heldUntil: timestamp("held_until", { withTimezone: true }),
    /** Names the worker's hold: what is stored under another one is given up. */
    heldBy: text("held_by"),
    /** Failures since it was last made. */
    failures: integer("failures").notNull().default(0),
    /** Our own sentence. */
    lastFailure: text("last_failure"),
    madeAt: timestamp("made_at", { withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.listenerId, t.playlistId] }),
    // Workers look for what is due.
    index("living_lists_due").on(t.dueAt),
  ],
);
