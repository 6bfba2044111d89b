import type { Test } from "#src/domain/brief.ts";
import { SCENES } from "#src/domain/genres/genres.ts";
import type { Wish } from "../grammar/wish.ts";
import { scenesNamed } from "../scenes.ts";
import type { Thing } from "../things.ts";
import type { Draft } from "./draft.ts";
import { spanOfList } from "./spans.ts";
import { isOnSungList, namesOf, sungTest } from "./sung.ts";
import { testOf } from "./tests.ts";

type Genre = Extract<Thing, { kind: "genre" }>;

/** Who performs, not how it sounds: "k-pop girl groups" are k-pop. */
const ACTS = new Set(["girl group", "boy band"]);
const PLACES = new Set(SCENES);
/**
 * A scene makes a rule where the catalogue has this many tracks of it in all: a short list of the country beside the years and
 * genres asked for is more honest than songs of another country.
 */
const ENOUGH = 30;
/** With none beside the years and genres there would be no list. */
const LEAST = 1;
const SONGS =
  /^(songs?|canciones|cancion|exitos|chansons?|tubes|lieder|canzoni|canzone|brani|successi|cancoes|cancao|musicas|sucessos)$/;
const NOUNS =
  /\b(songs?|music|musi[ckq]\w*|música|canciones|chansons?|lieder|canzoni|hits|playlist|bands|artists|from)\b/;

/** Genres: what is wanted is one rule with every genre of the list; what is hinted at leans. */
export function assembleGenres(draft: Draft, wishes: readonly Wish[]): void {
  const genres = wishes.filter(
    (wish) => wish.thing.kind === "genre" && !wish.part && !isOnSungList(draft, wish, wishes),
  );
  const parted = wishes.some(({ thing, part, negative }) => thing.kind === "genre" && part && !negative);
  const plain = genres.filter((wish) => !wish.negative && !isHint(draft, wish, wishes) && !(parted && isDab(wish)));
  const scenes = plain.filter((wish) => isScene(wish) && isBesideStyle(wish, genres));
  const styles = plain.filter((wish) => !scenes.includes(wish));
  for (const list of [styles, scenes]) if (list.length > 0 && !demandSung(draft, list)) demandGenres(draft, list);
  for (const wish of genres) if (!wish.negative && !plain.includes(wish)) leanToGenre(draft, wish, 1);
  refuseGenres(
    draft,
    genres.filter((wish) => wish.negative),
  );
}

/** "mostly jazz with some soul". */
function isDab({ role, only }: Wish): boolean {
  return !only && /^(some|with|include|fan)$/.test(role);
}

function genreOf(wish: Wish): Genre {
  return wish.thing as Genre;
}

function isScene(wish: Wish): boolean {
  return genreOf(wish).names.every((name) => PLACES.has(name));
}

/** "brazilian jazz": both must hold. "french and italian songs", "jazz, brazilian": either. */
function isBesideStyle(wish: Wish, genres: readonly Wish[]): boolean {
  return genres.some((other) => other.phrase === wish.phrase && !isScene(other));
}

function demandGenres(draft: Draft, list: readonly Wish[]): void {
  const { test, asked } = testOf(list.map(widened), 0)!;
  draft.tracksRule(test, { kind: "every" }, spanOfList(draft, list), asked);
}

/** "deutsche Lieder", "successi italiani": songs of a language are told by what they are sung in, where the catalogue knows. */
function demandSung(draft: Draft, list: readonly Wish[]): boolean {
  if (!list.every((wish) => isScene(wish) && !/^from /.test(genreOf(wish).spoken))) return false;
  if (!list.some((wish) => saysSongs(draft, wish))) return false;
  const sung = sungTest(draft, namesOf(list));
  if (sung === undefined) return false;
  draft.tracksRule(sung.test, { kind: "every" }, spanOfList(draft, list), sung.asked);
  return true;
}

function saysSongs({ tokens }: Draft, { from, to }: Wish): boolean {
  return tokens.slice(Math.max(0, from - 2), to + 1).some(({ text }) => SONGS.test(text));
}

