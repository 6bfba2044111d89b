import type { Ctx } from "#src/context.ts";
import type { RecordedCall } from "#src/domain/trace.ts";
import { AppError } from "#src/errors.ts";
import type { Curate, CurateRequest, Curation, Curators, SpendingLimits } from "#src/playlists/curate.ts";
import type { Model } from "../models/model.ts";
import { plannerModel } from "../models/planner.ts";
import { recordedModels } from "../models/recorded.ts";
import type { Agent } from "../runtime/define-agent.ts";
import { promptHash, runAgent } from "../runtime/run-agent.ts";
import { told } from "./told.ts";
import { curatorsTold } from "./told-agents.ts";

export interface CuratorOptions {
  /** Remote models, in the order they are tried. */
  remote?: readonly Model[];
  /** How long they may take together, milliseconds. */
  deadlineMs?: number;
  /** What they may cost. */
  limits?: SpendingLimits;
}

const USUAL_DEADLINE_MS = 20_000;

/** The planner for drafts, and the remote models, when there are any, for what may replace them. */
export function curatorsOf({
  remote = [],
  deadlineMs = USUAL_DEADLINE_MS,
  limits = {},
}: CuratorOptions = {}): Curators {
  const draft = curateWith([plannerModel()]);
  const recorded = (calls: readonly RecordedCall[]) => curateWith(recordedModels(calls));
  const theirs = { draft, recorded, told: async () => told };
  if (remote.length === 0) return theirs;
  const names = remote.map(({ name }) => name);
  return { ...theirs, models: { names, curate: curateWith(remote), deadlineMs, limits } };
}

/** The curator on these models, tried in order: when one fails, the next answers. */
export function curateWith(models: readonly Model[]): Curate {
  return async (ctx, request) => {
    const agent = agentFor(ctx, request);
    let failure: AppError | undefined;
    for (const model of inOrderOf(models, request)) {
      try {
        const decision = await runAgent(agent, model, ctx, agentRequest(request));
        return { ...decision, model: model.name, promptHash: promptHash(agent as unknown as Agent) } as Curation;
      } catch (error) {
        failure = mayFallBack(error, request, ctx);
      }
    }
    throw failure ?? new AppError("misconfigured", "No model is configured.");
  };
}

function agentRequest(request: CurateRequest) {
  const { seed, listenerId, recorder, signal, mayAsk } = request;
  return {
    input: request,
    seed,
    recorder,
    ...(listenerId !== undefined && { listenerId }),
    ...(signal && { signal }),
    ...(mayAsk && { mayAsk }),
  };
}

function agentFor(ctx: Ctx, { told: as, reading }: CurateRequest) {
  const { forAll, forListener, talkForAll, talkForListener } = curatorsTold(as);
  const isKnown = ctx.catalog().listener !== undefined;
  if (reading.brief.talk) return isKnown ? talkForListener : talkForAll;
  return isKnown ? forListener : forAll;
}

/**
 * The model that the request names and those after it; without one of these, those that its version names, in its order;
 * else all of them.
 */
function inOrderOf(models: readonly Model[], { model, told: as }: CurateRequest): readonly Model[] {
  const at = models.findIndex(({ name }) => name === model);
  if (at >= 0) return models.slice(at);
  const named = as?.models?.flatMap((name) => models.find((one) => one.name === name) ?? []) ?? [];
  return named.length > 0 ? named : models;
}

function mayFallBack(error: unknown, request: CurateRequest, ctx: Ctx): AppError {
  if (request.signal?.aborted || !(error instanceof AppError)) throw error;
  ctx.log("warn", "a model gave no playlist", { code: error.code, error });
  return error;
}
