import type { Catalog, Column } from "#src/catalog/catalog.ts";
import type { Order } from "#src/domain/brief.ts";
import { randomFrom } from "#src/domain/chance.ts";
import type { Relaxation } from "#src/domain/playlist.ts";
import { alongArc } from "./arc.ts";
import type { Candidate } from "./candidates.ts";
import type { Plan } from "./plan.ts";
import { spaceArtists } from "./spacing.ts";
import { BROKEN_PULSE_COST, smoothOrder, stepCost, transitionCost } from "./transitions.ts";

export interface Sequenced {
  tracks: Candidate[];
  relaxations: Relaxation[];
}

/** Neighbours in rank among which a smoother next track may be preferred when no order was asked for. */
const WINDOW = 4;
/** Cost of taking a track one rank early, beside a transition cost of 0-1. */
const RANK_COST = 0.08;

/** The gap that nobody asked for may move a track this far out of an order that was asked for, as a share of the list. */
const BEARABLE_DAMAGE = 0.1;

function withinReach(damage: number, bearable: number): number {
  return damage > bearable ? Number.POSITIVE_INFINITY : damage;
}

/** Same tracks, in the order asked for: pins at their ends, the artists spaced with the least damage to the order. */
export function sequence(catalog: Catalog, plan: Plan, chosen: readonly Candidate[]): Sequenced {
  const first = pinnedAt(catalog, plan, chosen, "first");
  const last = pinnedAt(catalog, plan, chosen, "last", first);
  const middle = chosen.filter((track) => track !== first && track !== last);
  const ordered = inOrder(catalog, plan, middle);
  const tracks = [...(first ? [first] : []), ...ordered, ...(last ? [last] : [])];
  const ends = new Set([...(first ? [0] : []), ...(last ? [tracks.length - 1] : [])]);
  return spaced(catalog, plan, tracks, { ends, staying: new Set() });
}

/**
 * The artists apart, with the least damage to the order; what stays is moved only where moving the rest is not enough, and not
 * at all where it is to be still.
 */
export function spaced(
  catalog: Catalog,
  plan: Plan,
  tracks: Candidate[],
  { ends, staying, isStill = false }: { ends: ReadonlySet<number>; staying: ReadonlySet<Candidate>; isStill?: boolean },
): Sequenced {
  const relaxations = unknownValues(catalog, plan.order, tracks);
  if (!plan.gap || plan.gap.min === 0) return { tracks, relaxations };
  const damage = damageOf(catalog, plan, tracks);
  const bearable =
    plan.order && !plan.gap.said ? Math.max(2, tracks.length * BEARABLE_DAMAGE) : Number.POSITIVE_INFINITY;
  const reach = (a: number, b: number) => withinReach(damage(a, b), bearable);
  const fixed = new Set([...ends, ...tracks.flatMap((track, at) => (staying.has(track) ? [at] : []))]);
  let left = spaceArtists(tracks, plan.gap.min, reach, fixed);
  if (left.length > 0 && fixed.size > ends.size && !isStill) left = spaceArtists(tracks, plan.gap.min, reach, ends);
  if (left.length > 0) {
    const why = isStill ? "the others" : plan.order ? "the order asked for" : "the number of its tracks";
    const place = isStill ? "stay where they were" : "leaves no room";
    const stand = left.length === 1 ? "1 track stands" : `${left.length} tracks stand`;
    relaxations.push({ part: plan.gap.id, note: `${stand} nearer to another by the same artist: ${why} ${place}` });
  }
  return { tracks, relaxations };
}

function pinnedAt(
  catalog: Catalog,
  plan: Plan,
  chosen: readonly Candidate[],
  place: "first" | "last",
  taken?: Candidate,
): Candidate | undefined {
  const pin = plan.pins.find((one) => one.place === place);
  if (!pin) return undefined;
  const fits = chosen.filter((track) => track !== taken && catalog.passes(track.ordinal, pin.test));
  return fits.find(({ pinned }) => pinned) ?? fits[0];
}

function inOrder(catalog: Catalog, plan: Plan, tracks: readonly Candidate[]): Candidate[] {
  const byScore = [...tracks].sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
  const order = plan.order;
  const gap = plan.gap?.min ?? 0;
  switch (order?.kind) {
    case "arc":
      return alongArc(byScore, order.shape, (track) => catalog.value(track.ordinal, order.feature));
    case "sorted":
      return sorted(catalog, order, byScore);
    case "smooth":
      return byScore.length > 0 ? smoothOrder(catalog, byScore) : [];
    case "shuffled":
      return shuffled(byScore, plan.seed);
    case "stages":
      return plan.stages.flatMap((_, stage) =>
        inRank(
          catalog,
          byScore.filter((track) => Math.max(0, track.stage) === stage),
          gap,
        ),
      );
    default:
      return inRank(catalog, byScore, gap);
  }
}

/** Best first, but within a small window the smoothest next one, and no artist again before the gap is over. */
function inRank(catalog: Catalog, byScore: readonly Candidate[], gap: number): Candidate[] {
  const left = [...byScore];
  const order: Candidate[] = [];
  while (left.length > 0) {
    const near = order.slice(-gap || order.length);
    const free = (candidate: Candidate) =>
      gap === 0 || !near.some((other) => other.artists.some((artist) => candidate.artists.includes(artist)));
    const pressing = gap > 0 ? mostLeft(left, gap) : undefined;
    const open = left.filter(
      (candidate) => free(candidate) && (pressing === undefined || candidate.artists[0] === pressing),
    );
    const choice = (open.length > 0 ? open : left.filter(free)).slice(0, WINDOW);
    const next = smoothest(catalog, order.at(-1), choice.length > 0 ? choice : left.slice(0, WINDOW));
    order.push(next);
    left.splice(left.indexOf(next), 1);
  }
  return order;
}

