import type { Scope } from "#src/domain/brief.ts";
import { foldText } from "#src/domain/fold.ts";
import { genreNode } from "#src/domain/genres/genres.ts";
import { tellsGenre, titledAs } from "#src/domain/genres/titled.ts";
import type { Wish } from "../grammar/wish.ts";
import { phraseBook } from "../phrase-book.ts";
import { scenesOf } from "../scenes.ts";
import type { Thing } from "../things.ts";
import type { VocabularyEntry } from "../vocabulary.ts";
import type { Draft } from "./draft.ts";
import { type Fact, factOf, factRule, oldOf } from "./facts.ts";
import { hasTracks } from "./genres.ts";
import { languageSaid, namesOf, scenesAfter, sungTest } from "./sung.ts";
import { testOf } from "./tests.ts";
import { demandTheme } from "./themes.ts";
import { aimsOf } from "./vocabulary-aims.ts";
import { yearsInWords } from "./wording.ts";

type Of<K extends Thing["kind"]> = Extract<Thing, { kind: K }>;

const VOCABULARY_WEIGHT = { plain: 1, strong: 1.5, hint: 0.6, refused: -1.5, lessened: -0.8 };

/** Tracks of a genre and an era that make a list. */
const ENOUGH = 5;
/** Songs of a season that make a list. */
const SEASON = 20;
const SEASON_NOUN = /(songs?|music|tunes|lieder|musik|canciones|musica|musicas|chansons?|musique|canzoni|villancicos)$/;

export function assembleVocabulary(draft: Draft, wishes: readonly Wish[]): void {
  for (const wish of wishes) {
    if (wish.thing.kind !== "vocabulary") continue;
    const { entry } = wish.thing;
    if (demandScene(draft, wish, wishes) && !wish.negative) continue;
    if (wish.part && scenesOf(entry).length > 0) continue;
    const whole = entry.type !== "mood";
    demandEra(draft, wish, wishes);
    demandSeason(draft, wish);
    const themed = isTheme(wish, entry) && demandTheme(draft, { from: wish.from, to: wish.to, whole });
    if (themed && whole) continue;
    const weight = weightOf(wish);
    const asked = weight < 0 ? (wish.negative === "soft" ? `not too ${entry.name}` : `not ${entry.name}`) : entry.name;
    const { book = phraseBook() } = draft.ports;
    const opposite = wish.negative && entry.opposite ? book.entryOf(entry.opposite) : undefined;
    draft.leaning({
      span: draft.spanOf([wish]),
      asked,
      weight: opposite ? -weight : weight,
      from: (opposite ?? entry).name,
      aims: aimsOf(opposite ?? entry, draft.ports.names),
    });
    if (entry.explicit === false && !wish.negative && isForChildren(draft, wish)) demandClean(draft, wish);
  }
}

/** "y2k r&b": of those years, where the catalogue has enough of the genre. */
function demandEra(draft: Draft, wish: Wish, wishes: readonly Wish[]): void {
  const { era, aims, name } = (wish.thing as Of<"vocabulary">).entry;
  if (!era || !Array.isArray(aims.year) || wish.negative || wish.soft || wish.part) return;
  const positive = wishes.filter((other) => !other.negative);
  const genre = positive.find((other) => other.phrase === wish.phrase && other.thing.kind === "genre" && !other.part);
  if (genre === undefined || positive.some(({ thing }) => thing.kind === "years")) return;
  const test = { kind: "year" as const, from: aims.year[0], to: aims.year[1] };
  const known = draft.ports.matching?.([test, testOf([genre.thing], 0)!.test]) ?? Number.POSITIVE_INFINITY;
  if (known >= ENOUGH)
    draft.tracksRule(test, { kind: "every" }, draft.spanOf([wish]), `${name}: ${yearsInWords(test)}`);
}

/** "christmas songs", "christmas party": songs of the season alone, where the catalogue has enough for a list. */
function demandSeason(draft: Draft, wish: Wish): void {
  const { type, genres = {}, name } = (wish.thing as Of<"vocabulary">).entry;
  const plain = wish.role === "plain" || wish.role === "by";
  if (type !== "time" || wish.negative || wish.soft || wish.part || !plain) return;
  const anyOf = Object.keys(genres).filter((genre) => genres[genre] === 1 && titledAs(genre).length > 0);
  const said = draft.tokens.slice(wish.from, wish.to + 1).map(({ text }) => text);
  const named = anyOf.some((genre) => tellsGenre(genre, { title: said.join(" "), album: null }));
  if (!wish.noun && !named && !said.some((text) => SEASON_NOUN.test(text))) return;
  const test = { kind: "genre" as const, anyOf };
  const beside = draft.rules.flatMap((rule) =>
    rule.kind === "tracks" && rule.span !== null && rule.scope.kind === "every" ? [rule.test] : [],
  );
  const known = anyOf.length > 0 ? (draft.ports.matching?.([test, ...beside]) ?? 0) : 0;
  if (known >= Math.min(draft.tracks, SEASON)) draft.tracksRule(test, { kind: "every" }, draft.spanOf([wish]), name);
}

/** "songs about trains". What a season sounds like its own entry tells best. */
function isTheme({ role, negative }: Wish, { type, telling }: VocabularyEntry): boolean {
  return role === "about" && !negative && !telling && !/^(time|sound|language)$/.test(type);
}

