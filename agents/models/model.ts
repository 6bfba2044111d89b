import type { ModelChoice } from "#src/config.ts";
import { AppError } from "#src/errors.ts";
import type { Model } from "../runtime/guarded-model.ts";
import { plannerModel } from "./planner.ts";

export type { Model } from "../runtime/guarded-model.ts";

/**
 * The chat models of MODEL (read by `src/config.ts`, planner always last), in the order they are tried. Throws
 * AppError("misconfigured") for a provider that this version does not have, rather than leave it out in silence.
 */
export function openModels(choices: readonly ModelChoice[]): Model[] {
  const remote = choices.filter((choice) => choice.provider !== "planner");
  const unavailable = remote.map(nameOf);
  if (unavailable.length > 0)
    throw new AppError(
      "misconfigured",
      `MODEL names ${unavailable.join(", ")}, which this version of Segue cannot use yet. Leave MODEL unset, or set it to planner.`,
    );
  return [plannerModel()];
}

/** As it stands in MODEL, without a base URL, which may hold a secret: "anthropic:<model>". */
function nameOf(choice: ModelChoice): string {
  return choice.provider === "planner" ? "planner" : `${choice.provider}:${choice.model}`;
}
