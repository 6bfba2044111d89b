import type { Brief, Leaning, Length, Order, Rule } from "../api/types.ts";
import { type ByHand, keyOf, type Part, partsOf } from "./parts.ts";

/** What a person changed about what was understood; it outlives typing on, as far as the same words stand there. */
export interface Edits {
  /** Keys of parts that were taken away, or stand in `rules` ... in another form. */
  removed: readonly string[];
  rules: readonly ByHand<Rule>[];
  leanings: readonly ByHand<Leaning>[];
  orders: readonly ByHand<Order>[];
  length: ByHand<Length> | undefined;
}

export const NO_EDITS: Edits = { removed: [], rules: [], leanings: [], orders: [], length: undefined };

export function hasEdits({ removed, rules, leanings, orders, length }: Edits): boolean {
  return removed.length + rules.length + leanings.length + orders.length > 0 || length !== undefined;
}

/** What was read from the words, with the changes. */
export function applyEdits(read: Brief, edits: Edits): Brief {
  const gone = partsOf(read).filter(({ key }) => edits.removed.includes(key));
  const isGone = (section: Part["section"], id: string) =>
    gone.some((part) => part.section === section && part.id === id);
  // A word that was not understood is looked for all the same: taken away, it is not.
  const unread = gone.filter(({ section }) => section === "leftovers").map(({ span }) => span);
  const isUnread = ({ span }: { span: Brief["rules"][number]["span"] }) =>
    span !== null && unread.some((one) => one?.start === span.start && one.end === span.end && one.turn === span.turn);
  const { talk, ...rest } = read;
  return {
    ...rest,
    length: edits.length ?? (gone.some(({ section }) => section === "length") ? withoutLength() : read.length),
    rules: [...read.rules.filter(({ id }) => !isGone("rules", id)), ...edits.rules],
    leanings: [...read.leanings.filter((one) => !isGone("leanings", one.id) && !isUnread(one)), ...edits.leanings],
    orders: [...read.orders.filter(({ id }) => !isGone("orders", id)), ...edits.orders].slice(0, 4),
    leftovers: read.leftovers.filter((one) => !isUnread(one)),
    ...(talk && { talk: talk.filter(({ id }) => !isGone("talk", id)) }),
  };
}

/** The length that a list has when nobody says. */
function withoutLength(): Length {
  return { kind: "tracks", tracks: 30, span: null };
}

export function removePart(edits: Edits, part: Part): Edits {
  const { id } = part;
  if (part.section === "length" && edits.length)
    return { ...edits, length: undefined, removed: add(edits.removed, part.key) };
  const without = {
    rules: edits.rules.filter((one) => one.id !== id),
    leanings: edits.leanings.filter((one) => one.id !== id),
    orders: edits.orders.filter((one) => one.id !== id),
  };
  const wasByHand = without.rules.length + without.leanings.length + without.orders.length < countOf(edits);
  return { ...edits, ...without, removed: wasByHand ? edits.removed : add(edits.removed, part.key) };
}

/** `next` in the place of the part that `part` shows, or beside the others where there is none. */
export function putRule(edits: Edits, part: Part | undefined, next: Rule): Edits {
  const { removed, ...rest } = part ? removePart(edits, part) : edits;
  return { ...rest, removed, rules: [...rest.rules, { ...next, span: null, byHand: true }] };
}

export function putLeaning(edits: Edits, part: Part | undefined, next: Leaning): Edits {
  const rest = part ? removePart(edits, part) : edits;
  return { ...rest, leanings: [...rest.leanings, { ...next, span: null, byHand: true }] };
}

/** One arc rules the whole list: another takes the place of all others. */
export function putOrder(edits: Edits, read: Brief, next: Order): Edits {
  const others = read.orders.filter(({ kind }) => kind !== "smooth");
  const keys = others.map((one) => keyOf("orders", one.kind, one.span, one.id));
  const removed = keys.reduce(add, edits.removed);
  return { ...edits, removed, orders: [{ ...next, span: null, byHand: true }] };
}

export function putLength(edits: Edits, next: Length): Edits {
  return { ...edits, length: { ...next, span: null, byHand: true } };
}

/** An id that no part of the Brief has. */
export function freeId({ rules, leanings, orders }: Brief): string {
  const taken = new Set([...rules, ...leanings, ...orders].map(({ id }) => id));
  let at = 1;
  while (taken.has(`hand-${at}`)) at++;
  return `hand-${at}`;
}

function countOf({ rules, leanings, orders }: Edits): number {
  return rules.length + leanings.length + orders.length;
}

function add(keys: readonly string[], key: string): string[] {
  return keys.includes(key) ? [...keys] : [...keys, key];
}
