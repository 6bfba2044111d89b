import type { Scope } from "#src/domain/brief.ts";
import { entryOf } from "#src/domain/entry-of.ts";
import { LANGUAGE_NAMES } from "./language-names.ts";

const KEYS = ["C", "C sharp", "D", "E flat", "E", "F", "F sharp", "G", "A flat", "A", "B flat", "B"];

export function list(items: readonly string[], word = "or"): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1)}`;
}

export function yearsInWords({ from, to }: { from?: number; to?: number }): string {
  if (from !== undefined && to !== undefined) return from === to ? `released in ${from}` : `released ${from}-${to}`;
  return from !== undefined ? `released ${from} or later` : `released ${to} or earlier`;
}

export function rangeInWords(what: string, { min, max }: { min?: number; max?: number }, unit: string): string {
  if (min !== undefined && max !== undefined) return `${what} ${min}-${max}${unit}`;
  return min !== undefined ? `${what} at least ${min}${unit}` : `${what} at most ${max}${unit}`;
}

export function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export function trackLengthInWords({ minMs, maxMs }: { minMs?: number; maxMs?: number }): string {
  if (minMs !== undefined && maxMs !== undefined) return `tracks of ${clock(minMs)} to ${clock(maxMs)}`;
  return minMs !== undefined ? `tracks of ${clock(minMs)} or longer` : `tracks of ${clock(maxMs!)} or shorter`;
}

export function keyInWords({ key, mode }: { key?: number; mode?: number }): string {
  const scale = mode === undefined ? "" : mode === 1 ? " major" : " minor";
  return key === undefined ? `in a${scale} key` : `in ${KEYS[key]}${scale}`;
}

export function languageInWords(code: string): string {
  return entryOf(LANGUAGE_NAMES, code) ?? code;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** "at least half: jazz". */
export function scopeInWords(scope: Scope, what: string): string {
  switch (scope.kind) {
    case "every":
      return what;
    case "none":
      return `nothing ${what}`;
    case "first":
      return `starts with: ${what}`;
    case "last":
      return `ends with: ${what}`;
    case "share":
      return `${bounds(scope, percent)}: ${what}`;
    case "count":
      return `${bounds(scope, String)}: ${what}`;
  }
}

function bounds({ min, max }: { min?: number; max?: number }, say: (value: number) => string): string {
  if (min !== undefined && max !== undefined) return min === max ? say(min) : `${say(min)} to ${say(max)}`;
  return min !== undefined ? `at least ${say(min)}` : `at most ${say(max ?? 0)}`;
}
