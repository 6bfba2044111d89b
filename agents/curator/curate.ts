import type { Ctx } from "#src/context.ts";
import { AppError } from "#src/errors.ts";
import type { Curate, CurateRequest, Curation } from "#src/playlists/curate.ts";
import type { Model } from "../models/model.ts";
import type { Agent } from "../runtime/define-agent.ts";
import { promptHash, runAgent } from "../runtime/run-agent.ts";
import { curator } from "./agent.ts";

/** The curator on these models, tried in order: when one fails, the next answers, and the list says so. */
export function curateWith(models: readonly Model[]): Curate {
  const hash = promptHash(curator as unknown as Agent);
  return async (ctx, request) => {
    let failure: AppError | undefined;
    for (const model of startingWith(models, request.model)) {
      try {
        const decision = await runAgent(curator, model, ctx, agentRequest(request));
        const degraded = failure && decision.kind === "curated" ? { degraded: { reason: failure.message } } : {};
        return { ...decision, ...degraded, model: model.name, promptHash: hash } as Curation;
      } catch (error) {
        failure = mayFallBack(error, request, ctx);
      }
    }
    throw failure ?? new AppError("misconfigured", "No model is configured.");
  };
}

function agentRequest(request: CurateRequest) {
  const { seed, listenerId, recorder, signal } = request;
  return { input: request, seed, recorder, ...(listenerId !== undefined && { listenerId }), ...(signal && { signal }) };
}

/** The named model and those after it. */
function startingWith(models: readonly Model[], name: string | undefined): readonly Model[] {
  if (name === undefined) return models;
  const at = models.findIndex((model) => model.name === name);
  if (at >= 0) return models.slice(at);
  throw new AppError("invalid_input", `model must be one of ${models.map((model) => model.name).join(", ")}.`);
}

function mayFallBack(error: unknown, request: CurateRequest, ctx: Ctx): AppError {
  if (request.signal?.aborted || !(error instanceof AppError)) throw error;
  ctx.log("warn", "a model gave no playlist", { code: error.code, error });
  return error;
}
