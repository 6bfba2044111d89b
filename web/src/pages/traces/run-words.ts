import { listed, spokenTime } from "../../app/words.ts";
import type { Tone } from "../../components/state.tsx";
import type { Step, Trace, TraceSummary } from "./runs.ts";

const KINDS: Readonly<Record<TraceSummary["kind"], string>> = {
  request: "New list",
  message: "Change of a list",
  living: "Made by the clock",
  session: "DJ session",
  trial: "Trial of the lab",
};

const OUTCOMES: Readonly<Record<TraceSummary["outcome"], { words: string; tone: Tone }>> = {
  playlist: { words: "a list", tone: "verified" },
  session: { words: "an answer in the session", tone: "verified" },
  nothing_fits: { words: "nothing fits", tone: "unsupported" },
  refused: { words: "not done", tone: "unsupported" },
  failed: { words: "failed", tone: "unmet" },
};

export function kindWords({ kind }: Pick<TraceSummary, "kind">): string {
  return KINDS[kind];
}

export function outcomeWords({ outcome }: Pick<TraceSummary, "outcome">): { words: string; tone: Tone } {
  return OUTCOMES[outcome];
}

/** "840 ms", "2.4 s", "3 min". */
export function tookWords(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : spokenTime(ms);
}

type Usage = NonNullable<Trace["usage"]>;

/** "1,204 tokens in (800 kept by the provider), 310 out, $0.0042". */
export function usageWords({ inputTokens, cachedTokens, outputTokens, costUsd }: Usage): string {
  const kept = cachedTokens > 0 ? ` (${cachedTokens.toLocaleString("en")} kept by the provider)` : "";
  const cost = costUsd === undefined ? "" : `, ${costWords(costUsd)}`;
  return `${inputTokens.toLocaleString("en")} tokens in${kept}, ${outputTokens.toLocaleString("en")} out${cost}`;
}

/** "$0.0042"; what is less than a hundredth of a cent is told as that. */
export function costWords(usd: number): string {
  if (usd === 0) return "$0";
  return usd < 0.0001 ? "under $0.0001" : `$${usd.toFixed(usd < 0.1 ? 4 : 2)}`;
}

const STEPS: Readonly<Record<Step["kind"], { words: string; tone: Tone }>> = {
  understood: { words: "understood", tone: "plain" },
  model: { words: "model", tone: "inferred" },
  tool: { words: "tool", tone: "plain" },
  refused: { words: "refused", tone: "unsupported" },
  repaired: { words: "repaired", tone: "unsupported" },
  relaxed: { words: "relaxed", tone: "unsupported" },
  composed: { words: "composed", tone: "plain" },
  verified: { words: "verified", tone: "verified" },
  failed: { words: "failed", tone: "unmet" },
  draft: { words: "draft", tone: "inferred" },
};

/** A step that failed is told as failed, whatever it was. */
export function stepWords({ kind, error }: Pick<Step, "kind" | "error">): { words: string; tone: Tone } {
  return error === undefined ? STEPS[kind] : { words: `${STEPS[kind].words} failed`, tone: "unmet" };
}

const NAMES: Readonly<Record<string, string>> = {
  language: "The words are read",
  message: "The message is read",
  "by hand": "What was changed by hand",
  compose: "The list is put together",
  verify: "The list is checked",
  request: "The request",
};

/** What a step is called for people; tools and models keep their names. */
export function stepName({ name }: Pick<Step, "name">): string {
  return NAMES[name] ?? name.replaceAll("_", " ");
}

/** "3 refused, 1 repaired": what did not go smoothly; undefined where all did. */
export function troubleWords(steps: readonly Pick<Step, "kind" | "error">[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { kind, error } of steps) {
    const trouble = error === undefined ? kind : "failed";
    if (TROUBLES.has(trouble)) counts.set(trouble, (counts.get(trouble) ?? 0) + 1);
  }
  const said = [...counts].map(([trouble, count]) => `${count} ${trouble}`);
  return said.length > 0 ? listed(said) : undefined;
}

const TROUBLES: ReadonlySet<string> = new Set(["refused", "repaired", "relaxed", "failed"]);

/** Where a step lies in the run, in percent of its whole; everything is at least wide enough to see. */
export function placeOf(
  { atMs, tookMs }: Pick<Step, "atMs" | "tookMs">,
  wholeMs: number,
): { from: number; wide: number } {
  if (wholeMs <= 0) return { from: 0, wide: 100 };
  const wide = Math.max(LEAST_WIDE, Math.min(100, (tookMs / wholeMs) * 100));
  return { from: Math.max(0, Math.min(100 - wide, (atMs / wholeMs) * 100)), wide };
}

const LEAST_WIDE = 0.6;

/** How long the run lasted, by its own clock or by its last step. */
export function wholeOf({ durationMs, steps }: Pick<Trace, "durationMs" | "steps">): number {
  return Math.max(durationMs, ...steps.map(({ atMs, tookMs }) => atMs + tookMs), 0);
}

/** JSON for people to read: what was cut off when it was stored says so. */
export function readable(value: unknown): { text: string; cut: string | undefined } {
  if (isCut(value))
    return {
      text: value.begins,
      cut: `Only the beginning was kept, of ${value.characters.toLocaleString("en")} characters.`,
    };
  return { text: typeof value === "string" ? value : JSON.stringify(value, null, 2), cut: undefined };
}

function isCut(value: unknown): value is { characters: number; begins: string } {
  return (
    typeof value === "object" &&
    value !== null &&
    "begins" in value &&
    typeof value.begins === "string" &&
    "characters" in value &&
    typeof value.characters === "number"
  );
}
