import type { Brief, Leaning, Rule, Test } from "#src/domain/brief.ts";
import { recogniseNames } from "#src/language/entities/recognise.ts";
import type { SearchAnswer, SearchRequest } from "#src/verbs.ts";
import type { Catalog, Ordinal } from "./catalog.ts";

/** Names that are read for what was mistyped. */
const MOST_CORRECTIONS = 3;
const MOST_TITLED = 10;
const TEXT_WEIGHT = 3;
/** Searching is no request with a seed of its own: ties always break alike. */
const SEED = 1;

/**
 * Tracks by words, by the rules and leanings of a Brief, or both; best first, one copy of each song. With text, every
 * hit has at least one of its words, or one of a name that it seems to misspell, and `matched` counts those. Rules
 * about the list (shares, counts, first and last) say nothing about a single track and are left out.
 */
export function findTracks(catalog: Catalog, request: SearchRequest): SearchAnswer {
  const { rules = [], leanings = [] } = request.brief ?? {};
  const text = request.text === undefined ? undefined : textSearch(catalog, request.text);
  if (text && text.only.size === 0) return { tracks: [], matched: 0 };
  const found = catalog.search({
    must: testsOf(rules, "every"),
    mustNot: testsOf(rules, "none"),
    leanings: text ? [...leanings, text.leaning] : leanings,
    limit: request.limit,
    seed: SEED,
    ...(text && { only: text.only, includeUnrankable: true }),
  });
  const { emptiedBy } = found;
  const named = request.text === undefined ? [] : titledJustSo(catalog, request.text, rules);
  const ordinals = oneEachSong(catalog, [...named, ...found.hits.map(({ ordinal }) => ordinal)]);
  const tracks = ordinals.slice(0, request.limit).map((ordinal) => {
    const { songKey: _, rankable: __, ...facts } = catalog.track(ordinal);
    return facts;
  });
  return {
    tracks,
    matched: found.matched,
    ...(emptiedBy && { emptiedBy: { ...emptiedBy, asked: askedBy(rules, emptiedBy.id) } }),
  };
}

function testsOf(rules: readonly Rule[], scope: "every" | "none"): { id: string; test: Test }[] {
  return rules.flatMap((rule) =>
    rule.kind === "tracks" && rule.scope.kind === scope ? [{ id: rule.id, test: rule.test }] : [],
  );
}

function askedBy(rules: Brief["rules"], id: string): string {
  return rules.find((rule) => rule.id === id)?.asked ?? id;
}

/** The words as a leaning, and the rows that any of them is in. */
function textSearch(catalog: Catalog, text: string): { leaning: Leaning; only: Set<Ordinal> } {
  const wordings = [...new Set([text, withNamesSpelled(catalog, text), ...corrections(catalog, text)])];
  const aims = wordings.map((words) => ({ kind: "words" as const, words: words.slice(0, 300), weight: 1 }));
  const only = new Set(aims.flatMap(({ words }) => [...catalog.withWords(words)]));
  const leaning: Leaning = { id: "text", span: null, asked: text, weight: TEXT_WEIGHT, from: "request", aims };
  return { leaning, only };
}

/** The text with the names in it as the catalogue writes them: "the beetles yesterday" -> "The Beatles Yesterday". */
function withNamesSpelled(catalog: Catalog, text: string): string {
  let spelled = "";
  let end = 0;
  for (const mention of recogniseNames(text, undefined, catalog.names)) {
    if (!mention.ref) continue;
    spelled += text.slice(end, mention.start) + mention.ref.name;
    end = mention.end;
  }
  return spelled + text.slice(end);
}

/** Names near the text, when no name is written just so. */
function corrections(catalog: Catalog, text: string): string[] {
  const names = catalog.names.lookup(text, { fuzzy: true, limit: MOST_CORRECTIONS });
  if (names.some(({ distance }) => distance === 0)) return [];
  return names.map(({ name, artist = "" }) => `${name} ${artist}`.trim());
}

/** Songs of exactly this title come before all that merely have its words. */
function titledJustSo(catalog: Catalog, text: string, rules: readonly Rule[]): Ordinal[] {
  const names = catalog.names.lookup(text, { types: ["track"], limit: MOST_TITLED });
  const ordinals = names.flatMap(({ id, distance }) => (distance === 0 ? (catalog.ordinalOf(id) ?? []) : []));
  const [must, mustNot] = [testsOf(rules, "every"), testsOf(rules, "none")];
  return ordinals.filter(
    (ordinal) =>
      must.every(({ test }) => catalog.passes(ordinal, test)) &&
      mustNot.every(({ test }) => catalog.fails(ordinal, test)),
  );
}

function oneEachSong(catalog: Catalog, ordinals: readonly Ordinal[]): Ordinal[] {
  const seen = new Set<number>();
  return ordinals.filter((ordinal) => {
    const song = catalog.song(ordinal);
    if (seen.has(song)) return false;
    seen.add(song);
    return true;
  });
}
