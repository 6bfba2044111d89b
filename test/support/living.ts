import { curatorsOf } from "#agents/curator/curate.ts";
import type { Catalog } from "#src/catalog/catalog.ts";
import type { Db } from "#src/db/db.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import { createWorker, type Worker } from "#src/jobs/worker.ts";
import { localVerbs } from "#src/local-verbs.ts";
import type { Curators } from "#src/playlists/curate.ts";
import type { Verbs } from "#src/verbs.ts";
import { ctxOf, type TestCtx } from "./ctx.ts";
import { bigSongCatalog } from "./curation.ts";

export interface LivingTest {
  ctx: TestCtx;
  verbs: Verbs;
  worker: Worker;
  /** Sets the clock. */
  at: (instant: string) => void;
}

/** The verbs and a worker under a clock that stands still until it is set. */
export function livingTest(
  db: Db,
  given: { catalog?: Catalog; curators?: Curators; leaseMs?: number; tastes?: TestCtx["tastes"] } = {},
): LivingTest {
  const { catalog = bigSongCatalog(), curators = curatorsOf(), leaseMs = 60_000 } = given;
  const clock = { now: new Date("2026-11-20T12:00:00Z") };
  const ctx = { ...ctxOf({ catalog, db }), now: () => clock.now, ...(given.tastes && { tastes: given.tastes }) };
  const worker = createWorker(ctx, curators, { leaseMs, timer: () => () => undefined, pause: async () => undefined });
  return {
    ctx,
    worker,
    verbs: localVerbs(ctx, curators),
    at: (instant) => {
      clock.now = new Date(instant);
    },
  };
}

/** The list of a request; throws when there is none. */
export async function listOf(
  verbs: Verbs,
  prompt: string,
  more: { tracks?: number; seed?: number } = {},
): Promise<Playlist> {
  const made = await verbs.createPlaylist({ prompt, ...more });
  if (made.kind !== "created") throw new Error(`not created but ${made.kind}`);
  return made.playlist;
}

class Undo extends Error {}

/** Does something of which nothing stays in the database. */
export async function undone(db: Db, use: (tx: Db) => Promise<void>): Promise<void> {
  await db
    .transaction(async (tx) => {
      await use(tx);
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
}
