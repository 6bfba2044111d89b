import { AppError } from "#src/errors.ts";
import type { Minds } from "#src/sessions/minds.ts";
import type { Model } from "../models/model.ts";
import { runAgent } from "../runtime/run-agent.ts";
import { dj } from "./agent.ts";

/**
 * Remote models that read requests of a session, tried in order from the one that is named; when one fails, the next reads.
 * Rejects with AppError when none could.
 */
export function readingMinds(models: readonly Model[]): NonNullable<Minds["read"]> {
  return async (ctx, { session, message, reading, recorder, signal, mayAsk, model: named }) => {
    const at = models.findIndex(({ name }) => name === named);
    let failure: AppError | undefined;
    for (const model of at < 0 ? models : models.slice(at)) {
      try {
        return await runAgent(dj, model, ctx, {
          input: { session, message, reading, recorder },
          seed: session.state.seed,
          recorder,
          ...(session.listenerId !== null && { listenerId: session.listenerId }),
          ...(signal && { signal }),
          ...(mayAsk && { mayAsk }),
        });
      } catch (error) {
        if (signal?.aborted || !(error instanceof AppError)) throw error;
        ctx.log("warn", "a model read no request", { code: error.code, error });
        failure = error;
      }
    }
    throw failure ?? new AppError("misconfigured", "No model is configured.");
  };
}
