import { type ModelChoice, modelName } from "#src/config.ts";
import { AppError } from "#src/errors.ts";
import type { Model } from "../runtime/guarded-model.ts";

export type { Model } from "../runtime/guarded-model.ts";

/**
 * The remote chat models of MODEL (read by `src/config.ts`), in the order they are tried; none for the planner alone. Throws
 * AppError("misconfigured") for a provider that this version does not have, rather than leave it out in silence.
 */
export function openModels(choices: readonly ModelChoice[]): Model[] {
  const remote = choices.filter((choice) => choice.provider !== "planner");
  const unavailable = remote.map(modelName);
  if (unavailable.length > 0)
    throw new AppError(
      "misconfigured",
      `MODEL names ${unavailable.join(", ")}, which this version of Segue cannot use yet. Leave MODEL unset, or set it to planner.`,
    );
  return [];
}
