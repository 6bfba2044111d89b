import type { Catalog } from "#src/catalog/catalog.ts";
import { chanceOf } from "#src/domain/chance.ts";
import type { BlockKind, SessionState } from "#src/domain/session.ts";
import type { Ground } from "../core/session.ts";
import { blockFit } from "../program/block-fit.ts";
import type { Room } from "../program/blocks.ts";
import { isHolidaySeason } from "../program/energy.ts";
import { briefKey, hitsOf } from "./hits.ts";
import { nearRows } from "./near-rows.ts";
import type { Played } from "./played.ts";
import { factsOfRow } from "./row-facts.ts";
import { type Traits, traitsOf } from "./traits.ts";
import { unwantedIn } from "./unwanted.ts";
import { NEAR, POOL, SCORE } from "./weights.ts";

/** The candidates of one block. */
export interface Pool {
  traits: Traits;
  /** How well each fits the Brief, 0-1. */
  worth: Float32Array;
  /** Seeded, 0-1. */
  chances: Float32Array;
  stages: Int8Array;
  /** How alike each is to rows that were signalled, by their numbers: worked out once for each. */
  alike: Map<number, Alike>;
}

/** How alike the candidates of a pool are to one row; the middle and the spread of it. */
export interface Alike {
  values: Float32Array;
  mean: number;
  spread: number;
}

export interface PoolAsked {
  kind: BlockKind;
  /** Number of the block, 0 the first. */
  block: number;
  /** Plays before it, about: those are left out for good. */
  before: number;
  width: number;
}

/** `before` counts in steps of this, so that a block planned ahead finds its pool again. */
const STEP = 24;

interface Around {
  state: SessionState;
  played: Played;
  room: Room;
}

/** The pool of a block, made once for it. */
export function poolOf(ground: Ground, { state, played, room }: Around, asked: PoolAsked): Pool {
  const { catalog, pools } = ground;
  const before = STEP * Math.floor(asked.before / STEP);
  const season = isHolidaySeason(ground.now, state.timeZone);
  const key = JSON.stringify([state.seed, asked.kind, asked.block, before, asked.width, season]);
  return pools.of(`pool ${key}${briefKey(state.brief)}`, () => {
    const { rows, worth, stages } = hitsOf(ground, state.brief, state.seed, asked.width);
    const gone = new Set(played.rows.slice(0, before).map((row) => catalog.song(row)));
    const seed = state.seed + 101 * asked.block;
    const fits = blockFit(catalog, asked.kind, room);
    const found = Array.from(rows, (row, i): Found => {
      return { row, worth: worth[i]!, stage: stages[i]!, chance: chanceOf(seed, row) };
    });
    const rank = ({ row, worth, chance }: Found) =>
      SCORE.worth * worth + SCORE.block * fits(row) + SCORE.chance * chance;
    const ranked = found
      .filter(({ row }) => !gone.has(catalog.song(row)))
      .map((one) => ({ one, score: rank(one) }))
      .sort((a, b) => b.score - a.score || a.one.row - b.one.row)
      .map(({ one }) => one);
    return packed(catalog, ranked, unwantedIn(state.brief, season), POOL.kept);
  });
}

/** What the Brief lets in and is like a song, made once for it. */
export function nearPoolOf(ground: Ground, { state }: Pick<Around, "state">, anchor: number): Pool {
  const { catalog, pools } = ground;
  const season = isHolidaySeason(ground.now, state.timeZone);
  return pools.of(`near ${state.seed} ${anchor} ${season} ${briefKey(state.brief)}`, () => {
    const { plan } = hitsOf(ground, state.brief, state.seed);
    const { must, mustNot, excluded, uniqueSongs, seed, leanings } = plan;
    const only = nearRows(catalog, anchor);
    const { hits } = catalog.search({
      ...{ must, mustNot, exclude: excluded, uniqueSongs, seed, leanings, only },
      limit: 2 * POOL.near,
    });
    const found = hits.map(({ ordinal: row }, rank): Found => {
      const worth = NEAR.worth * (1 - rank / (4 * POOL.near));
      return { row, worth, stage: -1, chance: chanceOf(state.seed, row) };
    });
    return packed(catalog, found, unwantedIn(state.brief, season), POOL.near);
  });
}

export interface Found {
  row: number;
  worth: number;
  stage: number;
  chance: number;
}

/** The first so many that are wanted. */
export function packed(
  catalog: Catalog,
  ranked: readonly Found[],
  isUnwanted: ReturnType<typeof unwantedIn>,
  most: number,
): Pool {
  const kept: Found[] = [];
  for (const one of ranked) {
    if (kept.length >= most) break;
    if (!isUnwanted(factsOfRow(catalog, one.row).oddities)) kept.push(one);
  }
  return {
    traits: traitsOf(
      catalog,
      kept.map(({ row }) => row),
    ),
    worth: Float32Array.from(kept, ({ worth }) => worth),
    chances: Float32Array.from(kept, ({ chance }) => chance),
    stages: Int8Array.from(kept, ({ stage }) => stage),
    alike: new Map(),
  };
}