/** "spanish songs" are those of Latin America too; "from spain" is a place. */
function widened({ thing }: Wish): Thing {
  const { names, spoken } = thing as Genre;
  if (/^from /.test(spoken)) return thing;
  return { ...(thing as Genre), names: names.flatMap((name) => [name, ...scenesNamed(name)]) };
}

/** "jazzy", "with a bit of jazz", "jazz vibes", "I like jazz", "songs like jazz". */
function isHint(draft: Draft, wish: Wish, wishes: readonly Wish[]): boolean {
  const genres = wishes.filter((other) => other.thing.kind === "genre" && !other.part);
  if (wish.only) return false;
  const { manner } = genreOf(wish);
  if (manner === "hint" || (manner === "use" && !wish.noun)) return true;
  if (wish.soft || wish.role === "like" || wish.role === "about") return true;
  if (manner === "place" && !isWholeScene(draft, wish, wishes)) return true;
  if (ACTS.has(genreOf(wish).names[0]!) && isBesideStyle(wish, genres)) return true;
  const others = genres.some((other) => other !== wish && !other.negative && other.role === "plain" && !other.soft);
  return others && isDab(wish);
}

/** "french songs", "something french", "brazilian jazz"; not "french cafe" nor a scene of which the catalogue has next to nothing. */
function isWholeScene(draft: Draft, wish: Wish, wishes: readonly Wish[]): boolean {
  const genres = wishes.filter((other) => other.thing.kind === "genre" && !other.part);
  const { names } = genreOf(wish);
  const beside = isBesideStyle(wish, genres);
  const alone = wish.closes && genres.length === 1;
  const listed = genres.some((other) => other.group === wish.group && isScene(other) && saysNoun(other));
  if (!saysNoun(wish) && !listed && !alone && !beside && !(genres.every(isScene) && isBehindNoun(draft, wish)))
    return false;
  const others = beside ? genres.filter((other) => other.phrase === wish.phrase && !isScene(other)) : [];
  return hasTracks(draft, names.flatMap(scenesNamed), [...others, ...wishes]);
}

/** "canzoni italiane", "canciones tristes en español". */
function isBehindNoun({ tokens }: Draft, { from, to }: Wish): boolean {
  const said = tokens.slice(Math.max(0, from - 1), to - 1);
  return said.some(({ text }) =>
    /^(en|auf|em|canciones|exitos|chansons?|canzoni|successi|brani|cancoes|sucessos|musicas?|musique|lieder)$/.test(
      text,
    ),
  );
}

function saysNoun(wish: Wish): boolean {
  return wish.noun === true || NOUNS.test(genreOf(wish).spoken);
}

/** Whether there are enough tracks of these scenes to want nothing else, and some of the years and genres asked for beside them. */
export function hasTracks(draft: Draft, scenes: readonly string[], beside: readonly Wish[]): boolean {
  if (scenes.length === 0) return false;
  const years = beside.flatMap(({ thing, negative, part }) =>
    thing.kind === "years" && !thing.vague && !negative && !part ? [thing] : [],
  );
  const from = years.flatMap((range) => range.from ?? []);
  const to = years.flatMap((range) => range.to ?? []);
  const tests: Test[] = [{ kind: "genre", anyOf: [...scenes] }];
  if (from.length > 0 && from.length === years.length) tests.push({ kind: "year", from: Math.min(...from) });
  if (to.length > 0 && to.length === years.length) tests.push({ kind: "year", to: Math.max(...to) });
  const styles = beside.filter(
    (wish) => wish.thing.kind === "genre" && !isScene(wish) && wish.phrase === beside[0]!.phrase,
  );
  if (styles.length > 0 && beside[0]!.thing.kind === "genre")
    tests.push(
      testOf(
        styles.map(({ thing }) => thing),
        0,
      )!.test,
    );
  const matching = draft.ports.matching ?? (() => Number.POSITIVE_INFINITY);
  return matching(tests.slice(0, 1)) >= ENOUGH && (tests.length === 1 || matching(tests) >= LEAST);
}

function leanToGenre(draft: Draft, wish: Wish, sign: 1 | -1): void {
  const { names } = genreOf(wish);
  const weight = sign * (wish.role === "some" ? 0.8 : wish.strong || (isScene(wish) && saysNoun(wish)) ? 1.8 : 1.2);
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
