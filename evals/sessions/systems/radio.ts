import { audioLikeness, eraLikeness, labelLikeness } from "../likeness.ts";
import type { System } from "../play.ts";
import type { Task } from "../tasks.ts";
import type { World } from "../world.ts";

/** Tracks that an anchor keeps ready, and anchors that are remembered. */
const NEAREST = 300;
const REMEMBERED = 4000;
/** So alike in labels that the rest is looked at. */
const ENOUGH_LABELS = 0.25;
const WEIGHTS = { artist: 0.15, labels: 0.5, audio: 0.25, era: 0.1 };

export interface RadioOptions {
  name: string;
  /** Tracks that lie between two of one artist. */
  gap: number;
}

/** Most similar unplayed track to the last one that was not skipped, else to the seed; of each song one copy. */
export function radioSystem(
  { world, neighbours }: { world: World; neighbours: Neighbours },
  { name, gap }: RadioOptions,
  seedOf: (task: Task) => Promise<number | undefined>,
): System {
  return {
    name,
    open: async (task) => {
      let anchor = await seedOf(task);
      const played: number[] = [];
      const songs = new Set<number>();
      const play = (row: number) => {
        played.push(row);
        songs.add(world.song[row]!);
        return row;
      };
      return {
        next: (before) => {
          if (anchor === undefined) return undefined;
          if (!before) return play(anchor);
          if (before.finished) anchor = before.row;
          const near = new Set(gap === 0 ? [] : played.slice(-gap).flatMap((row) => world.artists[row]!));
          const fits = (row: number) =>
            !songs.has(world.song[row]!) && !world.artists[row]!.some((artist) => near.has(artist));
          for (const from of [anchor, ...played.toReversed()]) {
            const found = neighbours.of(from).find(fits);
            if (found !== undefined) return play(found);
          }
          return undefined;
        },
      };
    },
  };
}

/** The rows most alike to a row, best first. */
export class Neighbours {
  readonly #world: World;
  readonly #known = new Map<number, readonly number[]>();

  constructor(world: World) {
    this.#world = world;
  }

  of(row: number): readonly number[] {
    const found = this.#known.get(row) ?? this.#search(row);
    this.#known.set(row, found);
    if (this.#known.size > REMEMBERED) this.#known.delete(this.#known.keys().next().value!);
    return found;
  }

  #search(row: number): number[] {
    const world = this.#world;
    const own = world.labelSet[row]!;
    const labels = Float32Array.from(world.labelSets, (_, set) =>
      own === 0 ? 1 : labelLikeness(world, own, set) || 0,
    );
    const artists = new Set(world.artists[row]!);
    const scored: { row: number; score: number }[] = [];
    for (let other = 0; other < world.size; other++) {
      const alike = labels[world.labelSet[other]!]!;
      const shares = world.artists[other]!.some((artist) => artists.has(artist));
      if ((alike < ENOUGH_LABELS && !shares) || other === row) continue;
      const known = (value: number) => (Number.isNaN(value) ? 0 : value);
      const score =
        WEIGHTS.labels * alike +
        WEIGHTS.audio * known(audioLikeness(world, row, other)) +
        WEIGHTS.era * known(eraLikeness(world, row, other)) +
        (shares ? WEIGHTS.artist : 0);
      scored.push({ row: other, score });
    }
    const least =
      Float64Array.from(scored, ({ score }) => score)
        .sort()
        .at(-NEAREST) ?? 0;
    return scored
      .filter(({ score }) => score >= least)
      .sort((a, b) => b.score - a.score || a.row - b.row)
      .map(({ row }) => row);
  }
}
