import type { Catalog } from "#src/catalog/catalog.ts";
import type { Pick } from "../curate.ts";
import { arrange } from "./arrange.ts";
import { type Candidate, gather, type Pool } from "./candidates.ts";
import { type Chosen, choose } from "./choose.ts";
import type { ComposedTrack, Composition } from "./compose.ts";
import { holeTest } from "./holes.ts";
import { type Named, namedFirst } from "./named-first.ts";
import type { Plan } from "./plan.ts";
import { recordingsOf } from "./recordings.ts";
import { tasteLifts } from "./taste-lift.ts";

/** A track that stays, and what it came with. */
export interface Staying {
  id: string;
  score: number;
  from: ComposedTrack["from"];
  /** Said to stay: no rule of ours that nobody asked for takes it out. */
  sure: boolean;
}

/** A list that the new one follows: what stays of it, and where. */
export interface Following {
  /** The places of the list, in order; null where another track comes. */
  slots: readonly (Staying | null)[];
  /** Tracks that may not come in now. */
  barred: ReadonlySet<string>;
  /** Which of these rows are what the newest message asks for; others come only where there are too few of them. */
  wanted?: (ordinals: readonly number[]) => ReadonlySet<number>;
  /** As many tracks as there are slots, whatever a total time is usually made of. */
  sameSize: boolean;
  /** Puts all tracks in a new order, as the message asked for one. */
  reorder: boolean;
  /** Tracks that somebody moves by hand: they stand there, even where another order was asked for. */
  moved: ReadonlySet<string>;
  /** Tracks were put in or exchanged by hand: a gap between artists that nobody asked for moves none of the others. */
  isStill?: boolean;
  /** What is sure stands first, then what is named, then the rest by rank: for long lists that are read from the top. */
  fromTheTop: boolean;
  /** What the newest message asks for by name, and how many tracks of each name come first in such a list. */
  named: Named;
}

export interface FollowRequest {
  picks: readonly Pick[];
  following: Following;
}

/** What a candidate pays that is not what the message asks for, and one that fits no free place: more than any score. */
const UNWANTED_COST = 40;
const MISFIT_COST = 20;
/** Above all candidates, so that exchanges for a length take what is new before what stays. */
const STAYS_ABOVE = 100;
/** What is named comes before all that is not. */
const NAMED_ABOVE = 80;
/** How many times as many candidates are looked at when the list comes out short. */
const WIDER = 6;

/** As `compose`, for a list that follows another: what stays stays where it is, and only the free places are filled. */
export function composeFollowing(catalog: Catalog, read: Plan, request: FollowRequest): Composition {
  const { following } = request;
  const plan = planFor(catalog, read, following);
  const staying = new Set(following.slots.flatMap((slot) => (slot ? [catalog.ordinalOf(slot.id)] : [])));
  const barred = [...recordingsOf(catalog, following.barred)].filter((ordinal) => !staying.has(ordinal));
  const without = { ...plan, excluded: new Set([...plan.excluded, ...barred]) };
  const made = attempt(catalog, without, request);
  if (!made.isShort || barred.length === 0) return made.composition;
  const other = attempt(catalog, plan, request);
  return other.size > made.size ? other.composition : made.composition;
}

