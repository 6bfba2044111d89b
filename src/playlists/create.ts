import { talkPorts } from "#src/catalog/episodes/ports.ts";
import { countMatching } from "#src/catalog/matching.ts";
import type { Ctx } from "#src/context.ts";
import { insertPlaylist } from "#src/db/queries/playlists.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import { refusalOf } from "#src/language/safety/judge.ts";
import { understand } from "#src/language/understand.ts";
import type { Understanding } from "#src/language/understanding.ts";
import type { PlaylistAnswer, PlaylistRequest, Watch } from "#src/verbs.ts";
import type { Curators } from "./curate.ts";
import { type ListHead, type Made, makeList, modelsFor } from "./make.ts";
import { leanToTaste } from "./personal/lean.ts";
import { checkedRequest, seedOf } from "./request.ts";
import { beginWork, storeWork, type Work, withTrace } from "./work.ts";

/**
 * From a sentence to a stored playlist: understand, refuse what no list is made of, curate, compose, present (verify and
 * explain), store. The same request and seed give the same list; without a seed it follows from the request. A trace is
 * stored whatever the end. Throws AppError: `invalid_input`, or what the planner rejects with; `unavailable` when `watch.signal` ends the work.
 */
export async function createPlaylist(
  ctx: Ctx,
  curators: Curators,
  given: PlaylistRequest,
  watch: Watch = {},
): Promise<PlaylistAnswer> {
  const request = checkedRequest(given);
  modelsFor(curators, request);
  const { prompt, listenerId, seed = seedOf(request) } = request;
  const work = await beginWork(ctx, { seed, listenerId, watch, prompt, recording: { request: { ...request } } });
  return withTrace(work, async () => {
    const made = await makeRequested(work, curators, request);
    if (made.kind === "list") return { kind: "created", playlist: await storePlaylist(work, made.playlist) };
    await storeWork(work, work.ctx.db, made.kind);
    return made;
  });
}

/** All of it but the storing: what a replay does again. */
export async function makeRequested(work: Work, curators: Curators, request: PlaylistRequest): Promise<Made> {
  const reading = readRequest(work, request);
  const refused = refuse(work, reading);
  if (refused) return refused;
  return makeList(work, curators, { request, reading, head: headOf(work, request) });
}

/** Before any curator sees the request: no model is asked for what no list is made of. */
function refuse({ ctx, recorder }: Work, { brief, entities }: Understanding): Made | undefined {
  const { names } = ctx.catalog();
  const refusal = refusalOf(brief.prompt, { names, language: brief.language, entities });
  if (!refusal) return undefined;
  recorder.record({ kind: "refused", name: refusal.concern, said: refusal.because });
  return { kind: "refused", because: refusal.because };
}

function readRequest({ ctx, recorder, watch, startedAt }: Work, request: PlaylistRequest): Understanding {
  const catalog = ctx.catalog();
  const sinceMs = recorder.elapsedMs();
  const reading = understand(request, {
    names: catalog.names,
    now: startedAt,
    genreExists: (name) => catalog.count({ kind: "genre", anyOf: [name] }) > 0,
    matching: (tests) => countMatching(catalog, tests),
    ...talkPorts(catalog),
  });
  const brief = leanToTaste(reading.brief, catalog.listener);
  const { rules, leanings, leftovers } = brief;
  const said = `read ${rules.length} rules, ${leanings.length} leanings, ${leftovers.length} words left over`;
  recorder.record({ kind: "understood", name: "language", sinceMs, said });
  watch.onEvent?.({ kind: "understood", brief });
  return { ...reading, brief };
}

function headOf({ ctx, startedAt }: Work, { prompt, listenerId }: PlaylistRequest): ListHead {
  const at = startedAt.toISOString();
  return {
    id: ctx.newId("playlist"),
    listenerId: listenerId ?? null,
    version: 1,
    prompt,
    createdAt: at,
    updatedAt: at,
  };
}

/** The playlist and its trace, both or neither. */
async function storePlaylist(work: Work, playlist: Playlist): Promise<Playlist> {
  return work.ctx.db.transaction(async (db) => {
    const stored = await insertPlaylist(db, playlist);
    work.list = stored;
    await storeWork(work, db, "playlist");
    return stored;
  });
}
