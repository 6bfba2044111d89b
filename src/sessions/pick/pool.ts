import type { Catalog } from "#src/catalog/catalog.ts";
import type { Leaning } from "#src/domain/brief.ts";
import { chanceOf } from "#src/domain/chance.ts";
import type { BlockKind, SessionState } from "#src/domain/session.ts";
import type { Track } from "#src/domain/track.ts";
import type { Ground } from "../core/session.ts";
import type { Room } from "../program/blocks.ts";
import { isHolidaySeason } from "../program/energy.ts";
import { briefKey, hitsOf } from "./hits.ts";
import type { Played } from "./played.ts";
import { type Traits, traitsOf } from "./traits.ts";
import { unwantedIn } from "./unwanted.ts";
import { NEAR, POOL, SCORE } from "./weights.ts";

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
    const fits = fitOf(catalog, asked.kind, room);
    const found = Array.from(rows, (row, i): Found => {
      return { row, worth: worth[i]!, stage: stages[i]!, fit: fits(row), chance: chanceOf(seed, row) };
    });
    const rank = ({ worth, fit, chance }: Found) => SCORE.worth * worth + SCORE.block * fit + SCORE.chance * chance;
    const ranked = found
      .filter(({ row }) => !gone.has(catalog.song(row)))
      .map((one) => ({ one, score: rank(one) }))
      .sort((a, b) => b.score - a.score || a.one.row - b.one.row)
      .map(({ one }) => one);
    return packed(catalog, ranked, unwantedIn(state.brief, season), POOL.kept);
  });
}

/** What the Brief lets in and is like a song, made once for it. */
export function nearPoolOf(
  ground: Ground,
  { state, room }: Around,
  { anchor, kind }: { anchor: number; kind: BlockKind },
): Pool {
  const { catalog, pools } = ground;
  const season = isHolidaySeason(ground.now, state.timeZone);
  const key = JSON.stringify([state.seed, anchor, kind, season]);
  return pools.of(`near ${key}${briefKey(state.brief)}`, () => {
    const { plan } = hitsOf(ground, state.brief, state.seed);
    const { must, mustNot, excluded, uniqueSongs, seed } = plan;
    const id = catalog.track(anchor).id;
    const like: Leaning = {
      ...{ id: "near", span: null, asked: "like what was liked", weight: NEAR.likeness, from: "session" },
      aims: [{ kind: "similar", to: "track", ref: { name: id, id }, weight: 1 }],
    };
    const wishes = plan.leanings.map((leaning) => ({ ...leaning, weight: leaning.weight * NEAR.wishes }));
    const { hits } = catalog.search({
      ...{ must, mustNot, exclude: excluded, uniqueSongs, seed },
      leanings: [...wishes, like],
      limit: 2 * POOL.near,
    });
    const fits = fitOf(catalog, kind, room);
    const found = hits.map(({ ordinal: row }, rank): Found => {
      const worth = NEAR.worth * (1 - rank / (4 * POOL.near));
      return { row, worth, stage: -1, fit: fits(row), chance: chanceOf(state.seed, row) };
    });
    return packed(catalog, found, unwantedIn(state.brief, season), POOL.near);
  });
}

interface Found {
  row: number;
  worth: number;
  stage: number;
  fit: number;
  chance: number;
}

function packed(catalog: Catalog, ranked: readonly Found[], isUnwanted: (track: Track) => boolean, most: number): Pool {
  const kept: Found[] = [];
  const tracks: Track[] = [];
  for (const one of ranked) {
    if (kept.length >= most) break;
    const track = catalog.track(one.row);
    if (isUnwanted(track)) continue;
    kept.push(one);
    tracks.push(track);
  }
  const rows = kept.map(({ row }) => row);
  return {
    traits: traitsOf(catalog, rows, tracks),
    worth: Float32Array.from(kept, ({ worth }) => worth),
    fits: Float32Array.from(kept, ({ fit }) => fit),
    chances: Float32Array.from(kept, ({ chance }) => chance),
    stages: Int8Array.from(kept, ({ stage }) => stage),
    alike: new Map(),
  };
}

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
