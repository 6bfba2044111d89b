import { compileTemplate, matchTemplate, type Template } from "../refine/templates.ts";
import type { Token } from "../tokens.ts";
import data from "./acts.json" with { type: "json" };

/** What a clause does to a taste. */
export type TasteAct = keyof typeof data;

export interface TasteClause {
  act: TasteAct;
  /** What it is about; empty for an act that needs nothing. */
  rest: readonly Token[];
  /** "a bit", "a lot": how much more or less than the act says alone. */
  degree: number;
}

const ACTS: readonly { act: TasteAct; template: Template }[] = Object.entries(data).flatMap(([act, templates]) =>
  templates.map((text) => ({
    act: act as TasteAct,
    template: compileTemplate(`${text.replace("{period}", "{rest}")}`),
  })),
);
const POLITE = new Set(
  "please pls plz thanks thank you hey hi hello ok okay well so also actually honestly just and but then now can could would will segue anymore any more really i think want to too lol".split(
    " ",
  ),
);
const LEADING = new Set(
  "please pls plz hey hi hello ok okay well so also actually honestly and but then now segue yet though although while whereas".split(
    " ",
  ),
);
const TRAILING = new Set("please pls plz thanks ok okay now anymore too though lol ever".split(" "));
const OF_ONESELF = new Set(["i", "we", "am", "are", "have"]);
/** Adverbs that change nothing of what is said after them. */
export const STRESS: ReadonlySet<string> = new Set(
  "really absolutely totally completely definitely still just also always truly simply quite kinda honestly actually genuinely especially mostly generally so very do".split(
    " ",
  ),
);
const LITTLE = new Set(["bit", "little", "slightly", "somewhat"]);
const MUCH = new Set(["lot", "lots", "much", "way"]);
const COMPARING = new Set(["more", "less", "fewer"]);
const PORTS = { slots: {}, opensAt: () => true, closesAt: () => true };

/**
 * Every way that a clause can be read, the most of its own words first: "no more rap" is an act before it is "no" rap.
 * "Sick of Adele" is said of oneself; "still totally love Adele" says no more than "love Adele".
 */
export function readClause(given: readonly Token[]): TasteClause[] {
  const tokens = trimmed(given);
  const found = readSaid(tokens);
  if (found.length > 0) return found;
  const plain = withoutStress(tokens);
  return plain.length < tokens.length ? readSaid(plain) : [];
}

function readSaid(tokens: readonly Token[]): TasteClause[] {
  const [first] = tokens;
  if (!first) return [];
  const found = readWhole(tokens);
  if (found.length > 0 || first.text === "i") return found;
  return [["i", "am"], ["i"], ["i", "have"]].flatMap((unsaid) =>
    readWhole([...unsaid.map((text) => ({ ...first, text, comma: false })), ...tokens]),
  );
}

/** Without the adverbs before its verb. */
function withoutStress(tokens: readonly Token[]): readonly Token[] {
  const from = tokens.findIndex(({ text }) => !OF_ONESELF.has(text));
  const verb = tokens.findIndex(({ text }, at) => at >= from && !STRESS.has(text));
  return from < 0 || verb < 0 ? tokens : [...tokens.slice(0, from), ...tokens.slice(verb)];
}

function readWhole(tokens: readonly Token[]): TasteClause[] {
  const found = ACTS.flatMap(({ act, template }, order) => {
    const match = matchTemplate(template, tokens, 0, PORTS);
    if (!match || match.to !== tokens.length) return [];
    const slot = match.slots.rest;
    const rest = slot ? tokens.slice(slot.from, slot.to) : [];
    const own = tokens.filter((_, at) => !slot || at < slot.from || at >= slot.to);
    return [{ act, rest, degree: degreeOf(own), own: own.length, order }];
  });
  found.sort((a, b) => b.own - a.own || a.order - b.order);
  return found.map(({ act, rest, degree }) => ({ act, rest, degree }));
}

function degreeOf(own: readonly Token[]): number {
  if (!own.some(({ text }) => COMPARING.has(text))) return 1;
  if (own.some(({ text }) => LITTLE.has(text))) return 0.6;
  return own.some(({ text }) => MUCH.has(text)) ? 1.6 : 1;
}

/** Without what is only polite. */
function trimmed(tokens: readonly Token[]): readonly Token[] {
  let from = 0;
  let to = tokens.length;
  while (from < to && LEADING.has(tokens[from]!.text)) from++;
  if (/^(can|could|would|will)$/.test(tokens[from]?.text ?? "") && tokens[from + 1]?.text === "you") from += 2;
  while (from < to && LEADING.has(tokens[from]!.text)) from++;
  while (to > from && TRAILING.has(tokens[to - 1]!.text)) to--;
  if (to - from > 2 && tokens[to - 2]!.text === "any" && tokens[to - 1]!.text === "more") to -= 2;
  if (to - from > 2 && tokens[to - 2]!.text === "thank" && tokens[to - 1]!.text === "you") to -= 2;
  return tokens.slice(from, to).map((token, at) => (at === 0 ? { ...token, stop: false } : token));
}

/** Whether a clause says nothing but politeness. */
export function isPolite(tokens: readonly Token[]): boolean {
  return tokens.every(({ text }) => POLITE.has(text));
}
