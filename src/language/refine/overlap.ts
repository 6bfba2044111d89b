import type { Aim, Leaning, NameRef, Rule, Test, TrackRule } from "#src/domain/brief.ts";
import { foldName } from "#src/domain/fold.ts";
import { covers } from "#src/domain/genres/genres.ts";

type Part = Rule | Leaning;

export function isRule(part: Part): part is Rule {
  return "kind" in part;
}

export function sameName(one: NameRef, other: NameRef): boolean {
  return one.id !== undefined && other.id !== undefined
    ? one.id === other.id
    : foldName(one.name) === foldName(other.name);
}

export function sameGenre(one: string, other: string): boolean {
  return one === other || covers(one, other) || covers(other, one);
}

/** Names and genres that a part speaks of. */
export function refsOfTest(test: Test): { names: readonly NameRef[]; genres: readonly string[] } {
  if (test.kind === "artist" || test.kind === "album" || test.kind === "track")
    return { names: test.anyOf, genres: [] };
  return { names: [], genres: test.kind === "genre" ? test.anyOf : [] };
}

/** Whether two parts are about the same thing, whatever they ask of it. */
export function isAbout(one: Part, other: Part): boolean {
  const [a, b] = [aboutOf(one), aboutOf(other)];
  if (a.names.some((name) => b.names.some((another) => sameName(name, another)))) return true;
  if (a.genres.some((genre) => b.genres.some((another) => sameGenre(genre, another)))) return true;
  return a.keys.some((key) => b.keys.includes(key));
}

function aboutOf(part: Part) {
  if (isRule(part)) {
    if (part.kind !== "tracks") return { names: [], genres: [], keys: [part.kind as string] };
    const { names, genres } = refsOfTest(part.test);
    return { names, genres, keys: names.length + genres.length > 0 ? [] : [keyOf(part.test)] };
  }
  if (part.from !== "request") return { names: [], genres: [], keys: [part.from] };
  return {
    names: part.aims.flatMap((aim) => (aim.kind === "similar" || aim.kind === "artist" ? [aim.ref] : [])),
    genres: part.aims.flatMap((aim) => (aim.kind === "genre" ? [aim.name] : [])),
    keys: part.aims.flatMap(keyOfAim),
  };
}

/** What a test measures: two rules with one key speak of the same thing. */
export function keyOf(test: Test): string {
  if (test.kind === "audio") return test.feature;
  if (test.kind === "version") return `version ${test.anyOf.toSorted().join(" ")}`;
  return test.kind === "title" ? `title ${test.words}` : test.kind;
}

function keyOfAim(aim: Aim): string[] {
  if (aim.kind === "audio") return [aim.feature];
  if (aim.kind === "version") return [`version ${aim.version}`];
  return aim.kind === "year" || aim.kind === "popularity" || aim.kind === "language" ? [aim.kind] : [];
}

/** A language where the catalogue knows no songs' own: told by the genres that are sung in it. */
export function isToldByGenres({ test, asked }: Pick<TrackRule, "test" | "asked">): boolean {
  return test.kind === "genre" && /not by their words/.test(asked);
}
