import type { Wish } from "../grammar/wish.ts";
import type { Thing } from "../things.ts";
import type { Draft } from "./draft.ts";
import { factOf, factRule } from "./facts.ts";
import { testOf } from "./tests.ts";
import { aimsOf } from "./vocabulary-aims.ts";
import { languageInWords } from "./wording.ts";

type Of<K extends Thing["kind"]> = Extract<Thing, { kind: K }>;

/** Genres: what is wanted is one rule with every genre of the list; what is hinted at leans. */
export function assembleGenres(draft: Draft, wishes: readonly Wish[]): void {
  const genres = wishes.filter((wish) => wish.thing.kind === "genre" && !wish.part);
  const plain = genres.filter((wish) => !wish.negative && !isHint(wish, genres));
  if (plain.length > 0) {
    const { test, asked } = testOf(
      plain.map((wish) => wish.thing),
      0,
    )!;
    draft.tracksRule(test, { kind: "every" }, spanOfList(draft, plain), asked);
  }
  for (const wish of genres) if (!wish.negative && !plain.includes(wish)) leanToGenre(draft, wish, 1);
  refuseGenres(
    draft,
    genres.filter((wish) => wish.negative),
  );
}

/** "jazzy", "with a bit of jazz", "jazz vibes", "I like jazz", "songs like jazz". */
function isHint(wish: Wish, genres: readonly Wish[]): boolean {
  if (wish.only) return false;
  const { manner } = wish.thing as Of<"genre">;
  if (manner === "hint" || (manner === "use" && !wish.noun)) return true;
  if (manner === "place" && !wish.noun && !(wish.closes && genres.length === 1)) return true;
  if (wish.soft || wish.role === "like" || wish.role === "about") return true;
  const others = genres.some((other) => other !== wish && !other.negative && other.role === "plain" && !other.soft);
  return others && (wish.role === "some" || wish.role === "with" || wish.role === "include" || wish.role === "fan");
}

function leanToGenre(draft: Draft, wish: Wish, sign: 1 | -1): void {
  const { names } = wish.thing as Of<"genre">;
  const weight = sign * (wish.role === "some" ? 0.8 : wish.strong ? 1.6 : 1.2);
  draft.leaning({
    span: draft.spanOf([wish]),
    asked: sign > 0 ? `some ${names.join(" or ")}` : `less ${names.join(" or ")}`,
    weight,
    from: "request",
    aims: names.map((name) => ({ kind: "genre", name, weight: 1 })),
  });
}

function refuseGenres(draft: Draft, refused: readonly Wish[]): void {
  const done = new Set<Wish>();
  for (const wish of refused) {
    if (done.has(wish)) continue;
    if (wish.negative === "soft") {
      leanToGenre(draft, wish, -1);
      continue;
    }
    const list = refused.filter((other) => other.group === wish.group && other.negative === "hard");
    for (const other of list) done.add(other);
    const { test, asked } = testOf(
      list.map((other) => other.thing),
      0,
    )!;
    draft.tracksRule(test, { kind: "none" }, draft.spanOf(list), `no ${asked}`);
  }
}

/** One span over a list whose members stand close; else that of the first. */
export function spanOfList(draft: Draft, wishes: readonly Wish[]) {
  const close = wishes.filter((wish, index) => index === 0 || wish.from - wishes[index - 1]!.to <= 3);
  return draft.spanOf(
    close.length === wishes.length ? wishes : wishes.filter((wish) => wish.group === wishes[0]!.group),
  );
}

const VOCABULARY_WEIGHT = { plain: 1, strong: 1.5, hint: 0.6, refused: -1.5, lessened: -0.8 };

export function assembleVocabulary(draft: Draft, wishes: readonly Wish[]): void {
  for (const wish of wishes) {
    if (wish.thing.kind !== "vocabulary") continue;
    const { entry } = wish.thing;
    if (entry.language && (wish.only || wish.part || wish.negative === "hard"))
      demandLanguage(draft, wish, entry.language);
    if (wish.part && entry.language) continue;
    const weight = weightOf(wish);
    const asked = weight < 0 ? (wish.negative === "soft" ? `not too ${entry.name}` : `not ${entry.name}`) : entry.name;
    draft.leaning({
      span: draft.spanOf([wish]),
      asked,
      weight,
      from: entry.name,
      aims: aimsOf(entry, draft.ports.names),
    });
    if (entry.explicit === false && !wish.negative && isForChildren(draft, wish)) demandClean(draft, wish);
  }
}

