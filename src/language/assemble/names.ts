import type { Aim } from "#src/domain/brief.ts";
import { foldText } from "#src/domain/fold.ts";
import type { Wish } from "../grammar/wish.ts";
import type { Thing } from "../things.ts";
import type { Draft } from "./draft.ts";
import { refOf, similarAim, testOf } from "./tests.ts";
import { scopeInWords } from "./wording.ts";

type Named = Extract<Thing, { kind: "name" }>;
const SOME = 0.2;

/** Everything that names ask for: only these, some of these, none of these, like these, first, last, at least one. */
export function assembleNames(draft: Draft, wishes: readonly Wish[]): void {
  const names = wishes.filter((wish) => wish.thing.kind === "name");
  for (const wish of names) noteMissing(draft, wish);
  const wanted = names.filter((wish) => !wish.credit && !wish.part);
  refuse(
    draft,
    wanted.filter((wish) => wish.negative),
  );
  const positive = wanted.filter((wish) => !wish.negative);
  const alone = decideBare(draft, positive, wishes);
  const isStyled = wishes.some(({ thing, negative }) => !negative && /^(genre|vocabulary)$/.test(thing.kind));
  for (const wish of positive) if (!alone.has(wish)) byRole(draft, wish, isStyled);
  if (isMixture(positive, wishes)) measure(draft, positive);
  demand(draft, [...alone], wishes);
}

function named(wish: Wish): Named {
  return wish.thing as Named;
}

/** Which wishes restrict the list to themselves: "by", "only", and bare names that are all that is asked of artists. */
function decideBare(draft: Draft, positive: readonly Wish[], wishes: readonly Wish[]): Set<Wish> {
  const styled = wishes.some((wish) => wish.thing.kind === "genre" && !wish.negative && !wish.part);
  if (isMixture(positive, wishes)) return new Set(positive);
  const roled = positive.some((wish) => wish.role === "like" || wish.role === "fan" || wish.role === "some");
  const lone = positive.every((wish) => named(wish).type === "album");
  const inPassing = (wish: Wish) => isInPassing(draft, wish, wishes);
  const alone = new Set<Wish>();
  for (const wish of positive) {
    const thing = named(wish);
    if (thing.tentative || (thing.match === undefined && !wish.only)) continue;
    const works = thing.type === "track" || (thing.type === "album" && wish.role === "plain" && !lone);
    if (wish.only || (wish.role === "by" && !works && !inPassing(wish))) alone.add(wish);
    else if (wish.role === "plain" && !works && !roled && (!styled || wish.noun || isBeside(wish, wishes)))
      alone.add(wish);
  }
  return draft.tokens.length > 60 ? new Set([...alone].filter((wish) => wish.only || wish.role === "by")) : alone;
}

/** "lots of dolly, some willie, a bit of cash": nothing but how much of whom, so that the list is made of them. */
function isMixture(positive: readonly Wish[], wishes: readonly Wish[]): boolean {
  const measured = positive.filter((wish) => wish.strong || wish.soft || wish.role === "some");
  const artists = positive.every(
    (wish) => named(wish).type === "artist" && named(wish).match && !named(wish).tentative,
  );
  const roles = positive.every((wish) => wish.role === "plain" || wish.role === "some" || wish.role === "by");
  const others = wishes.some(({ thing, negative }) => !negative && /^(genre|vocabulary)$/.test(thing.kind));
  return measured.length > 1 && measured.length >= positive.length - 1 && artists && roles && !others;
}

const LOTS = 0.4;
const A_BIT = 0.05;
/** What the least of all may ask for together. */
const MOST = 0.8;

