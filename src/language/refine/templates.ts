import { phraseWords, type Token } from "../tokens.ts";

/** What a slot of a template holds: read at a token, every way that it can end, likeliest first. */
export interface SlotReading {
  to: number;
  value: unknown;
}
export type SlotReader = (tokens: readonly Token[], from: number) => SlotReading[];

type Element =
  | { kind: "words"; anyOf: readonly string[]; optional: boolean }
  | { kind: "slot"; name: string }
  /** Everything up to the end of the clause, or up to the words that follow in the template. */
  | { kind: "rest" };

export interface Template {
  elements: readonly Element[];
  /** `^`: the clause begins here. `$`: it ends here. */
  opens: boolean;
  closes: boolean;
}

export interface TemplateMatch {
  from: number;
  to: number;
  slots: Readonly<Record<string, SlotReading & { from: number }>>;
}

/** "^swap|replace (out) {tracks} with {rest}$": alternatives, optional words, slots, anchors. */
export function compileTemplate(text: string): Template {
  const opens = text.startsWith("^");
  const closes = text.endsWith("$");
  const elements = text
    .slice(opens ? 1 : 0, closes ? -1 : undefined)
    .split(" ")
    .filter((part) => part !== "")
    .flatMap(elementsOf);
  return { elements, opens, closes };
}

function elementsOf(part: string): Element[] {
  const optional = part.startsWith("(");
  const bare = optional ? part.slice(1, -1) : part;
  const slot = /^\{(\w+)\}$/.exec(bare);
  if (slot) return [slot[1] === "rest" ? { kind: "rest" } : { kind: "slot", name: slot[1]! }];
  const alternatives = bare.split("|").map((word) => phraseWords(word));
  return [{ kind: "words", anyOf: alternatives.map((words) => words[0]!), optional }];
}

export interface MatchPorts {
  slots: Readonly<Record<string, SlotReader>>;
  /** Whether a clause begins, or ends, before this token. */
  opensAt: (index: number) => boolean;
  closesAt: (index: number) => boolean;
}

/** The longest way that a template holds at a token. */
export function matchTemplate(
  { elements, opens, closes }: Template,
  tokens: readonly Token[],
  from: number,
  ports: MatchPorts,
): TemplateMatch | undefined {
  if (opens && !ports.opensAt(from)) return undefined;
  let best: TemplateMatch | undefined;
  const walk = (at: number, index: number, slots: TemplateMatch["slots"]): void => {
    const element = elements[at];
    if (element === undefined) {
      if (index > from && (!closes || ports.closesAt(index)) && index > (best?.to ?? 0))
        best = { from, to: index, slots };
      return;
    }
    if (index > from && index < tokens.length && tokens[index]!.stop) {
      if (element.kind === "words" && element.optional) walk(at + 1, index, slots);
      return;
    }
    if (element.kind === "words") {
      if (index < tokens.length && element.anyOf.includes(tokens[index]!.text)) walk(at + 1, index + 1, slots);
      if (element.optional) walk(at + 1, index, slots);
    } else if (element.kind === "slot") {
      for (const reading of ports.slots[element.name]!(tokens, index)) {
        walk(at + 1, reading.to, { ...slots, [element.name]: { ...reading, from: index } });
      }
    } else {
      for (let to = index + 1; to <= tokens.length; to++) {
        walk(at + 1, to, { ...slots, rest: { from: index, to, value: undefined } });
        if (to < tokens.length && tokens[to]!.stop) break;
      }
    }
  };
  walk(0, from, {});
  return best;
}

/** The words that text of a template may begin with; "" stands for a slot. */
export function firstWords({ elements }: Template): Set<string> {
  const words = new Set<string>();
  for (const element of elements) {
    if (element.kind !== "words") return words.add("");
    for (const word of element.anyOf) words.add(word);
    if (!element.optional) break;
  }
  return words;
}
