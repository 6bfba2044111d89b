import type { Assertion } from "#src/domain/lab/assertion.ts";
import type { Finding, Judging } from "./judge.ts";
import { verdict } from "./judge-brief.ts";
import { jaccard } from "./measure.ts";
import { percent } from "./say.ts";

/** Assertions that compare with another case; undefined for the others. Skipped where that one has no list. */
export function judgeOthers(one: Assertion, { answer, others }: Judging): Finding | undefined {
  if (one.kind !== "same-as" && one.kind !== "different-from") return undefined;
  const other = others(one.case);
  if (!other) return { status: "skipped", found: `“${one.case}” was not answered` };
  if (other.outcome !== "playlist") return { status: "skipped", found: `“${one.case}” came to no list` };
  const alike = jaccard(idsOf(answer.tracks), idsOf(other.tracks));
  const holds = one.kind === "same-as" ? alike >= one.atLeast : alike <= one.atMost;
  return verdict(holds, `${percent(alike)} the same`);
}

function idsOf(tracks: readonly { id: string }[]): ReadonlySet<string> {
  return new Set(tracks.map(({ id }) => id));
}
