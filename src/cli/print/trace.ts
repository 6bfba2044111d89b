import type { Trace, TraceStep } from "#src/domain/trace.ts";
import type { Paint } from "./terminal.ts";
import { costOf, spentTime, tokensOf } from "./usage.ts";
import { cut, fill, plainLine, widthOf, wrap } from "./width.ts";

const WIDEST = 140;
const TIME_CELLS = 6;
const MOST_NAME_CELLS = 28;
/** Below this a line has no room for bars. */
const ROOM_FOR_BARS = 76;
const OUTCOMES = {
  playlist: "A list",
  session: "A session",
  nothing_fits: "Nothing fits",
  refused: "Refused",
  failed: "Failed",
};

const MARKS: Partial<Record<TraceStep["kind"], { mark: string; style: Parameters<Paint>[0] }>> = {
  failed: { mark: "✗", style: "red" },
  refused: { mark: "✗", style: "yellow" },
  repaired: { mark: "↻", style: "yellow" },
  relaxed: { mark: "≈", style: "yellow" },
  draft: { mark: "•", style: "cyan" },
};

interface Layout {
  columns: number;
  barCells: number;
  nameCells: number;
  totalMs: number;
}

/** A line for each step in the order of their beginnings, its time as a bar scaled to the run; tool calls side by side are joined. */
export function traceLines(trace: Trace, columns: number, paint: Paint): string[] {
  const steps = trace.steps.toSorted((one, other) => one.atMs - other.atMs);
  const layout = layoutOf(trace, steps, Math.min(columns, WIDEST));
  const joins = joinsOf(steps);
  return [
    ...wrap(trace.prompt, layout.columns).map((line) => paint("bold", line)),
    ...wrap(headOf(trace), layout.columns).map((line) => paint("dim", line)),
    "",
    ...steps.map((step, at) => stepLine(step, joins[at] ?? " ", layout, paint)),
    "",
    ...wrap(totalOf(trace), layout.columns),
  ];
}

function headOf({ outcome, durationMs, model, promptVersion, seed, createdAt }: Trace): string {
  const version = promptVersion === undefined ? "" : `, version ${plainLine(promptVersion)}`;
  const when = createdAt.slice(0, 19).replace("T", " ");
  return `${OUTCOMES[outcome]} in ${spentTime(durationMs)} by ${model}${version}, seed ${seed}, ${when} UTC`;
}

function layoutOf({ durationMs }: Trace, steps: readonly TraceStep[], columns: number): Layout {
  const totalMs = Math.max(durationMs, ...steps.map(({ atMs, tookMs }) => atMs + tookMs), 1);
  const barCells = columns < ROOM_FOR_BARS ? 0 : Math.floor(columns / 8);
  const widest = Math.max(0, ...steps.map((step) => widthOf(labelOf(step))));
  return { columns, barCells, nameCells: Math.min(widest, MOST_NAME_CELLS, Math.floor(columns / 4)), totalMs };
}

function stepLine(step: TraceStep, join: string, layout: Layout, paint: Paint): string {
  const { mark, style } = MARKS[step.kind] ?? { mark: " ", style: undefined };
  const { columns, barCells, nameCells } = layout;
  const when = fill(spentTime(step.atMs), TIME_CELLS, "right");
  const took = fill(`${spentTime(step.tookMs)}`, TIME_CELLS, "right");
  const bar = barCells > 0 ? `${barOf(step, layout)} ` : "";
  const name = fill(labelOf(step), nameCells);
  const used = when.length + took.length + 2 + (barCells > 0 ? barCells + 1 : 0) + 3 + nameCells + 1;
  const said = cut(wordsOf(step), Math.max(8, columns - used));
  const marked = `${mark} ${name} ${said}`;
  return `${when} ${paint("dim", took)} ${paint("cyan", bar)}${join}${style ? paint(style, marked) : marked}`;
}

/** Where the step stands in the run; something is shown even of a moment. */
function barOf({ atMs, tookMs }: TraceStep, { barCells, totalMs }: Layout): string {
  const from = Math.min(barCells - 1, Math.floor((atMs / totalMs) * barCells));
  const to = Math.max(from + 1, Math.round(((atMs + tookMs) / totalMs) * barCells));
  const block = tookMs * barCells * 2 < totalMs ? "▏" : "█";
  return fill(" ".repeat(from) + block.repeat(to - from), barCells);
}

/** A call by the name of what was called (a model's without its provider), anything else by what was done. */
function labelOf({ kind, name, call }: TraceStep): string {
  if (call === "model") return plainLine(name.slice(name.indexOf(":") + 1));
  if (call === "tool") return plainLine(name);
  if (kind === "relaxed" || kind === "repaired" || kind === "refused" || kind === "draft")
    return plainLine(`${kind} ${name}`);
  return kind;
}

function wordsOf({ kind, call, usage, attempts, said }: TraceStep): string {
  const tries = attempts !== undefined && attempts > 1 ? `${attempts} tries` : undefined;
  const called = call !== undefined && kind !== call ? `${kind}:` : undefined;
  const figures = [usage && tokensOf(usage), usage && costOf(usage), tries].filter((part) => part !== undefined);
  const words = [called, plainLine(said)].filter((part) => part !== undefined).join(" ");
  return figures.length > 0 ? `${figures.join(", ")}; ${words}` : words;
}

/** ┌ ├ └ before tool calls that ran side by side, a blank before the others. */
function joinsOf(steps: readonly TraceStep[]): string[] {
  const together = steps.map((step, at) => at > 0 && isBeside(steps[at - 1], step));
  return steps.map((_, at) => {
    const [above, below] = [together[at], together[at + 1]];
    if (above) return below ? "├" : "└";
    return below ? "┌" : " ";
  });
}

function isBeside(before: TraceStep | undefined, step: TraceStep): boolean {
  if (before?.call !== "tool" || step.call !== "tool") return false;
  return step.atMs === before.atMs || step.atMs < before.atMs + before.tookMs;
}

function isRemoteCall({ kind, call, name }: TraceStep): boolean {
  return call === "model" && kind !== "refused" && name !== "planner";
}

const TROUBLES = ["refused", "repaired", "relaxed", "failed"] as const;

function totalOf({ steps, usage, durationMs }: Trace): string {
  const counted = (number: number, name: string) => (number === 0 ? [] : [`${number} ${name}`]);
  const calls = (number: number, of: string) => counted(number, `${of} ${number === 1 ? "call" : "calls"}`);
  const parts = [
    ...calls(steps.filter(isRemoteCall).length, "model"),
    ...calls(steps.filter(({ call }) => call === "tool").length, "tool"),
    ...(usage ? [[tokensOf(usage), costOf(usage)].filter((part) => part !== undefined).join(", ")] : []),
    ...TROUBLES.flatMap((trouble) => counted(steps.filter(({ kind }) => kind === trouble).length, trouble)),
  ];
  return [`Total ${spentTime(durationMs)}`, ...parts].join(" · ");
}
