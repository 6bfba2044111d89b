import type { Ctx } from "#src/context.ts";
import type { LabRun, RunPlan } from "#src/domain/lab/run.ts";
import type { SuiteCase } from "#src/domain/lab/suite.ts";
import { readSuite } from "../suites/suites.ts";

/** The cases that a plan asks for, in the order of the suite. */
export function selectedCases(
  cases: readonly SuiteCase[],
  { families, cases: ids, others = [] }: Pick<RunPlan, "families" | "cases" | "others">,
): SuiteCase[] {
  return cases.filter(
    ({ id, family }) =>
      others.includes(id) ||
      ((!families || (family !== undefined && families.includes(family))) && (!ids || ids.includes(id))),
  );
}

/** Ids of cases that are not among those chosen and that one of them is compared with, directly or over others. */
export function comparedWith(cases: readonly SuiteCase[], chosen: readonly SuiteCase[]): string[] {
  const byId = new Map(cases.map((one) => [one.id, one]));
  const known = new Set(chosen.map(({ id }) => id));
  const found: string[] = [];
  const look = (one: SuiteCase) => {
    for (const assertion of one.assert) {
      if (assertion.kind !== "same-as" && assertion.kind !== "different-from") continue;
      const other = byId.get(assertion.case);
      if (!other || known.has(other.id)) continue;
      known.add(other.id);
      found.push(other.id);
      look(other);
    }
  };
  chosen.forEach(look);
  return found;
}

/** Those of a run, without those that are left out. Throws AppError("not_found") when its suite is gone. */
export async function casesOfRun(ctx: Ctx, { plan, leftOut }: Pick<LabRun, "plan" | "leftOut">): Promise<SuiteCase[]> {
  const suite = await readSuite(ctx, { name: plan.suite, version: plan.suiteVersion });
  const isLeftOut = new Set(leftOut.map(({ caseId }) => caseId));
  return selectedCases(suite.cases, plan).filter(({ id }) => !isLeftOut.has(id));
}
