import type { Catalog, SearchResult } from "#src/catalog/catalog.ts";
import type { Leaning, Test } from "#src/domain/brief.ts";
import { chanceOf } from "#src/domain/chance.ts";
import type { Relaxation } from "#src/domain/playlist.ts";
import type { Pick } from "../curate.ts";
import { namesOf, type PartTest, type Plan } from "./plan.ts";
import { hitsOfStages } from "./stage-hits.ts";

export interface Candidate {
  ordinal: number;
  score: number;
  from: "search" | "named" | "pick";
  song: number;
  artists: readonly number[];
  durationMs: number;
  /** For each quota of the plan: does it count towards it? */
  counts: readonly boolean[];
  /** The stage that it was searched for; -1 for none. */
  stage: number;
  /** Stands at a place of its own, so that no swap may take it. */
  pinned: boolean;
}

export interface Pool {
  /** Best first; no ordinal twice. Named ones and picks have their own lists as well. */
  candidates: Candidate[];
  pinned: { first: Candidate | undefined; last: Candidate | undefined };
  picked: Candidate[];
  matched: number;
  relaxations: Relaxation[];
  because: string;
  emptiedBy?: string;
}

/** Scores this near are as good as equal: the seed decides, so that another seed gives a sister of the list. */
const NEARLY_EQUAL = 0.015;

/** Candidates for one list: enough for caps, quotas and swaps to have a choice. */
function poolSize(tracks: number, wider: number): number {
  return Math.min(20_000, Math.max(240, tracks * 8) * wider);
}

/**
 * All that a list may be made of: what passes the rules, best first, and beside it what quotas, stages, names, places and
 * picks ask for. `wider` is how many times as many candidates are looked at as usual.
 */
export function gather(catalog: Catalog, plan: Plan, picks: readonly Pick[], wider = 1): Pool {
  const relaxations: Relaxation[] = [];
  const { result, must } = searchRelaxing(catalog, plan, relaxations, wider);
  const toCandidate = candidateMaker(catalog, plan);
  const candidates = searchAll(catalog, { ...plan, must }, { found: result, wider }, toCandidate);
  const pinned = findPins(catalog, plan, must, toCandidate, relaxations);
  const picked = findPicks(catalog, { ...plan, must }, picks, toCandidate);
  const named = [pinned.first, pinned.last].filter((candidate) => candidate !== undefined);
  const emptiedBy = result.emptiedBy?.id;
  return {
    candidates:
      candidates.length > 0 || picked.length > 0 ? candidates : named.length > 0 && plan.must.length === 0 ? named : [],
    pinned,
    picked,
    matched: result.matched,
    relaxations,
    because: emptyBecause(plan, result),
    ...(emptiedBy !== undefined && { emptiedBy }),
  };
}

function candidateMaker(catalog: Catalog, { seed, quotas }: Plan): ToCandidate {
  return (ordinal, score, from, stage = -1) => ({
    ordinal,
    score: score + NEARLY_EQUAL * chanceOf(seed, ordinal),
    from,
    song: catalog.song(ordinal),
    artists: catalog.artists(ordinal),
    durationMs: catalog.value(ordinal, "durationMs"),
    counts: quotas.map((quota) => catalog.passes(ordinal, quota.test)),
    stage,
    pinned: false,
  });
}

