import { randomFrom } from "#src/domain/chance.ts";
import type { System } from "../play.ts";
import type { World } from "../world.ts";

const MOST_OF_ARTIST = 12;

/** Plays by the hidden taste itself: what is liked and what else its artists made, the likeliest to be heard next. */
export function oracleSystem(world: World): System {
  return {
    name: "oracle (knows the taste)",
    open: (task, listener) => {
      const played = new Set<number>();
      const rowsOf = new Map<unknown, number[]>();
      let index = -1;
      return {
        next: () => {
          index++;
          const { taste } = task.phases.findLast(({ from }) => from <= index)!;
          const rows = rowsOf.get(taste) ?? candidates(world, taste.liked);
          rowsOf.set(taste, rows);
          let [best, odds] = [-1, -1];
          for (const row of rows) {
            if (played.has(world.song[row]!)) continue;
            const own = listener.odds(row);
            if (own > odds) [best, odds] = [row, own];
          }
          if (best < 0) return undefined;
          played.add(world.song[best]!);
          return best;
        },
      };
    },
  };
}

function candidates(world: World, liked: readonly number[]): number[] {
  const artists = new Set(liked.flatMap((row) => world.artists[row]!.slice(0, 1)));
  const others = [...artists].flatMap((artist) => world.rowsOfArtist[artist]!.slice(0, MOST_OF_ARTIST));
  return [...new Set([...liked, ...others])];
}

/** Any tracks of the catalogue. */
export function randomSystem(world: World): System {
  return {
    name: "random tracks",
    open: ({ seed }) => {
      const random = randomFrom(seed);
      return { next: () => Math.floor(random() * world.size) };
    },
  };
}
