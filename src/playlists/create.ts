import { countMatching } from "#src/catalog/matching.ts";
import type { Ctx } from "#src/context.ts";
import { insertPlaylist } from "#src/db/queries/playlists.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import type { Trace } from "#src/domain/trace.ts";
import { AppError } from "#src/errors.ts";
import { understand } from "#src/language/understand.ts";
import type { Understanding } from "#src/language/understanding.ts";
import type { PlaylistAnswer, PlaylistRequest, Watch } from "#src/verbs.ts";
import { type Composition, compose } from "./compose/compose.ts";
import type { Curate, Curation } from "./curate.ts";
import { stillMissing } from "./missing.ts";
import { present } from "./present.ts";
import { checkedRequest, seedOf } from "./request.ts";
import { type Recorder, startRecorder, storeTrace } from "./traces.ts";

type Curated = Extract<Curation, { kind: "curated" }>;
type Composed = Extract<Composition, { kind: "composed" }>;

/** One request on its way through the stages. */
interface Work {
  ctx: Ctx;
  request: PlaylistRequest;
  seed: number;
  watch: Watch;
  recorder: Recorder;
  traceId: string;
  startedAt: Date;
  /** Who answered; filled once the curator has. */
  answeredBy: { model: string; promptHash: string };
}

/**
 * From a sentence to a stored playlist: understand, curate, compose, present (verify and explain), store. The same request
 * and seed give the same list; without a seed it follows from the request. A trace is stored whatever the end. Throws
 * AppError: `invalid_input`, or what `curate` rejects with; `unavailable` when `watch.signal` ends the work.
 */
export async function createPlaylist(
  ctx: Ctx,
  curate: Curate,
  request: PlaylistRequest,
  watch: Watch = {},
): Promise<PlaylistAnswer> {
  const work = begin(ctx, checkedRequest(request), watch);
  try {
    const reading = readRequest(work);
    const curation = await askCurator(work, curate, reading);
    if (curation.kind === "refused") return await endWithout(work, "refused", curation.because);
    const composition = composeList(work, curation);
    if (composition.kind === "nothing_fits")
      return await endWithout(work, "nothing_fits", inWords(composition.because, curation));
    const playlist = presentList(work, { reading, curation, composition });
    return { kind: "created", playlist: await storePlaylist(work, playlist) };
  } catch (error) {
    await recordFailure(work, error);
    throw error;
  }
}

/** The catalogue may be swapped while a request runs: it sees one from beginning to end. */
function begin(ctx: Ctx, request: PlaylistRequest, watch: Watch): Work {
  const catalog = ctx.catalog();
  return {
    ctx: { ...ctx, catalog: () => catalog },
    request,
    seed: request.seed ?? seedOf(request),
    watch,
    recorder: startRecorder(ctx.now, (step) => watch.onEvent?.({ kind: "step", step })),
    traceId: ctx.newId("trace"),
    startedAt: ctx.now(),
    answeredBy: { model: request.model ?? "none", promptHash: "" },
  };
}

function readRequest({ ctx, request, recorder, watch }: Work): Understanding {
  const catalog = ctx.catalog();
  const sinceMs = recorder.elapsedMs();
  const reading = understand(request, {
    names: catalog.names,
    now: ctx.now(),
    genreExists: (name) => catalog.count({ kind: "genre", anyOf: [name] }) > 0,
    matching: (tests) => countMatching(catalog, tests),
  });
  const { rules, leanings, leftovers } = reading.brief;
  const said = `read ${rules.length} rules, ${leanings.length} leanings, ${leftovers.length} words left over`;
  recorder.record({ kind: "understood", name: "language", sinceMs, said });
  watch.onEvent?.({ kind: "understood", brief: reading.brief });
  return reading;
}

async function askCurator(work: Work, curate: Curate, reading: Understanding): Promise<Curation> {
  const { ctx, request, seed, recorder, watch } = work;
  const { seed: _seed, ...asked } = request;
  const curation = await curate(ctx, {
    ...asked,
    seed,
    reading,
    recorder,
    ...(watch.signal && { signal: watch.signal }),
  });
  work.answeredBy = { model: curation.model, promptHash: curation.promptHash };
  return curation;
}

