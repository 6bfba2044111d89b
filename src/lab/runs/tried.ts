import type { GateCheck } from "#src/domain/lab/gate.ts";
import type { SideSummary } from "#src/domain/lab/matrix.ts";
import type { VersionDifference } from "../versions/verbs.ts";

/** Parts that the planner does not look at, by why: a model reads them, or they say which models are asked. */
interface ModelParts {
  read: string[];
  asked: string[];
  /** Something differs that the planner uses too. */
  others: boolean;
}

export type Difference = Pick<VersionDifference, "texts" | "values" | "vocabulary">;

/** What was tried of what differs. `check` where nothing was, `caution` where a part was not. */
export function triedOf(
  difference: Difference,
  sides: readonly SideSummary[],
): { check?: GateCheck; caution?: string } {
  const parts = modelPartsOf(difference);
  const names = [...parts.read, ...parts.asked];
  if (names.length === 0 || !sides.every(isPlanned)) return {};
  const why = sides.some(({ degraded }) => degraded > 0) ? "no model's list stood" : "no model was asked";
  if (parts.others)
    return {
      caution: `The versions differ also in what only a model uses (${names.join(", ")}), and ${why}: that was not tried. Ask one with --model.`,
    };
  const said = `The versions differ only in ${wordsOf(parts)}, and ${why}: nothing of the difference was tried. Ask one with --model.`;
  return { check: { name: "tried", passed: false, said } };
}

function isPlanned({ done, planned }: SideSummary): boolean {
  return done > 0 && planned === done;
}

function modelPartsOf({ texts, values, vocabulary }: Difference): ModelParts {
  const paths = values.map(({ path }) => path);
  return {
    read: [...texts.map(({ part }) => part), ...paths.filter((path) => path === "temperature")],
    asked: paths.filter((path) => path === "models"),
    others: vocabulary.length > 0 || paths.some((path) => path !== "temperature" && path !== "models"),
  };
}

function wordsOf({ read, asked }: ModelParts): string {
  return [read.length > 0 ? "what a model reads" : "", asked.length > 0 ? "which models are asked" : ""]
    .filter((words) => words !== "")
    .join(" and ");
}
