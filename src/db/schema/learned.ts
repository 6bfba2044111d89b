import { customType, integer, jsonb, pgTable, primaryKey, timestamp } from "drizzle-orm/pg-core";

const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/** What `segue train` learned, one row a training; the highest version is in use. */
export const learnedModels = pgTable("learned_models", {
  version: integer("version").primaryKey(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
  /** What it was learned from and how: counts, method, settings. */
  about: jsonb("about").$type<Record<string, unknown>>().notNull(),
  parts: integer("parts").notNull(),
});

/** The model itself, cut into parts. */
export const learnedParts = pgTable(
  "learned_parts",
  {
    version: integer("version").notNull(),
    part: integer("part").notNull(),
    data: bytes("data").notNull(),
  },
  (t) => [primaryKey({ columns: [t.version, t.part] })],
);
