import type { Ctx } from "#src/context.ts";
import type { ComparedSide } from "#src/domain/lab/comparison.ts";
import type { RunPlan } from "#src/domain/lab/run.ts";
import { AppError } from "#src/errors.ts";

const SIDE = /^(?:(run_[\w-]+)\/)?([a-z0-9][a-z0-9._-]*)(?:@(.+))?$/;

export interface NamedSide {
  /** The run that is asked, unless it names another. */
  runId: string;
  version: string;
  model: string | undefined;
}

/** Reads `[run/]version[@model]`. Throws AppError("invalid_input") that names the field. */
export function readSide(field: "a" | "b", text: string, runId: string): NamedSide {
  const [, otherRun, version, model] = SIDE.exec(text) ?? [];
  if (version === undefined)
    throw new AppError("invalid_input", `${field} must be a side like version@model or run_id/version@model.`);
  return { runId: otherRun ?? runId, version, model };
}

/** The side with a label, or `built-in`, read as the version that it points to now, where the run has that one. */
export async function followed(ctx: Ctx, { versions }: Pick<RunPlan, "versions">, side: NamedSide): Promise<NamedSide> {
  if (versions.includes(side.version)) return side;
  const version = await ctx.shapes.nameOf(side.version).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return side.version;
    throw error;
  });
  return versions.includes(version) ? { ...side, version } : side;
}

/** As a run knows it. Throws AppError("invalid_input") for a version or model that the run does not have, or for several models. */
export function sideIn(
  { versions, models }: Pick<RunPlan, "versions" | "models">,
  { runId, version, model }: NamedSide,
  field: "a" | "b",
): ComparedSide {
  if (!versions.includes(version))
    throw new AppError("invalid_input", `${field} must name a version of the run: ${versions.join(", ")}.`);
  if (model === undefined && models.length > 1)
    throw new AppError("invalid_input", `${field} must name a model, as in ${version}@${models[0]}.`);
  const named = model ?? models[0]!;
  if (!models.includes(named))
    throw new AppError("invalid_input", `${field} must name a model of the run: ${models.join(", ")}.`);
  return { runId, version, model: named };
}
