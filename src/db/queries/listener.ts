import { and, asc, eq, getTableColumns, sql } from "drizzle-orm";
import { getTableConfig, type PgColumn, type PgTable } from "drizzle-orm/pg-core";
import type { Db } from "../db.ts";
import { idempotencyKeys } from "../schema/idempotency.ts";
import { listeningEvents, tasteEdits, tasteProfiles } from "../schema/listening.ts";
import { livingLists } from "../schema/living.ts";
import { playlistShares, playlists, playlistVersions } from "../schema/playlists.ts";
import { sessionEvents, sessions } from "../schema/sessions.ts";
import { modelSpending } from "../schema/spending.ts";
import { traces } from "../schema/traces.ts";

type Owned = PgTable & { listenerId: PgColumn };

/**
 * Every table that has rows of listeners, by what one row is, in the order in which they are deleted: the profile first, as
 * whoever writes what a listener did holds it.
 */
export const LISTENER_TABLES = {
  profile: tasteProfiles,
  edit: tasteEdits,
  event: listeningEvents,
  living: livingLists,
  share: playlistShares,
  playlist: playlists,
  playlistVersion: playlistVersions,
  session: sessions,
  sessionEvent: sessionEvents,
  trace: traces,
  spending: modelSpending,
  keptAnswer: idempotencyKeys,
} as const satisfies Record<string, Owned>;
export type ListenerRowKind = keyof typeof LISTENER_TABLES;

/** What a listener did and said of taste. */
export const TASTE_KINDS = ["profile", "edit", "event"] as const satisfies readonly ListenerRowKind[];
export const ALL_KINDS = Object.keys(LISTENER_TABLES) as ListenerRowKind[];

/** Rows of these may be some hundred kilobytes each. */
const LARGE: ReadonlySet<ListenerRowKind> = new Set(["profile", "playlistVersion", "session", "trace", "keptAnswer"]);
const PAGE = 5_000;
const PAGE_OF_LARGE = 20;

/** All rows of a listener in one table, in the order of their keys, a page at a time; fields as the schema names them. */
export async function* readListenerRows(
  db: Db,
  listenerId: string,
  kind: ListenerRowKind,
): AsyncGenerator<Record<string, unknown>[]> {
  const table: Owned = LISTENER_TABLES[kind];
  const limit = LARGE.has(kind) ? PAGE_OF_LARGE : PAGE;
  const key = keyOf(table);
  const mine = eq(table.listenerId, listenerId);
  let last: Record<string, unknown> | undefined;
  for (;;) {
    const page: Record<string, unknown>[] = await db
      .select()
      .from(table as PgTable)
      .where(and(mine, last && beyond(key, last)))
      .orderBy(...key.map(({ column }) => asc(column)))
      .limit(limit);
    last = page.at(-1);
    if (page.length > 0) yield page;
    if (page.length < limit) return;
  }
}

/** Deletes a listener's rows of these kinds, in one transaction. */
export async function deleteListenerRows(db: Db, listenerId: string, kinds: readonly ListenerRowKind[]): Promise<void> {
  await db.transaction(async (tx) => {
    for (const kind of kinds) {
      const table: Owned = LISTENER_TABLES[kind];
      await tx.delete(table).where(eq(table.listenerId, listenerId));
    }
  });
}

interface KeyColumn {
  field: string;
  column: PgColumn;
}

/** The columns of the primary key after `listener_id`. */
function keyOf(table: PgTable): KeyColumn[] {
  const names = getTableConfig(table).primaryKeys.flatMap(({ columns }) => columns.map(({ name }) => name));
  const fields = Object.entries(getTableColumns(table));
  return names
    .filter((name) => name !== "listener_id")
    .map((name) => {
      const [field, column] = fields.find(([, { name: other }]) => other === name)!;
      return { field, column };
    });
}

function beyond(key: readonly KeyColumn[], last: Record<string, unknown>) {
  const columns = sql.join(
    key.map(({ column }) => sql`${column}`),
    sql`, `,
  );
  const values = sql.join(
    key.map(({ field, column }) => sql`${sql.param(last[field], column)}`),
    sql`, `,
  );
  return sql`(${columns}) > (${values})`;
}
