import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { learnWeights, logOdds } from "../../evals/sessions/fit.ts";
import { likeness } from "../../evals/sessions/likeness.ts";
import { SimulatedListener } from "../../evals/sessions/listener.ts";
import { recovery } from "../../evals/sessions/measure.ts";
import { CHANGE_AT, type Task } from "../../evals/sessions/tasks.ts";
import { AUDIO, type World } from "../../evals/sessions/world.ts";

/** Of each artist two songs: artist 0 and 1 share a label and sound alike, 2 and 3 others. */
const world = worldOf([0, 0, 1, 1, 2, 2, 3, 3]);
const weights = { bias: -2.5, by: [2.3, 1.6, 5.7, 0.9, 1.6, 2] };

describe("likeness of two tracks", () => {
  it("is the same either way round", () => {
    const row = fc.nat(world.size - 1);

    fc.assert(
      fc.property(row, row, (a, b) => {
        expect(likeness(world, a, b)).toEqual(likeness(world, b, a));
      }),
    );
  });
});

describe("learned weights", () => {
  it("put what fits above what does not", () => {
    const examples = Array.from({ length: 60 }, (_, at) => ({ values: [at % 7, at % 3], fits: at % 7 > 3 }));

    const learned = learnWeights(examples);

    const odds = examples.map(({ values, fits }) => ({ fits, odds: logOdds(learned, values) }));
    expect(odds.every((one) => one.odds > 0 === one.fits)).toBe(true);
  });
});

describe("a simulated listener", () => {
  it("is likelier to hear what is wanted, what is like it, and what is unlike it, in this order", () => {
    const listener = listenerOf([0]);

    const odds = [0, 2, 4].map((row) => listener.odds(row));

    expect(odds).toEqual(odds.toSorted((a, b) => b - a));
    expect(odds[0]! - odds[2]!).toBeGreaterThan(0.5);
  });

  it("does the same with a first track whichever system plays it", () => {
    const reactions = [listenerOf([0]).hear(2), listenerOf([0]).hear(2)];

    expect(reactions[0]).toEqual(reactions[1]);
  });

  it("tires of a song that is played again", () => {
    const listener = listenerOf([0]);
    const before = listener.odds(0);

    listener.hear(0);

    expect(listener.odds(0)).toBeLessThan(before / 2);
  });

  it("wants something else from the track on at which the mood changes", () => {
    const listener = listenerOf([0], [4]);
    listener.atItem(CHANGE_AT - 1);
    const before = listener.odds(4);

    listener.atItem(CHANGE_AT);

    expect(listener.odds(4)).toBeGreaterThan(before + 0.5);
  });
});

describe("recovery", () => {
  const heard = (outcomes: string) => [...".".repeat(CHANGE_AT), ...outcomes].map((one) => ({ finished: one === "+" }));

  it.each([
    ["++", { recoverySkips: 0, neverRecovered: 0 }],
    ["--+-+", { recoverySkips: 3, neverRecovered: 0 }],
    ["+--+--", { recoverySkips: 4, neverRecovered: 1 }],
  ])("counts the skips of %s until two of three are heard to the end", (outcomes, expected) => {
    expect(recovery({ kind: "mood" }, heard(outcomes))).toEqual(expected);
  });
});

function listenerOf(...liked: number[][]): SimulatedListener {
  const phases = liked.map((rows, at) => ({ from: at * CHANGE_AT, taste: { liked: rows, disliked: [] } }));
  return new SimulatedListener(world, weights, { seed: 1, phases } as unknown as Task);
}

function worldOf(artists: readonly number[]): World {
  const size = artists.length;
  const known = (of: (row: number) => number) => Float32Array.from({ length: size }, (_, row) => of(row));
  const kind = (row: number) => Math.max(0, artists[row]! - 1);
  return {
    size,
    ids: artists.map((_, row) => `t${row}`),
    rowOf: new Map(artists.map((_, row) => [`t${row}`, row])),
    titles: artists.map((artist, row) => `artist ${artist} - song ${row}`),
    artistNames: ["a", "b", "c", "d"],
    artists: artists.map((artist) => [artist]),
    rowsOfArtist: [0, 1, 2, 3].map((artist) => artists.flatMap((one, row) => (one === artist ? [row] : []))),
    song: Int32Array.from({ length: size }, (_, row) => row),
    labelSet: Int32Array.from({ length: size }, (_, row) => kind(row) + 1),
    labelSets: [[], [0], [1], [2]].map((labels) => ({
      labels: Int32Array.from(labels),
      weights: Float32Array.from(labels, () => 1),
    })),
    labelNames: ["x", "y", "z"],
    audio: Float32Array.from({ length: size * AUDIO.length }, (_, at) => kind(Math.floor(at / AUDIO.length)) * 2),
    tempo: known(() => 120),
    fifths: known(() => 0),
    year: known((row) => 1980 + 20 * kind(row)),
    popularity: known(() => 50),
    durationMs: known(() => 200_000),
    oddities: new Uint8Array(size),
  };
}
