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
  readonly #rowsOfSet: readonly number[][];

  constructor(world: World) {
    this.#world = world;
    this.#rowsOfSet = world.labelSets.map(() => []);
    for (let row = 0; row < world.size; row++) this.#rowsOfSet[world.labelSet[row]!]!.push(row);
  }

  of(row: number): readonly number[] {
    const found = this.#known.get(row) ?? this.#search(row);
    this.#known.set(row, found);
    if (this.#known.size > REMEMBERED) this.#known.delete(this.#known.keys().next().value!);
    return found;
  }

  #search(row: number): number[] {
    const artists = new Set(this.#world.artists[row]!);
    const scored: { row: number; score: number }[] = [];
    for (const other of this.#near(row)) {
      const shares = this.#world.artists[other]!.some((artist) => artists.has(artist));
      if (other !== row) scored.push({ row: other, score: this.#alike(row, other) + (shares ? WEIGHTS.artist : 0) });
    }
    const least =
      Float64Array.from(scored, ({ score }) => score)
        .sort()
        .at(-NEAREST) ?? 0;
    return scored
      .filter(({ score }) => score >= least)
      .sort((a, b) => b.score - a.score || a.row - b.row)
      .map((one) => one.row);
  }

  /** Rows that share enough labels, or an artist; any where the row has no labels. */
  #near(row: number): Set<number> {
    const { labelSet, labelSets, artists, rowsOfArtist, size } = this.#world;
    const own = labelSet[row]!;
    if (own === 0) return new Set(Array(size).keys());
    const near = new Set(artists[row]!.flatMap((artist) => rowsOfArtist[artist]!));
    for (let set = 1; set < labelSets.length; set++)
      if (labelLikeness(this.#world, own, set) >= ENOUGH_LABELS)
        for (const other of this.#rowsOfSet[set]!) near.add(other);
    return near;
  }

  #alike(row: number, other: number): number {
    const world = this.#world;
    const known = (value: number) => (Number.isNaN(value) ? 0 : value);
    return (
      WEIGHTS.labels * known(labelLikeness(world, world.labelSet[row]!, world.labelSet[other]!)) +
      WEIGHTS.audio * known(audioLikeness(world, row, other)) +
      WEIGHTS.era * known(eraLikeness(world, row, other))
    );
  }
}
