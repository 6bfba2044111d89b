import type { Tone } from "../../components/state.tsx";
import type { ComparedCase, Run, SideSummary } from "./queries.ts";

/** "62.5 %"; a dash where nothing tells it. */
export function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? "–" : `${(100 * share).toFixed(1).replace(/\.0$/, "")} %`;
}

/** "+3.2", "−0.5", "0": percentage points. */
export function points(difference: number): string {
  const value = (100 * difference).toFixed(1).replace(/\.0$/, "");
  if (value === "0" || value === "-0") return "0";
  return difference > 0 ? `+${value}` : value.replace("-", "−");
}

/** "82 – 91 %" */
export function range({ low, high }: { low: number; high: number }): string {
  const bare = (share: number) => (100 * share).toFixed(1).replace(/\.0$/, "");
  return `${bare(low)} – ${bare(high)} %`;
}

/** "p < 0.001", "p = 0.042" */
export function pWords(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`;
}

export function sideName({ version, model }: Pick<SideSummary, "version" | "model">): string {
  return model === "planner" ? version : `${version} · ${model}`;
}

/** As the service reads it. */
export function sideText({ version, model }: Pick<SideSummary, "version" | "model">, runId?: string): string {
  return `${runId === undefined ? "" : `${runId}/`}${version}@${model}`;
}

export const STATUS: Readonly<Record<Run["status"], { words: string; tone: Tone }>> = {
  waiting: { words: "Waiting", tone: "plain" },
  running: { words: "Running", tone: "inferred" },
  done: { words: "Done", tone: "verified" },
  stopped: { words: "Stopped", tone: "unsupported" },
  failed: { words: "Failed", tone: "unmet" },
};

export const CHANGE: Readonly<Record<ComparedCase["change"], { words: string; tone: Tone }>> = {
  regressed: { words: "Regressed", tone: "unmet" },
  worse: { words: "Worse", tone: "unsupported" },
  same: { words: "Same", tone: "plain" },
  better: { words: "Better", tone: "inferred" },
  fixed: { words: "Fixed", tone: "verified" },
};

export function costWords(usd: number | null): string {
  if (usd === null) return "–";
  return `$${usd < 1 ? usd.toFixed(4) : usd.toFixed(2)}`;
}

/** The suite to begin with: the program's own, else the one that changed last. */
export function usualSuite(suites: readonly { name: string; createdAt: string }[]): string | undefined {
  const [newest] = suites.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  return suites.some(({ name }) => name === "house") ? "house" : newest?.name;
}
