import type { Playlist } from "#src/domain/playlist.ts";
import { AppError } from "#src/errors.ts";
import type { Shape } from "#src/shape.ts";
import type { PlaylistRequest } from "#src/verbs.ts";
import { attempt, type Made, type Task } from "./attempt.ts";
import { isNoWorse, isWhole } from "./better.ts";
import { mayAskWithin, requireBudget } from "./budget.ts";
import type { Curators } from "./curate.ts";
import { timeLimit } from "./time-limit.ts";
import { stopWhenCancelled, type Work } from "./work.ts";

export type { ListHead, Made, Task } from "./attempt.ts";

type Models = NonNullable<Curators["models"]>;
type Better = { playlist: Playlist; by: Work["answeredBy"] };

/** Why the draft stands: in words for people, and as a label for counting. */
interface Failed {
  because: string;
  cause: "deadline" | "budget_spent" | "failed" | "declined" | "nothing_fits" | "worse" | "not_configured";
}

/**
 * The planner's list; then, with models, theirs in its place when code finds it no worse. Whatever becomes of the models,
 * the draft stands: then `degraded` says why. What the planner refuses no model is asked for. Rejects with AppError when
 * even the planner fails, and when the client goes.
 */
export async function makeList(work: Work, curators: Curators, task: Task): Promise<Made> {
  const made = await chosenList(work, curators, task);
  if (made.kind === "list") work.list = made.playlist;
  return made;
}

async function chosenList(work: Work, curators: Curators, task: Task): Promise<Made> {
  const models = askedModels(curators, task.request, work.shape);
  const { signal } = work.watch;
  const draft = await attempt(work, curators.draft, task, signal ? { signal } : {});
  work.answeredBy = draft.by;
  if (!models || draft.made.kind === "refused") return draft.made;
  if ("because" in models) return keepDraft(work, draft.made, models);
  if (draft.made.kind === "list") showDraft(work, draft.made.playlist);
  const better = await betterList(work, models, { task, draft: draft.made });
  stopWhenCancelled(work);
  return "because" in better ? keepDraft(work, draft.made, better) : takeBetter(work, better);
}

/** Who is asked beside the planner. Throws AppError("invalid_input") for a model that is not configured. */
export function modelsFor({ models }: Curators, { model }: Pick<PlaylistRequest, "model">): Models | undefined {
  if (model === undefined) return models;
  if (model === "planner") return undefined;
  if (models?.names.includes(model)) return models;
  const names = [...(models?.names ?? []), "planner"];
  throw new AppError("invalid_input", `model must be one of ${names.join(", ")}.`);
}

/** Throws AppError("invalid_input") where a version that was asked for by name wants a model that is not configured. */
export function requireModels(
  { models }: Curators,
  { model, promptVersion }: Pick<PlaylistRequest, "model" | "promptVersion">,
  { told, name }: Shape,
): void {
  if (promptVersion === undefined || model !== undefined) return;
  const missing = told.models?.filter((one) => one !== "planner" && !models?.names.includes(one)) ?? [];
  if (missing.length > 0) throw new AppError("invalid_input", notConfigured(name, missing));
}

/** In words: the version, and the models that it wants and that are not configured here. */
export function notConfigured(version: string, missing: readonly string[]): string {
  return `The version ${version} asks for ${missing.join(", ")}, which is not configured here.`;
}

/** Who is asked where the version has a say too. A label may point to a version whose models have gone since. */
function askedModels(
  curators: Curators,
  request: Pick<PlaylistRequest, "model">,
  { told, name }: Shape,
): Models | Failed | undefined {
  const models = modelsFor(curators, request);
  if (request.model !== undefined || told.models === null) return models;
  const remote = told.models.filter((one) => one !== "planner");
  if (remote.length === 0) return undefined;
  if (models && remote.some((one) => models.names.includes(one))) return models;
  return { because: notConfigured(name, remote), cause: "not_configured" };
}

function showDraft({ recorder, watch }: Work, playlist: Playlist): void {
  recorder.record({ kind: "draft", name: "shown", said: `${playlist.tracks.length} tracks by the planner` });
  watch.onEvent?.({ kind: "draft", playlist });
}

function keepDraft({ recorder }: Work, draft: Made, { because, cause }: Failed): Made {
  recorder.record({ kind: "draft", name: "kept", said: because, output: { cause } });
  return draft.kind === "list" ? { ...draft, playlist: { ...draft.playlist, degraded: { reason: because } } } : draft;
}

function takeBetter(work: Work, { playlist, by }: Better): Made {
  work.answeredBy = by;
  work.recorder.record({
    kind: "draft",
    name: "replaced",
    said: `${playlist.tracks.length} tracks by ${playlist.model}`,
  });
  return { kind: "list", playlist };
}

/** A model's list takes the draft's place only when it is one, and keeps what was asked at least as well. */
async function betterList(work: Work, models: Models, on: { task: Task; draft: Made }): Promise<Better | Failed> {
  const better = await askModels(work, models, on.task);
  if ("because" in better) {
    work.recording.gaveUp = better.because;
    return better;
  }
  const verdict =
    on.draft.kind === "list"
      ? isNoWorse(on.draft.playlist, better.playlist)
      : isWhole(on.task.reading.brief, better.playlist);
  if (verdict.accepted) return better;
  work.recorder.record({ kind: "refused", name: better.playlist.model, said: verdict.because });
  return { because: "The model's list kept less of what was asked than the draft.", cause: "worse" };
}

async function askModels(work: Work, models: Models, task: Task): Promise<Better | Failed> {
  const { curate, deadlineMs, limits = {} } = models;
  const end = timeLimit(deadlineMs, work.watch.signal);
  try {
    await requireBudget(work, limits);
    const { made, by } = await attempt(work, curate, task, {
      signal: end.signal,
      mayAsk: mayAskWithin(limits, work.recorder),
    });
    if (made.kind === "list") return { playlist: made.playlist, by };
    if (made.kind === "refused") return { because: "The model declined to answer.", cause: "declined" };
    return { because: "Nothing fits the model's plan.", cause: "nothing_fits" };
  } catch (error) {
    stopWhenCancelled(work);
    if (end.signal.aborted) return { because: `The model took longer than ${deadlineMs / 1000} s.`, cause: "deadline" };
    return failureOf(work, error);
  } finally {
    end.release();
  }
}

/** What a model wrote stays out of what people are told; a bug on its way is ours to look into, and the draft stands too. */
function failureOf({ ctx, traceId }: Work, error: unknown): Failed {
  if (!(error instanceof AppError)) {
    ctx.log("error", "making a model's list failed", { traceId, error });
    return { because: "Something went wrong with the model.", cause: "failed" };
  }
  ctx.log("warn", "no model gave a playlist", { traceId, code: error.code, error });
  if (error.code === "budget_spent") return { because: error.message, cause: "budget_spent" };
  if (error.code === "model_misbehaved") return { because: "The model gave no usable answer.", cause: "failed" };
  return { because: error.message, cause: "failed" };
}
