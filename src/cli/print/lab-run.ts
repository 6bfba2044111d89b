import type { ComparedCase, Comparison } from "#src/domain/lab/comparison.ts";
import type { GateVerdict } from "#src/domain/lab/gate.ts";
import type { CaseResult, MeanInterval, SideSummary } from "#src/domain/lab/matrix.ts";
import type { LabRun } from "#src/domain/lab/run.ts";
import { countOf, percent, points, sideName } from "#src/lab/runs/say.ts";
import { barOf } from "./curve.ts";
import type { Paint, Terminal } from "./terminal.ts";
import { cut, fill, plainLine, widthOf } from "./width.ts";

const LABEL_CELLS = 22;
const WIDEST_SIDE = 30;
const BAR_CELLS = 20;
const NOTHING = "-";

/** One line for each run, the newest first. */
export function runsLines(runs: readonly LabRun[], columns: number, paint: Paint): string[] {
  return runs.map(({ id, plan, done, cells, passed, unjudged, createdAt, ...run }) => {
    const what = `${plan.suite}@${plan.suiteVersion}  ${plan.versions.join(", ")}  ${plan.models.join(", ")}`;
    const judged = done - unjudged;
    const share = judged === 0 ? "" : `  ${percent(passed / judged)} passed`;
    return `${paint("bold", id)}  ${createdAt.slice(0, 16).replace("T", " ")}  ${stateOf(run, paint)}  ${done}/${cells}${share}  ${cut(plainLine(what), Math.max(20, columns - 80))}`;
  });
}

const STATE_CELLS = 11;

function stateOf({ status, interrupted }: Pick<LabRun, "status" | "interrupted">, paint: Paint): string {
  const colour = { waiting: "dim", running: "cyan", done: "green", stopped: "yellow", failed: "red" } as const;
  return interrupted ? paint("yellow", "interrupted") : paint(colour[status], fill(status, STATE_CELLS));
}

/** What a run is, in a few lines. */
export function runLines(run: LabRun, paint: Paint): string[] {
  const { plan, leftOut, failed } = run;
  return [
    `${paint("bold", `${plan.suite}@${plan.suiteVersion}`)}  ${run.id}  ${stateOf(run, paint)}`,
    ...(run.interrupted ? [paint("yellow", `Nobody works on it any more: segue runs resume ${run.id}`)] : []),
    `${run.done} of ${countOf(run.cells, "cell")}: ${countOf(plan.selected, "case")}, ${countOf(plan.repetitions, "repetition")}, seed ${plan.seed}; catalogue of ${run.catalogTracks.toLocaleString("en")} tracks`,
    ...(plan.others ? [`Answered as well, as others are compared with it: ${plan.others.join(", ")}`] : []),
    ...(leftOut.length > 0 ? [`${countOf(leftOut.length, "case")} left out: ${leftOut[0]!.because}`] : []),
    ...(failed === undefined ? [] : [paint("red", failed)]),
  ];
}

/** The sides of a run beside one another. */
export function matrixLines(sides: readonly SideSummary[], paint: Paint): string[] {
  const names = sides.map(sideName);
  const rows: [label: string, values: string[]][] = [
    ["cases passed", sides.map(({ pass }) => interval(pass))],
    ...(sides.some(({ unjudged }) => unjudged.length > 0)
      ? ([["cases not judged", sides.map(({ unjudged }) => String(unjudged.length))]] as [string, string[]][])
      : []),
    ["fidelity", sides.map(({ fidelity }) => interval(fidelity))],
    [
      "latency p50 / p95, ms",
      sides.map(({ latencyMs }) => (latencyMs ? `${latencyMs.p50.toFixed(0)} / ${latencyMs.p95.toFixed(0)}` : NOTHING)),
    ],
    ["flip rate", sides.map(({ flips }) => (flips ? percent(flips.rate) : NOTHING))],
    ["lists that changed", sides.map(({ flips }) => (flips ? percent(flips.cases) : NOTHING))],
    ...(sides.some(({ tokens }) => tokens)
      ? ([
          [
            "tokens in / out",
            sides.map(({ tokens }) =>
              tokens ? `${tokens.input.toLocaleString("en")} / ${tokens.output.toLocaleString("en")}` : NOTHING,
            ),
          ],
          ["cost, US dollars", sides.map(({ costUsd }) => (costUsd === null ? NOTHING : costUsd.toFixed(4)))],
          ["planner's list stood", sides.map(({ degraded, done }) => `${degraded} of ${done}`)],
        ] as [string, string[]][])
      : []),
  ];
  const widths = names.map((name, at) =>
    Math.min(WIDEST_SIDE, Math.max(widthOf(name), ...rows.map(([, values]) => widthOf(values[at]!)))),
  );
  const line = (label: string, values: readonly string[]) =>
    [fill(label, LABEL_CELLS), ...values.map((value, at) => fill(value, widths[at]!, "right"))].join("  ");
  return [paint("bold", line("", names)), ...rows.map(([label, values]) => line(label, values))];
}

