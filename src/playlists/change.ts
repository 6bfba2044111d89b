import type { Catalog } from "#src/catalog/catalog.ts";
import type { Ctx } from "#src/context.ts";
import { deletePlaylist as deleteRows, insertVersion } from "#src/db/queries/playlists.ts";
import type { Playlist, PlaylistTrack } from "#src/domain/playlist.ts";
import { NOT_MEASURED, type Track } from "#src/domain/track.ts";
import { AppError } from "#src/errors.ts";
import type { PlaylistChange } from "#src/verbs.ts";
import { keepMissing } from "./missing.ts";
import { type ChosenTrack, present } from "./present.ts";
import { type PlaylistKey, readPlaylist, requireShown } from "./read.ts";
import { withoutPutIn } from "./refine/insert.ts";

const LONGEST_TITLE = 200;

/**
 * Renames a playlist, takes tracks out, and puts the rest in another order, in this order, as one new version. When tracks
 * change, the ledger and the reasons are made anew from the stored rows. Throws AppError: `not_found`; `invalid_input` when
 * nothing is changed, nothing would be left, `order` is not exactly the tracks that are left, or `remove` names one that is
 * not in the list; `conflict` when somebody else changed it meanwhile.
 */
export async function changePlaylist(ctx: Ctx, key: PlaylistKey, change: PlaylistChange): Promise<Playlist> {
  const shown = requireShown(await readPlaylist(ctx, key), change.shown);
  const causes = [
    ...(change.title === undefined ? [] : ["renamed"]),
    ...(change.remove === undefined ? [] : ["removed"]),
    ...(change.order === undefined ? [] : ["reordered"]),
  ];
  if (causes.length === 0) throw new AppError("invalid_input", "Say title, order or remove.");
  const title = change.title === undefined ? shown.title : checkedTitle(change.title);
  const kept = reordered(withoutTracks(shown.tracks, change.remove ?? []), change.order);
  const asked = withoutPutIn(ctx.catalog(), shown.brief, change.remove ?? []);
  const tracksChanged = change.remove !== undefined || change.order !== undefined;
  const { change: _change, question: _question, ...list } = shown;
  const changed: Playlist = {
    ...list,
    brief: asked,
    ...(tracksChanged && presented(ctx, { ...shown, brief: asked }, kept)),
    title,
    version: shown.version + 1,
    updatedAt: ctx.now().toISOString(),
  };
  return insertVersion(ctx.db, changed, { cause: causes.join(", ") });
}

/** With all its versions. Throws AppError("not_found"). */
export async function deletePlaylist(ctx: Ctx, key: PlaylistKey): Promise<void> {
  const deleted = await deleteRows(ctx.db, key);
  if (!deleted) throw new AppError("not_found", "There is no playlist with this id.");
}

function checkedTitle(given: string): string {
  const title = given.trim();
  if (title.length >= 1 && title.length <= LONGEST_TITLE) return title;
  throw new AppError("invalid_input", `title must have 1 to ${LONGEST_TITLE} characters.`);
}

function withoutTracks(tracks: readonly PlaylistTrack[], remove: readonly string[]): PlaylistTrack[] {
  const ids = new Set(tracks.map(({ id }) => id));
  const strange = remove.filter((id) => !ids.has(id));
  if (strange.length > 0)
    throw new AppError("invalid_input", "remove names a track that is not in the list.", {
      details: { ids: strange.slice(0, 20) },
    });
  const gone = new Set(remove);
  const left = tracks.filter(({ id }) => !gone.has(id));
  if (left.length === 0)
    throw new AppError("invalid_input", "remove would leave no track. Delete the playlist instead.");
  return left;
}

function reordered(tracks: PlaylistTrack[], order: readonly string[] | undefined): PlaylistTrack[] {
  if (order === undefined) return tracks;
  const byId = new Map(tracks.map((track) => [track.id, track]));
  const inOrder = [...new Set(order)].flatMap((id) => byId.get(id) ?? []);
  if (inOrder.length === tracks.length && order.length === tracks.length) return inOrder;
  throw new AppError("invalid_input", "order must name each track of the list exactly once.", {
    details: {
      missing: tracks
        .filter(({ id }) => !order.includes(id))
        .slice(0, 20)
        .map(({ id }) => id),
    },
  });
}

function presented(ctx: Ctx, shown: Playlist, kept: readonly PlaylistTrack[]): Partial<Playlist> {
  const catalog = ctx.catalog();
  const rows = storedRows(catalog, kept);
  const { tracks, ledger, durationMs } = present(catalog, {
    brief: shown.brief,
    chosen: kept.map(
      ({ evidence }, at): ChosenTrack => ({ track: rows[at]!, score: evidence.score, from: evidence.from }),
    ),
    relaxations: [],
    missing: [],
    listener: shown.listenerId !== null,
    seed: shown.seed,
  });
  return { tracks, durationMs, ledger: keepMissing(ledger, shown.ledger) };
}

/** From the catalogue in memory; a track that has left it is known by what the list says of it. */
function storedRows(catalog: Catalog, kept: readonly PlaylistTrack[]): Track[] {
  return kept.map((track) => {
    const ordinal = catalog.ordinalOf(track.id);
    return ordinal === undefined ? asListed(track) : catalog.track(ordinal);
  });
}

const UNKNOWN = {
  ...NOT_MEASURED,
  yearSource: null,
  songYear: null,
  language: null,
  kind: "music",
  versions: [],
  rankable: true,
} as const;

function asListed({
  id,
  title,
  artists,
  album,
  year,
  durationMs,
  explicit,
  genres,
  energy,
  tempo,
}: PlaylistTrack): Track {
  return {
    ...UNKNOWN,
    versions: [],
    ...{ id, title, artists, album, year, durationMs, explicit, genres },
    energy: energy ?? null,
    tempo: tempo ?? null,
    songKey: id,
  };
}
