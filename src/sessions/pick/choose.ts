import type { SessionState } from "#src/domain/session.ts";
import type { Plan } from "#src/playlists/compose/plan.ts";
import { transitionCost } from "#src/playlists/compose/transitions.ts";
import type { Ground } from "../core/session.ts";
import { blockFit } from "../program/block-fit.ts";
import type { PlannedBlock, Room } from "../program/blocks.ts";
import { energyOffset, hourAt } from "../program/energy.ts";
import { directionTest, sinceTurn } from "./direction-part.ts";
import { type Line, levelsOf, limitsOf, owedOf } from "./limits.ts";
import { orderCosts } from "./order.ts";
import type { Played } from "./played.ts";
import type { Pool } from "./pool.ts";
import { factsOfRow } from "./row-facts.ts";
import { type Pulls, signalScores } from "./signals.ts";
import { mainArtist } from "./traits.ts";
import { HALF_LIFE, PROBE, SCORE } from "./weights.ts";
import type { WidePool } from "./wide-pool.ts";

/** What the next track is chosen by, the same for all places of one filling. */
export interface Choosing {
  ground: Ground;
  state: SessionState;
  plan: Plan;
  room: Room;
  pulls: Pulls;
  played: Played;
  /** Songs and titles that may not come beside what has played: queued, disliked. Grows as tracks are chosen. */
  songs: Set<number>;
  titles: Set<number>;
}

/** Pools side by side, with what does not change from place to place. The first is that of the block. */
export interface Ranked {
  pools: readonly Pool[];
  scores: readonly Float64Array[];
  /** What the signals say of each. */
  signals: readonly Float64Array[];
  /** Candidates, the best first; see `candidateAt`. */
  order: Uint32Array;
}

/** One candidate: which of the pools, and its number there. */
export interface Candidate {
  pool: number;
  i: number;
}

const PLACES = 4096;

function candidateAt(packed: number): Candidate {
  return { pool: Math.floor(packed / PLACES), i: packed % PLACES };
}

/** Candidates that are set side by side for one place. */
const SIDE_BY_SIDE = 16;

export function rankPools(
  { ground, state, room, pulls, plan }: Choosing,
  pools: readonly Pool[],
  block: PlannedBlock,
): Ranked {
  const { catalog } = ground;
  const hour = hourAt(ground.now, state.timeZone);
  const wanted = room.energy + energyOffset(state.brief, block.kind, hour);
  const fits = blockFit(catalog, block.kind, room);
  const test = directionTest(state.brief);
  const towards = test ? SCORE.direction * 0.5 ** (sinceTurn(state) / HALF_LIFE.direction) : 0;
  const offOrder = orderCosts(catalog, plan, { rows: pools[0]!.traits.rows, begun: state.begun });
  const yes = SCORE.yes * (block.kind === "discovery" && state.skipsInRow === 0 ? EXPLORING : 1);
  const signals = pools.map((pool) => signalScores(catalog, pulls, { pool, usual: pools[0]!, yes }));
  const probe = probing(pulls, pools);
  const scores = pools.map((pool, at) =>
    signals[at]!.map((said, i) => {
      const off = Math.abs(catalog.value(pool.traits.rows[i]!, "energy") - wanted);
      return (
        (probe ? probe(pool, i) : SCORE.worth * pool.worth[i]!) +
        SCORE.block * fits(pool.traits.rows[i]!) +
        SCORE.chance * pool.chances[i]! -
        (probe ? PROBE.energy : 1) * SCORE.energy * (off >= 0 ? off * off : UNKNOWN_ENERGY) -
        (offOrder?.(pool.traits.rows[i]!) ?? 0) +
        (test && catalog.passes(pool.traits.rows[i]!, test) ? towards : 0) +
        said
      );
    }),
  );
  const scoreOf = (packed: number) => scores[Math.floor(packed / PLACES)]![packed % PLACES]!;
  const all = scores.flatMap((some, pool) => Array.from(some.keys(), (i) => pool * PLACES + i));
  const order = Uint32Array.from(all).sort((a, b) => scoreOf(b) - scoreOf(a) || a - b);
  return { pools, scores, signals, order };
}

/** Where other things are tried: what a candidate is worth then, by how well it fits and whether its family was tried. */
function probing({ trouble, skipped }: Pulls, pools: readonly Pool[]): ((pool: Pool, i: number) => number) | undefined {
  const wide = pools.find((pool): pool is WidePool => "sizes" in pool);
  if (!wide || !trouble.isProbing) return undefined;
  const worth = wide.isOutright ? PROBE.outright : PROBE.worth;
  const families = new Map<number, number>();
  const ofFamily = (family: number) => {
    const size = Math.max(1, wide.sizes.get(family) ?? 0);
    return PROBE.smaller * Math.log2(size / wide.largest) - PROBE.family * Math.max(0, skipped.get(family) ?? 0);
  };
  return (pool, i) => {
    const family = pool.traits.families[i]!;
    const known = families.get(family) ?? ofFamily(family);
    families.set(family, known);
    return worth * pool.worth[i]! + known;
  };
}

