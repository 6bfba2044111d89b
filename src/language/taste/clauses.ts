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
  "please pls plz hey hi hello ok okay well so also actually honestly and but then now segue".split(" "),
);
const TRAILING = new Set("please pls plz thanks ok okay now anymore too though lol ever".split(" "));
const LITTLE = new Set(["bit", "little", "slightly", "somewhat"]);
const MUCH = new Set(["lot", "lots", "much", "way"]);
const COMPARING = new Set(["more", "less", "fewer"]);
const PORTS = { slots: {}, opensAt: () => true, closesAt: () => true };

/**
 * Every way that a clause can be read, the most of its own words first: "no more rap" is an act before it is "no" rap.
 * "Sick of Adele" is said of oneself.
 */
export function readClause(given: readonly Token[]): TasteClause[] {
  const tokens = trimmed(given);
  const [first] = tokens;
  if (!first) return [];
  const found = readWhole(tokens);
  if (found.length > 0 || first.text === "i") return found;
  return [["i", "am"], ["i"]].flatMap((unsaid) =>
    readWhole([...unsaid.map((text) => ({ ...first, text, comma: false })), ...tokens]),
  );
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

const JOINTS = new Set(["and", "but", "also", "then"]);

/** Sentences, and the parts of one that each begin as an act does: "no more rap, more jazz" are two. */
export function clausesOf(tokens: readonly Token[]): Token[][] {
  const clauses: Token[][] = [];
  let current: Token[] = [];
  tokens.forEach((token, at) => {
    const joined = at > 0 && (token.comma || JOINTS.has(tokens[at - 1]!.text));
    if (current.length > 0 && (token.stop || (joined && opensAct(tokens, at)))) {
      clauses.push(current);
      current = [];
    }
    current.push(token);
  });
  if (current.length > 0) clauses.push(current);
  return clauses
    .map((clause) => (JOINTS.has(clause.at(-1)!.text) ? clause.slice(0, -1) : clause))
    .filter((c) => c.length > 0);
}

const LONGEST_LOOK = 12;
/** Words by which a new act begins in the middle of a sentence. */
const OPENERS = new Set(
  "i no more less fewer do dont forget ignore exclude play be stop never ban leave not stick that my bring".split(" "),
);

function opensAct(tokens: readonly Token[], at: number): boolean {
  if (!OPENERS.has(tokens[at]!.text)) return false;
  const end = tokens.findIndex((token, index) => index > at && (token.stop || token.comma || JOINTS.has(token.text)));
  const clause = tokens.slice(at, Math.min(end < 0 ? tokens.length : end, at + LONGEST_LOOK));
  return readClause(clause).length > 0;
}

export function isPolite(tokens: readonly Token[]): boolean {
  return tokens.every(({ text }) => POLITE.has(text));
}
