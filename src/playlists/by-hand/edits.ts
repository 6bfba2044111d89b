import { isDeepStrictEqual } from "node:util";
import type { Brief } from "#src/domain/brief.ts";
import type { Patch, PatchStep } from "#src/domain/patch.ts";
import { lengthInWords } from "#src/language/refine/lengths.ts";

const MOST_SAID = 200;
const MOST_STEPS = 200;

/** What somebody changed in a Brief by hand, as a message would have asked for it. */
export function editsBetween(before: Brief, after: Brief): Patch {
  const puts = [
    ...after.rules
      .filter(isNewIn(before.rules))
      .map((put) => ({ step: { kind: "rule", put } as const, said: put.asked })),
    ...after.leanings
      .filter(isNewIn(before.leanings))
      .map((put) => ({ step: { kind: "leaning", put } as const, said: put.asked })),
    ...after.orders
      .filter(isNewIn(before.orders))
      .map((put) => ({ step: { kind: "order", put } as const, said: put.asked })),
    ...(isDeepStrictEqual(before.length, after.length)
      ? []
      : [{ step: { kind: "length", put: after.length } as const, said: lengthInWords(after.length) }]),
  ];
  const gone = partsOf(before).filter(({ id }) => !partsOf(after).some((part) => part.id === id));
  const drops = gone.map(({ id, asked }) => ({
    step: { kind: "drop", part: id } as const,
    said: `no longer “${asked}”`,
  }));
  const edits: { step: PatchStep; said: string }[] = [...drops, ...puts];
  return {
    steps: edits.map(({ step }) => step).slice(0, MOST_STEPS),
    said: edits.map(({ said }) => said.slice(0, 300)).slice(0, MOST_SAID),
    leftovers: [],
  };
}

/** "no longer “no Drake”, released 1985-1995". */
export function editsInWords(before: Brief, after: Brief): string {
  return editsBetween(before, after).said.join(", ") || "nothing was changed by hand";
}

function isNewIn<Part extends { id: string }>(before: readonly Part[]): (part: Part) => boolean {
  return (part) => !before.some((one) => one.id === part.id && isDeepStrictEqual(one, part));
}

/** A word that was not understood, and the search for it, go together. */
function partsOf({ rules, leanings, orders, leftovers, talk = [] }: Brief): { id: string; asked: string }[] {
  const searched = new Set(leanings.flatMap(({ span }) => span?.text ?? []));
  return [
    ...rules,
    ...leanings,
    ...orders,
    ...talk,
    ...leftovers
      .filter(({ span }) => !searched.has(span.text))
      .map(({ span }) => ({ id: `leftover ${span.text}`, asked: span.text })),
  ];
}