/** What the words of a mixture say of each: lots, some, a bit. */
function measure(draft: Draft, positive: readonly Wish[]): void {
  const shareOf = (wish: Wish) => (wish.strong ? LOTS : wish.soft ? A_BIT : SOME);
  const sum = positive.reduce((total, wish) => total + shareOf(wish), 0);
  for (const wish of positive) {
    const min = Math.floor(100 * shareOf(wish) * Math.min(1, MOST / sum)) / 100;
    const { test, asked } = testOf([named(wish)], 0)!;
    draft.tracksRule(test, { kind: "share", min }, draft.spanOf([wish]), `${wish.strong ? "much" : "some"} ${asked}`);
  }
}

const DESCRIPTION = 12;

/**
 * "Throwing back to the hits of the decade. From Little Mix, P!nk and Alicia Keys": several names in a description of more than one
 * sentence that says elsewhere what it holds are examples.
 */
function isInPassing(draft: Draft, wish: Wish, wishes: readonly Wish[]): boolean {
  if (draft.tokens.length < DESCRIPTION || !draft.tokens.some((token, index) => index > 0 && token.stop)) return false;
  const names = wishes.filter((other) => other.group === wish.group && other.thing.kind === "name");
  const styled = wishes.some(
    ({ thing, phrase, negative }) =>
      !negative && phrase !== wish.phrase && /^(genre|years|vocabulary)$/.test(thing.kind),
  );
  return names.length > 1 && styled;
}

/** "queen rock", "rock by queen": the style is the artist's. "jazz, Miles Davis" is not. */
function isBeside(wish: Wish, wishes: readonly Wish[]): boolean {
  return wishes.some((other) => other !== wish && other.thing.kind === "genre" && other.phrase === wish.phrase);
}

function demand(draft: Draft, alone: readonly Wish[], wishes: readonly Wish[]): void {
  for (const type of ["artist", "album", "track"] as const) {
    const group = alone.filter((wish) => named(wish).type === type);
    if (group.length === 0) continue;
    const also = type === "artist" ? wishes.filter((wish) => isAlso(wish) && !group.includes(wish)) : [];
    const { test, asked } = testOf(
      [...group, ...also].map((wish) => wish.thing),
      0,
    )!;
    draft.tracksRule(test, { kind: "every" }, draft.spanOf(group), `only ${asked}`);
  }
}

/** An artist wanted in part must not be shut out by those wanted alone. */
function isAlso(wish: Wish): boolean {
  if (wish.negative || wish.thing.kind !== "name" || wish.thing.type !== "artist" || !wish.thing.match) return false;
  return (
    wish.part !== undefined || ["include", "with", "some", "start", "end"].includes(wish.role) || wish.credit === true
  );
}

function refuse(draft: Draft, wishes: readonly Wish[]): void {
  const done = new Set<Wish>();
  for (const wish of wishes) {
    if (done.has(wish)) continue;
    if (wish.role === "like" || wish.role === "fan" || wish.negative === "soft") {
      leanAway(draft, wish);
      continue;
    }
    const list = wishes.filter(
      (other) =>
        other.group === wish.group &&
        named(other).type === named(wish).type &&
        other.negative === "hard" &&
        other.role !== "like",
    );
    for (const other of list) done.add(other);
    const { test, asked } = testOf(
      list.map((other) => other.thing),
      0,
    )!;
    draft.tracksRule(test, { kind: "none" }, draft.spanOf(list), `nothing ${asked}`);
  }
}

function leanAway(draft: Draft, wish: Wish): void {
  const thing = named(wish);
  draft.leaning({
    span: draft.spanOf([wish]),
    asked: `not like ${thing.name}`,
    weight: -1.2,
    from: "request",
    aims: [similarAim(thing)],
  });
}

