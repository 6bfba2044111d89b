import type { Token } from "../tokens.ts";

/**
 * "Jazz more than rock" is about jazz: what it is held against is no wish of its own, and is handed back as typed. Nothing
 * is left of "jazz less than rock", which wants rock and does not say so, nor of "nothing more than jazz".
 */
export function withoutComparison(rest: readonly Token[]): { about: Token[]; against: string[] } {
  const than = rest.findIndex(({ text }, at) => at > 0 && text === "than");
  const before = rest[than - 1]?.text ?? "";
  if (than < 0 || /^(?:rather|other)$/.test(before)) return { about: [...rest], against: [] };
  if (/^(?:less|fewer)$/.test(before)) return { about: [], against: [] };
  const from = /^(?:more|better)$/.test(before) ? than - 1 : than;
  const about = rest.slice(0, from);
  if (about.every(({ text }) => text === "nothing")) return { about: [], against: [] };
  return { about, against: [wordsFrom(rest, from)] };
}

function wordsFrom(tokens: readonly Token[], from: number): string {
  return tokens
    .slice(from)
    .map(({ typed }) => typed)
    .join(" ");
}
