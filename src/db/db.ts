import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type * as catalog from "./schema/catalog.ts";
import type * as playlists from "./schema/playlists.ts";
import type * as traces from "./schema/traces.ts";

export type Schema = typeof catalog & typeof playlists & typeof traces;

/** PGlite, PostgreSQL or a transaction of either: queries do not know which. */
export type Db = PgDatabase<PgQueryResultHKT, Schema>;
