import { and, asc, desc, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { Playlist, PlaylistSketch } from "#src/domain/playlist.ts";
import { AppError } from "#src/errors.ts";
import type { Db } from "../db.ts";
import { livingLists } from "../schema/living.ts";
import { ANONYMOUS, playlistShares, playlists, playlistVersions } from "../schema/playlists.ts";
import { wellFormedJson } from "../well-formed.ts";
import { cursorOf, olderThan } from "./pages.ts";

/** Owner in the key; without `listenerId` the id alone must be enough (GET /v1/playlists/:id names no listener). */
export interface PlaylistKey {
  id: string;
  listenerId?: string;
}

/** A row of a list of playlists: no tracks, no Brief. */
export interface PlaylistSummary {
  id: string;
  listenerId: string | null;
  version: number;
  title: string;
  prompt: string;
  tracks: number;
  durationMs: number;
  sketch: PlaylistSketch;
  createdAt: string;
  updatedAt: string;
}

export interface VersionSummary {
  version: number;
  parent: number | null;
  cause: string;
  title: string;
  durationMs: number;
  tracks: number;
  /** Of one that a message made. */
  said?: string[];
  stayed?: number;
  added?: number;
  removed?: number;
  createdAt: string;
}

/** Stores a new playlist and its first version, in two statements: `tx` is the transaction that holds them together. */
export async function insertPlaylist(tx: Db, playlist: Playlist, cause = "created"): Promise<Playlist> {
  const clean = wellFormedJson(playlist);
  await tx.insert(playlists).values({ ...headOf(clean), createdAt: new Date(clean.createdAt) });
  await tx.insert(playlistVersions).values(versionOf(clean, { parent: null, cause }));
  return clean;
}

/**
 * Stores `playlist` as the version after the newest one and shows it. `playlist.version` must be the newest version + 1:
 * AppError("conflict") when somebody else was first, AppError("not_found") when the playlist is gone. `from.parent` is the
 * version that it was made from, the one before it unless said otherwise.
 */
export async function insertVersion(
  db: Db,
  playlist: Playlist,
  from: { cause: string; parent?: number },
): Promise<Playlist> {
  const clean = wellFormedJson(playlist);
  const newest = clean.version - 1;
  const { cause, parent = newest } = from;
  await db.transaction(async (tx) => {
    const owner = and(eq(playlists.listenerId, clean.listenerId ?? ANONYMOUS), eq(playlists.id, clean.id));
    const [shown] = await tx.select({ version: playlists.version }).from(playlists).where(owner).limit(1).for("update");
    if (!shown) throw new AppError("not_found", "There is no playlist with this id.");
    if (shown.version !== newest)
      throw new AppError("conflict", `The playlist has changed meanwhile: it is at version ${shown.version} now.`);
    await tx.update(playlists).set(headOf(clean)).where(owner);
    await tx.insert(playlistVersions).values(versionOf(clean, { parent, cause }));
  });
  return clean;
}

/** The playlist as its shown version has it, or as `version` had it. */
export async function findPlaylist(db: Db, key: PlaylistKey & { version?: number }): Promise<Playlist | undefined> {
  const at = key.version === undefined ? playlists.version : key.version;
  const [row] = await db
    .select({ head: playlists, version: playlistVersions })
    .from(playlists)
    .innerJoin(
      playlistVersions,
      and(
        eq(playlistVersions.listenerId, playlists.listenerId),
        eq(playlistVersions.playlistId, playlists.id),
        eq(playlistVersions.version, at),
      ),
    )
    .where(owned(key))
    .limit(1);
  return row && playlistOf(row.head, row.version);
}

const trackCount = sql<number>`jsonb_array_length(${playlistVersions.tracks})`;
/** Taken out of the stored tracks by the database, so that a page of lists moves no track of them. */
const sketch = sql<PlaylistSketch>`jsonb_build_object(
  'energies', jsonb_path_query_array(${playlistVersions.tracks}, '$[*].energy'),
  'years', jsonb_path_query_array(${playlistVersions.tracks}, '$[*].year'),
  'genres', jsonb_path_query_array(${playlistVersions.tracks}, '$[*].genres[0]'))`;

/** Newest first. `cursor` is the `next` of the page before; AppError("invalid_input") when it is none. */
export async function listPlaylists(
  db: Db,
  page: { listenerId: string | null; cursor?: string; limit: number },
): Promise<{ playlists: PlaylistSummary[]; next: string | null }> {
  const rows = await db
    .select({ ...getTableColumns(playlists), durationMs: playlistVersions.durationMs, tracks: trackCount, sketch })
    .from(playlists)
    .innerJoin(
      playlistVersions,
      and(
        eq(playlistVersions.listenerId, playlists.listenerId),
        eq(playlistVersions.playlistId, playlists.id),
        eq(playlistVersions.version, playlists.version),
      ),
    )
    .where(
      and(
        eq(playlists.listenerId, page.listenerId ?? ANONYMOUS),
        page.cursor ? olderThan(playlists, page.cursor, "playlists") : undefined,
      ),
    )
    .orderBy(desc(playlists.createdAt), desc(playlists.id))
    .limit(page.limit + 1);
  const shown = rows.slice(0, page.limit);
  const last = shown[shown.length - 1];
  return {
    playlists: shown.map((row) => ({
      id: row.id,
      listenerId: listenerOf(row.listenerId),
      version: row.version,
      title: row.title,
      prompt: row.prompt,
      tracks: row.tracks,
      durationMs: row.durationMs,
      sketch: row.sketch,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    })),
    next: rows.length > page.limit && last ? cursorOf(last) : null,
  };
}

/** False when there was no such playlist. Its versions go with it, what makes it live, and the link that shares it. */
export async function deletePlaylist(db: Db, key: PlaylistKey): Promise<boolean> {
  return db.transaction(async (tx) => {
    const gone = await tx.delete(playlists).where(owned(key)).returning();
    for (const { listenerId, id } of gone) {
      await tx
        .delete(playlistVersions)
        .where(and(eq(playlistVersions.listenerId, listenerId), eq(playlistVersions.playlistId, id)));
      await tx.delete(livingLists).where(and(eq(livingLists.listenerId, listenerId), eq(livingLists.playlistId, id)));
      await tx
        .delete(playlistShares)
        .where(and(eq(playlistShares.listenerId, listenerId), eq(playlistShares.playlistId, id)));
    }
    return gone.length > 0;
  });
}

/** Oldest first; empty when there is no such playlist. */
export async function listVersions(db: Db, key: PlaylistKey): Promise<VersionSummary[]> {
  const owner = key.listenerId === undefined ? undefined : eq(playlistVersions.listenerId, key.listenerId);
  const rows = await db
    .select()
    .from(playlistVersions)
    .where(and(eq(playlistVersions.playlistId, key.id), owner))
    .orderBy(asc(playlistVersions.version));
  return rows.map((row) => ({
    version: row.version,
    parent: row.parent,
    cause: row.cause,
    title: row.title,
    durationMs: row.durationMs,
    tracks: row.tracks.length,
    ...(row.change && {
      said: row.change.said,
      stayed: row.change.stayed,
      added: row.change.added.length,
      removed: row.change.removed.length,
    }),
    createdAt: row.createdAt.toISOString(),
  }));
}

function owned({ id, listenerId }: PlaylistKey): SQL | undefined {
  const same = eq(playlists.id, id);
  return listenerId === undefined ? same : and(eq(playlists.listenerId, listenerId), same);
}

function headOf(playlist: Playlist) {
  return {
    listenerId: playlist.listenerId ?? ANONYMOUS,
    id: playlist.id,
    version: playlist.version,
    prompt: playlist.prompt,
    title: playlist.title,
    updatedAt: new Date(playlist.updatedAt),
  };
}

function versionOf(
  playlist: Playlist,
  from: { parent: number | null; cause: string },
): typeof playlistVersions.$inferInsert {
  return {
    listenerId: playlist.listenerId ?? ANONYMOUS,
    playlistId: playlist.id,
    version: playlist.version,
    parent: from.parent,
    cause: from.cause,
    title: playlist.title,
    description: playlist.description,
    brief: playlist.brief,
    seed: playlist.seed,
    model: playlist.model,
    degradedReason: playlist.degraded?.reason ?? null,
    traceId: playlist.traceId,
    promptVersion: playlist.promptVersion ?? null,
    durationMs: playlist.durationMs,
    tracks: playlist.tracks,
    ledger: playlist.ledger,
    feedback: playlist.feedback ?? null,
    change: playlist.change ?? null,
    question: playlist.question ?? null,
    createdAt: new Date(playlist.updatedAt),
  };
}

function playlistOf(head: typeof playlists.$inferSelect, version: typeof playlistVersions.$inferSelect): Playlist {
  return {
    id: head.id,
    listenerId: listenerOf(head.listenerId),
    version: version.version,
    title: version.title,
    description: version.description,
    prompt: head.prompt,
    brief: version.brief,
    seed: version.seed,
    model: version.model,
    ...(version.promptVersion !== null && { promptVersion: version.promptVersion }),
    ...(version.degradedReason !== null && { degraded: { reason: version.degradedReason } }),
    traceId: version.traceId,
    durationMs: version.durationMs,
    createdAt: head.createdAt.toISOString(),
    updatedAt: version.createdAt.toISOString(),
    tracks: version.tracks,
    ledger: version.ledger,
    ...(version.feedback && { feedback: version.feedback }),
    ...(version.change && { change: version.change }),
    ...(version.question !== null && { question: version.question }),
  };
}

function listenerOf(stored: string): string | null {
  return stored === ANONYMOUS ? null : stored;
}
