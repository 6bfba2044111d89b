import type { SearchQuery } from "#src/catalog/catalog.ts";
import { valueOfLevel } from "#src/catalog/index/levels.ts";
import { FLAGS, type LevelColumn, type TrackIndex } from "#src/catalog/index/track-index.ts";
import { VERSION_KINDS, type VersionKind } from "#src/domain/track.ts";
import { reliesOn } from "./doubts.ts";
import type { Plan } from "./plan.ts";
import type { Ranking } from "./ranking.ts";

const FACTS = { genres: 1, derivedGenres: 2, features: 4, popularity: 8, year: 16 } as const;

/** Which kinds of facts the catalogue has of each row, one bit each. */
export function factsOf({ size, genres, levels, flags }: TrackIndex): Uint8Array {
  const facts = new Uint8Array(size);
  for (let row = 0; row < size; row++) {
    if (genres.setOfRow[row] !== 0) facts[row]! |= FACTS.genres;
    if (genres.derived[row] === 1) facts[row]! |= FACTS.derivedGenres;
    if (levels.energy[row] !== 0) facts[row]! |= FACTS.features;
    if (levels.popularity[row] !== 0) facts[row]! |= FACTS.popularity;
    if ((flags[row]! & FLAGS.yearGiven) !== 0) facts[row]! |= FACTS.year;
  }
  return facts;
}

/** What is added whoever asks: songs that may be known, rows of which much is known, no versions that nobody asked for. */
export function addPriors(
  plan: Plan,
  { index, ranking }: { index: TrackIndex; ranking: Ranking },
  query: Pick<SearchQuery, "must" | "leanings">,
): void {
  plan.facts = Float64Array.from({ length: 32 }, (_, mask) => factsPrior(mask, ranking));
  const wanted = wantedVersions(query);
  index.versionSets.forEach((set, i) => {
    plan.versions[i]! -= versionPenalty(set, wanted, ranking);
  });
  const { instrumental } = reliesOn(query);
  if (instrumental) {
    addColumn(plan, "instrumentalness", (level) =>
      level === 0 ? 0 : ranking.instrumental * valueOfLevel("instrumentalness", level) ** 2,
    );
  }
  if (asksForLittleKnown(query, ranking)) return;
  const prior = ranking.popularity * (instrumental ? ranking.instrumentalFameShare : 1);
  addColumn(
    plan,
    "popularity",
    (level) => (prior * (level === 0 ? ranking.unknownPopularity : valueOfLevel("popularity", level))) / 100,
  );
}

function addColumn(plan: Plan, column: LevelColumn, worth: (level: number) => number): void {
  const table = plan.columns.get(column) ?? new Float64Array(256);
  plan.columns.set(column, table);
  for (let level = 0; level < 256; level++) table[level]! += worth(level);
}

function factsPrior(mask: number, { knownFacts }: Ranking): number {
  let prior = 0;
  for (const [fact, bit] of Object.entries(FACTS))
    if ((mask & bit) !== 0) prior += knownFacts[fact as keyof typeof FACTS];
  return prior;
}

function versionPenalty(set: number, wanted: ReadonlySet<VersionKind>, { versionPenalty: penalty }: Ranking): number {
  return VERSION_KINDS.reduce((most, kind, i) => {
    if ((set & (1 << i)) === 0 || wanted.has(kind)) return most;
    return Math.max(most, penalty[kind]);
  }, 0);
}

/** Asked for by a rule or a leaning; "instrumental" also by the audio feature. */
function wantedVersions({ must, leanings }: Pick<SearchQuery, "must" | "leanings">): Set<VersionKind> {
  const wanted = new Set<VersionKind>();
  for (const { test } of must) {
    if (test.kind === "version") for (const kind of test.anyOf) wanted.add(kind);
    if (test.kind === "audio" && test.feature === "instrumentalness" && (test.min ?? 0) > 0) wanted.add("instrumental");
    if (test.kind === "audio" && test.feature === "liveness" && (test.min ?? 0) > 0) wanted.add("live");
  }
  for (const { aims, weight } of leanings)
    for (const aim of aims) {
      if (aim.weight * weight <= 0) continue;
      if (aim.kind === "version") wanted.add(aim.version);
      if (aim.kind === "audio" && aim.feature === "instrumentalness" && aim.target > 0.5) wanted.add("instrumental");
    }
  return wanted;
}

/** Were songs that few know asked for? Asking for known ones leaves the best known first. */
function asksForLittleKnown(
  { must, leanings }: Pick<SearchQuery, "must" | "leanings">,
  { littleKnown }: Ranking,
): boolean {
  return (
    must.some(({ test }) => test.kind === "popularity" && test.max !== undefined) ||
    leanings.some(({ aims, weight }) =>
      aims.some((aim) => aim.kind === "popularity" && (aim.weight * weight < 0 || aim.target < littleKnown)),
    )
  );
}
