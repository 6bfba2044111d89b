import type { Hit, SearchQuery, SearchResult } from "#src/catalog/catalog.ts";
import { levelOf, valueOfLevel } from "#src/catalog/index/levels.ts";
import { before, stepped } from "#src/catalog/search/best.ts";
import { levelFit } from "#src/catalog/search/fits.ts";
import { partsOf, shareOf } from "#src/catalog/search/leaning-parts.ts";
import type { MemoryCatalog } from "#src/catalog/search/memory-catalog.ts";
import * as weights from "#src/catalog/search/weights.ts";
import type { Aim, NameRef, Test } from "#src/domain/brief.ts";
import { foldText } from "#src/domain/fold.ts";
import type { Track } from "#src/domain/track.ts";
import type { AimFit } from "./aim-fit.ts";

/** True, false, or null where the catalogue does not know. Written from the meaning of the test, row by row. */
export function verdict(track: Track, test: Test, all: readonly Track[]): boolean | null {
  switch (test.kind) {
    case "artist":
      return test.anyOf.some((ref) => track.artists.some((name) => foldText(name) === (ref.id ?? foldText(ref.name))));
    case "album":
      return test.anyOf.some((ref) => isAlbum(track, ref));
    case "track":
      return test.anyOf.some((ref) => all.some((copy) => isNamed(copy, ref) && copy.songKey === track.songKey));
    case "genre":
      return test.anyOf.some((name) => track.genres.some((label) => foldText(label) === foldText(name)));
    case "title":
      return [test.words, ...(test.or ?? [])].some((words) =>
        ` ${foldText(track.title)} `.includes(` ${foldText(words)} `),
      );
    case "version":
      return test.anyOf.some((kind) => track.versions.includes(kind));
    case "media":
      return track.kind === test.is;
    case "explicit":
      return track.explicit === null ? null : track.explicit === test.is;
    case "language":
      return track.language === null ? null : test.anyOf.includes(track.language);
    case "audio":
      return inRange([track[test.feature]], test.min, test.max);
    case "duration":
      return inRange([track.durationMs], test.minMs, test.maxMs);
    case "year":
      return track.yearSource === "given" ? inRange([track.year, track.songYear], test.from, test.to) : null;
    case "popularity":
      return inRange([track.popularity, songPopularity(track, all)], test.min, test.max);
    case "key": {
      const wrong = (wanted: number | undefined, is: number | null) =>
        wanted !== undefined && is !== null && wanted !== is;
      if (wrong(test.key, track.key) || wrong(test.mode, track.mode)) return false;
      return (test.key !== undefined && track.key === null) || (test.mode !== undefined && track.mode === null)
        ? null
        : true;
    }
    case "history":
      return null;
  }
}

/** The first value is the row's own and must be known; all must agree where known, else it is neither yes nor no. */
function inRange([own, other]: (number | null | undefined)[], min = -Infinity, max = Infinity): boolean | null {
  if (own === null || own === undefined) return null;
  const inside = [own, other].filter((value) => value !== null && value !== undefined).map((v) => v >= min && v <= max);
  if (inside.every((is) => is)) return true;
  return inside.some((is) => is) ? null : false;
}

function isAlbum(track: Track, ref: NameRef): boolean {
  if (track.album === null) return false;
  const title = foldText(track.album);
  return ref.id === undefined ? title === foldText(ref.name) : ref.id === `${foldText(track.artists[0]!)}/${title}`;
}

function isNamed(track: Track, ref: NameRef): boolean {
  return ref.id === undefined ? foldText(track.title) === foldText(ref.name) : track.id === ref.id;
}

function songPopularity(track: Track, all: readonly Track[]): number | null {
  const known = all.flatMap((copy) => (copy.songKey === track.songKey ? (copy.popularity ?? []) : []));
  return known.length === 0 ? null : Math.max(...known);
}

/** Search as plainly as it can be said: judge every row, score every row, sort all, keep the copy of each song that is meant. */
export function referenceSearch(catalog: MemoryCatalog, query: SearchQuery, judges: Judges): SearchResult {
  const all = Array.from({ length: catalog.size }, (_, ordinal) => catalog.track(ordinal));
  const passes = (track: Track) =>
    query.must.every(({ test }) => verdict(track, test, all) === true) &&
    query.mustNot.every(({ test }) => verdict(track, test, all) === false);
  const rows = all.flatMap((track, ordinal) => {
    if (!(track.rankable || query.includeUnrankable) || query.exclude?.has(ordinal) || !passes(track)) return [];
    const score = scoreOf({ catalog, ordinal, query, all, ...judges });
    return [{ ordinal, score: stepped(score), meant: { ordinal, score: stepped(score + copyWorthOf(track)) } }];
  });
  const isMeant = (row: (typeof rows)[number]) =>
    rows.every(
      (other) =>
        other === row ||
        catalog.song(other.ordinal) !== catalog.song(row.ordinal) ||
        before(row.meant, other.meant, query.seed),
    );
  const unique: Hit[] = query.uniqueSongs === false ? rows : rows.filter(isMeant);
  unique.sort((a, b) => (before(a, b, query.seed) ? -1 : 1));
  return { hits: unique.slice(0, query.limit), matched: unique.length };
}

