import { curatorsOf } from "#agents/curator/curate.ts";
import type { Catalog } from "#src/catalog/catalog.ts";
import type { Db } from "#src/db/db.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import { localVerbs } from "#src/local-verbs.ts";
import type { Curators } from "#src/playlists/curate.ts";
import type { PlaylistRequest, RefineRequest, Verbs } from "#src/verbs.ts";
import { ctxOf } from "./ctx.ts";
import { bigSongCatalog } from "./curation.ts";

export interface Talk {
  verbs: Verbs;
  first: Playlist;
  /** The next version; throws when the message did not make one. */
  say: (message: string, more?: Partial<RefineRequest>) => Promise<Playlist>;
}

/** A list made by the planner, and a way to talk about it. */
export async function talkAbout(
  db: Db,
  request: PlaylistRequest,
  { catalog = bigSongCatalog(), curators = curatorsOf() }: { catalog?: Catalog; curators?: Curators } = {},
): Promise<Talk> {
  const verbs = localVerbs(ctxOf({ catalog, db }), curators);
  const made = await verbs.createPlaylist(request);
  if (made.kind !== "created") throw new Error(`not created but ${made.kind}`);
  const { id } = made.playlist;
  return {
    verbs,
    first: made.playlist,
    say: async (message, more = {}) => {
      const answer = await verbs.refinePlaylist(id, { message, ...more });
      if (answer.kind !== "created") throw new Error(`"${message}" made no version: ${JSON.stringify(answer)}`);
      return answer.playlist;
    },
  };
}

export const idsOf = ({ tracks }: Pick<Playlist, "tracks">): string[] => tracks.map(({ id }) => id);
