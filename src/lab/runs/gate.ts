import type { ComparedSide, Comparison, PairedDifference } from "#src/domain/lab/comparison.ts";
import type { GateCheck, GateVerdict } from "#src/domain/lab/gate.ts";
import type { SideSummary } from "#src/domain/lab/matrix.ts";
import type { LabRun } from "#src/domain/lab/run.ts";
import { countOf, percent, points, sayP, sideName } from "./say.ts";
import { type Difference, triedOf } from "./tried.ts";

/** A gate that cries wolf is turned off: it asks for stronger proof than the 5 % of a comparison. */
export const GATE_ALPHA = 0.01;
const NAMED_CASES = 5;

export interface GateLimits {
  /** Regressed cases that are let pass: none unless given. */
  maxRegressions?: number;
  /** Share of cases that must pass; without a baseline all unless given. */
  minPass?: number;
  /** Share of cases that may come to another list than with the baseline; any unless given. */
  maxChanged?: number;
  alpha?: number;
}

export interface Gated {
  run: LabRun;
  /** Of the version that is judged. */
  side: SideSummary;
  /** Against the baseline, where there is one: `a` is the baseline. */
  comparison?: Comparison;
  /** The baseline's side, and what the two versions differ in, where they are two. */
  baseline?: SideSummary;
  difference?: Difference;
}

/**
 * Whether a version may go out. It must have all its cells, and something of them must have been judged. Without a baseline
 * so many cases must pass; with one, something of what differs must have been tried, no more cases than are let pass may
 * have gone from always passing to never passing, and neither the share of cases passed nor the fidelity may be lower with
 * a two-sided p of the paired permutation test below alpha.
 */
export function gateOf({ run, side, comparison, baseline, difference }: Gated, limits: GateLimits = {}): GateVerdict {
  const { minPass = comparison ? undefined : 1 } = limits;
  const tried = baseline && difference ? triedOf(difference, [side, baseline]) : {};
  const checks = [
    finished(run),
    ...(side.cases > 0 && side.unjudged.length === side.cases ? [nothingJudged(side)] : []),
    ...(tried.check ? [tried.check] : []),
    ...(minPass === undefined ? [] : [enough(side, minPass)]),
    ...(comparison ? compared(comparison, limits) : []),
  ];
  return {
    passed: checks.every(({ passed }) => passed),
    checks,
    cautions: [...(tried.caution ? [tried.caution] : []), ...unjudged(side)],
  };
}

function compared(comparison: Comparison, { maxRegressions = 0, maxChanged, alpha = GATE_ALPHA }: GateLimits) {
  return [
    regressions(comparison, maxRegressions),
    ...(maxChanged === undefined ? [] : [changed(comparison, maxChanged)]),
    noDrop(comparison, { name: "pass-drop", what: "cases passed", difference: comparison.pass, alpha }),
    noDrop(comparison, { name: "fidelity-drop", what: "fidelity", difference: comparison.fidelity, alpha }),
  ];
}

function finished({ status, done, cells, failed }: LabRun): GateCheck {
  const passed = status === "done" && done === cells;
  const said = `${done} of ${countOf(cells, "cell")} made`;
  return {
    name: "finished",
    passed,
    said: passed ? said : `${said}: the run is ${status}${failed ? `. ${failed}` : ""}`,
  };
}

function nothingJudged({ cases }: SideSummary): GateCheck {
  return { name: "judged", passed: false, said: `nothing of ${countOf(cases, "case")} could be judged` };
}

function unjudged({ unjudged: ids }: SideSummary): string[] {
  if (ids.length === 0) return [];
  const more = ids.length > NAMED_CASES ? ` and ${ids.length - NAMED_CASES} more` : "";
  return [`${countOf(ids.length, "case")} not judged: ${ids.slice(0, NAMED_CASES).join(", ")}${more}.`];
}

function enough({ pass, cases, unjudged: { length: aside } }: SideSummary, minPass: number): GateCheck {
  const share = pass?.mean ?? 0;
  // A mean of fractions may miss its number by a rounding.
  const passed = cases > aside && share >= minPass - 1e-9;
  return {
    name: "min-pass",
    passed,
    said: `${percent(share)} of ${countOf(cases - aside, "case")} passed; asked ${percent(minPass)}`,
  };
}

function regressions({ a, b, counts }: Comparison, max: number): GateCheck {
  const { regressed } = counts;
  return {
    name: "regressions",
    passed: regressed <= max,
    said: `${countOf(regressed, "case")} passed never with ${sideName(b)} and always with ${sideName(a)}; allowed ${max}`,
  };
}

/** What the assertions of a suite do not notice, its lists may tell. */
function changed({ a, b, cases }: Comparison, max: number): GateCheck {
  const others = cases.filter(({ sameList }) => !sameList).length;
  const share = cases.length === 0 ? 0 : others / cases.length;
  return {
    name: "max-changed",
    passed: share <= max + 1e-9,
    said: `${others} of ${countOf(cases.length, "case")} (${percent(share)}) came to another list with ${sideName(b)} than with ${sideName(a)}; allowed ${percent(max)}`,
  };
}

interface Drop {
  name: "pass-drop" | "fidelity-drop";
  what: string;
  difference: PairedDifference | null;
  alpha: number;
}

/** The side that is judged first, as the table has it. */
function noDrop({ a, b }: Record<"a" | "b", ComparedSide>, { name, what, difference, alpha }: Drop): GateCheck {
  if (!difference) return { name, passed: true, said: `${what}: nothing to compare` };
  const { difference: by, p } = difference;
  const isDrop = by.mean < 0 && p < alpha;
  const values = `${sideName(b)} ${percent(difference.b)}, ${sideName(a)} ${percent(difference.a)}`;
  const said = `${what}: ${values}; ${points(by.mean)} points (95 % interval ${points(by.low)} to ${points(by.high)}, ${sayP(p)})`;
  return { name, passed: !isDrop, said: isDrop ? `${said}: a drop that is no noise` : said };
}
