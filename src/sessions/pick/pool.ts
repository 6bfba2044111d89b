import type { Catalog } from "#src/catalog/catalog.ts";
import type { Leaning } from "#src/domain/brief.ts";
import { chanceOf } from "#src/domain/chance.ts";
import type { BlockKind, SessionState } from "#src/domain/session.ts";
import type { Ground } from "../core/session.ts";
import type { Room } from "../program/blocks.ts";
import { isHolidaySeason } from "../program/energy.ts";
import { briefKey, type Hits, hitsOf } from "./hits.ts";
import type { Played } from "./played.ts";
import { type Traits, traitsOf } from "./traits.ts";
import { unwantedIn } from "./unwanted.ts";
import { POOL, SCORE } from "./weights.ts";

/** The candidates of one block. */
export interface Pool {
  traits: Traits;
  /** How well each fits the Brief, 0-1, and the block, 0-1. */
  worth: Float32Array;
  fits: Float32Array;
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

/** Likes that the catalogue is searched by, the latest. */
const LIKES = 3;
/** `before` counts in steps of this, so that a block planned ahead finds its pool again. */
const STEP = 24;

/** The pool of a block, made once for it and for what was liked until now. */
export function poolOf(
  ground: Ground,
  { state, played, room }: { state: SessionState; played: Played; room: Room },
  asked: PoolAsked,
): Pool {
  const { catalog, pools } = ground;
  const before = STEP * Math.floor(asked.before / STEP);
  const liked = likedIn(state);
  const season = isHolidaySeason(ground.now, state.timeZone);
  const key = `pool ${JSON.stringify([state.seed, asked.kind, asked.block, before, asked.width, liked, season])}${briefKey(state.brief)}`;
  return pools.of(key, () => {
    const hits = hitsOf(ground, state.brief, state.seed, asked.width);
    const found = withNearLikes(catalog, hits, liked);
    const gone = new Set(played.rows.slice(0, before).map((row) => catalog.song(row)));
    const seed = state.seed + 101 * asked.block;
    const fits = fitOf(catalog, asked.kind, room);
    const ranked = found
      .filter(({ row }) => !gone.has(catalog.song(row)))
      .map((one) => {
        const [fit, chance] = [fits(one.row), chanceOf(seed, one.row)];
        return { ...one, fit, chance, score: SCORE.worth * one.worth + SCORE.block * fit + SCORE.chance * chance };
      })
      .sort((a, b) => b.score - a.score || a.row - b.row);
    const isUnwanted = unwantedIn(state.brief, season);
    const kept: (typeof ranked)[number][] = [];
    const tracks = [];
    for (const one of ranked) {
      if (kept.length >= POOL.kept) break;
      const track = catalog.track(one.row);
      if (isUnwanted(track)) continue;
      kept.push(one);
      tracks.push(track);
    }
    return {
      traits: traitsOf(
        catalog,
        kept.map(({ row }) => row),
        tracks,
      ),
      worth: Float32Array.from(kept, ({ worth }) => worth),
      fits: Float32Array.from(kept, ({ fit }) => fit),
      chances: Float32Array.from(kept, ({ chance }) => chance),
      stages: Int8Array.from(kept, ({ stage }) => stage),
      alike: new Map(),
    };
  });
}

function likedIn({ signals }: SessionState): string[] {
  const liked = signals.filter(({ kind }) => kind === "liked").map(({ trackId }) => trackId);
  return [...new Set(liked)].slice(-LIKES);
}

interface Found {
  row: number;
  worth: number;
  stage: number;
}

/** What the Brief lets in, and beside the best of it what is like the latest likes. */
function withNearLikes(
  catalog: Catalog,
  { plan, rows, worth, stages, isCut }: Hits,
  liked: readonly string[],
): Found[] {
  const found: Found[] = Array.from(rows, (row, i) => ({ row, worth: worth[i]!, stage: stages[i]! }));
  if (liked.length === 0 || !isCut) return found;
  const known = new Set(rows);
  const leaning: Leaning = {
    id: "liked",
    span: null,
    asked: "like what was liked",
    weight: 1,
    from: "session",
    aims: liked.map((id) => ({ kind: "similar", to: "track", ref: { name: id, id }, weight: 1 / liked.length })),
  };
  const { must, mustNot, excluded, uniqueSongs, seed } = plan;
  const leanings = [...plan.leanings, leaning];
  const near = catalog.search({
    ...{ must, mustNot, leanings, exclude: excluded, uniqueSongs, seed, said: plan.said },
    limit: POOL.nearLikes,
  });
  for (const { ordinal } of near.hits)
    if (!known.has(ordinal)) found.push({ row: ordinal, worth: NEAR_WORTH, stage: -1 });
  return found;
}

/** How well a song that is only near to what was liked fits the Brief, beside those that were found for it. */
const NEAR_WORTH = 0.35;

const KNOWN = { kind: "history", is: "known" } as const;
const NEW = { kind: "history", is: "new" } as const;
/** Of songs whose popularity nobody knows. */
const UNKNOWN_FAME = 25;

/** How well a row fits a block, 0-1. */
function fitOf(catalog: Catalog, kind: BlockKind, room: Room): (row: number) => number {
  const fame = (row: number) => {
    const popularity = catalog.value(row, "popularity");
    return (Number.isNaN(popularity) ? UNKNOWN_FAME : popularity) / 100;
  };
  const isKnown = (row: number) => catalog.listener !== undefined && catalog.passes(row, KNOWN);
  switch (kind) {
    case "warm_up":
      return (row) => 0.7 * fame(row) + (isKnown(row) ? 0.3 : 0);
    case "familiar":
      return (row) => (isKnown(row) ? 1 : 0.9 * fame(row));
    case "discovery":
      return (row) =>
        catalog.listener && !catalog.passes(row, NEW) ? 0 : Math.max(0, 0.9 - 1.2 * Math.abs(fame(row) - 0.3));
    case "throwback":
      return (row) => {
        const year = catalog.value(row, "year");
        return year <= room.earlier ? 0.7 + 0.3 * fame(row) : 0;
      };
    case "peak":
      return (row) => {
        const energy = catalog.value(row, "energy");
        return Number.isNaN(energy) ? 0.2 : 0.6 * energy + 0.4 * fame(row);
      };
    case "wind_down":
      return (row) => {
        const energy = catalog.value(row, "energy");
        return Number.isNaN(energy) ? 0.3 : 1 - energy;
      };
  }
}