/** What was found already, and a search for each stage, quota and name; best first, each row once. */
function searchAll(
  catalog: Catalog,
  plan: Plan,
  { found, wider }: { found: SearchResult; wider: number },
  toCandidate: ToCandidate,
): Candidate[] {
  const { must } = plan;
  const byOrdinal = new Map<number, Candidate>();
  const add = ({ hits }: SearchResult, stage = -1) => {
    for (const { ordinal, score } of hits) {
      const known = byOrdinal.get(ordinal);
      if (!known) byOrdinal.set(ordinal, toCandidate(ordinal, score, "search", stage));
      else if (stage >= 0 && known.stage < 0) known.stage = stage;
    }
  };
  for (const { ordinal, score, stage } of hitsOfStages(plan.stages, (index, alike) =>
    searchStage(catalog, { ...plan, must }, index, alike),
  ))
    byOrdinal.set(ordinal, toCandidate(ordinal, score, "search", stage));
  plan.stages.forEach((stage, index) => {
    if (stage.test === undefined && stage.aims.length === 0) add(found, index);
  });
  if (plan.stages.length === 0) add(found);
  for (const quota of plan.quotas) {
    const open = withoutExcepted({ ...plan, must }, quota);
    if (quota.min > 0)
      add(searchWith(catalog, open, open.must, { limit: (quota.min * 4 + 60) * wider, also: [quota] }));
    if (quota.max < plan.tracks)
      add(searchWith(catalog, plan, must, { limit: (plan.tracks * 4 + 60) * wider, but: [quota] }));
  }
  for (const part of [...spreadOverNames(plan), ...ofFittingLength(plan)])
    add(searchWith(catalog, plan, must, { limit: 120, also: [part] }));
  return [...byOrdinal.values()]
    .filter(({ durationMs }) => plan.durationMs === undefined || durationMs > 0)
    .sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
}

/** The plan without the rules that a song asked for by its name is an exception to. */
function withoutExcepted(plan: Plan, { test }: PartTest): Plan {
  const ids = namesOf(test)?.flatMap(({ id }) => id ?? []) ?? [];
  const holds = ({ but }: PartTest) => !ids.some((id) => but?.has(id));
  return { ...plan, must: plan.must.filter(holds), mustNot: plan.mustNot.filter(holds) };
}

/** Which bounds may give way when nothing passes all rules: numbers about sound and fame, never names, years or negations. */
const BENDS: ReadonlySet<Test["kind"]> = new Set(["audio", "popularity", "key"]);

function searchRelaxing(
  catalog: Catalog,
  plan: Plan,
  relaxations: Relaxation[],
  wider: number,
): { result: SearchResult; must: PartTest[] } {
  let must = plan.must;
  let result = searchWith(catalog, plan, must, { limit: poolSize(plan.tracks, wider) });
  while (result.matched === 0) {
    const bending = must
      .filter(({ test }) => BENDS.has(test.kind) && catalog.count(test) > 0)
      .sort((a, b) => catalog.count(b.test) - catalog.count(a.test))[0];
    if (!bending) break;
    must = must.filter((part) => part !== bending);
    const without = searchWith(catalog, plan, must, { limit: poolSize(plan.tracks, wider) });
    relaxations.push({ part: bending.id, note: "dropped, as nothing meets it together with the rest" });
    result = without;
  }
  if (result.matched === 0) relaxations.length = 0;
  return { result, must };
}

interface Narrowing {
  limit: number;
  also?: readonly PartTest[];
  but?: readonly PartTest[];
  leanings?: readonly Leaning[];
  includeUnrankable?: boolean;
}

function searchWith(catalog: Catalog, plan: Plan, must: readonly PartTest[], narrowing: Narrowing): SearchResult {
  return catalog.search({
    must: [...must, ...(narrowing.also ?? [])],
    mustNot: [...plan.mustNot, ...(narrowing.but ?? [])],
    leanings: narrowing.leanings ?? plan.leanings,
    limit: narrowing.limit,
    exclude: plan.excluded,
    uniqueSongs: plan.uniqueSongs,
    includeUnrankable: narrowing.includeUnrankable ?? false,
    said: plan.said,
    seed: plan.seed,
  });
}

/** `alike`: how many stages ask the same. */
function searchStage(catalog: Catalog, plan: Plan, index: number, alike: number): SearchResult {
  const stage = plan.stages[index]!;
  const leaning: Leaning[] =
    stage.aims.length === 0
      ? []
      : [{ id: `stage${index}`, span: null, asked: "stage", weight: 1.5, from: "request", aims: [...stage.aims] }];
  return searchWith(catalog, plan, plan.must, {
    limit: (Math.ceil(plan.tracks * stage.share) * 6 + 60) * alike,
    also: stage.test ? [{ id: `stage${index}`, test: stage.test }] : [],
    leanings: [...plan.leanings, ...leaning],
  });
}

