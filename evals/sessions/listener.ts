import { chanceOf } from "#src/domain/chance.ts";
import { type FitWeights, fitOf, type HiddenTaste, sigmoid } from "./fit.ts";
import type { Task } from "./tasks.ts";
import type { World } from "./world.ts";

/** What a listener did with one track. */
export interface Reaction {
  row: number;
  /** Whether it was heard to its end. */
  finished: boolean;
  heardMs: number;
  durationMs: number;
  liked: boolean;
  disliked: boolean;
}

// How a listener behaves, in log-odds of hearing a track to its end.
/**
 * How they follow from those of fitting: set so that tracks of a goal that the fit was not told of are heard to the end four
 * times in five, and any tracks of the catalogue about once in eight.
 */
const SLOPE = 2;
const MIDDLE = 0.5;
/** What the mood of the moment adds or takes, a standard deviation; of a track in a session, whoever plays it. */
const MOOD = 0.7;
/** An artist of the last three tracks again; each further time in the session, from the fourth on. */
const SAME_ARTIST_NEAR = -1.5;
const NEAR = 3;
const SAME_ARTIST_OFTEN = -0.6;
const OFTEN = 3;
/** A song that was played in the session before, in any version. */
const SONG_AGAIN = -5;
/** Nobody hears all to the end, nor skips everything. */
const LEAST = 0.03;
const MOST = 0.97;
/** From this fit on a track that is heard may be liked, and below that one a skip may be a dislike. */
const LIKEABLE = 1.5;
const LIKED_SHARE = 0.25;
const DISLIKEABLE = -2;
const DISLIKED_SHARE = 0.1;

/**
 * Somebody with a taste that no system is told of. What is heard to its end follows a logistic function of the fit, of what
 * was played just before, and of a mood that is the same for a track of a session whichever system plays it.
 */
export class SimulatedListener {
  readonly #world: World;
  readonly #weights: FitWeights;
  readonly #task: Task;
  readonly #fits = new Map<number, number>();
  readonly #played: number[] = [];
  #taste: HiddenTaste;

  constructor(world: World, weights: FitWeights, task: Task) {
    this.#world = world;
    this.#weights = weights;
    this.#task = task;
    this.#taste = task.phases[0]!.taste;
  }

  /** Begins to want what the task says for this item, counted from 0. */
  atItem(index: number): void {
    const phase = this.#task.phases.findLast(({ from }) => from <= index)!;
    if (phase.taste === this.#taste) return;
    this.#taste = phase.taste;
    this.#fits.clear();
  }

  /** Log-odds; see `fitOf`. */
  fit(row: number): number {
    const found = this.#fits.get(row) ?? fitOf(this.#world, this.#weights, row, this.#taste);
    this.#fits.set(row, found);
    return found;
  }

  /** Chance that the track, played now, is heard to its end; without the mood of the moment. */
  odds(row: number, mood = 0): number {
    const { artists, song } = this.#world;
    const own = artists[row]!;
    const shares = (other: number) => own.some((artist) => artists[other]!.includes(artist));
    const near = this.#played.slice(-NEAR).some(shares) ? SAME_ARTIST_NEAR : 0;
    const times = this.#played.filter(shares).length;
    const often = times >= OFTEN ? SAME_ARTIST_OFTEN * (times - OFTEN + 1) : 0;
    const again = this.#played.some((other) => song[other] === song[row]) ? SONG_AGAIN : 0;
    return oddsOf(this.fit(row), near + often + again + mood);
  }

  hear(row: number): Reaction {
    const { seed } = this.#task;
    const durationMs = this.#world.durationMs[row]!;
    const odds = this.odds(row, MOOD * normal(seed, row));
    const finished = chanceOf(seed + 1, row) < odds;
    this.#played.push(row);
    const fit = this.fit(row);
    const whim = chanceOf(seed + 2, row);
    return {
      row,
      finished,
      heardMs: finished ? durationMs : Math.round(durationMs * skippedAt(odds, chanceOf(seed + 3, row))),
      durationMs,
      liked: finished && fit > LIKEABLE && whim < LIKED_SHARE,
      disliked: !finished && fit < DISLIKEABLE && whim < DISLIKED_SHARE,
    };
  }
}

/** Chance that a track of this fit is heard to its end; `beside` is what else adds to the log-odds. */
export function oddsOf(fit: number, beside = 0): number {
  return LEAST + (MOST - LEAST) * sigmoid(SLOPE * (fit - MIDDLE) + beside);
}

/** Share of the track after which it is skipped: what does not fit at all goes within seconds, what nearly fits is given time. */
function skippedAt(odds: number, chance: number): number {
  return Math.min(0.8, 0.02 + (0.05 + 0.5 * odds) * -Math.log(1 - chance));
}

/** Standard normal, by Box and Muller. */
function normal(seed: number, row: number): number {
  const [a, b] = [chanceOf(seed + 4, row), chanceOf(seed + 5, row)];
  return Math.sqrt(-2 * Math.log(1 - a)) * Math.cos(2 * Math.PI * b);
}
