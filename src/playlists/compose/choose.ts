import type { Catalog } from "#src/catalog/catalog.ts";
import type { Relaxation } from "#src/domain/playlist.ts";
import type { Candidate, Pool } from "./candidates.ts";
import { fitDuration } from "./duration.ts";
import { fillInOrder, withOrderCost } from "./ordered-choice.ts";
import type { Plan } from "./plan.ts";
import { Selection } from "./selection.ts";

export interface Chosen {
  tracks: Candidate[];
  relaxations: Relaxation[];
}

/**
 * What one more track by an artist who is there already costs, in score, in a list of 30: variety without drifting away
 * from the request. The longer the list, the less.
 */
const SAME_ARTIST_COST = 0.05;
/** What a title costs that is there by another artist: most likely the same traditional, standard or cover. */
const SAME_TITLE_COST = 0.15;
/** What a track costs that counts for several of the parts that together fill the list ("half jazz, half metal"). */
const OVERLAP_COST = 0.3;

/**
 * Which of the candidates make the list: pins, picks, quotas, stages and names before the best of the rest, within the caps;
 * then exchanges until a duration fits. What could not be had is said in `relaxations`.
 */
export function choose(catalog: Catalog, plan: Plan, pool: Pool): Chosen {
  const selection = new Selection(catalog, plan);
  selection.repeatCost = SAME_ARTIST_COST * Math.min(1, 30 / plan.tracks);
  const relaxations: Relaxation[] = [];
  const candidates = withOrderCost(catalog, plan, withOverlapCost(plan, pool.candidates));
  takePinned(plan, selection, pool.pinned, relaxations);
  for (const pick of pool.picked) if (selection.size < plan.tracks && selection.accepts(pick)) selection.add(pick);
  meetQuotas(plan, selection, candidates, relaxations);
  meetStages(plan, selection, candidates);
  spreadNames(catalog, plan, selection, candidates);
  fillInOrder(catalog, plan, selection, candidates);
  fill(selection, candidates, plan.tracks);
  if (plan.cap && !plan.cap.said && selection.size < plan.tracks) loosenCap(plan, selection, candidates, relaxations);
  if (plan.durationMs !== undefined) relaxations.push(...fitDuration(catalog, plan, selection, candidates));
  else if (selection.size < plan.tracks) {
    relaxations.push({
      part: "length",
      note: `only ${selection.size} of ${plan.tracks} tracks: the catalogue has no more that keep every rule`,
    });
  }
  return { tracks: selection.tracks, relaxations };
}

/** Opener and closer; a list of one track that was said to be one has no room for both. */
function takePinned(plan: Plan, selection: Selection, pinned: Pool["pinned"], relaxations: Relaxation[]): void {
  for (const place of ["first", "last"] as const) {
    const candidate = pinned[place];
    if (!candidate || selection.has(candidate)) continue;
    if (!plan.countFixed || selection.size < plan.tracks) {
      selection.add(candidate);
      continue;
    }
    for (const pin of plan.pins.filter((one) => one.place === place))
      relaxations.push({ part: pin.id, note: `the list has no room for another track to stand ${place}` });
  }
}

/** Parts that fill the list are meant to be told apart: tracks that belong to one of them alone come first. */
function withOverlapCost(plan: Plan, candidates: readonly Candidate[]): readonly Candidate[] {
  const asked = plan.quotas.reduce((sum, { min }) => sum + min, 0);
  if (plan.quotas.length < 2 || asked < 0.9 * plan.tracks) return candidates;
  const parts = (candidate: Candidate) =>
    candidate.counts.filter((counts, index) => counts && plan.quotas[index]!.min > 0).length;
  return candidates.map((candidate) =>
    parts(candidate) > 1 ? { ...candidate, score: candidate.score - OVERLAP_COST } : candidate,
  );
}

/**
 * Where the parts that are still missing are more than the places that are left ("4 by Madonna, rest 80s pop"), the best that
 * serves all of the open ones that are as large as this.
 */
function bestForAll(
  plan: Plan,
  selection: Selection,
  candidates: readonly Candidate[],
  index: number,
): Candidate | undefined {
  const missing = plan.quotas.map((_, at) => Math.max(0, selection.missing(at)));
  const room = plan.tracks - selection.size;
  if (missing.reduce((sum, one) => sum + one, 0) <= room) return undefined;
  const together = missing.flatMap((one, at) =>
    at === index || (one > 0 && one + missing[index]! > room) ? [at] : [],
  );
  if (together.length < 2) return undefined;
  return bestOf(selection, candidates, ({ counts }) => together.every((at) => counts[at]));
}

