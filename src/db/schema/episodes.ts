import { integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { byteText } from "./columns.ts";

/** What an episode is beside its row in `tracks`. */
export const episodes = pgTable("episodes", {
  id: byteText("id").primaryKey(),
  show: text("show").notNull(),
  description: text("description").notNull(),
  topics: text("topics").array().notNull(),
  publishedAt: timestamp("published_at", { withTimezone: true }),
  season: integer("season"),
  number: integer("number"),
  audioUrl: text("audio_url"),
  /** The feed that it came from; null where it came from a file. */
  feed: text("feed"),
});
