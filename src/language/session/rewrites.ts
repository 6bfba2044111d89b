import { compileTemplate, type MatchPorts, matchTemplate } from "../refine/templates.ts";
import type { Token } from "../tokens.ts";
import data from "./paraphrases.json" with { type: "json" };

const KNOWN = Object.entries(data).flatMap(([words, templates]) =>
  templates.map((text) => ({ words, template: compileTemplate(text) })),
);

/** The plain words that stand for a paraphrase: "this is too hectic" is "less energy", "i never want to hear" is "no". */
export interface Rewriting {
  to: number;
  words: string;
}

/** The longest paraphrase that begins at a token. */
export function rewritingAt(tokens: readonly Token[], from: number, ports: MatchPorts): Rewriting | undefined {
  let best: Rewriting | undefined;
  for (const { words, template } of KNOWN) {
    const match = matchTemplate(template, tokens, from, ports);
    if (!match || match.to <= (best?.to ?? 0)) continue;
    const { rest } = match.slots;
    const held = rest ? tokens.slice(rest.from, rest.to).map(({ typed }) => typed) : [];
    best = { to: match.to, words: words.replace("{rest}", held.join(" ")) };
  }
  return best;
}
