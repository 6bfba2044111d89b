import { and, eq, lt, or, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { AppError } from "#src/errors.ts";

/** Where a page of rows that are listed newest first ends. */
export function cursorOf({ createdAt, id }: { createdAt: Date; id: string }): string {
  return Buffer.from(`${createdAt.toISOString()} ${id}`).toString("base64url");
}

/** The rows after a cursor, which must be one that a page of `what` gave: else AppError("invalid_input"). */
export function olderThan(
  table: { createdAt: PgColumn; id: PgColumn },
  cursor: string,
  what: "playlists" | "traces" | "judgings",
): SQL | undefined {
  const [, at = "", id = ""] = /^(\S{24}) (.+)$/s.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  const createdAt = new Date(at);
  if (id === "" || id.includes("\0") || Number.isNaN(createdAt.getTime()))
    throw new AppError("invalid_input", `The cursor is not one that a page of ${what} gave.`);
  return or(lt(table.createdAt, createdAt), and(eq(table.createdAt, createdAt), lt(table.id, id)));
}
