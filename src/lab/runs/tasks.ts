import type { CellKey, RunPlan } from "#src/domain/lab/run.ts";
import type { SuiteCase } from "#src/domain/lab/suite.ts";

/** Cases that are judged against one another, answered and stored together. */
export interface Task {
  version: string;
  model: string;
  repetition: number;
  cases: readonly SuiteCase[];
}

/**
 * What is still to be done, repetition by repetition and case by case, the versions and models of a case one after another:
 * so a run that ends early has compared what it has.
 */
export function tasksOf(
  { versions, models, repetitions }: RunPlan,
  cases: readonly SuiteCase[],
  done: readonly CellKey[],
): Task[] {
  const isDone = new Set(done.map(keyOf));
  const tasks: Task[] = [];
  for (let repetition = 1; repetition <= repetitions; repetition++)
    for (const together of joinedCases(cases))
      for (const version of versions)
        for (const model of models) {
          const side = { version, model, repetition };
          const isMissing = together.some(({ id }) => !isDone.has(keyOf({ ...side, caseId: id })));
          if (isMissing) tasks.push({ ...side, cases: together });
        }
  return tasks;
}

function keyOf({ version, model, caseId, repetition }: CellKey): string {
  return JSON.stringify([version, model, caseId, repetition]);
}

/** Cases in groups: those that name one another in assertions, directly or over others, stand together. */
export function joinedCases(cases: readonly SuiteCase[]): SuiteCase[][] {
  const groups = new Map(cases.map((one) => [one.id, [one]]));
  for (const { id, assert } of cases)
    for (const one of assert) {
      if (one.kind !== "same-as" && one.kind !== "different-from") continue;
      const [mine, other] = [groups.get(id)!, groups.get(one.case)];
      if (!other || other === mine) continue;
      mine.push(...other);
      for (const moved of other) groups.set(moved.id, mine);
    }
  return [...new Set(groups.values())];
}
