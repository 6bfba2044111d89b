import type { Catalog } from "#src/catalog/catalog.ts";
import { findTracks } from "#src/catalog/find.ts";
import { type CatalogStats, catalogStats } from "#src/catalog/stats.ts";
import type { Ctx } from "#src/context.ts";
import { outageOf } from "#src/db/outage.ts";
import { AppError } from "#src/errors.ts";
import { judgingVerbs } from "#src/lab/judging/judgings.ts";
import { restingRuns } from "#src/lab/runs/runs.ts";
import type { RunVerbs } from "#src/lab/runs/verbs.ts";
import { suiteVerbs } from "#src/lab/suites/suites.ts";
import { versionVerbs } from "#src/lab/versions/versions.ts";
import { changePlaylist, deletePlaylist } from "#src/playlists/change.ts";
import { createPlaylist } from "#src/playlists/create.ts";
import type { Curators } from "#src/playlists/curate.ts";
import { exportPlaylist } from "#src/playlists/export/export.ts";
import { createListenerList } from "#src/playlists/living/listener-lists.ts";
import { listLiving, putLiving, readLiving, refreshPlaylist, stopLiving } from "#src/playlists/living/living.ts";
import { listPlaylists, listVersions, readPlaylist } from "#src/playlists/read.ts";
import { refinePlaylist } from "#src/playlists/refine/refine.ts";
import { revertPlaylist } from "#src/playlists/refine/revert.ts";
import { replayTrace } from "#src/playlists/replay.ts";
import { exportShared, readShare, readShared, sharePlaylist, unsharePlaylist } from "#src/playlists/share/share.ts";
import { changeTaste } from "#src/playlists/taste/change-taste.ts";
import { listTraces, readTrace } from "#src/playlists/traces.ts";
import { understandPrompt } from "#src/playlists/understand-prompt.ts";
import { openSessions, type Sessions } from "#src/sessions/sessions.ts";
import { historyRecorder } from "#src/taste/history/record.ts";
import { importUpload } from "#src/taste/history/upload.ts";
import { deleteListener, deleteTaste, exportListener, requireListener } from "#src/taste/listening/listener.ts";
import { recordEvents } from "#src/taste/listening/record.ts";
import { readTasteProfile } from "#src/taste/read-profile.ts";
import type { TrackFacts, Verbs } from "./verbs.ts";

/** The verbs of this process, over its database and its catalogue in memory. */
export function localVerbs(
  ctx: Ctx,
  curators: Curators,
  sessions: Sessions = openSessions(ctx, curators),
  runs: RunVerbs = restingRuns(ctx, curators),
): Verbs {
  const stats = statsOnce();
  const recordHistory = historyRecorder(ctx);
  return tellingOutages({
    createPlaylist: (request, watch) => createPlaylist(ctx, curators, request, watch),
    listPlaylists: (page) => listPlaylists(ctx, page),
    refinePlaylist: (id, request, watch) => refinePlaylist(ctx, curators, { ...request, id }, watch),
    revertPlaylist: (id, version, shown) => revertPlaylist(ctx, { id, version, shown }),
    readPlaylist: (id, version) => readPlaylist(ctx, { id, ...(version !== undefined && { version }) }),
    changePlaylist: (id, change) => changePlaylist(ctx, { id }, change),
    deletePlaylist: (id) => deletePlaylist(ctx, { id }),
    listVersions: (id) => listVersions(ctx, { id }),
    exportPlaylist: async (id, format) => exportPlaylist(await readPlaylist(ctx, { id }), format),
    putLiving: (id, settings) => putLiving(ctx, id, settings),
    readLiving: (id) => readLiving(ctx, id),
    stopLiving: (id) => stopLiving(ctx, id),
    refreshPlaylist: (id, request) => refreshPlaylist(ctx, curators, { ...request, id }),
    createListenerList: (listenerId, request) => createListenerList(ctx, { listenerId, request }),
    listLiving: (listenerId) => listLiving(ctx, listenerId),
    sharePlaylist: (id, how) => sharePlaylist(ctx, id, how),
    readShare: (id) => readShare(ctx, id),
    unsharePlaylist: (id) => unsharePlaylist(ctx, id),
    readShared: (token) => readShared(ctx, token),
    exportShared: (token, format) => exportShared(ctx, token, format),
    recordEvents: (listenerId, { events }) => recordEvents(ctx, listenerId, events),
    recordHistory: (listenerId, { rows }) => recordHistory(listenerId, rows),
    importHistoryFile: async (listenerId, file) => {
      requireListener(listenerId);
      return importUpload(file, { record: ({ rows }) => recordHistory(listenerId, rows), now: ctx.now });
    },
    exportListener: (listenerId) => exportListener(ctx, listenerId),
    deleteListener: (listenerId) => deleteListener(ctx, listenerId),
    deleteTaste: (listenerId) => deleteTaste(ctx, listenerId),
    readTaste: (listenerId) => readTasteProfile(ctx, listenerId),
    changeTaste: (listenerId, change) => changeTaste(ctx, curators, { listenerId, change }),
    ...sessions.verbs,
    ...runs,
    ...suiteVerbs(ctx),
    ...judgingVerbs(ctx),
    ...versionVerbs(ctx, curators),
    searchCatalog: async (request) => findTracks(ctx.catalog(), request),
    readTrack: async (id) => readTrack(ctx, id),
    catalogStats: () => stats(ctx.catalog()),
    understand: (prompt, more) => understandPrompt(ctx, { ...more, prompt }),
    listTraces: (page) => listTraces(ctx, page),
    readTrace: (id) => readTrace(ctx, { id }),
    replayTrace: (id, model) => replayTrace(ctx, curators, { id, ...(model !== undefined && { model }) }),
  });
}

/** A database that has gone away is no bug: each verb says so with AppError("unavailable"). */
function tellingOutages(verbs: Verbs): Verbs {
  const telling =
    (verb: (...given: unknown[]) => Promise<unknown>) =>
    (...given: unknown[]) =>
      verb(...given).catch((error: unknown) => {
        throw outageOf(error) ?? error;
      });
  return Object.fromEntries(Object.entries(verbs).map(([name, verb]) => [name, telling(verb)])) as unknown as Verbs;
}

/** Counted once for each catalogue, which never changes but is swapped whole. */
function statsOnce(): (catalog: Catalog) => Promise<CatalogStats> {
  const known = new WeakMap<Catalog, Promise<CatalogStats>>();
  return (catalog) => {
    const counted = known.get(catalog) ?? catalogStats(catalog);
    known.set(catalog, counted);
    return counted;
  };
}

function readTrack(ctx: Ctx, id: string): TrackFacts {
  const catalog = ctx.catalog();
  const ordinal = catalog.ordinalOf(id);
  if (ordinal === undefined) throw new AppError("not_found", "There is no track with this id.");
  const { songKey: _, rankable: __, ...facts } = catalog.track(ordinal);
  return facts;
}