function interval(value: MeanInterval | null): string {
  if (!value) return NOTHING;
  const { mean, low, high } = value;
  return low === high ? percent(mean) : `${percent(mean)} (${bare(low)}-${bare(high)})`;
}

function bare(share: number): string {
  return (100 * share).toFixed(1).replace(/\.0$/, "");
}

/** What a comparison comes to, then its cases that differ, the worst first. */
export function comparisonLines(comparison: Comparison, most: number, paint: Paint): string[] {
  const differing = comparison.cases.filter(({ change }) => change !== "same");
  const lists = comparison.cases.filter(({ sameList }) => !sameList).length;
  return [
    ...comparison.said,
    `${countOf(lists, "case")} of ${comparison.cases.length} came to another list.`,
    ...comparison.cautions.map((caution) => paint("yellow", caution)),
    ...differing.slice(0, most).flatMap((one) => caseLines(one, paint)),
    ...(differing.length > most ? [`... and ${differing.length - most} more that differ`] : []),
  ];
}

const COLOURS = { regressed: "red", worse: "yellow", same: "dim", better: "green", fixed: "green" } as const;

function caseLines({ caseId, change, prompt, a, b, fidelityDifference }: ComparedCase, paint: Paint): string[] {
  const fidelity = fidelityDifference === null ? "" : `, fidelity ${points(fidelityDifference)} points`;
  const failing = b.failing.length > 0 ? b.failing : a.failing;
  return [
    `${paint(COLOURS[change], fill(change, 9))}  ${paint("bold", caseId)}  ${rateOf(a)} -> ${rateOf(b)}${fidelity}`,
    `           “${plainLine(prompt)}”`,
    ...failing.slice(0, 2).map(({ asked, found }) => `           ${plainLine(asked)}: ${plainLine(found)}`),
  ];
}

function rateOf({ passed, repetitions, unjudged }: CaseResult): string {
  return unjudged === repetitions ? "not judged" : `${passed}/${repetitions - unjudged}`;
}

export function verdictLines({ passed, checks, cautions }: GateVerdict, paint: Paint): string[] {
  return [
    paint("bold", passed ? paint("green", "Gate passed") : paint("red", "Gate failed")),
    ...checks.map((check) => `  ${check.passed ? paint("green", "✓") : paint("red", "✗")} ${check.said}`),
    ...cautions.map((caution) => `  ${paint("yellow", "!")} ${paint("yellow", caution)}`),
  ];
}

/** A bar on a terminal, a line now and then elsewhere. */
export function startRunProgress(terminal: Terminal, clock: () => number) {
  const everyMs = terminal.isTty ? 0 : 5_000;
  let shownAt = clock();
  return {
    show: ({ done, cells, passed, failures, status }: LabRun) => {
      if (clock() - shownAt < everyMs) return;
      shownAt = clock();
      const share = cells === 0 ? 1 : done / cells;
      const failed = failures > 0 ? `, ${failures} failed` : "";
      const line = `${barOf(share, BAR_CELLS)} ${done}/${cells}  ${passed} passed${failed}  ${status}`;
      terminal.write(terminal.isTty ? `\r\u001b[2K${cut(line, terminal.columns - 1)}` : `${line}\n`);
    },
    end: () => {
      if (terminal.isTty) terminal.write("\r\u001b[2K");
    },
  };
}
