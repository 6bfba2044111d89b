import type { CaseDifference } from "#src/domain/lab/comparison.ts";
import { countOf, percent } from "#src/lab/runs/say.ts";
import type { Paint } from "./terminal.ts";
import { plainLine } from "./width.ts";

const NOTHING = "-";
/** Of one step. */
const SAID = 3;

/** One case side by side. */
export function caseDifferenceLines(difference: CaseDifference, paint: Paint): string[] {
  const { caseId, prompt, brief, list, assertions, a, b } = difference;
  const named = ({ title, artists }: { title: string; artists: string[] }) => `“${title}” by ${artists.join(", ")}`;
  const section = (name: string, lines: readonly string[]) =>
    lines.length > 0 ? [paint("bold", name), ...lines.map((line) => `  ${plainLine(line)}`)] : [];
  return [
    `${paint("bold", caseId)}  “${plainLine(prompt)}”`,
    `Fidelity: ${fidelityOf(a)} -> ${fidelityOf(b)}`,
    ...section("Brief", [
      ...brief.added.map((words) => `+ ${words}`),
      ...brief.dropped.map((words) => `- ${words}`),
      ...brief.changed.map(({ part, was, is }) => `~ ${part}: ${was} -> ${is}`),
    ]),
    ...section("Ledger", ledgerLines(difference)),
    ...section("List", [
      `${list.kept} kept, ${list.added.length} added, ${list.dropped.length} dropped, ${list.moved.length} moved`,
      ...list.dropped.map((track) => `- ${track.position}. ${named(track)}`),
      ...list.added.map((track) => `+ ${track.position}. ${named(track)}`),
    ]),
    ...section(
      "Assertions",
      assertions.map(
        ({ asked, flipped, a: was, b: is }) =>
          `${flipped ? "!" : " "} ${asked}: ${was?.status ?? NOTHING} -> ${is?.status ?? NOTHING}${is ? ` (${is.found})` : ""}`,
      ),
    ),
    ...section("Traces", traceLines(difference)),
  ];
}

function fidelityOf(cell: CaseDifference["a"]): string {
  return cell?.fidelity === undefined ? NOTHING : percent(cell.fidelity);
}

/** Entries that differ, in what became of them or in how many tracks hold them. */
function ledgerLines({ ledger }: CaseDifference): string[] {
  const said = (status: string | null, found: { kept: number; of: number } | null) =>
    status === null ? NOTHING : `${status}${found && found.of > 0 ? ` (${found.kept} of ${found.of})` : ""}`;
  return ledger.flatMap(({ asked, a, b, was, is }) => {
    const [before, after] = [said(a, was), said(b, is)];
    return before === after ? [] : [`~ ${asked}: ${before} -> ${after}`];
  });
}

function traceLines({ a, b, steps, traces, repetition }: CaseDifference): string[] {
  const others = (side: "a" | "b") =>
    traces[side].filter((one) => one.repetition !== repetition).map(({ traceId = NOTHING }) => `${side} ${traceId}`);
  const own = (side: "a" | "b", cell: CaseDifference["a"], ms: number | null) =>
    cell ? [`${side} ${(cell.traceIds ?? [NOTHING]).join(", ")}: ${ms === null ? NOTHING : `${ms} ms`}`] : [];
  return [
    ...own("a", a, steps.aMs),
    ...own("b", b, steps.bMs),
    ...steps.differing.map((one) => `~ ${one.name}: ${stepWords(one.a, one.b)} -> ${stepWords(one.b, one.a)}`),
    ...[...others("a"), ...others("b")],
  ];
}

type Told = CaseDifference["steps"]["differing"][number]["a"];

/** What of a step is other than in `other`: how often, what it used, what it said. */
function stepWords(step: Told, other: Told): string {
  if (!step) return NOTHING;
  const said = step.said.filter((words, at) => other?.said[at] !== words);
  const parts = [
    step.times === other?.times ? [] : [countOf(step.times, "time")],
    step.tokens === null || step.tokens === other?.tokens ? [] : [countOf(step.tokens, "token")],
    said.length === 0 ? [] : [`“${said.slice(0, SAID).join("; ")}${said.length > SAID ? "; ..." : ""}”`],
  ].flat();
  return parts.join(", ") || "the same";
}