function byRole(draft: Draft, wish: Wish, isStyled: boolean): void {
  const thing = named(wish);
  const span = draft.spanOf([wish]);
  if (thing.match === undefined && wish.role !== "pictured") takeInstead(draft, wish);
  else if (thing.tentative && wish.role === "plain") {
    like(draft, wish, 0.7);
    words(draft, wish, 0.7);
  } else if (wish.role === "start" || wish.role === "end") {
    const { test, asked } = testOf([thing], 0)!;
    const scope = { kind: wish.role === "start" ? "first" : "last" } as const;
    draft.tracksRule(test, scope, span, scopeInWords(scope, asked));
    like(draft, wish, wish.strong ? 1.2 : 0.6);
  } else if (wish.role === "like") like(draft, wish, 2);
  else if (wish.role === "fan") like(draft, wish, 1.4, [{ kind: "artist", ref: refOf(thing), weight: 0.6 }]);
  else if (wish.role === "pictured") picture(draft, wish);
  else if (wish.role === "some" && thing.type !== "track") {
    const { test, asked } = testOf([thing], 0)!;
    draft.tracksRule(test, { kind: "share", min: SOME }, span, `some ${asked}`);
    like(draft, wish, 1.4);
  } else if (wish.role === "about") words(draft, wish, 1);
  else contain(draft, wish, isStyled && wish.role === "include");
}

/** Named beside other things: at least one of it, and its like, unless the style was said and this is only to be there too. */
function contain(draft: Draft, wish: Wish, isOnlyThere: boolean): void {
  const thing = named(wish);
  const { test, asked } = testOf([thing], 0)!;
  draft.tracksRule(test, { kind: "count", min: 1 }, draft.spanOf([wish]), `contains ${asked}`);
  if (!isOnlyThere)
    like(draft, wish, 1.2, thing.type === "artist" ? [{ kind: "artist", ref: refOf(thing), weight: 0.6 }] : []);
}

/** Whose picture is on a list is likely on it, and may not be. */
function picture(draft: Draft, wish: Wish): void {
  const thing = named(wish);
  like(draft, wish, 0.6, thing.match?.type === "artist" ? [{ kind: "artist", ref: refOf(thing), weight: 0.6 }] : []);
}

function like(draft: Draft, wish: Wish, weight: number, more: readonly Aim[] = []): void {
  const thing = named(wish);
  const aims = [similarAim(thing), ...more];
  const strength = weight * (wish.soft ? 0.6 : wish.strong ? 1.3 : 1);
  draft.leaning({ span: draft.spanOf([wish]), asked: `like ${thing.name}`, weight: strength, from: "request", aims });
}

function words(draft: Draft, wish: Wish, weight: number): void {
  const span = draft.span(wish.from, wish.to);
  draft.leaning({
    span,
    asked: `the words "${span.text}"`.slice(0, 300),
    weight,
    from: "request",
    aims: [{ kind: "words", words: span.text.slice(0, 300), weight: 1 }],
  });
}

/** A name that the catalogue lacks: what stands beside it (its artist, a near spelling), and its words as search text. */
function takeInstead(draft: Draft, wish: Wish): void {
  const thing = named(wish);
  const instead = standIn(wish);
  const aims: Aim[] = [{ kind: "similar", to: thing.type, ref: refOf(thing), weight: 0.3 }];
  if (instead) aims.push({ kind: "similar", to: instead.type, ref: { name: instead.name, id: instead.id }, weight: 1 });
  if (instead?.type === "artist")
    aims.push({ kind: "artist", ref: { name: instead.name, id: instead.id }, weight: 0.5 });
  const span = draft.spanOf([wish]);
  draft.leaning({ span, asked: `like ${thing.name}`.slice(0, 300), weight: 1.5, from: "request", aims });
  words(draft, wish, 1);
}

function standIn(wish: Wish) {
  const credited = wish.creditedTo?.map((artist) => named(artist).match).find((match) => match !== undefined);
  return credited ?? named(wish).alternatives.find((match) => match.distance <= 2);
}

function noteMissing(draft: Draft, wish: Wish): void {
  const thing = named(wish);
  if (thing.match !== undefined && thing.match.distance < 1) return;
  const instead = thing.match ?? standIn(wish);
  const { text, start, end } = draft.span(wish.from, wish.to);
  if (foldText(text) === "") return;
  draft.missing.push({ text, start, end, ...(instead && { tookInstead: instead.name }) });
}