/** What is left of the pull of likes in a block that looks further, as long as nothing is skipped. */
const EXPLORING = 0.6;
/** What an energy costs that nobody knows. */
const UNKNOWN_ENERGY = 0.05;

export interface Place {
  line: Line;
  /** The stage of the Brief's order that it stands in; -1 for none. */
  stage: number;
  /** May not stand here. */
  not: number | undefined;
}

/** Where other things are tried, each place of the queue tries another family, as long as there is one. */
function triedIn({ ground, pulls }: Choosing, { queued }: Line): ReadonlySet<number> {
  const tried = pulls.trouble.isProbing ? queued : [];
  return new Set(tried.map((row) => factsOfRow(ground.catalog, row).family));
}

/** The candidate for a place, undefined where nothing that keeps every rule is left. */
export function choosePlace(choosing: Choosing, ranked: Ranked, place: Place): Candidate | undefined {
  const { ground, plan, room } = choosing;
  const owed = owedOf(ground.catalog, plan, place.line);
  const tried = triedIn(choosing, place.line);
  for (const level of levelsOf(plan, room)) {
    const isLegal = limitsOf(ground.catalog, plan, { line: place.line, level });
    for (const but of tried.size > 0 ? [tried, new Set<number>()] : [tried]) {
      const isWithin: typeof isLegal = (traits, i) => !but.has(traits.families[i]!) && isLegal(traits, i);
      const able = firstAble(choosing, ranked, { place, isWithin, owed });
      if (able.length > 0) return smoothest(choosing, ranked, { place, able });
    }
  }
  return undefined;
}

/** The best few that may stand there: those that the shares wait for before others. */
function firstAble(
  { songs, titles, played }: Choosing,
  { pools, order }: Ranked,
  { place, isWithin, owed }: { place: Place; isWithin: ReturnType<typeof limitsOf>; owed: (row: number) => number },
): Candidate[] {
  let able: Candidate[] = [];
  let most = 0;
  for (const packed of order) {
    const candidate = candidateAt(packed);
    const { i } = candidate;
    const { traits, stages } = pools[candidate.pool]!;
    const row = traits.rows[i]!;
    const [song, title] = [traits.songs[i]!, traits.titles[i]!];
    if (row === place.not || songs.has(song) || titles.has(title)) continue;
    if (played.songs.has(song) || played.titles.has(title)) continue;
    if (place.stage >= 0 && stages[i]! !== place.stage) continue;
    const serves = owed(row);
    if (serves < most || (serves === most && able.length >= SIDE_BY_SIDE)) continue;
    if (!isWithin(traits, i)) continue;
    if (serves > most) [able, most] = [[], serves];
    able.push(candidate);
  }
  return able;
}

function smoothest(
  { ground, plan }: Choosing,
  { pools, scores }: Ranked,
  { place, able }: { place: Place; able: readonly Candidate[] },
): Candidate {
  const { catalog } = ground;
  const { played, queued } = place.line;
  const before = [...played.rows.slice(-3), ...queued].slice(-3);
  const last = before.at(-1);
  const from =
    last === undefined || catalog.passes(last, TALK) ? undefined : { ordinal: last, artists: catalog.artists(last) };
  const rough = SCORE.transition * (plan.order?.kind === "smooth" ? SMOOTH : 1);
  let best = able[0]!;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const candidate of able) {
    const { pool, i } = candidate;
    const { traits } = pools[pool]!;
    const row = traits.rows[i]!;
    let score = scores[pool]![i]!;
    const artist = mainArtist(traits, i);
    score -= SCORE.again * Math.min(3, played.artists.get(artist) ?? 0);
    if (from) {
      score -= rough * transitionCost(catalog, from, { ordinal: row, artists: [artist] });
      const louder = Math.abs(catalog.value(row, "loudness") - catalog.value(from.ordinal, "loudness"));
      if (louder > 0) score -= (SCORE.loudness * louder) / 10;
    }
    if (score > bestScore) [best, bestScore] = [candidate, score];
  }
  return best;
}

/** Where smooth steps were asked for, a rough one counts so many times. */
const SMOOTH = 3;
const TALK = { kind: "media", is: "talk" } as const;
