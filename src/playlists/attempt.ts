import type { Brief } from "#src/domain/brief.ts";
import type { Feedback, Playlist } from "#src/domain/playlist.ts";
import { AppError } from "#src/errors.ts";
import type { MissingName } from "#src/language/understanding.ts";
import type { PlaylistRequest } from "#src/verbs.ts";
import { modelWords } from "./claims/model-words.ts";
import { type Composition, compose } from "./compose/compose.ts";
import type { Following } from "./compose/follow.ts";
import type { Curate, CurateRequest, Curation } from "./curate.ts";
import { stillMissing } from "./missing.ts";
import { present } from "./present.ts";
import { stopWhenCancelled, type Work } from "./work.ts";

type Curated = Extract<Curation, { kind: "curated" }>;
type Composed = Extract<Composition, { kind: "composed" }>;

/** What is to be made. */
export interface Task {
  request: PlaylistRequest;
  reading: { brief: Brief; missing: readonly MissingName[] };
  /** The list that a message is about, and what was said of its tracks. */
  conversation?: { list: Playlist; feedback: Feedback; message: string };
  /** What stays of the list that is talked about, and where; it comes before any curator's picks. */
  following?: Following;
  head: ListHead;
}

/** The parts of a playlist that no curator decides. */
export type ListHead = Omit<
  Playlist,
  | "title"
  | "description"
  | "brief"
  | "model"
  | "promptVersion"
  | "degraded"
  | "durationMs"
  | "tracks"
  | "ledger"
  | "traceId"
  | "seed"
>;

export type Made =
  | { kind: "list"; playlist: Playlist }
  | { kind: "nothing_fits"; because: string }
  | { kind: "refused"; because: string };

/** What a curator's answer became, and who gave it. */
export interface Attempt {
  made: Made;
  by: Work["answeredBy"];
}

/** How a curator is asked: what ends its work, and what may stop it before it asks a model once more. */
export type Terms = Partial<{ signal: AbortSignal; mayAsk: () => void }>;

/** One curator's list, composed and verified. Rejects with what the curator rejects with, and once the client has gone. */
export async function attempt(work: Work, curate: Curate, task: Task, terms: Terms): Promise<Attempt> {
  const curation = await untilAborted(curate(work.ctx, curateRequest(work, task, terms)), terms.signal);
  const by = { model: curation.model, promptHash: curation.promptHash };
  if (curation.kind === "refused") return { made: { kind: "refused", because: curation.because }, by };
  const composition = composeList(work, task, curation);
  if (composition.kind === "nothing_fits")
    return { made: { kind: "nothing_fits", because: inWords(composition.because, curation) }, by };
  return { made: { kind: "list", playlist: presentList(work, task, { curation, composition }) }, by };
}

/** A curator that does not hear the signal is not waited for. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(new AppError("unavailable", "The request was cancelled."));
    const settle = () => signal.removeEventListener("abort", stop);
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
    work.then(resolve, reject).finally(settle);
  });
}

function curateRequest(work: Work, task: Task, terms: Terms): CurateRequest {
  const { seed: _seed, promptVersion: _version, ...asked } = task.request;
  return {
    ...asked,
    seed: work.seed,
    reading: task.reading,
    recorder: work.recorder,
    told: work.shape.told,
    ...(task.conversation && { conversation: task.conversation }),
    ...terms,
  };
}

function composeList(work: Work, task: Task, { brief, picks }: Curated): Composition {
  stopWhenCancelled(work);
  const { ctx, seed, recorder } = work;
  const sinceMs = recorder.elapsedMs();
  const composition = compose(ctx.catalog(), {
    brief,
    picks,
    seed,
    ...(task.following && { following: task.following }),
  });
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
  work: Work,
  { reading, head }: Task,
  { curation, composition }: { curation: Curated; composition: Composed },
): Playlist {
  stopWhenCancelled(work);
  const { ctx, seed, recorder, traceId, shape } = work;
  const sinceMs = recorder.elapsedMs();
  const { brief, model } = curation;
  const catalog = ctx.catalog();
  const chosen = composition.tracks.map(({ ordinal, ...how }) => ({ track: catalog.track(ordinal), ...how }));
  const shown = present(catalog, {
    brief,
    chosen,
    relaxations: composition.relaxations,
    missing: stillMissing(reading.missing, reading.brief, brief),
    listener: head.listenerId !== null,
    ...(work.taste && { taste: { taste: work.taste, at: work.startedAt } }),
    seed,
  });
  const request = [brief.prompt, ...(brief.messages ?? [])].join("\n");
  const words = modelWords(curation, shown, { tracks: chosen.map(({ track }) => track), request, recorder });
  const fidelity = Math.round(shown.ledger.fidelity * 100);
  recorder.record({ kind: "verified", name: "verify", sinceMs, said: `${fidelity} % of what was asked is verified` });
  return {
    ...head,
    ...words,
    brief,
    seed,
    model,
    promptVersion: shape.name,
    traceId,
    durationMs: shown.durationMs,
    ledger: shown.ledger,
  };
}

/** Composing names the parts of a Brief by their ids; people know them by what they asked. */
function inWords(because: string, { brief }: Curated): string {
  return brief.rules.reduce((text, { id, asked }) => text.replaceAll(`"${id}"`, `“${asked}”`), because);
}
