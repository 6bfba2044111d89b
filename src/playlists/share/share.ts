import type { Ctx } from "#src/context.ts";
import { deleteShare, findShare, findSharedList, insertShare, type ShareRow } from "#src/db/queries/shares.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import type { Share, SharedPlaylist } from "#src/domain/shared.ts";
import { AppError } from "#src/errors.ts";
import type { ExportedFile, ExportFormat } from "#src/verbs.ts";
import { exportPlaylist } from "../export/export.ts";
import { readPlaylist } from "../read.ts";
import { sharedView } from "./shared-view.ts";

/** See ShareVerbs. Of two at once both get the link of the first. */
export async function sharePlaylist(
  ctx: Ctx,
  playlistId: string,
  { withPrompt }: { withPrompt?: boolean | undefined } = {},
): Promise<Share> {
  const share = { playlistId, token: newToken(ctx), createdAt: ctx.now() };
  const stored = await insertShare(ctx.db, share, withPrompt);
  if (stored) return shareOf(stored);
  throw new AppError("not_found", "There is no playlist with this id.");
}

/** See ShareVerbs. */
export async function readShare(ctx: Ctx, playlistId: string): Promise<Share> {
  await readPlaylist(ctx, { id: playlistId });
  const stored = await findShare(ctx.db, playlistId);
  if (stored) return shareOf(stored);
  throw notShared();
}

/** See ShareVerbs. */
export async function unsharePlaylist(ctx: Ctx, playlistId: string): Promise<void> {
  await readPlaylist(ctx, { id: playlistId });
  if (!(await deleteShare(ctx.db, playlistId))) throw notShared();
}

/** See ShareVerbs. */
export async function readShared(ctx: Ctx, token: string): Promise<SharedPlaylist> {
  const { list, withPrompt } = await findShared(ctx, token);
  return sharedView(list, withPrompt);
}

/** See ShareVerbs. Its id would let anybody change the list: the link's token stands in its place. */
export async function exportShared(ctx: Ctx, token: string, format: ExportFormat): Promise<ExportedFile> {
  const { list, withPrompt } = await findShared(ctx, token);
  const view = sharedView(list, withPrompt);
  const tracks = list.tracks.map((track, at) => ({ ...track, reason: view.tracks[at]?.reason ?? "" }));
  const file = exportPlaylist({ ...list, id: token, description: view.description, tracks }, format);
  return format === "json" ? { ...file, body: `${JSON.stringify(view, null, 2)}\n` } : file;
}

async function findShared(ctx: Ctx, token: string): Promise<{ list: Playlist; withPrompt: boolean }> {
  const found = await findSharedList(ctx.db, token);
  if (found) return { list: await readPlaylist(ctx, found), withPrompt: found.withPrompt };
  throw new AppError("not_found", "This link leads to no playlist, or no longer.");
}

/** Two ids together: at least 144 bits that nobody guesses. */
function newToken({ newId }: Ctx): string {
  return [newId("share"), newId("share")].map((id) => id.slice("share_".length)).join("");
}

function shareOf({ token, withPrompt, createdAt }: ShareRow): Share {
  return { token, url: `/s/${token}`, withPrompt, createdAt: createdAt.toISOString() };
}

function notShared(): AppError {
  return new AppError("not_found", "This playlist is not shared.");
}
