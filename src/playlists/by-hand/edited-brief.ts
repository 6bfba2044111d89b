import { isDeepStrictEqual } from "node:util";
import type { Catalog } from "#src/catalog/catalog.ts";
import {
  type Brief,
  DURATION_TOLERANCE_MS,
  type Leaning,
  type Length,
  type Order,
  type Rule,
  type Span,
  type TalkWish,
} from "#src/domain/brief.ts";
import { leaningInWords, orderInWords, ruleInWords, stageInWords } from "#src/language/part-words.ts";
import { wishInWords } from "#src/language/talk/read-talk.ts";
import type { MissingName } from "#src/language/understanding.ts";
import { FEEDBACK_PARTS } from "../refine/feedback.ts";
import { withKnownNames } from "./known-names.ts";
import { requireSound } from "./sound-parts.ts";

type Part = Rule | Leaning | Order | TalkWish;

const FEEDBACK: ReadonlySet<string> = new Set(Object.values(FEEDBACK_PARTS));
/** Ids that the ledger gives to what is no part of a Brief. */
const RESERVED = /^(?:length$|leftover-|missing-|feedback-)/;
const MOST_SPANS = 200;
const MOST_PARTS = 100;

/**
 * The Brief that people made of the one that they were shown, so that nothing in it can lie: a part that says the same as a
 * known one is that one, with its words; any other was put by hand, so no words of the request stand for it, and ours
 * (`asked`) are made anew from what it does. What the first of `known` says of prompt, messages, language and feedback
 * stands. Words whose part is gone are `takenBack`. Throws AppError("invalid_input") that names a part that says nothing.
 */
export function editedBrief(catalog: Catalog, given: Brief, known: readonly [Brief, ...Brief[]]): Brief {
  requireSound(given);
  const sources = known.map(plain) as [Brief, ...Brief[]];
  const [base] = sources;
  const named = withKnownNames(catalog, given, sources);
  const ids = new Set<string>(FEEDBACK);
  const spoken = named.talk?.length
    ? settled(
        named.talk,
        sources.flatMap(({ talk = [] }) => talk),
        ids,
        (wish) => ({ ...wish, asked: wishInWords(wish) }),
      )
    : undefined;
  const { takenBack: _, talk: __, ...before } = base;
  const edited: Brief = {
    ...before,
    kind: kindOf(named, base),
    length: lengthOf(named.length, sources),
    rules: [
      ...settled(named.rules, allOf(sources, "rules"), ids, (rule) => ({ ...rule, asked: ruleInWords(rule) })),
      ...base.rules.filter(({ id }) => FEEDBACK.has(id)),
    ].slice(-MOST_PARTS),
    leanings: [
      ...settled(named.leanings, allOf(sources, "leanings"), ids, saidAnew),
      ...base.leanings.filter(({ id }) => FEEDBACK.has(id)),
    ].slice(-MOST_PARTS),
    orders: settled(named.orders, allOf(sources, "orders"), ids, withOwnWords),
    leftovers: base.leftovers.filter(({ span }) => named.leftovers.some((one) => isDeepStrictEqual(one.span, span))),
    ...(spoken && { talk: spoken }),
  };
  const takenBack = takenBackFrom(sources, edited);
  return takenBack.length > 0 ? { ...edited, takenBack } : edited;
}

/** As it comes back from a client: without fields that are there and undefined. */
function plain(brief: Brief): Brief {
  return JSON.parse(JSON.stringify(brief)) as Brief;
}

function allOf<Field extends "rules" | "leanings" | "orders">(sources: readonly Brief[], field: Field): Brief[Field] {
  return sources.flatMap((source) => source[field] as Part[]) as Brief[Field];
}

