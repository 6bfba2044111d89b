import type { Token } from "../tokens.ts";
import data from "./commands.json" with { type: "json" };
import {
  compileTemplate,
  firstWords,
  type MatchPorts,
  matchTemplate,
  type Template,
  type TemplateMatch,
} from "./templates.ts";

export type Act = keyof typeof data;

export interface Command extends TemplateMatch {
  act: Act;
}

interface Known {
  act: Act;
  template: Template;
}

const COMMANDS: readonly Known[] = Object.entries(data).flatMap(([act, templates]) =>
  templates.map((text) => ({ act: act as Act, template: compileTemplate(text) })),
);
/** By the words that they may begin with; those that begin with a slot stand under "". */
const BY_WORD = new Map<string, Known[]>();
for (const known of COMMANDS) {
  for (const word of firstWords(known.template)) BY_WORD.set(word, [...(BY_WORD.get(word) ?? []), known]);
}

/** Every command that begins at a token, the longest first; of equals that which stands first in the data. */
export function commandsAt(tokens: readonly Token[], from: number, ports: MatchPorts): Command[] {
  const known = [...(BY_WORD.get(tokens[from]!.text) ?? []), ...(BY_WORD.get("") ?? [])];
  const best = new Map<Act, Command>();
  for (const { act, template } of known) {
    const match = matchTemplate(template, tokens, from, ports);
    if (match && match.to > (best.get(act)?.to ?? 0)) best.set(act, { ...match, act });
  }
  return [...best.values()].sort((a, b) => b.to - a.to || ORDER.get(a.act)! - ORDER.get(b.act)!);
}

const ORDER: ReadonlyMap<Act, number> = new Map(Object.keys(data).map((act, index) => [act as Act, index]));
