import type { Usage } from "#src/domain/trace.ts";

const number = (value: number) => value.toLocaleString("en");

/** "2,103 in (900 cached), 220 out". */
export function tokensOf({ inputTokens, cachedTokens, outputTokens }: Usage): string {
  const cached = cachedTokens > 0 ? ` (${number(cachedTokens)} cached)` : "";
  return `${number(inputTokens)} in${cached}, ${number(outputTokens)} out`;
}

/** "$0.0041"; undefined for a model without a known price. */
export function costOf({ costUsd }: Usage): string | undefined {
  if (costUsd === undefined) return undefined;
  return `$${costUsd.toFixed(costUsd > 0 && costUsd < 1 ? 4 : 2)}`;
}

/** "840 ms", "1.84 s", "12.3 s", "125 s". */
export function spentTime(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds >= 99.95) return `${Math.round(seconds)} s`;
  return `${seconds.toFixed(seconds < 9.995 ? 2 : 1)} s`;
}
