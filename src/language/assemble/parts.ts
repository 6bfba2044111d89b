import type { Wish } from "../grammar/wish.ts";
import type { Draft } from "./draft.ts";
import { groupsOf, Parts } from "./scopes.ts";
import { sungPart } from "./sung.ts";
import { testOf } from "./tests.ts";
import { aimsOf } from "./vocabulary-aims.ts";
import { scopeInWords } from "./wording.ts";

/** Shares and numbers: "half instrumental", "at least one by Prince", "4 by Madonna, rest 80s pop". */
export function assembleParts(draft: Draft, wishes: readonly Wish[]): void {
  const thisYear = draft.ports.now.getUTCFullYear();
  const parts = new Parts(wishes, draft.tracks);
  const equals = new Set(wishes.flatMap(({ part, phrase }) => (part?.kind === "equal" ? [phrase] : []))).size;
  for (const group of groupsOf(wishes)) {
    const { part, thing, negative } = group[0]!;
    const things = group.map((wish) => wish.thing);
    const read = sungPart(draft, group) ?? testOf(things, thisYear);
    if (read === undefined) {
      leanInPart(draft, group[0]!);
      continue;
    }
    const scope = negative ? ({ kind: "none" } as const) : parts.scope({ ...group[0]!, part: part! }, equals);
    draft.tracksRule(read.test, scope, draft.spanOf(group), scopeInWords(scope, read.asked));
    if (thing.kind === "name" && !negative) likeInPart(draft, group);
  }
  fillWhole(draft, wishes, thisYear);
}

function leanInPart(draft: Draft, wish: Wish): void {
  if (wish.thing.kind !== "vocabulary") return;
  const { entry } = wish.thing;
  const share = wish.part?.kind === "share" ? (wish.part.min ?? wish.part.max ?? 0.5) : 0.5;
  draft.leaning({
    span: draft.spanOf([wish]),
    asked: `partly ${entry.name}`,
    weight: (wish.negative ? -1 : 1) * (0.5 + share),
    from: entry.name,
    aims: aimsOf(entry, draft.ports.names),
  });
}

function likeInPart(draft: Draft, group: readonly Wish[]): void {
  for (const wish of group) {
    const { thing } = wish;
    if (thing.kind !== "name" || !thing.match) continue;
    const ref = { name: thing.match.name, id: thing.match.id };
    draft.leaning({
      span: draft.spanOf([wish]),
      asked: `like ${thing.name}`,
      weight: 0.8,
      from: "request",
      aims: [{ kind: "similar", to: thing.type, ref, weight: 1 }],
    });
  }
}

/** "half Bowie, half Iggy Pop": together the parts are the whole, so nothing else belongs on the list. */
function fillWhole(draft: Draft, wishes: readonly Wish[], thisYear: number): void {
  const parted = wishes.filter((wish) => wish.part && !wish.negative);
  const kinds = new Set(parted.map((wish) => wish.thing.kind));
  const [kind] = kinds;
  if (parted.length < 2 || kinds.size !== 1 || !(kind === "name" || kind === "genre")) return;
  const shares = groupsOf(parted).map(([first]) => first!.part!);
  const sum = shares.reduce((total, part) => total + (part.kind === "share" ? (part.min ?? 0) : 0), 0);
  const counted = shares.reduce((total, part) => total + (part.kind === "count" ? (part.min ?? 0) : 0), 0);
  const whole =
    sum > 0.95 || shares.some((part) => part.kind === "rest" || part.kind === "equal") || counted === draft.tracks;
  const types = new Set(parted.map((wish) => (wish.thing.kind === "name" ? wish.thing.type : "")));
  if (!whole || types.size !== 1) return;
  const { test, asked } = testOf(
    parted.map((wish) => wish.thing),
    thisYear,
  )!;
  draft.tracksRule(test, { kind: "every" }, draft.spanOf(parted), `only ${asked.replace(/^by /, "by ")}`);
}