function composeList({ ctx, seed, recorder, watch }: Work, { brief, picks }: Curated): Composition {
  stopWhenCancelled(watch);
  const sinceMs = recorder.elapsedMs();
  const composition = compose(ctx.catalog(), { brief, picks, seed });
  if (composition.kind === "nothing_fits") {
    recorder.record({ kind: "composed", name: "compose", sinceMs, said: composition.because });
    return composition;
  }
  const said = `${composition.tracks.length} tracks out of ${composition.matched} that fit`;
  recorder.record({ kind: "composed", name: "compose", sinceMs, said });
  for (const { part, note } of composition.relaxations) recorder.record({ kind: "relaxed", name: part, said: note });
  return composition;
}

function presentList(
  { ctx, request, seed, recorder, traceId, startedAt, watch }: Work,
  { reading, curation, composition }: { reading: Understanding; curation: Curated; composition: Composed },
): Playlist {
  stopWhenCancelled(watch);
  const sinceMs = recorder.elapsedMs();
  const { brief, title, description, model, degraded } = curation;
  const catalog = ctx.catalog();
  const chosen = composition.tracks.map(({ ordinal, score, from }) => ({ track: catalog.track(ordinal), score, from }));
  const shown = present(catalog, {
    brief,
    chosen,
    relaxations: composition.relaxations,
    missing: stillMissing(reading.missing, reading.brief, brief),
    listener: request.listenerId !== undefined,
    seed,
  });
  const fidelity = Math.round(shown.ledger.fidelity * 100);
  recorder.record({ kind: "verified", name: "verify", sinceMs, said: `${fidelity} % of what was asked is verified` });
  const at = startedAt.toISOString();
  return {
    id: ctx.newId("playlist"),
    listenerId: request.listenerId ?? null,
    version: 1,
    title: title ?? shown.title,
    description: description ?? shown.description,
    prompt: request.prompt,
    brief,
    seed,
    model,
    ...(degraded && { degraded }),
    traceId,
    durationMs: shown.durationMs,
    createdAt: at,
    updatedAt: at,
    tracks: shown.tracks,
    ledger: shown.ledger,
  };
}

/** The playlist and its trace, both or neither. */
async function storePlaylist(work: Work, playlist: Playlist): Promise<Playlist> {
  return work.ctx.db.transaction(async (db) => {
    const stored = await insertPlaylist(db, playlist);
    await storeTrace(db, traceOf(work, "playlist"), work.request.listenerId);
    return stored;
  });
}

async function endWithout(work: Work, kind: "nothing_fits" | "refused", because: string): Promise<PlaylistAnswer> {
  await storeTrace(work.ctx.db, traceOf(work, kind), work.request.listenerId);
  return { kind, because };
}

/** The failure is the caller's to tell; a trace that cannot be stored beside it is only logged. */
async function recordFailure(work: Work, error: unknown): Promise<void> {
  const said = error instanceof AppError ? error.message : "Something went wrong here.";
  work.recorder.record({ kind: "failed", name: "create", said });
  try {
    await storeTrace(work.ctx.db, traceOf(work, "failed"), work.request.listenerId);
  } catch (cause) {
    work.ctx.log("error", "a trace could not be stored", { traceId: work.traceId, error: cause });
  }
}

function traceOf({ request, seed, recorder, traceId, startedAt, answeredBy }: Work, outcome: Trace["outcome"]): Trace {
  return {
    id: traceId,
    prompt: request.prompt,
    seed,
    ...answeredBy,
    outcome,
    durationMs: recorder.elapsedMs(),
    createdAt: startedAt.toISOString(),
    steps: [...recorder.steps],
  };
}

/** Composing names the parts of a Brief by their ids; people know them by what they asked. */
function inWords(because: string, { brief }: Curated): string {
  return brief.rules.reduce((text, { id, asked }) => text.replaceAll(`"${id}"`, `“${asked}”`), because);
}

function stopWhenCancelled({ signal }: Watch): void {
  if (signal?.aborted) throw new AppError("unavailable", "The request was cancelled.");
}
