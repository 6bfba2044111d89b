import { describeMigrations } from "./migration-promises.ts";

describeMigrations("pglite");