const CHILDREN =
  /\b(kids?|toddlers?|child|children|children's|childrens|nursery|kindergarten|preschool|niños|enfants|kinder|crianças|bambini)\b/;
const FOR = /^(for|my|our|the|with|young|little|small|para|pour|fur|per|pra|os|les|die|meine|mis|mes)$/;

/** "for the kids", "kids playlist"; not "New Kids on the Block". */
function isForChildren(draft: Draft, wish: Wish): boolean {
  if (!CHILDREN.test(draft.span(wish.from, wish.to).text.toLowerCase())) return false;
  return wish.to - wish.from > 1 || wish.noun === true || FOR.test(draft.tokens[wish.from - 1]?.text ?? "");
}

function demandClean(draft: Draft, wish: Wish): void {
  const already = draft.rules.some((rule) => rule.kind === "tracks" && rule.test.kind === "explicit");
  if (already) return;
  draft.tracksRule(
    { kind: "explicit", is: false },
    { kind: "every" },
    draft.spanOf([wish]),
    "nothing explicit, as children listen",
  );
}

function demandLanguage(draft: Draft, wish: Wish, code: string): void {
  if (wish.part) return;
  const refused = wish.negative === "hard";
  const asked = refused ? `nothing in ${languageInWords(code)}` : `only in ${languageInWords(code)}`;
  draft.tracksRule(
    { kind: "language", anyOf: [code] },
    { kind: refused ? "none" : "every" },
    draft.spanOf([wish]),
    asked,
  );
}

function weightOf(wish: Wish): number {
  if (wish.negative === "hard") return VOCABULARY_WEIGHT.refused;
  if (wish.negative === "soft") return VOCABULARY_WEIGHT.lessened;
  if (wish.strong || wish.only) return VOCABULARY_WEIGHT.strong;
  return wish.soft || wish.role === "some" ? VOCABULARY_WEIGHT.hint : VOCABULARY_WEIGHT.plain;
}

export function assembleFacts(draft: Draft, wishes: readonly Wish[]): void {
  const thisYear = draft.ports.now.getUTCFullYear();
  for (const wish of wishes) {
    if (wish.thing.kind !== "fact" || wish.part) continue;
    const fact = factOf(wish.thing.id, thisYear);
    if (fact === undefined) continue;
    const refused = wish.negative !== false;
    const hint = wish.soft || wish.role === "some" || wish.negative === "soft";
    const rule = refused ? fact.refusal === "rule" : fact.hard === "always" || wish.only;
    const asked = refused ? fact.refused : fact.asked;
    if (rule && !(hint && fact.aims.length > 0)) {
      const { test, scope } = factRule(fact, refused);
      draft.tracksRule(test, scope, draft.spanOf([wish]), asked);
    }
    const weight = refused ? -1.2 : wish.strong ? 1.8 : hint ? 0.7 : 1.3;
    if (!rule || hint || !refused)
      draft.leaning({
        span: draft.spanOf([wish]),
        asked,
        weight,
        from: "request",
        aims: rule && !hint ? [] : [...fact.aims],
      });
  }
}

/** What needs no more than its test: tempo, key, length of a track, words of the title, what the listener has heard. */
export function assembleTests(draft: Draft, wishes: readonly Wish[]): void {
  for (const wish of wishes) {
    const { thing } = wish;
    if (wish.part || !["tempo", "key", "trackLength", "title", "history", "language"].includes(thing.kind)) continue;
    const turned = wish.negative && thing.kind === "history" ? turnHistory(thing) : thing;
    const read = testOf([turned], 0);
    if (read === undefined) continue;
    const none = wish.negative && thing.kind !== "history";
    draft.tracksRule(
      read.test,
      { kind: none ? "none" : "every" },
      draft.spanOf([wish]),
      none ? `nothing with ${read.asked}` : read.asked,
    );
  }
}

/** "nothing I heard this month" is what was not heard this month; "nothing I know" what is new. */
function turnHistory(thing: Of<"history">): Of<"history"> {
  if (thing.is === "known") return { ...thing, is: thing.months === undefined ? "new" : "unheard" };
  return { ...thing, is: thing.is === "favourite" ? "favourite" : "known" };
}
