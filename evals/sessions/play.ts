import type { FitWeights } from "./fit.ts";
import { type Reaction, SimulatedListener } from "./listener.ts";
import type { Task } from "./tasks.ts";
import type { World } from "./world.ts";

/** One session of one system: gives a track, hears what was done with it, gives the next. */
export interface Player {
  /** Row of the next track; undefined where it has none left. */
  next(before: Reaction | undefined): number | undefined;
}

export interface System {
  name: string;
  open(task: Task, listener: SimulatedListener): Player | Promise<Player>;
}

/** Plays a session to its end, as the listener of the task hears it. */
export async function playSession(
  { world, weights }: { world: World; weights: FitWeights },
  system: System,
  task: Task,
): Promise<Reaction[]> {
  const listener = new SimulatedListener(world, weights, task);
  const player = await system.open(task, listener);
  const heard: Reaction[] = [];
  for (let index = 0; index < task.items; index++) {
    listener.atItem(index);
    const row = player.next(heard.at(-1));
    if (row === undefined) break;
    heard.push(listener.hear(row));
  }
  return heard;
}
