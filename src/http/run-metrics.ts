import type { FinishedRun, TraceStep } from "#src/domain/trace.ts";

/** What runs with remote models did, counted since the process began. */
export interface RunMetrics {
  run(run: FinishedRun): void;
  /** Lines of Prometheus text. */
  render(): string[];
}

const COUNTERS = {
  segue_model_calls_total: "Calls of remote models by how they ended",
  segue_model_seconds_total: "Time that calls of remote models took",
  segue_model_tokens_total: "Tokens of remote models; cached ones are part of the input",
  segue_model_cost_usd_total: "US dollars that remote models cost, where the price is known",
  segue_drafts_total: "Planner's lists that a model's list replaced, or that were kept",
  segue_degraded_total: "Answers for which no model's list could be taken, by cause; budget_spent: a budget refused",
} as const;
type Counter = keyof typeof COUNTERS;

const PLANNER = "planner";

export function createRunMetrics(): RunMetrics {
  const counts = new Map<Counter, Map<string, number>>();
  const add = (counter: Counter, labels: Record<string, string>, by: number) => {
    const series = counts.get(counter) ?? new Map<string, number>();
    counts.set(counter, series);
    const key = Object.entries(labels)
      .map(([name, value]) => `${name}="${escaped(value)}"`)
      .join(",");
    series.set(key, (series.get(key) ?? 0) + by);
  };
  return {
    run: ({ trace }) => {
      for (const step of trace.steps) {
        if (step.call === "model" && step.name !== PLANNER) countCall(step, add);
        if (step.kind === "draft") countDraft(step, add);
      }
    },
    render: () => Object.keys(COUNTERS).flatMap((counter) => rendered(counter as Counter, counts)),
  };
}

type Add = (counter: Counter, labels: Record<string, string>, by: number) => void;

function countCall({ kind, name: model, tookMs, usage }: TraceStep, add: Add): void {
  if (kind === "model" || kind === "failed") {
    add("segue_model_calls_total", { model, outcome: kind === "model" ? "answered" : "failed" }, 1);
    add("segue_model_seconds_total", { model }, tookMs / 1000);
  }
  if (!usage) return;
  add("segue_model_tokens_total", { model, kind: "input" }, usage.inputTokens);
  add("segue_model_tokens_total", { model, kind: "cached" }, usage.cachedTokens);
  add("segue_model_tokens_total", { model, kind: "output" }, usage.outputTokens);
  if (usage.costUsd !== undefined) add("segue_model_cost_usd_total", { model }, usage.costUsd);
}

function countDraft({ name, output }: TraceStep, add: Add): void {
  if (name === "shown") return;
  add("segue_drafts_total", { became: name }, 1);
  const cause = (output as { cause?: unknown } | undefined)?.cause;
  if (typeof cause === "string") add("segue_degraded_total", { cause }, 1);
}

function rendered(counter: Counter, counts: ReadonlyMap<Counter, ReadonlyMap<string, number>>): string[] {
  const series = [...(counts.get(counter) ?? [])].map(([labels, value]) => `${counter}{${labels}} ${value}`);
  return [`# HELP ${counter} ${COUNTERS[counter]}`, `# TYPE ${counter} counter`, ...series];
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}
