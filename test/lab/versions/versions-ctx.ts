import { curatorsOf } from "#agents/curator/curate.ts";
import type { Db } from "#src/db/db.ts";
import type { PutEntry } from "#src/lab/versions/new-version.ts";
import { openShapes } from "#src/lab/versions/shapes.ts";
import { versionVerbs } from "#src/lab/versions/versions.ts";
import { createPlaylist } from "#src/playlists/create.ts";
import type { Curators } from "#src/playlists/curate.ts";
import type { PlaylistRequest } from "#src/verbs.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { bigSongCatalog } from "#test/support/curation.ts";

const catalog = bigSongCatalog();

/** A process with versions of its own over a database; its clock is moved by hand. */
export function processOn(db: Db, curators: Curators = curatorsOf()) {
  const clock = { ms: Date.UTC(2026, 10, 20) };
  const now = () => new Date(clock.ms);
  const shapes = openShapes({ db, now }, curators);
  const ctx = { ...ctxOf({ catalog, db }), newId: (prefix: string) => `${prefix}_${crypto.randomUUID()}`, shapes };
  return {
    ctx,
    clock,
    shapes,
    versions: versionVerbs({ db, now, shapes }, curators),
    list: async (request: PlaylistRequest) => {
      const answer = await createPlaylist(ctx, curators, { tracks: 12, seed: 7, ...request });
      if (answer.kind !== "created") throw new Error(`not created but ${answer.kind}: ${answer.because}`);
      return answer.playlist;
    },
  };
}

/** What of a list does not hang on the run. */
export function plain<List extends object>(list: List): Partial<List> {
  const { id, traceId, createdAt, updatedAt, promptVersion, ...rest } = list as Record<string, unknown>;
  return rest as Partial<List>;
}

/** An entry of the vocabulary that is said by its own name. */
export function mood(name: string, aims: Record<string, number>): PutEntry {
  return { name, say: [name], aims, type: "mood" };
}
