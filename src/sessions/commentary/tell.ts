import type { Commentary, SessionItem, SessionState } from "#src/domain/session.ts";
import type { FactKind } from "./plan/fact.ts";

/** As many as the state may hold. When they are full nothing is said any more: what was forgotten could be said again. */
const MOST_REMEMBERED = 300;
const MOST_BREAKS = 60;
const LONGEST_OPENING = 60;
const OPENING_WORDS = 3;

/** The state once the item begins: what is said before it is told, and neither its opening nor its facts come again. */
export function tell(state: SessionState, { commentary }: Pick<SessionItem, "commentary">): SessionState {
  if (!commentary) return state;
  const { openings, facts, breaks } = state.told;
  return {
    ...state,
    told: {
      openings: [...openings, openingOf(commentary)].slice(-MOST_REMEMBERED),
      facts: [...facts, ...commentary.claims.map(({ from }) => keyOf(from))].slice(-MOST_REMEMBERED),
      breaks: [...breaks, { at: state.begun, seconds: commentary.seconds }].slice(-MOST_BREAKS),
    },
  };
}

/** Whether the session can still remember what it says. */
export function mayRemember({ told }: Pick<SessionState, "told">, facts: number): boolean {
  return told.openings.length < MOST_REMEMBERED && told.facts.length + facts <= MOST_REMEMBERED;
}

/**
 * How a break opens: "first three words|template|kinds of facts". Two openings are alike when they begin with the same
 * three words or are made from the same template.
 */
export function openingOf({ id, text, claims }: Pick<Commentary, "id" | "text" | "claims">): string {
  const kinds = claims.map(({ from }) => keyOf(from).split(":")[0]).join("+");
  return `${firstWords(text)}|${templateIn(id)}|${kinds}`.slice(0, LONGEST_OPENING);
}

export function firstWords(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'’]*/gu) ?? [];
  return words.slice(0, OPENING_WORDS).join(" ").slice(0, 30);
}

export function isAlike(one: string, other: string): boolean {
  const [words, template] = one.split("|");
  const [otherWords, otherTemplate] = other.split("|");
  return words === otherWords || template === otherTemplate;
}

/** "12.year.3.k2f9" is the break before item 12 that opens with the third template for years. */
export function commentaryId(itemId: string, template: string, context: string): string {
  return `${itemId}.${template}.${context}`;
}

function templateIn(id: string): string {
  return id.split(".").slice(1, 3).join(".");
}

/** What a claim rests on begins with the key of its fact: "year:12 = tracks.t1.songYear = 1994". */
export function claimFrom(key: string, from: string): string {
  return `${key} = ${from}`.slice(0, 300);
}

function keyOf(from: string): string {
  return from.split(" = ", 1)[0]!.slice(0, 120);
}

/** How often a kind of fact was told so far. */
export function timesTold({ told }: Pick<SessionState, "told">, kind: FactKind): number {
  return told.facts.filter((fact) => fact.startsWith(`${kind}:`)).length;
}