/** "Only A, B and C" or "songs from X and Y": a search for each name, so that the best known one does not fill the list. */
function spreadOverNames(plan: Plan): PartTest[] {
  return plan.must.flatMap(({ id, test }) => {
    if (test.kind !== "artist" && test.kind !== "album") return [];
    if (test.anyOf.length < 2 || test.anyOf.length > 12) return [];
    return test.anyOf.map((ref) => ({ id, test: { ...test, anyOf: [ref] } }));
  });
}

/** "3 songs in half an hour": a number and a duration together ask for tracks of about one length. */
function ofFittingLength({ durationMs, countFixed, tracks }: Plan): PartTest[] {
  if (durationMs === undefined || !countFixed) return [];
  const mean = durationMs / tracks;
  return [{ id: "length", test: { kind: "duration", minMs: Math.round(mean * 0.5), maxMs: Math.round(mean * 1.5) } }];
}

type ToCandidate = (ordinal: number, score: number, from: Candidate["from"], stage?: number) => Candidate;

function findPins(
  catalog: Catalog,
  plan: Plan,
  must: readonly PartTest[],
  toCandidate: ToCandidate,
  relaxations: Relaxation[],
): Pool["pinned"] {
  const pinned: Pool["pinned"] = { first: undefined, last: undefined };
  for (const place of ["first", "last"] as const) {
    const pins = plan.pins.filter((pin) => pin.place === place);
    while (pins.length > 0 && !pinned[place]) {
      const taken = pinned.first?.song;
      const hit = pinHits(catalog, plan, must, pins).find(({ ordinal }) => catalog.song(ordinal) !== taken);
      const named = pins.some(({ test }) => namesOf(test)) ? "named" : "search";
      if (hit) pinned[place] = { ...toCandidate(hit.ordinal, hit.score, named), pinned: true };
      else relaxations.push({ part: pins.pop()!.id, note: `nothing that fits could stand ${place}` });
    }
  }
  return pinned;
}

/** What could stand at a place: inside all rules, else, when it was named outright, against all but the negations. */
function pinHits(
  catalog: Catalog,
  plan: Plan,
  must: readonly PartTest[],
  pins: readonly PartTest[],
): SearchResult["hits"] {
  const inside = searchWith(catalog, plan, must, { limit: 5, also: pins, includeUnrankable: true });
  if (inside.hits.length > 0 || !pins.some(({ test }) => namesOf(test))) return inside.hits;
  const length = must.filter(({ id }) => id === "length");
  return searchWith(catalog, plan, length, { limit: 5, also: pins, includeUnrankable: true }).hits;
}

/** Picks that break no rule, or are its exceptions, in their own order. */
function findPicks(catalog: Catalog, plan: Plan, picks: readonly Pick[], toCandidate: ToCandidate): Candidate[] {
  const songs = new Set<number>();
  return picks.flatMap(({ id }, index) => {
    const ordinal = catalog.ordinalOf(id);
    if (ordinal === undefined || plan.excluded.has(ordinal)) return [];
    const fits =
      plan.must.every(({ test, but }) => but?.has(id) || catalog.passes(ordinal, test)) &&
      plan.mustNot.every(({ test, but }) => but?.has(id) || catalog.fails(ordinal, test));
    const song = catalog.song(ordinal);
    if (!fits || songs.has(song)) return [];
    songs.add(song);
    return [toCandidate(ordinal, 2 - index / 1000, "pick")];
  });
}

function emptyBecause(plan: Plan, result: SearchResult): string {
  const id = result.emptiedBy?.id;
  if (id === undefined) return "No track of the catalogue is left for this request.";
  const { alone } = result.emptiedBy!;
  if (alone === 0) return `No track of the catalogue meets "${id}".`;
  const others = plan.must.length + plan.mustNot.length - 1;
  const meeting = alone === 1 ? "1 track meets" : `${alone} tracks meet`;
  const rest = others === 1 ? "the other rule" : `the other ${others} rules`;
  return `${meeting} "${id}", but none together with ${rest}.`;
}