function copyWorthOf({ popularity, album }: Track): number {
  return (
    (weights.COPY.popularity * (popularity ?? weights.COPY.unknownPopularity)) / 100 -
    (album === null ? weights.COPY.noAlbum : 0)
  );
}

/** What is judged elsewhere and here must only be counted rightly. */
export interface Judges {
  /** How much of the row's labels, its own or its artist's, each genre rule is about (see Typical). */
  centrality: (ordinal: number, genres: readonly string[]) => { share: number; derived: boolean };
  fit: AimFit;
}

interface Scored extends Judges {
  catalog: MemoryCatalog;
  ordinal: number;
  query: SearchQuery;
  all: readonly Track[];
}

function scoreOf(scored: Scored): number {
  const { catalog, ordinal, query, all, fit: fitOf } = scored;
  const track = all[ordinal]!;
  let score = priorOf(scored);
  for (const leaning of query.leanings)
    for (const part of partsOf(leaning)) {
      const aims = part.kind === "aim" ? [part.aim] : part.aims;
      const judgements = aims.map((aim) => ({ ...judged(catalog, ordinal, aim, all), share: shareOf(aim, aims) }));
      const { known, cost } = judgements[0]!;
      const fit = Math.max(...judgements.map((judgement) => judgement.share * judgement.fit));
      const turned = part.weight < 0 ? 1 - fit : fit;
      score += Math.abs(part.weight) * (known ? turned : weights.UNKNOWN_FIT - cost);
    }
  return score;

  function judged(catalog: MemoryCatalog, ordinal: number, aim: Aim, all: readonly Track[]) {
    const level = (value: number | null, column: Parameters<typeof levelOf>[0]) =>
      value === null ? Number.NaN : valueOfLevel(column, levelOf(column, value));
    const cost = aim.kind in weights.UNKNOWN_COST ? weights.UNKNOWN_COST[aim.kind as "genre"] : 0;
    if (aim.kind === "audio" || aim.kind === "year" || aim.kind === "popularity") {
      const value =
        aim.kind === "audio"
          ? level(track[aim.feature], aim.feature)
          : aim.kind === "year"
            ? level(track.songYear ?? track.year, "year")
            : level(songPopularity(track, all), "popularity");
      return { fit: levelFit(aim, value), known: !Number.isNaN(value), cost };
    }
    const known =
      aim.kind === "genre"
        ? track.genres.length > 0 || catalog.derivedGenres(ordinal).length > 0
        : aim.kind !== "language" || track.language !== null;
    return { fit: fitOf(ordinal, aim), known, cost };
  }
}

function priorOf({ catalog, ordinal, query, all, centrality }: Scored): number {
  const track = all[ordinal]!;
  const popularity = songPopularity(track, all);
  const facts = weights.KNOWN_FACTS;
  let prior = 0;
  if (track.genres.length > 0) prior += facts.genres;
  if (catalog.derivedGenres(ordinal).length > 0) prior += facts.derivedGenres;
  if (track.energy !== null) prior += facts.features;
  if (popularity !== null) prior += facts.popularity;
  if (track.yearSource === "given") prior += facts.year;
  const aims = query.leanings.flatMap(({ aims, weight }) => aims.map((aim) => ({ aim, weight: aim.weight * weight })));
  const asksLittleKnown =
    query.must.some(({ test }) => test.kind === "popularity" && test.max !== undefined) ||
    aims.some(({ aim, weight }) => aim.kind === "popularity" && (weight < 0 || aim.target < weights.LITTLE_KNOWN));
  if (!asksLittleKnown) prior += (weights.POPULARITY_PRIOR * (popularity ?? weights.UNKNOWN_POPULARITY)) / 100;
  const unasked = track.versions.filter((version) => {
    if (query.must.some(({ test }) => test.kind === "version" && test.anyOf.includes(version))) return false;
    return !aims.some(({ aim, weight }) => aim.kind === "version" && aim.version === version && weight > 0);
  });
  return (
    prior +
    typicalOf(ordinal, query, centrality) -
    Math.max(0, ...unasked.map((version) => weights.VERSION_PENALTY[version]))
  );
}

function typicalOf(ordinal: number, { must }: SearchQuery, centrality: Judges["centrality"]): number {
  return must.reduce((prior, { test }) => {
    if (test.kind !== "genre") return prior;
    const { share, derived } = centrality(ordinal, test.anyOf);
    return prior + weights.CENTRALITY_PRIOR * (derived ? weights.DERIVED_SHARE : 1) * share;
  }, 0);
}
