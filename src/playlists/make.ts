import type { Brief } from "#src/domain/brief.ts";
import type { Feedback, Playlist } from "#src/domain/playlist.ts";
import { AppError } from "#src/errors.ts";
import type { MissingName } from "#src/language/understanding.ts";
import type { PlaylistRequest } from "#src/verbs.ts";
import { isNoWorse } from "./better.ts";
import { type Composition, compose } from "./compose/compose.ts";
import type { Curate, CurateRequest, Curation, Curators, Pick } from "./curate.ts";
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
  /** Tracks that come before any curator's picks, in order: what stays of the list that is talked about. */
  stay?: readonly Pick[];
  head: ListHead;
}

/** The parts of a playlist that no curator decides. */
export type ListHead = Omit<
  Playlist,
  "title" | "description" | "brief" | "model" | "degraded" | "durationMs" | "tracks" | "ledger" | "traceId" | "seed"
>;

export type Made =
  | { kind: "list"; playlist: Playlist }
  | { kind: "nothing_fits"; because: string }
  | { kind: "refused"; because: string };

/**
 * The planner's list; then, with models, theirs in its place when code finds it no worse. Whatever becomes of the models,
 * the draft stands: then `degraded` says why. Rejects with AppError when even the planner fails, and when the client goes.
 */
export async function makeList(work: Work, curators: Curators, task: Task): Promise<Made> {
  const made = await chosenList(work, curators, task);
  if (made.kind === "list") work.list = made.playlist;
  return made;
}

async function chosenList(work: Work, curators: Curators, task: Task): Promise<Made> {
  const models = modelsFor(curators, task.request.model);
  const draft = await attempt(work, curators.draft, task, work.watch.signal);
  if (!models) return draft;
  if (draft.kind === "list") showDraft(work, draft.playlist);
  const better = await attemptWithin(work, models, task);
  if (better.kind === "failed") work.recording.gaveUp = better.because;
  else if (isAccepted(work, draft, better)) return better;
  const reason =
    better.kind === "failed" ? better.because : "The model's list kept less of what was asked than the draft.";
  work.recorder.record({ kind: "draft", name: "kept", said: reason });
  work.answeredBy = { model: "planner", promptHash: work.answeredBy.promptHash };
  return draft.kind === "list" ? { ...draft, playlist: { ...draft.playlist, degraded: { reason } } } : draft;
}

/** Throws AppError("invalid_input") for a model that is not configured. */
function modelsFor({ models }: Curators, asked: string | undefined): Curators["models"] {
  if (asked === undefined) return models;
  if (asked === "planner") return undefined;
  if (models?.names.includes(asked)) return models;
  const names = [...(models?.names ?? []), "planner"];
  throw new AppError("invalid_input", `model must be one of ${names.join(", ")}.`);
}

function showDraft({ recorder, watch }: Work, playlist: Playlist): void {
  recorder.record({ kind: "draft", name: "shown", said: `${playlist.tracks.length} tracks by the planner` });
  watch.onEvent?.({ kind: "draft", playlist });
}

/** A model's list takes the draft's place only when it is one, and keeps what was asked at least as well. */
function isAccepted({ recorder }: Work, draft: Made, better: Made): boolean {
  if (better.kind !== "list") return false;
  if (draft.kind !== "list") return true;
  const verdict = isNoWorse(draft.playlist, better.playlist);
  if (!verdict.accepted) recorder.record({ kind: "refused", name: better.playlist.model, said: verdict.because });
  return verdict.accepted;
}

async function attemptWithin(
  work: Work,
  { curate, deadlineMs }: NonNullable<Curators["models"]>,
  task: Task,
): Promise<Made | { kind: "failed"; because: string }> {
  const late = AbortSignal.timeout(deadlineMs);
  const signal = work.watch.signal ? AbortSignal.any([work.watch.signal, late]) : late;
  try {
    const made = await attempt(work, curate, task, signal);
    if (made.kind === "refused") return { kind: "failed", because: "The model did not want to answer." };
    return made.kind === "nothing_fits" ? { kind: "failed", because: "Nothing fits the model's plan." } : made;
  } catch (error) {
    stopWhenCancelled(work);
    if (late.aborted) return { kind: "failed", because: `The model took longer than ${deadlineMs / 1000} seconds.` };
    if (!(error instanceof AppError)) throw error;
    work.ctx.log("warn", "no model gave a playlist", { code: error.code, error });
    return { kind: "failed", because: error.message };
  }
}

async function attempt(work: Work, curate: Curate, task: Task, signal: AbortSignal | undefined): Promise<Made> {
  const curation = await curate(work.ctx, curateRequest(work, task, signal));
  work.answeredBy = { model: curation.model, promptHash: curation.promptHash };
  if (curation.kind === "refused") return { kind: "refused", because: curation.because };
  const composition = composeList(work, task, curation);
  if (composition.kind === "nothing_fits")
    return { kind: "nothing_fits", because: inWords(composition.because, curation) };
  return { kind: "list", playlist: presentList(work, task, { curation, composition }) };
}

function curateRequest(work: Work, task: Task, signal: AbortSignal | undefined): CurateRequest {
  const { seed: _seed, ...asked } = task.request;
  return {
    ...asked,
    seed: work.seed,
    reading: task.reading,
    recorder: work.recorder,
    ...(task.conversation && { conversation: task.conversation }),
    ...(signal && { signal }),
  };
}

function composeList(work: Work, task: Task, { brief, picks }: Curated): Composition {
  stopWhenCancelled(work);
  const { ctx, seed, recorder } = work;
  const sinceMs = recorder.elapsedMs();
  const composition = compose(ctx.catalog(), { brief, picks: [...(task.stay ?? []), ...picks], seed });
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
  const { ctx, seed, recorder, traceId } = work;
  const sinceMs = recorder.elapsedMs();
  const { brief, title, description, model } = curation;
  const catalog = ctx.catalog();
  const chosen = composition.tracks.map(({ ordinal, score, from }) => ({ track: catalog.track(ordinal), score, from }));
  const shown = present(catalog, {
    brief,
    chosen,
    relaxations: composition.relaxations,
    missing: stillMissing(reading.missing, reading.brief, brief),
    listener: head.listenerId !== null,
    seed,
  });
  const fidelity = Math.round(shown.ledger.fidelity * 100);
  recorder.record({ kind: "verified", name: "verify", sinceMs, said: `${fidelity} % of what was asked is verified` });
  return {
    ...head,
    title: title ?? shown.title,
    description: description ?? shown.description,
    brief,
    seed,
    model,
    traceId,
    durationMs: shown.durationMs,
    tracks: shown.tracks,
    ledger: shown.ledger,
  };
}

/** Composing names the parts of a Brief by their ids; people know them by what they asked. */
function inWords(because: string, { brief }: Curated): string {
  return brief.rules.reduce((text, { id, asked }) => text.replaceAll(`"${id}"`, `“${asked}”`), because);
}