/** The artist that must come now, or its tracks will not fit between the others any more. */
function mostLeft(left: readonly Candidate[], gap: number): number | undefined {
  const counts = new Map<number, number>();
  for (const { artists } of left) counts.set(artists[0]!, (counts.get(artists[0]!) ?? 0) + 1);
  const [artist, count] = [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most));
  return count > 1 && (count - 1) * (gap + 1) + 1 >= left.length ? artist : undefined;
}

function smoothest(catalog: Catalog, last: Candidate | undefined, choice: readonly Candidate[]): Candidate {
  if (!last) return choice[0]!;
  const costs = choice.map((candidate, rank) => transitionCost(catalog, last, candidate) + RANK_COST * rank);
  return choice[costs.indexOf(Math.min(...costs))]!;
}

const SORT_COLUMNS: Record<"year" | "tempo" | "energy" | "valence" | "popularity" | "duration", Column> = {
  year: "year",
  tempo: "tempo",
  energy: "energy",
  valence: "valence",
  popularity: "popularity",
  duration: "durationMs",
};

/** The number that an order goes by; undefined where it goes by none. */
export function orderValue(catalog: Catalog, order: Order | undefined): ((track: Candidate) => number) | undefined {
  if (order?.kind === "arc") return (track) => catalog.value(track.ordinal, order.feature);
  if (order?.kind !== "sorted" || order.by === "title" || order.by === "artist") return undefined;
  const column = SORT_COLUMNS[order.by];
  return (track) => catalog.value(track.ordinal, column);
}

function sorted(
  catalog: Catalog,
  order: Extract<Order, { kind: "sorted" }>,
  tracks: readonly Candidate[],
): Candidate[] {
  const sign = order.direction === "up" ? 1 : -1;
  const value = orderValue(catalog, order);
  if (!value) {
    const text = (track: Candidate) => {
      const { title, artists } = catalog.track(track.ordinal);
      return order.by === "title" ? title : artists[0]!;
    };
    return [...tracks].sort((a, b) => sign * text(a).localeCompare(text(b), "en") || a.ordinal - b.ordinal);
  }
  const unknown = (track: Candidate) => (Number.isNaN(value(track)) ? 1 : 0);
  return [...tracks].sort((a, b) => unknown(a) - unknown(b) || sign * (value(a) - value(b)) || a.ordinal - b.ordinal);
}

function shuffled(tracks: readonly Candidate[], seed: number): Candidate[] {
  const random = randomFrom(seed);
  const order = [...tracks];
  for (let index = order.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [order[index], order[other]] = [order[other]!, order[index]!];
  }
  return order;
}

function unknownValues(catalog: Catalog, order: Order | undefined, tracks: readonly Candidate[]): Relaxation[] {
  const value = orderValue(catalog, order);
  const unknown = value ? tracks.filter((track) => Number.isNaN(value(track))).length : 0;
  if (unknown === 0 || !order) return [];
  const [who, stand] = unknown === 1 ? ["1 track", "stands"] : [`${unknown} tracks`, "stand"];
  const where = order.kind === "sorted" ? "last" : "in the middle of the curve";
  return [{ part: order.id, note: `${who} whose value the catalogue does not know ${stand} ${where}` }];
}

/** How much an exchange of two positions hurts the order asked for. */
function damageOf(catalog: Catalog, plan: Plan, tracks: readonly Candidate[]): (a: number, b: number) => number {
  const order = plan.order;
  const value = orderValue(catalog, order);
  if (order?.kind === "sorted") {
    return (a, b) => (value && value(tracks[a]!) === value(tracks[b]!) ? Math.abs(a - b) : Number.POSITIVE_INFINITY);
  }
  if (value) {
    const ranked = [...tracks].sort((a, b) => value(a) - value(b));
    const rank = new Map(ranked.map((track, index) => [track, index]));
    return (a, b) => Math.abs(rank.get(tracks[a]!)! - rank.get(tracks[b]!)!) + Math.abs(a - b) / 1000;
  }
  if (order?.kind === "stages") {
    return (a, b) =>
      Math.max(0, tracks[a]!.stage) === Math.max(0, tracks[b]!.stage) ? Math.abs(a - b) : Number.POSITIVE_INFINITY;
  }
  if (order?.kind === "smooth") return (a, b) => roughnessOf(catalog, tracks, a, b) + Math.abs(a - b) / 1000;
  return (a, b) => Math.abs(a - b);
}

/** How much rougher the steps around two positions become when their tracks change places: 2 for a pulse that breaks. */
function roughnessOf(catalog: Catalog, tracks: readonly Candidate[], a: number, b: number): number {
  const steps = [...new Set([a, a + 1, b, b + 1])].filter((at) => at > 0 && at < tracks.length);
  const placed = (at: number) => tracks[at === a ? b : at === b ? a : at]!;
  const rougher = steps.map(
    (at) => stepCost(catalog, placed(at - 1), placed(at)) - stepCost(catalog, tracks[at - 1]!, tracks[at]!),
  );
  return Math.max(0, (2 / BROKEN_PULSE_COST) * rougher.reduce((sum, cost) => sum + cost, 0));
}
