import { talkPorts } from "#src/catalog/episodes/ports.ts";
import { countMatching } from "#src/catalog/matching.ts";
import type { Ctx } from "#src/context.ts";
import { insertPlaylist } from "#src/db/queries/playlists.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import { refusalOf } from "#src/language/safety/judge.ts";
import { understand } from "#src/language/understand.ts";
import type { Understanding } from "#src/language/understanding.ts";
import type { PlaylistAnswer, PlaylistRequest, Watch } from "#src/verbs.ts";
import { editedBrief, stillAsked } from "./by-hand/edited-brief.ts";
import { editsInWords } from "./by-hand/edits.ts";
import { refusedByHand } from "./by-hand/refused-words.ts";
import type { Curators } from "./curate.ts";
import { type ListHead, type Made, makeList, modelsFor, requireModels } from "./make.ts";
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
  const { prompt, listenerId, promptVersion, seed = seedOf(request) } = request;
  const recording = { request: { ...request } };
  const work = await beginWork(ctx, { seed, listenerId, watch, prompt, promptVersion, recording });
  requireModels(curators, request, work.shape);
  return withTrace(work, async () => {
    const made = await makeRequested(work, curators, request);
    if (made.kind === "list") return { kind: "created", playlist: await storePlaylist(work, made.playlist) };
    await storeWork(work, work.ctx.db, made.kind);
    return made;
  });
}

/** All of it but the storing: what a replay does again. */
export async function makeRequested(work: Work, curators: Curators, request: PlaylistRequest): Promise<Made> {
  const reading = edited(work, request, readRequest(work, request));
  work.watch.onEvent?.({ kind: "understood", brief: reading.brief });
  work.entities = reading.entities;
  const refused = refuse(work, reading);
  if (refused) return refused;
  return makeList(work, curators, { request, reading, head: headOf(work, request) });
}

/** Before any curator sees the request: no model is asked for what no list is made of. */
function refuse({ ctx, recorder }: Work, { brief, entities }: Understanding): Made | undefined {
  const { names } = ctx.catalog();
  const refusal =
    refusalOf(brief.prompt, { names, language: brief.language, entities }) ?? refusedByHand(ctx.catalog(), brief);
  if (!refusal) return undefined;
  recorder.record({ kind: "refused", name: refusal.concern, said: refusal.because });
  return { kind: "refused", because: refusal.because };
}

function readRequest({ ctx, shape, recorder, startedAt }: Work, request: PlaylistRequest): Understanding {
  const catalog = ctx.catalog();
  const sinceMs = recorder.elapsedMs();
  const reading = understand(request, {
    names: catalog.names,
    book: shape.book,
    now: startedAt,
    genreExists: (name) => catalog.count({ kind: "genre", anyOf: [name] }) > 0,
    matching: (tests) => countMatching(catalog, tests),
    ...talkPorts(catalog),
  });
  const brief = leanToTaste(reading.brief, catalog.listener, shape.taste);
  const { rules, leanings, leftovers } = brief;
  const said = `read ${rules.length} rules, ${leanings.length} leanings, ${leftovers.length} words left over`;
  recorder.record({ kind: "understood", name: "language", sinceMs, said });
  return { ...reading, brief };
}

/** What was read, or what people made of it by hand. */
function edited(
  { ctx, recorder }: Work,
  { brief, tracks, durationMs }: PlaylistRequest,
  reading: Understanding,
): Understanding {
  if (!brief) return reading;
  const sinceMs = recorder.elapsedMs();
  const sized = tracks === undefined && durationMs === undefined ? brief : { ...brief, length: reading.brief.length };
  const made = editedBrief(ctx.catalog(), sized, [reading.brief]);
  recorder.record({ kind: "understood", name: "by hand", sinceMs, said: editsInWords(reading.brief, made) });
  return { ...reading, brief: made, missing: stillAsked(reading.missing, made) };
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
