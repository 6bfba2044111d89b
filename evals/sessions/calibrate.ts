import { randomFrom } from "#src/domain/chance.ts";
import { type ConversationRow, type PlaylistRow, readRows } from "../data.ts";
import { mean } from "../measures/ranking.ts";
import { type FitWeights, fitOf, learnWeights, respects } from "./fit.ts";
import { oddsOf } from "./listener.ts";
import type { World } from "./world.ts";

const SEED = 20261122;
const TOLD = 12;
const OF_A_LIST = 12;
export const LEAST_GOAL = 8;

/** Learns what it is to fit from titled lists: their own tracks against any tracks and against those of other lists, each beside some others of the list. */
export async function learnFit(world: World): Promise<FitWeights> {
  const random = randomFrom(SEED);
  const lists: number[][] = [];
  for await (const { track_ids, labels_leak } of readRows<PlaylistRow>("playlists.jsonl.gz"))
    if (!labels_leak) lists.push(rowsOf(world, track_ids));
  const told = lists.filter((list) => list.length >= TOLD + 4);
  const examples = told.flatMap((list, at) => {
    const mixed = shuffled(list, random);
    const [taste, own] = [mixed.slice(0, TOLD), mixed.slice(TOLD, TOLD + OF_A_LIST)];
    const songs = new Set(taste.map((row) => world.song[row]!));
    const fair = own.filter((row) => !songs.has(world.song[row]!));
    const others = fair.flatMap(() => {
      const list = told[(at + 1 + Math.floor(random() * (told.length - 1))) % told.length]!;
      return [Math.floor(random() * world.size), list[Math.floor(random() * list.length)]!];
    });
    return [
      ...fair.flatMap((row) => [example(row, true), example(row, true)]),
      ...others.map((row) => example(row, false)),
    ];
    function example(row: number, fits: boolean) {
      return { values: respects(world, row, taste), fits };
    }
  });
  return learnWeights(examples);
}

export interface Calibration {
  conversations: number;
  /** Areas under the ROC curve: of goal tracks that the fit was not told of. */
  goalOverRandom: number;
  goalOverOtherGoals: number;
  likedOverDisliked: number;
  /** Mean chance of being heard to the end, with nothing played before. */
  goal: number;
  otherGoals: number;
  random: number;
  disliked: number;
}

/** Half of each goal is told, the other half held against any tracks, tracks of other goals, and what was disliked. */
export function calibrate(world: World, weights: FitWeights, given: readonly ConversationRow[]): Calibration {
  const random = randomFrom(SEED);
  const rows = given.filter(({ goal }) => rowsOf(world, goal).length >= LEAST_GOAL);
  const goals = rows.map(({ goal }) => rowsOf(world, goal));
  const areas = { random: [] as number[], others: [] as number[], disliked: [] as number[] };
  const odds = { goal: [] as number[], others: [] as number[], random: [] as number[], disliked: [] as number[] };
  for (const [at, goal] of goals.entries()) {
    const mixed = shuffled(goal, random);
    const half = Math.floor(mixed.length / 2);
    const liked = mixed.slice(0, half);
    const songs = new Set(liked.map((row) => world.song[row]!));
    const held = mixed.slice(half).filter((row) => !songs.has(world.song[row]!));
    const disliked = dislikedIn(world, rows[at]!);
    const logOddsOf = (row: number) => fitOf(world, weights, row, { liked, disliked: [] });
    const any = held.map(() => logOddsOf(Math.floor(random() * world.size)));
    const others = held.map(() => {
      const other = goals[(at + 1 + Math.floor(random() * (goals.length - 1))) % goals.length]!;
      return logOddsOf(other[Math.floor(random() * other.length)]!);
    });
    const own = held.map(logOddsOf);
    const not = disliked.map(logOddsOf);
    odds.goal.push(...own.map((fit) => oddsOf(fit)));
    odds.random.push(...any.map((fit) => oddsOf(fit)));
    odds.others.push(...others.map((fit) => oddsOf(fit)));
    odds.disliked.push(...not.map((fit) => oddsOf(fit)));
    if (own.length === 0) continue;
    areas.random.push(area(own, any));
    areas.others.push(area(own, others));
    if (not.length > 0) areas.disliked.push(area(own, not));
  }
  return {
    conversations: rows.length,
    goalOverRandom: mean(areas.random),
    goalOverOtherGoals: mean(areas.others),
    likedOverDisliked: mean(areas.disliked),
    goal: mean(odds.goal),
    otherGoals: mean(odds.others),
    random: mean(odds.random),
    disliked: mean(odds.disliked),
  };
}

export function dislikedIn(world: World, { turns, goal }: ConversationRow): number[] {
  const wanted = new Set(goal);
  return rowsOf(
    world,
    [...new Set(turns.flatMap(({ disliked }) => disliked))].filter((id) => !wanted.has(id)),
  );
}

export function rowsOf({ rowOf }: World, ids: readonly string[]): number[] {
  return [...new Set(ids)].flatMap((id) => rowOf.get(id) ?? []);
}

export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const mixed = [...items];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}

/** Share of pairs in which the first is higher; equal ones count half. */
function area(higher: readonly number[], lower: readonly number[]): number {
  return mean(higher.map((a) => mean(lower.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)))));
}
