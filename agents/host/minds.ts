import { AppError } from "#src/errors.ts";
import type { Minds } from "#src/sessions/minds.ts";
import type { Model } from "../models/model.ts";
import { runAgent } from "../runtime/run-agent.ts";
import { host } from "./agent.ts";

/** Remote models that write breaks, tried in order from the one that is named. Rejects with AppError when none could. */
export function writingMinds(models: readonly Model[]): NonNullable<Minds["write"]> {
  return async (ctx, { session, item, draft, facts, seconds, recorder, signal, mayAsk, model: named }) => {
    const at = models.findIndex(({ name }) => name === named);
    let failure: AppError | undefined;
    for (const model of at < 0 ? models : models.slice(at)) {
      try {
        const written = await runAgent(host, model, ctx, {
          input: { session, item, draft, facts, seconds },
          seed: session.state.seed,
          recorder,
          ...(session.listenerId !== null && { listenerId: session.listenerId }),
          ...(signal && { signal }),
          ...(mayAsk && { mayAsk }),
        });
        return { ...written, by: model.name };
      } catch (error) {
        if (signal?.aborted || !(error instanceof AppError)) throw error;
        ctx.log("warn", "a model wrote no break", { code: error.code, error });
        failure = error;
      }
    }
    throw failure ?? new AppError("misconfigured", "No model is configured.");
  };
}
