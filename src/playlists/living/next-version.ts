import type { Ctx } from "#src/context.ts";
import type { Db } from "#src/db/db.ts";
import { forgetVersions, listEarlierTracks } from "#src/db/queries/living.ts";
import { insertVersion } from "#src/db/queries/playlists.ts";
import type { LivingSettings } from "#src/domain/living.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import type { Curators } from "../curate.ts";
import type { Made } from "../make.ts";
import { beginWork, storeWork, type Work, withTrace } from "../work.ts";
import { makeListenerList } from "./listener-lists.ts";
import { makeRefreshed } from "./refresh.ts";
import { seedFor } from "./seed.ts";

/** How many versions before the one shown a refresh looks back to, so that it does not repeat them. */
const VERSIONS_BACK = 8;
/** Earlier versions that a list for a listener looks back to: a discovery never repeats what it had in two years. */
const LISTENER_VERSIONS_BACK = 110;
/** Versions of a daylist that are kept; it gets up to six a day. */
const DAYLIST_VERSIONS = 60;

export interface NextVersion {
  list: Playlist;
  settings: LivingSettings;
  /** What it is made for: the due time, or the version for one that is asked for by hand. The same gives the same list. */
  occasion: string;
}

/** Runs in the transaction that stores the version, or the reason why there is none; what it rejects with takes all back. */
export type Ending = (db: Db, made: Made) => Promise<void>;

/**
 * Makes the next version of a list that lives and stores it with its trace. Throws AppError: `conflict` when the list was
 * changed meanwhile, `not_found` when it is gone; what the planner rejects with.
 */
export async function storeNextVersion(
  ctx: Ctx,
  curators: Curators,
  { next, end }: { next: NextVersion; end: Ending },
): Promise<Made> {
  const { list, settings, occasion } = next;
  const work = await beginWork(ctx, {
    seed: seedFor(list.id, occasion),
    listenerId: list.listenerId ?? undefined,
    watch: {},
    prompt: list.prompt,
    recording: {
      request: { living: settings.kind, occasion },
      about: { playlistId: list.id, version: list.version },
    },
  });
  const isDaylist = settings.kind === "daylist";
  return withTrace(work, async () => store(work, await makeNext(work, curators, next), { end, isDaylist }));
}

async function makeNext(work: Work, curators: Curators, { list, settings }: NextVersion): Promise<Made> {
  if (settings.kind === "refresh")
    return makeRefreshed(work, curators, {
      before: list,
      keep: settings.keep,
      earlier: await earlierOf(work.ctx, list),
    });
  const { id: playlistId, listenerId, version } = list;
  const limit = LISTENER_VERSIONS_BACK;
  const found = await listEarlierTracks(work.ctx.db, { playlistId, listenerId }, { version: version + 1, limit });
  const { id, prompt, createdAt } = list;
  const head = { id, listenerId, prompt, createdAt, version: version + 1, updatedAt: work.startedAt.toISOString() };
  return makeListenerList(work, settings, { head, before: list, earlier: found.map(({ ids }) => ids) });
}

async function earlierOf({ db }: Ctx, { id, listenerId, version, tracks }: Playlist) {
  const here = new Set(tracks.map((track) => track.id));
  const found = await listEarlierTracks(db, { playlistId: id, listenerId }, { version, limit: VERSIONS_BACK });
  const ids = [...new Set(found.flatMap((one) => one.ids))].filter((one) => !here.has(one));
  return { versions: found.length, ids };
}

async function store(work: Work, made: Made, { end, isDaylist }: { end: Ending; isDaylist: boolean }): Promise<Made> {
  return work.ctx.db.transaction(async (db) => {
    if (made.kind !== "list") {
      await end(db, made);
      await storeWork(work, db, made.kind);
      return made;
    }
    const playlist = await insertVersion(db, made.playlist, { cause: "refreshed" });
    work.list = playlist;
    const { id: playlistId, listenerId, version } = playlist;
    if (isDaylist) await forgetVersions(db, { playlistId, listenerId }, version - DAYLIST_VERSIONS + 1);
    await end(db, made);
    await storeWork(work, db, "playlist");
    return { kind: "list", playlist };
  });
}
