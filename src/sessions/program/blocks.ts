import type { Catalog } from "#src/catalog/catalog.ts";
import { chanceOf } from "#src/domain/chance.ts";
import { BLOCK_KINDS, type BlockKind, type SessionState } from "#src/domain/session.ts";
import type { Ground } from "../core/session.ts";
import { briefKey, type Hits, hitsOf } from "../pick/hits.ts";
import { BLOCKS } from "../pick/weights.ts";
import { hourAt } from "./energy.ts";

/** What a Brief and the catalogue leave room for. */
export interface Room {
  kinds: ReadonlySet<BlockKind>;
  /** Middle of the energy of what fits best, 0-1; NaN where none is known. */
  energy: number;
  /** The middle of the popularity of what fits, and the year up to which a song is one of earlier times. */
  popularity: number;
  earlier: number;
  /** Main artists among what fits. */
  artists: number;
}

/** Tracks that a kind of block needs before it has a place in a session. */
const FEWEST = 12;
/** Among so many of the best it is seen what a request is about. */
const CORE = 150;
/** A peak needs such energy, and a request that is not below. */
const LIVELY = 0.68;
const CALM = 0.45;
/** Years between the songs of a throwback and the usual ones, and from today. */
const EARLIER_BY = 8;
const EARLIER_THAN_NOW = 15;
/** With a listener's history: of a song that was heard no more for so many months. */
const KNOWN = { kind: "history", is: "known" } as const;
const NEW = { kind: "history", is: "new" } as const;

/** After the first block the kinds follow one another like this, as far as there is room for them. */
const ROUND: readonly BlockKind[] = [
  "familiar",
  "discovery",
  "peak",
  "throwback",
  "familiar",
  "discovery",
  "throwback",
];
/** Time left at which a session that ends comes down, and before which it has its peak. */
const WIND_DOWN_MS = 22 * 60_000;
const PEAK_MS = 50 * 60_000;
/** No peak from this hour on, and before the other. */
const NIGHT = { from: 23, to: 7 } as const;

export function roomOf(ground: Ground, { brief, seed }: Pick<SessionState, "brief" | "seed">): Room {
  const hits = hitsOf(ground, brief, seed);
  const year = ground.now.getUTCFullYear();
  return ground.pools.of(`room ${seed} ${year} ${briefKey(brief)}`, () => measure(ground.catalog, hits, year));
}

function measure(catalog: Catalog, { rows }: Hits, thisYear: number): Room {
  const all = Array.from(rows);
  const known = (column: "energy" | "year" | "popularity", among: readonly number[]) =>
    among
      .map((row) => catalog.value(row, column))
      .filter((value) => !Number.isNaN(value))
      .sort((a, b) => a - b);
  const energy = middle(known("energy", all.slice(0, CORE)));
  const years = known("year", all);
  const popularity = known("popularity", all);
  const earlier = Math.min(thisYear - EARLIER_THAN_NOW, middle(years) - EARLIER_BY);
  const lively = known("energy", all).filter((value) => value >= LIVELY).length;
  const kinds = new Set<BlockKind>(BLOCK_KINDS);
  const drop = (kind: BlockKind, where: boolean) => where && kinds.delete(kind);
  drop("throwback", years.filter((year) => year <= earlier).length < FEWEST);
  drop("peak", !(energy >= CALM) || lively < FEWEST);
  const isKnown = (row: number) => catalog.listener !== undefined && catalog.passes(row, KNOWN);
  const isNew = (row: number) => catalog.listener === undefined || catalog.passes(row, NEW);
  drop("familiar", popularity.length < FEWEST && all.filter(isKnown).length < FEWEST);
  drop("discovery", all.filter(isNew).length < 2 * FEWEST || popularity.length < FEWEST);
  const artists = new Set(all.map((row) => catalog.artists(row)[0])).size;
  return { kinds, energy, popularity: middle(popularity), earlier, artists };
}

function middle(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export interface PlannedBlock {
  id: string;
  kind: BlockKind;
  tracks: number;
}

/** The block of this number (0 the first), which begins at about `at`. The same seed, Brief and time plan the same. */
export function planBlock(ground: Ground, state: SessionState, number: number, at: Date): PlannedBlock {
  const { kinds } = roomOf(ground, state);
  const kind = kindOf(state, kinds, { number, at });
  const [fewest, most] = BLOCKS[kind].tracks;
  const tracks = fewest + Math.floor(chanceOf(state.seed + 7, number) * (most - fewest + 1));
  return { id: `b${number + 1}`, kind, tracks };
}

function kindOf(
  { endsAt, timeZone, seed }: SessionState,
  kinds: ReadonlySet<BlockKind>,
  { number, at }: { number: number; at: Date },
): BlockKind {
  const left = endsAt === null ? Number.POSITIVE_INFINITY : Date.parse(endsAt) - at.getTime();
  const hour = hourAt(at, timeZone);
  const isNight = hour !== null && (hour >= NIGHT.from || hour < NIGHT.to);
  if (left <= WIND_DOWN_MS && number > 0) return "wind_down";
  if (number === 0) return "warm_up";
  if (left <= PEAK_MS && kinds.has("peak") && !isNight) return "peak";
  const round = ROUND.filter((kind) => kinds.has(kind) && !(kind === "peak" && isNight));
  if (round.length === 0) return kinds.has("familiar") ? "familiar" : "discovery";
  return round[(number - 1 + Math.floor(chanceOf(seed, 1) * 2) * (number > 1 ? 1 : 0)) % round.length]!;
}
