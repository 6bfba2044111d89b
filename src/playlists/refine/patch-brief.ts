import type { Brief, Leaning, Order, Rule } from "#src/domain/brief.ts";
import type { Patch, PatchStep } from "#src/domain/patch.ts";
import { DECAY, FORGOTTEN, NAMED_BEFORE, NAMED_NOW } from "./weights.ts";

const MOST_PARTS = 100;
const MOST_ORDERS = 4;
const HEAVIEST = 3;

export type Put<Kind extends PatchStep["kind"]> = Extract<PatchStep, { kind: Kind }>;

/** The steps of one kind, in the order said. */
export function stepsOf<Kind extends PatchStep["kind"]>({ steps }: Patch, kind: Kind): Put<Kind>[] {
  return steps.filter((step): step is Put<Kind> => step.kind === kind);
}

/** The Brief with a message and what it puts and drops; earlier wishes weigh less once it brings new ones. */
export function patchBrief(brief: Brief, patch: Patch, message: string): Brief {
  const messages = message === "" ? brief.messages : [...(brief.messages ?? []), message];
  const faded = bringsNew(patch) ? { ...brief, leanings: fade(brief.leanings, patch) } : brief;
  const patched = patch.steps.reduce(withStep, faded);
  return {
    ...patched,
    rules: patched.rules.slice(-MOST_PARTS),
    leanings: patched.leanings.slice(-MOST_PARTS),
    orders: patched.orders.slice(0, MOST_ORDERS),
    leftovers: [...patched.leftovers, ...patch.leftovers].slice(-MOST_PARTS),
    ...(messages && { messages }),
  };
}

function withStep(brief: Brief, step: PatchStep): Brief {
  switch (step.kind) {
    case "rule":
    case "insert":
      return { ...brief, rules: put(brief.rules, step.put) };
    case "leaning":
      return { ...brief, leanings: put(brief.leanings, namedFirst(step.put)) };
    case "order":
      // One order decides how a list moves: the one said last.
      return { ...brief, orders: [step.put, ...brief.orders.filter(({ id }) => id !== step.put.id)] };
    case "length":
      return { ...brief, length: step.put };
    case "drop":
      return without(brief, step.part);
    default:
      return brief;
  }
}

function put<Part extends Rule | Leaning | Order>(parts: readonly Part[], part: Part): Part[] {
  const at = parts.findIndex(({ id }) => id === part.id);
  return at < 0 ? [...parts, part] : parts.with(at, part);
}

/** Leftovers have no ids of their own: the ledger counts them ("leftover-1"). */
function without(brief: Brief, part: string): Brief {
  const others = <Part extends { id: string }>(parts: readonly Part[]) => parts.filter(({ id }) => id !== part);
  return {
    ...brief,
    rules: others(brief.rules),
    leanings: others(brief.leanings),
    orders: others(brief.orders),
    leftovers: brief.leftovers.filter((_, index) => `leftover-${index + 1}` !== part),
  };
}

function namesArtist({ aims, weight, from }: Leaning): boolean {
  return from === "request" && weight > 0 && aims.some((aim) => aim.kind === "artist" && aim.weight > 0);
}

/** "More Candlebox" is first of all about Candlebox. */
function namedFirst(leaning: Leaning): Leaning {
  return namesArtist(leaning)
    ? { ...leaning, weight: Math.min(HEAVIEST, Math.max(leaning.weight, NAMED_NOW)) }
    : leaning;
}

/** Does it bring another name, genre or likeness, so that what was asked before is no longer the point? */
function bringsNew({ steps }: Patch): boolean {
  return steps.some((step) => {
    if (step.kind === "leaning")
      return step.put.weight > 0 && step.put.aims.some(({ kind, weight }) => weight > 0 && NEW_WISHES.has(kind));
    if (step.kind !== "rule" || step.put.kind !== "tracks" || step.put.scope.kind === "none") return false;
    return NEW_RULES.has(step.put.test.kind);
  });
}

const NEW_WISHES: ReadonlySet<string> = new Set(["artist", "similar", "genre", "words"]);
const NEW_RULES: ReadonlySet<string> = new Set(["artist", "album", "track", "genre"]);

function fade(leanings: readonly Leaning[], patch: Patch): Leaning[] {
  const again = new Set(stepsOf(patch, "leaning").map(({ put: { id } }) => id));
  return leanings.flatMap((leaning) => {
    if (again.has(leaning.id)) return [leaning];
    const share = namesArtist(leaning) && leaning.weight >= NAMED_NOW ? NAMED_BEFORE / leaning.weight : DECAY;
    const weight = leaning.weight * share;
    return Math.abs(weight) < FORGOTTEN ? [] : [{ ...leaning, weight: Math.round(weight * 1000) / 1000 }];
  });
}