/** Each part once: a known one as it is known, any other as put by hand. */
function settled<Kind extends Part>(
  given: readonly Kind[],
  known: readonly Kind[],
  ids: Set<string>,
  anew: (part: Kind, like: Kind | undefined) => Kind,
): Kind[] {
  const said: object[] = [];
  return given.flatMap((part) => {
    const content = contentOf(part);
    if (FEEDBACK.has(part.id) || said.some((other) => isDeepStrictEqual(other, content))) return [];
    said.push(content);
    const same = known.filter((one) => isDeepStrictEqual(contentOf(one), content));
    const found = same.find(({ id }) => id === part.id) ?? same[0];
    const put = found ?? {
      ...anew(
        { ...part, span: null },
        known.find(({ id }) => id === part.id),
      ),
      byHand: true,
    };
    const id = freeId(put.id, ids);
    ids.add(id);
    return [{ ...put, id }];
  });
}

/** What a part does, whoever put it and in whatever words. */
function contentOf(part: Part): object {
  const { id: _, span: __, asked: ___, byHand: ____, ...content } = part;
  return content;
}

function freeId(wanted: string, ids: ReadonlySet<string>): string {
  if (!ids.has(wanted) && !RESERVED.test(wanted)) return wanted;
  let number = 1;
  while (ids.has(`hand-${number}`)) number++;
  return `hand-${number}`;
}

/** A known wish that only weighs more or less is the same wish, with its words. */
function saidAnew(leaning: Leaning, like: Leaning | undefined): Leaning {
  const isSame =
    like !== undefined &&
    like.from === leaning.from &&
    Math.sign(like.weight) === Math.sign(leaning.weight) &&
    isDeepStrictEqual(like.aims, leaning.aims);
  if (isSame) return { ...leaning, span: like.span, asked: like.asked };
  return { ...leaning, from: "request", asked: leaningInWords(leaning) };
}

function withOwnWords(order: Order): Order {
  if (order.kind !== "stages") return { ...order, asked: orderInWords(order) };
  const stages = order.stages.map((stage) => ({ ...stage, asked: stageInWords(stage) }));
  return { ...order, stages, asked: orderInWords(order) };
}

function lengthOf(given: Length, known: readonly Brief[]): Length {
  const contentOfLength = ({ span: _, byHand: __, ...content }: Length) => content;
  const content = contentOfLength(given);
  const same = known.find(({ length }) => isDeepStrictEqual(contentOfLength(length), content));
  if (same) return same.length;
  const byHand = { span: null, byHand: true } as const;
  if (given.kind === "tracks") return { kind: "tracks", tracks: given.tracks, given: true, ...byHand };
  const { durationMs, tracks } = given;
  const toleranceMs = DURATION_TOLERANCE_MS;
  return { kind: "duration", durationMs, toleranceMs, ...(tracks !== undefined && { tracks }), ...byHand };
}

/** Without its episodes a list is one of music. */
function kindOf({ kind, talk = [] }: Brief, base: Brief): Brief["kind"] {
  if (talk.length > 0) return kind === "music" ? "mix" : kind;
  return base.talk?.length ? "music" : kind;
}

function takenBackFrom(known: readonly Brief[], edited: Brief): Span[] {
  const kept = spansOf(edited);
  const gone = new Map<string, Span>();
  for (const span of known.flatMap((brief) => [...spansOf(brief), ...(brief.takenBack ?? [])]))
    if (!kept.some((one) => overlap(one, span))) gone.set(JSON.stringify([span.turn ?? 0, span.start, span.end]), span);
  return [...gone.values()].slice(0, MOST_SPANS);
}

function spansOf({ length, rules, leanings, orders, leftovers, talk = [] }: Brief): Span[] {
  return [length, ...rules, ...leanings, ...orders, ...leftovers, ...talk].flatMap(({ span }) => span ?? []);
}

function overlap(mine: Span, its: Span): boolean {
  return (mine.turn ?? 0) === (its.turn ?? 0) && mine.start < its.end && its.start < mine.end;
}

/** Missing names of which the words still stand for something. */
export function stillAsked(missing: readonly MissingName[], { takenBack = [] }: Brief): MissingName[] {
  return missing.filter(({ text, start, end }) => !takenBack.some((span) => overlap(span, { text, start, end })));
}