/** The size that the list has, and room for all that is sure under a cap that nobody asked for. */
function planFor(catalog: Catalog, plan: Plan, { slots, sameSize, named, fromTheTop, isStill }: Following): Plan {
  const sized = sameSize && plan.durationMs !== undefined ? { ...plan, tracks: slots.length, countFixed: true } : plan;
  const { cap } = sized;
  if (named.tests.length > 0 && fromTheTop) return withNamedTogether(sized, named.each);
  if (!cap || cap.said) return sized;
  const counts = new Map<number, number>();
  for (const slot of slots) {
    const ordinal = slot?.sure || (slot && isStill) ? catalog.ordinalOf(slot.id) : undefined;
    if (ordinal === undefined) continue;
    for (const artist of new Set(catalog.artists(ordinal))) counts.set(artist, (counts.get(artist) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  if (most <= cap.max) return sized;
  const note = `up to ${most} tracks by one artist instead of ${cap.max}, as they were said to stay`;
  return { ...sized, cap: { ...cap, max: most }, relaxations: [...sized.relaxations, { part: cap.id, note }] };
}

/** Who asks for an artist in a list that is read from the top wants the songs at the top, not spread over it. */
function withNamedTogether(plan: Plan, each: number): Plan {
  const { cap, gap } = plan;
  const note = "the songs asked for by name stand together";
  const loose = [cap, gap].filter((rule) => rule !== undefined && !rule.said).map((rule) => ({ part: rule!.id, note }));
  return {
    ...plan,
    cap: cap && !cap.said ? { ...cap, max: Math.max(cap.max, each) } : cap,
    gap: gap?.said ? gap : undefined,
    relaxations: [...plan.relaxations, ...loose],
  };
}

interface Attempt {
  size: number;
  /** Whether it is not as long as asked. */
  isShort: boolean;
  composition: Composition;
}

function attempt(catalog: Catalog, plan: Plan, request: FollowRequest): Attempt {
  let filled = fill(catalog, plan, request, 1);
  const hasFew = filled.chosen.tracks.length < plan.tracks && plan.durationMs === undefined;
  if (hasFew && filled.pool.matched > filled.pool.candidates.length) filled = fill(catalog, plan, request, WIDER);
  const { pool, chosen, worth } = filled;
  if (chosen.tracks.length === 0) {
    const { because, emptiedBy } = pool;
    return {
      size: 0,
      isShort: true,
      composition: { kind: "nothing_fits", because, ...(emptiedBy !== undefined && { emptiedBy }) },
    };
  }
  const ordered = arrange(catalog, plan, chosen.tracks, request.following);
  const tracks = ordered.tracks.map(({ ordinal, score, from }) => worth.get(ordinal) ?? { ordinal, score, from });
  const relaxations = [...plan.relaxations, ...pool.relaxations, ...chosen.relaxations, ...ordered.relaxations];
  const isShort = chosen.relaxations.some(({ part }) => part === "length");
  return {
    size: tracks.length,
    isShort,
    composition: { kind: "composed", tracks, relaxations, matched: pool.matched },
  };
}

interface Filled {
  pool: Pool;
  chosen: Chosen;
  /** What each track is worth beside what it was given here, by ordinal. */
  worth: ReadonlyMap<number, ComposedTrack>;
}

function fill(catalog: Catalog, plan: Plan, { picks, following }: FollowRequest, wider: number): Filled {
  const staying = inOrderOfStaying(plan, following);
  const named = following.fromTheTop ? namedFirst(catalog, plan, following.named) : [];
  const found = gather(catalog, plan, [...staying, ...named, ...picks], wider);
  const firsts = new Set(named.map(({ id }) => catalog.ordinalOf(id)));
  const slots = new Map(
    following.slots.flatMap((slot, at) => (slot ? [[catalog.ordinalOf(slot.id), { slot, at }]] : [])),
  );
  const liftOf = tasteLifts(catalog, plan.leanings, found.candidates);
  const worth = new Map<number, ComposedTrack>();
  for (const { ordinal, score, from } of [...found.candidates, ...found.picked])
    worth.set(ordinal, liftOf({ ordinal, score, from, ...pickOf(slots.get(ordinal)?.slot) }));
  const picked = found.picked.map((candidate, index): Candidate => {
    const here = slots.get(candidate.ordinal);
    if (!here) return firsts.has(candidate.ordinal) ? { ...candidate, score: NAMED_ABOVE - index / 1000 } : candidate;
    const stage = stageAt(plan, here.at, following.slots.length);
    return { ...candidate, from: here.slot.sure ? "pick" : "search", score: STAYS_ABOVE - index / 1000, stage };
  });
  const candidates = priced(catalog, plan, found.candidates, { following, picked });
  const pool = { ...found, candidates, picked, pinned: pinsOf(catalog, plan, found, picked) };
  return { pool, chosen: choose(catalog, plan, pool), worth };
}

function pickOf(slot: Staying | undefined): Partial<ComposedTrack> {
  return slot ? { score: slot.score, from: slot.from } : {};
}

/** What is sure first; of the rest, where an order was asked for, an even part of the list before its neighbours. */
function inOrderOfStaying({ order }: Plan, { slots }: Following): Staying[] {
  const all = slots.filter((slot) => slot !== null);
  const rest = all.filter(({ sure }) => !sure);
  return [...all.filter(({ sure }) => sure), ...(order === undefined ? rest : evenly(rest))];
}

/** Any first part of the answer is spread over the whole: the order of the van der Corput sequence. */
function evenly<Item>(items: readonly Item[]): Item[] {
  const turned = (index: number) => {
    let [value, part] = [0, 0.5];
    for (let rest = index; rest > 0; rest >>>= 1, part /= 2) value += (rest & 1) * part;
    return value;
  };
  const places = items.map((_, index) => ({ index, key: turned(index) }));
  const rank = [...places].sort((a, b) => a.key - b.key);
  const order = new Array<Item>(items.length);
  rank.forEach(({ index }, at) => {
    order[index] = items[at]!;
  });
  return order;
}

function stageAt({ stages }: Plan, at: number, of: number): number {
  let until = 0;
  const found = stages.findIndex(({ share }) => {
    until += share * of;
    return at < until - 1e-9;
  });
  return found < 0 ? stages.length - 1 : found;
}

/** What the message did not ask for, and what suits no free place, comes after all that does. */
function priced(
  catalog: Catalog,
  plan: Plan,
  candidates: readonly Candidate[],
  { following, picked }: { following: Following; picked: readonly Candidate[] },
): Candidate[] {
  const wanted = following.wanted?.(candidates.map(({ ordinal }) => ordinal));
  const suits = holeTest(catalog, plan, picked, following);
  return candidates
    .map((candidate) => {
      const cost =
        (wanted && !wanted.has(candidate.ordinal) ? UNWANTED_COST : 0) + (suits(candidate) ? 0 : MISFIT_COST);
      return { ...candidate, score: candidate.score - cost };
    })
    .sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
}

/** A place at an end is kept by the track that stands there and fits it. */
function pinsOf(catalog: Catalog, plan: Plan, { pinned }: Pool, picked: readonly Candidate[]): Pool["pinned"] {
  const at = (place: "first" | "last") => {
    const pins = plan.pins.filter((pin) => pin.place === place);
    const here = picked.find(
      (candidate) => pins.length > 0 && pins.every(({ test }) => catalog.passes(candidate.ordinal, test)),
    );
    return here ? { ...here, pinned: true } : pinned[place];
  };
  const first = at("first");
  const last = at("last");
  return { first, last: last?.ordinal === first?.ordinal ? pinned.last : last };
}