const CHILDREN =
  /\b(kids?|toddlers?|child|children|children's|childrens|nursery|kindergarten|preschool|\d+ ?(?:year|yr|yo)[\w ]*|niños|enfants|kinder(?:geburtstag|party|disko|lieder)?|crianças|bambini)\b/;
const FOR = /^(for|my|our|the|with|young|little|small|para|pour|fur|per|pra|os|les|die|meine|mis|mes)$/;

/** Words that are of children alone, beside nothing else. */
const CHILDREN_ALONE = /^(toddlers?|kinder(?:geburtstag|party|disko|lieder))$/;

/** "for the kids", "kids playlist", "Kindergeburtstag"; not "New Kids on the Block". */
function isForChildren(draft: Draft, wish: Wish): boolean {
  const said = draft.span(wish.from, wish.to).text.toLowerCase();
  if (!CHILDREN.test(said)) return false;
  return (
    CHILDREN_ALONE.test(said) ||
    wish.to - wish.from > 1 ||
    wish.noun === true ||
    FOR.test(draft.tokens[wish.from - 1]?.text ?? "")
  );
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

/** "songs in french", "only spanish": the scene stands for the language, which nothing in a catalogue of tracks says. */
function demandScene(draft: Draft, wish: Wish, wishes: readonly Wish[]): boolean {
  const { entry } = wish.thing as Of<"vocabulary">;
  const scenes = scenesOf(entry);
  if (wish.part || !isWholeLanguage(draft, wish) || !hasTracks(draft, scenes, wishes)) return false;
  const refused = wish.negative === "hard";
  const said = languageSaid(draft, wish);
  const sung = said === undefined ? undefined : sungTest(draft, [said, ...namesOf(scenesAfter(wish, wishes))]);
  const asked = sung?.asked ?? `${entry.name} (told by their genres, not by their words)`;
  const scope = { kind: refused ? "none" : "every" } as const;
  const test = sung?.test ?? ({ kind: "genre", anyOf: [...scenes] } as const);
  draft.tracksRule(test, scope, draft.spanOf([wish]), `${refused ? "nothing " : ""}${asked}`);
  return true;
}

const LANGUAGE_SAID =
  /\b(in|en|auf|em|songs?|music|musi[ckq]\w*|canci[oó]n(es)?|chansons?|lieder|canzoni|hits|playlist|polska|magyar)\b/;

function isWholeLanguage(draft: Draft, wish: Wish): boolean {
  if (wish.negative === "hard" || wish.only) return true;
  if (wish.negative || wish.soft || !["plain", "by", "include"].includes(wish.role)) return false;
  return wish.noun === true || LANGUAGE_SAID.test(foldText(draft.span(wish.from, wish.to).text));
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
    const fact = earlyIn(wishes, wish.thing.id) ?? factOf(wish.thing.id, thisYear);
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

const PLAIN = new Set(["tempo", "audio", "popularity", "key", "trackLength", "title", "history", "language"]);

/** A style older than this is old as a whole. */
const YOUNG = 1980;

/** "reggaeton viejo": old for its genre, of the first half of the years in which that was at home. */
function earlyIn(wishes: readonly Wish[], id: string): Fact | undefined {
  if (id !== "old") return undefined;
  const names = wishes.flatMap(({ thing, negative }) => (thing.kind === "genre" && !negative ? thing.names : []));
  const spans = names.flatMap((name) => genreNode(name)?.years ?? []);
  const from = Math.min(...spans);
  if (spans.length === 0 || spans.length < 2 * names.length || from < YOUNG) return undefined;
  return oldOf(from, Math.floor((from + Math.max(...spans)) / 2));
}

/** What needs no more than its test: tempo, features, key, length of a track, words of the title, what the listener has heard. */
export function assembleTests(draft: Draft, wishes: readonly Wish[]): void {
  for (const wish of wishes) {
    const { thing } = wish;
    if (wish.part || !PLAIN.has(thing.kind)) continue;
    const turned = wish.negative && thing.kind === "history" ? turnHistory(thing) : thing;
    const read = testOf([turned], 0);
    if (read === undefined) continue;
    const none = wish.negative && thing.kind !== "history";
    draft.tracksRule(
      read.test,
      none ? { kind: "none" } : scopeOf(wish),
      draft.spanOf([wish]),
      none ? `nothing with ${read.asked}` : read.asked,
    );
    if (thing.kind === "history" && thing.again && !wish.negative)
      draft.tracksRule({ kind: "history", is: "known" }, { kind: "every" }, draft.spanOf([wish]), "heard before");
  }
}

/** "start with one of my favourites". */
function scopeOf({ role, thing }: Wish): Scope {
  if (thing.kind !== "history" || (role !== "start" && role !== "end")) return { kind: "every" };
  return { kind: role === "start" ? "first" : "last" };
}

/** "nothing I heard this month" is what was not heard this month; "nothing I know" what is new. */
function turnHistory(thing: Of<"history">): Of<"history"> {
  if (thing.is === "known") return { ...thing, is: thing.months === undefined ? "new" : "unheard" };
  return { ...thing, is: thing.is === "favourite" ? "favourite" : "known" };
}
