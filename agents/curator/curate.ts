import type { Ctx } from "#src/context.ts";
import type { RecordedCall } from "#src/domain/trace.ts";
import { AppError } from "#src/errors.ts";
import type { Curate, CurateRequest, Curation, Curators, SpendingLimits } from "#src/playlists/curate.ts";
import type { Model } from "../models/model.ts";
import { plannerModel } from "../models/planner.ts";
import { recordedModels } from "../models/recorded.ts";
import type { Agent } from "../runtime/define-agent.ts";
import { promptHash, runAgent } from "../runtime/run-agent.ts";
import { curator, listenersCurator, listenersTalkCurator, talkCurator } from "./agent.ts";

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
  if (remote.length === 0) return { draft, recorded };
  const names = remote.map(({ name }) => name);
  return { draft, recorded, models: { names, curate: curateWith(remote), deadlineMs, limits } };
}

/** The curator on these models, tried in order: when one fails, the next answers. */
export function curateWith(models: readonly Model[]): Curate {
  const hashes = new Map(
    [curator, listenersCurator, talkCurator, listenersTalkCurator].map(
      (agent) => [agent, promptHash(agent as unknown as Agent)] as const,
    ),
  );
  return async (ctx, request) => {
    const [forAll, forListener] = request.reading.brief.talk
      ? [talkCurator, listenersTalkCurator]
      : [curator, listenersCurator];
    const agent = ctx.catalog().listener ? forListener : forAll;
    let failure: AppError | undefined;
    for (const model of startingWith(models, request.model)) {
      try {
        const decision = await runAgent(agent, model, ctx, agentRequest(request));
        return { ...decision, model: model.name, promptHash: hashes.get(agent) } as Curation;
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

/** The named model and those after it; all of them when it is none of these. */
function startingWith(models: readonly Model[], name: string | undefined): readonly Model[] {
  const at = models.findIndex((model) => model.name === name);
  return at < 0 ? models : models.slice(at);
}

function mayFallBack(error: unknown, request: CurateRequest, ctx: Ctx): AppError {
  if (request.signal?.aborted || !(error instanceof AppError)) throw error;
  ctx.log("warn", "a model gave no playlist", { code: error.code, error });
  return error;
}
