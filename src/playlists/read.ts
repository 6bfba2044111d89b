import type { Ctx } from "#src/context.ts";
import * as queries from "#src/db/queries/playlists.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import { AppError } from "#src/errors.ts";
import type { PlaylistPage, PlaylistVersion } from "#src/verbs.ts";

export type { PlaylistKey } from "#src/db/queries/playlists.ts";

type PlaylistKey = queries.PlaylistKey;
const MOST_A_PAGE = 500;

/** As its shown version has it, or as `version` had it. Throws AppError("not_found"), also when it is another listener's. */
export async function readPlaylist(ctx: Ctx, key: PlaylistKey & { version?: number }): Promise<Playlist> {
  const playlist = await queries.findPlaylist(ctx.db, key);
  if (playlist) return playlist;
  const shown =
    key.version === undefined ? undefined : await queries.findPlaylist(ctx.db, { ...key, version: undefined });
  if (!shown) throw new AppError("not_found", "There is no playlist with this id.");
  throw new AppError("not_found", `The playlist has no version ${key.version}: it is at version ${shown.version} now.`);
}

/** The playlist, as long as it is shown as this version. Throws AppError("conflict") when it was changed meanwhile. */
export function requireShown(playlist: Playlist, version: number | undefined): Playlist {
  if (version === undefined || version === playlist.version) return playlist;
  throw new AppError("conflict", `The playlist has changed meanwhile: it is at version ${playlist.version} now.`);
}

/** A listener's lists, newest first; without a listener those that were made for nobody. Throws AppError("invalid_input"). */
export async function listPlaylists(
  ctx: Ctx,
  page: { listenerId?: string; cursor?: string; limit: number },
): Promise<PlaylistPage> {
  const { listenerId, cursor, limit } = page;
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_A_PAGE)
    throw new AppError("invalid_input", `limit must be a whole number from 1 to ${MOST_A_PAGE}.`);
  const { playlists, next } = await queries.listPlaylists(ctx.db, {
    listenerId: listenerId ?? null,
    limit,
    ...(cursor !== undefined && { cursor }),
  });
  return { playlists, cursor: next };
}

/** Oldest first. Throws AppError("not_found"). */
export async function listVersions(ctx: Ctx, key: PlaylistKey): Promise<PlaylistVersion[]> {
  const versions = await queries.listVersions(ctx.db, key);
  if (versions.length > 0) return versions;
  throw new AppError("not_found", "There is no playlist with this id.");
}
