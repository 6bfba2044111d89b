import type { Comparison, PairedDifference } from "#src/domain/lab/comparison.ts";
import type { RunSide } from "#src/domain/lab/matrix.ts";

/** "62.5 %". */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1).replace(/\.0$/, "")} %`;
}

/** "+3.2", "-0.5", "0" percentage points. */
export function points(difference: number): string {
  const value = (100 * difference).toFixed(1).replace(/\.0$/, "");
  return difference > 0 && value !== "0" ? `+${value}` : value.replace(/^-0$/, "0");
}

export function sayP(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`;
}

/** A version, with its model where that is not the planner. */
export function sideName({ version, model }: RunSide): string {
  return model === "planner" ? version : `${version}@${model}`;
}

type Said = Pick<Comparison, "a" | "b" | "pass" | "fidelity" | "counts">;
/** Which side is named first. */
export type Order = "ab" | "ba";

/** What a comparison comes to, without calling noise progress; the sides by their names, in the order that is asked for. */
export function sayDifference({ a, b, pass, fidelity, counts }: Said, order: Order = "ab"): string[] {
  if (!pass) return ["No case has both sides."];
  const { regressed, fixed } = counts;
  const names = { a: sideName(a), b: sideName(b) };
  return [
    sayPaired("Cases passed", pass, { names, order }),
    ...(fidelity ? [sayPaired("Fidelity", fidelity, { names, order })] : []),
    `${countOf(regressed, "case")} passed always with ${names.a} and never with ${names.b}; ${countOf(fixed, "case")} the other way round.`,
  ];
}

interface Naming {
  names: { a: string; b: string };
  order: Order;
}

function sayPaired(what: string, paired: PairedDifference, { names, order }: Naming): string {
  const { a, b, difference, p, told, gained, lost, cases } = paired;
  const both = [`${names.a} ${percent(a)}`, `${names.b} ${percent(b)}`];
  const values = `${what}: ${(order === "ab" ? both : both.reverse()).join(", ")}`;
  if (gained + lost === 0) return `${values}. No case differs (${cases}).`;
  const range = `${points(difference.mean)} points, 95 % interval ${points(difference.low)} to ${points(difference.high)}, ${sayP(p)}`;
  if (!told) return `${values} (${range}). That is no difference that the data can tell from noise.`;
  return `${values} (${range}). ${names.b} is ${difference.mean > 0 ? "better" : "worse"}.`;
}

export function countOf(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}
