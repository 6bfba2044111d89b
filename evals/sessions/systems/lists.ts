import { randomFrom } from "#src/domain/chance.ts";
import { rowsOf, shuffled } from "../calibrate.ts";
import type { Product } from "../ground.ts";
import type { System } from "../play.ts";
import type { Task } from "../tasks.ts";
import type { World } from "../world.ts";

const LISTED = 80;

/** The product's own playlist of the task, rows in its order; made once for each prompt and moment of a history. */
export function listsOf({ world, product }: { world: World; product: Product }): (task: Task) => Promise<number[]> {
  const known = new Map<unknown, number[]>();
  return async (task) => {
    const key = task.history ?? task.prompt;
    const found = known.get(key);
    if (found) return found;
    const taste = task.history?.tasteOver(product.catalog);
    const ids = await product.playlistOf(task.prompt ?? "music for me", { tracks: LISTED, now: task.now, taste });
    const rows = rowsOf(world, ids);
    known.set(key, rows);
    return rows;
  };
}

/** The playlist of the same prompt in an order by chance; a skip only moves on. */
export function shuffledSystem(listOf: (task: Task) => Promise<number[]>): System {
  return {
    name: "shuffled playlist",
    open: async (task) => {
      const rows = shuffled(await listOf(task), randomFrom(task.seed));
      let at = 0;
      return { next: () => rows[at++] };
    },
  };
}
