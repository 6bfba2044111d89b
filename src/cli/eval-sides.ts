import type { Comparison } from "#src/domain/lab/comparison.ts";
import type { Matrix, SideSummary } from "#src/domain/lab/matrix.ts";
import { AppError } from "#src/errors.ts";
import { sayDifference } from "#src/lab/runs/say.ts";
import type { Difference } from "#src/lab/runs/tried.ts";
import type { Verbs } from "#src/verbs.ts";

/** What of a run is judged. */
export interface SidesAsked {
  /** A run that there was before; its versions are asked for by name. */
  run?: string;
  version?: string;
  baseline?: string;
  model?: string;
}

/** A run, the side of it that is judged, and what it is compared with. */
export interface Evaluated {
  matrix: Matrix;
  side: SideSummary;
  baseline?: SideSummary;
  comparison?: Comparison;
  /** What the two versions differ in, where they are two. */
  difference?: Difference;
}

/** A baseline that is the same version is compared with itself. Throws AppError("invalid_input") for a side that is not there. */
export async function readSides(verbs: Verbs, id: string, asked: SidesAsked): Promise<Evaluated> {
  const matrix = await verbs.readMatrix(id);
  const { versions } = matrix.run.plan;
  const names = asked.run === undefined ? startedWith(versions, asked) : await namedOf(verbs, versions, asked);
  const model = modelOf(matrix, asked);
  const sideOf = (version: string) => matrix.sides.find((one) => one.version === version && one.model === model)!;
  const side = sideOf(names.version);
  if (names.baseline === undefined) return { matrix, side };
  const baseline = sideOf(names.baseline);
  const nameOf = ({ version }: SideSummary) => `${version}@${model}`;
  const comparison = await verbs.compareSides(id, { a: nameOf(baseline), b: nameOf(side) });
  const isOne = baseline.version === side.version;
  return {
    matrix,
    side,
    baseline,
    // As the table has them: the version that is judged first.
    comparison: { ...comparison, said: sayDifference(comparison, "ba") },
    ...(!isOne && { difference: await verbs.readLabDifference(side.version, baseline.version) }),
  };
}

interface Names {
  version: string;
  baseline?: string | undefined;
}

/** The version that is judged is the first of a run that was started for it. */
function startedWith([version, baseline = version]: readonly string[], asked: SidesAsked): Names {
  return { version: version!, ...(asked.baseline !== undefined && { baseline }) };
}

/** Nothing said: the first version, and of two the other as the baseline, as a gate starts them. */
async function namedOf(verbs: Verbs, versions: readonly string[], { version, baseline }: SidesAsked): Promise<Names> {
  const find = (name: string) => versionIn(verbs, versions, name);
  const isOpen = version === undefined && baseline === undefined && versions.length === 2;
  return {
    version: version === undefined ? versions[0]! : await find(version),
    baseline: isOpen ? versions[1] : baseline === undefined ? undefined : await find(baseline),
  };
}

async function versionIn(verbs: Verbs, versions: readonly string[], name: string): Promise<string> {
  if (versions.includes(name)) return name;
  const found = await verbs.readLabVersion(name).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return undefined;
    throw error;
  });
  if (found && versions.includes(found.name)) return found.name;
  throw new AppError("invalid_input", `The run was not made with ${name}, but with ${versions.join(", ")}.`);
}

function modelOf({ run: { plan } }: Matrix, { model }: SidesAsked): string {
  if (model === undefined && plan.models.length === 1) return plan.models[0]!;
  if (model !== undefined && plan.models.includes(model)) return model;
  const models = plan.models.join(", ");
  throw new AppError(
    "invalid_input",
    model === undefined ? `Say which model with --model: ${models}.` : `The run did not ask ${model}, but ${models}.`,
  );
}
