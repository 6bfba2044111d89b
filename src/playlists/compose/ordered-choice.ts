import type { Catalog } from "#src/catalog/catalog.ts";
import type { Candidate } from "./candidates.ts";
import type { Plan } from "./plan.ts";
import type { Selection } from "./selection.ts";
import { stepCost } from "./transitions.ts";

/** What an unknown value costs where the order asked for needs it. */
const UNKNOWN_VALUE_COST = 0.25;
/** What a rough transition costs while choosing, beside the score. */
const ROUGHNESS_COST = 1;
/** What the whole span of an arc costs a track that stands at the wrong end of it. */
const ARC_COST = 0.8;
/** Candidates for each place where the order asks for a choice. */
const ORDERED_CHOICE = 5;

/** An order asks for tracks that it can be made of: spread along an arc, near each other for smooth steps. */
export function fillInOrder(
  catalog: Catalog,
  plan: Plan,
  selection: Selection,
  candidates: readonly Candidate[],
): void {
  if (plan.order?.kind === "smooth") fillSmoothly(catalog, plan, selection, candidates);
  if (plan.order?.kind === "arc") fillAlongArc(catalog, plan, selection, candidates);
}

/** An arc or a sort needs the value it goes by; tracks without it come after those with it. */
export function withOrderCost(catalog: Catalog, plan: Plan, candidates: readonly Candidate[]): Candidate[] {
  const cost = costOf(catalog, plan);
  return candidates
    .map((candidate) => ({ ...candidate, score: candidate.score - cost(candidate) }))
    .sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
}

function costOf(catalog: Catalog, { order }: Plan): (candidate: Candidate) => number {
  if (order?.kind === "arc")
    return ({ ordinal }) => (Number.isNaN(catalog.value(ordinal, order.feature)) ? UNKNOWN_VALUE_COST : 0);
  if (order?.kind !== "sorted" || order.by === "title" || order.by === "artist") return () => 0;
  // A reissue stands at the wrong place of a history: the year must be known and be that of the song.
  if (order.by === "year")
    return ({ ordinal }) => {
      const { year, songYear } = catalog.track(ordinal);
      return year === null || year !== songYear ? UNKNOWN_VALUE_COST : 0;
    };
  const column = order.by === "duration" ? "durationMs" : order.by;
  return ({ ordinal }) => (Number.isNaN(catalog.value(ordinal, column)) ? UNKNOWN_VALUE_COST : 0);
}

/** Each next track is the best one that follows smoothly from the last: smoothness needs a choice of tracks, not only of order. */
function fillSmoothly(catalog: Catalog, plan: Plan, selection: Selection, candidates: readonly Candidate[]): void {
  const choice = candidates.slice(0, plan.tracks * ORDERED_CHOICE);
  let last = selection.tracks.at(-1);
  while (selection.size < plan.tracks) {
    const worth = (candidate: Candidate) =>
      candidate.score - (last ? ROUGHNESS_COST * stepCost(catalog, last, candidate) : 0);
    const open = choice.filter((candidate) => selection.accepts(candidate));
    if (open.length === 0) return;
    last = open.reduce((best, candidate) => (worth(candidate) > worth(best) ? candidate : best));
    selection.add(last);
  }
}

/** An arc needs room to rise: the tracks are chosen for values spread over what the best candidates have. */
function fillAlongArc(catalog: Catalog, plan: Plan, selection: Selection, candidates: readonly Candidate[]): void {
  if (plan.order?.kind !== "arc") return;
  const { feature } = plan.order;
  const value = (candidate: Candidate) => catalog.value(candidate.ordinal, feature);
  const choice = candidates
    .slice(0, plan.tracks * ORDERED_CHOICE)
    .filter((candidate) => !Number.isNaN(value(candidate)));
  const values = choice.map(value).sort((a, b) => a - b);
  const [low, high] = [values[Math.floor(values.length * 0.05)], values[Math.ceil(values.length * 0.95) - 1]];
  if (low === undefined || high === undefined || high <= low) return;
  const places = plan.tracks - selection.size;
  for (let place = 0; place < places; place++) {
    const target = low + ((high - low) * place) / Math.max(1, places - 1);
    const worth = (candidate: Candidate) =>
      candidate.score - (ARC_COST * Math.abs(value(candidate) - target)) / (high - low);
    const open = choice.filter((candidate) => selection.accepts(candidate));
    if (open.length === 0) return;
    selection.add(open.reduce((best, candidate) => (worth(candidate) > worth(best) ? candidate : best)));
  }
}

/** Steps to and from a track in a list: it needs two neighbours that it goes well with. */
const NEIGHBOURS = 2;

/**
 * What a track costs beside those chosen now because it would stand among them alone: the mean of its two smoothest steps,
 * where smooth steps were asked for, else nothing. `leaving` is a track that goes in exchange.
 */
export function strangeness(
  catalog: Catalog,
  plan: Plan,
  selection: Selection,
): (candidate: Candidate, leaving?: Candidate) => number {
  if (plan.order?.kind !== "smooth") return () => 0;
  const chosen = [...selection.tracks];
  const nearest = new Map<number, { ordinal: number; cost: number }[]>();
  const stepsOf = (candidate: Candidate) => {
    const known = nearest.get(candidate.ordinal);
    if (known) return known;
    const steps = chosen
      .filter(({ ordinal }) => ordinal !== candidate.ordinal)
      .map((other) => ({ ordinal: other.ordinal, cost: stepCost(catalog, other, candidate) }))
      .sort((a, b) => a.cost - b.cost)
      .slice(0, NEIGHBOURS + 1);
    nearest.set(candidate.ordinal, steps);
    return steps;
  };
  return (candidate, leaving) => {
    const steps = stepsOf(candidate)
      .filter(({ ordinal }) => ordinal !== leaving?.ordinal)
      .slice(0, NEIGHBOURS);
    return steps.length === 0 ? 0 : (ROUGHNESS_COST * steps.reduce((sum, { cost }) => sum + cost, 0)) / steps.length;
  };
}
