import type { RankingWeights } from "#src/domain/lab/version.ts";
import { AppError } from "#src/errors.ts";
import type { VersionChange } from "./new-version.ts";
import { completedWeights } from "./ranking.ts";

const MOST = 1000;
/** What fits are divided by. */
const SCALES = /^(?:audioScale\..+|yearScale|popularityScale|eraScale)$/;

/** The weights with others in their place. Throws AppError("invalid_input") that names the one that cannot be. */
export function changedWeights(parent: RankingWeights, change: NonNullable<VersionChange["ranking"]>): RankingWeights {
  const weights = structuredClone(completedWeights(parent));
  for (const [name, value] of Object.entries(change)) {
    const known = Object.hasOwn(weights, name) ? weights[name] : undefined;
    if (known === undefined) throw unknown(name, Object.keys(weights));
    if (typeof known === "number") weights[name] = checked(name, value);
    else weights[name] = changedTable(name, known as Record<string, number>, value);
  }
  return weights;
}

function changedTable(name: string, table: Record<string, number>, value: unknown): Record<string, number> {
  if (typeof value !== "object" || value === null)
    throw new AppError(
      "invalid_input",
      `change.ranking.${name} must be an object of ${Object.keys(table).join(", ")}.`,
    );
  const changed = { ...table };
  for (const [key, given] of Object.entries(value)) {
    if (!Object.hasOwn(table, key)) throw unknown(`${name}.${key}`, Object.keys(table));
    changed[key] = checked(`${name}.${key}`, given);
  }
  return changed;
}

function checked(path: string, value: unknown): number {
  const where = `change.ranking.${path}`;
  if (typeof value !== "number" || !Number.isFinite(value))
    throw new AppError("invalid_input", `${where} must be a number.`);
  if (Math.abs(value) > MOST) throw new AppError("invalid_input", `${where} must be from -${MOST} to ${MOST}.`);
  if (SCALES.test(path) && value <= 0) throw new AppError("invalid_input", `${where} must be above 0.`);
  if (path === "nearLabelFloor" && value >= 1) throw new AppError("invalid_input", `${where} must be below 1.`);
  return value;
}

function unknown(path: string, known: readonly string[]): AppError {
  return new AppError(
    "invalid_input",
    `change.ranking.${path.slice(0, 80)} is no weight here. Here are: ${known.join(", ")}.`,
  );
}