/** Quotas with the fewest candidates first; a candidate that serves several open quotas counts for all of them. */
function meetQuotas(
  plan: Plan,
  selection: Selection,
  candidates: readonly Candidate[],
  relaxations: Relaxation[],
): void {
  const scarcity = plan.quotas.map((_, index) => candidates.filter(({ counts }) => counts[index]).length);
  const order = plan.quotas.map((_, index) => index).sort((a, b) => scarcity[a]! - scarcity[b]! || a - b);
  for (const index of order) {
    while (selection.missing(index) > 0 && selection.size < plan.tracks) {
      const best =
        bestForAll(plan, selection, candidates, index) ??
        bestOf(selection, candidates, ({ counts }) => counts[index] === true);
      if (!best) break;
      selection.add(best);
    }
    const missing = selection.missing(index);
    const quota = plan.quotas[index]!;
    if (missing > 0)
      relaxations.push({
        part: quota.id,
        note: `${quota.min - missing} of at least ${quota.min}: the catalogue has no more that keep every rule`,
      });
  }
}

function meetStages(plan: Plan, selection: Selection, candidates: readonly Candidate[]): void {
  plan.stages.forEach(({ share }, stage) => {
    const wanted = Math.round(share * plan.tracks);
    let here = selection.tracks.filter((track) => track.stage === stage).length;
    while (here < wanted && selection.size < plan.tracks) {
      const best = bestOf(selection, candidates, (candidate) => candidate.stage === stage);
      if (!best) return;
      selection.add(best);
      here += 1;
    }
  });
}

/** "Only A and B": each name gets its even part before anybody gets more. */
function spreadNames(catalog: Catalog, plan: Plan, selection: Selection, candidates: readonly Candidate[]): void {
  for (const { test } of plan.must) {
    if ((test.kind !== "artist" && test.kind !== "album") || test.anyOf.length < 2) continue;
    const groups = test.anyOf.map((ref) =>
      candidates.filter(({ ordinal }) => catalog.passes(ordinal, { ...test, anyOf: [ref] })),
    );
    const even = Math.floor(plan.tracks / groups.length);
    for (const group of groups) {
      let left = even - selection.tracks.filter((track) => group.includes(track)).length;
      for (const candidate of group) {
        if (left <= 0 || selection.size >= plan.tracks) break;
        if (!selection.accepts(candidate)) continue;
        selection.add(candidate);
        left -= 1;
      }
    }
  }
}

function fill(selection: Selection, candidates: readonly Candidate[], tracks: number): void {
  while (selection.size < tracks) {
    const best = bestOf(selection, candidates, () => true);
    if (!best) return;
    selection.add(best);
  }
}

/** Best score after the cost of repeating an artist. `candidates` best first, so the search stops early. */
function bestOf(
  selection: Selection,
  candidates: readonly Candidate[],
  wanted: (candidate: Candidate) => boolean,
): Candidate | undefined {
  let best: Candidate | undefined;
  let bestWorth = Number.NEGATIVE_INFINITY;
  for (const candidate of candidates) {
    if (candidate.score <= bestWorth) break;
    if (!wanted(candidate)) continue;
    const alone = candidate.score - selection.repeatCost * selection.artistCount(candidate);
    if (alone <= bestWorth || !selection.accepts(candidate)) continue;
    const worth = alone - (selection.hasTitle(candidate) ? SAME_TITLE_COST : 0);
    if (worth <= bestWorth) continue;
    best = candidate;
    bestWorth = worth;
  }
  return best;
}

/** Where no length was said, one artist may take at most this share of the list before the list comes out shorter. */
const LOOSENED_SHARE = 0.25;

/** The cap that nobody asked for gives way before the list comes out short: wholly when its length was said. */
function loosenCap(
  plan: Plan,
  selection: Selection,
  candidates: readonly Candidate[],
  relaxations: Relaxation[],
): void {
  const before = selection.cap;
  const size = selection.size;
  const most = plan.lengthSaid ? plan.tracks : Math.max(before, Math.ceil(plan.tracks * LOOSENED_SHARE));
  while (selection.size < plan.tracks && selection.cap < most) {
    selection.cap += 1;
    fill(selection, candidates, plan.tracks);
  }
  if (selection.size === size) {
    selection.cap = before;
    return;
  }
  const note = `up to ${selection.cap} tracks by one artist instead of ${before}, so that the list is full`;
  relaxations.push({ part: plan.cap!.id, note });
}
