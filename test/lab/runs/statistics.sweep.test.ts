import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomFrom } from "#src/domain/chance.ts";
import { bootstrapMean } from "#src/lab/runs/statistics/bootstrap.ts";
import { areAlike, flipRateOf, flipsOf } from "#src/lab/runs/statistics/flips.ts";
import { mcNemarExact, signFlipTest } from "#src/lab/runs/statistics/paired-tests.ts";
import { quantileOf } from "#src/lab/runs/statistics/summary.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const shares = fc.array(share, { minLength: 1, maxLength: 40 });
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe("quantileOf", () => {
  it("interpolates as R and NumPy do", () => {
    expect([0, 0.25, 0.5, 0.95, 1].map((at) => quantileOf([40, 10, 30, 20], at))).toEqual([10, 17.5, 25, 38.5, 40]);
    expect(quantileOf([], 0.5)).toBeUndefined();
  });

  it("lies within the values and does not fall as the share grows", () =>
    fc.assert(
      fc.property(shares, share, share, (values, a, b) => {
        const [low, high] = [quantileOf(values, Math.min(a, b))!, quantileOf(values, Math.max(a, b))!];
        expect(low).toBeGreaterThanOrEqual(Math.min(...values));
        expect(high).toBeLessThanOrEqual(Math.max(...values));
        expect(high).toBeGreaterThanOrEqual(low - 1e-12);
      }),
    ));
});

describe("bootstrapMean", () => {
  it("is the same for the same seed, holds the mean, and stays within the values", () =>
    fc.assert(
      fc.property(shares, seeds, (values, seed) => {
        const interval = bootstrapMean(values, { seed, resamples: 300 })!;

        expect(interval).toEqual(bootstrapMean(values, { seed, resamples: 300 }));
        expect(interval.low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-12);
        expect(interval.high).toBeLessThanOrEqual(Math.max(...values) + 1e-12);
        expect(interval.low).toBeLessThanOrEqual(interval.high);
      }),
    ));

  it("has no width where all cases are alike, and is nothing of no case", () => {
    expect(bootstrapMean([0.5, 0.5, 0.5], { seed: 1 })).toEqual({ mean: 0.5, low: 0.5, high: 0.5 });
    expect(bootstrapMean([], { seed: 1 })).toBeUndefined();
  });

  it("covers the true mean about as often as it says: 95 % of 400 samples of 60 cases", () => {
    const random = randomFrom(7);
    const held = Array.from({ length: 400 }, (_, seed) => {
      const values = Array.from({ length: 60 }, () => (random() < 0.7 ? 1 : 0));
      const { low, high } = bootstrapMean(values, { seed, resamples: 1000 })!;
      return low <= 0.7 && 0.7 <= high;
    });

    const covered = held.filter(Boolean).length / held.length;
    expect(covered).toBeGreaterThan(0.91);
    expect(covered).toBeLessThan(0.98);
  });

  it("is about as wide as the normal interval of a proportion", () => {
    const values = Array.from({ length: 400 }, (_, at) => (at % 4 === 0 ? 1 : 0));
    const { low, high } = bootstrapMean(values, { seed: 3 })!;

    expect(high - low).toBeCloseTo(2 * 1.96 * Math.sqrt((0.25 * 0.75) / 400), 2);
  });
});

describe("mcNemarExact", () => {
  it("gives the p of the binomial table", () => {
    expect(mcNemarExact({ gained: 0, lost: 0 })).toBe(1);
    expect(mcNemarExact({ gained: 0, lost: 5 })).toBeCloseTo(0.0625, 10);
    expect(mcNemarExact({ gained: 2, lost: 8 })).toBeCloseTo(0.109375, 10);
    expect(mcNemarExact({ gained: 3, lost: 3 })).toBe(1);
  });

  it("is a probability, the same for both sides, and bears thousands of cases", () =>
    fc.assert(
      fc.property(fc.nat(3000), fc.nat(3000), (gained, lost) => {
        const p = mcNemarExact({ gained, lost });
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(p).toBe(mcNemarExact({ gained: lost, lost: gained }));
      }),
    ));

  it("is the sign-flip test on differences of one", () =>
    fc.assert(
      fc.property(fc.nat(7), fc.nat(7), (gained, lost) => {
        const differences = [...Array(gained).fill(1), ...Array(lost).fill(-1), 0, 0];
        expect(signFlipTest(differences, 1)).toBeCloseTo(mcNemarExact({ gained, lost }), 9);
      }),
    ));
});

describe("signFlipTest", () => {
  it("counts all patterns of few differences", () => {
    expect(signFlipTest([0.2, 0.1, 0.3], 1)).toBe(0.25);
    expect(signFlipTest([0, 0, 0], 1)).toBe(1);
    expect(signFlipTest([], 1)).toBe(1);
  });

  it("is a probability above nothing, whatever side is first", () =>
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 12 }), (differences) => {
        const p = signFlipTest(differences, 1);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(p).toBeCloseTo(
          signFlipTest(
            differences.map((one) => -one),
            1,
          ),
          9,
        );
      }),
    ));

  it("draws for many differences what counting gives", () => {
    const random = randomFrom(5);
    const few = Array.from({ length: 14 }, () => random() - 0.35);
    // Differences that are next to nothing change no sum, but make it draw.
    const many = [...few, 1e-8];

    expect(signFlipTest(many, 3)).toBeCloseTo(signFlipTest(few, 3), 1.5);
  });

  it("calls noise a difference no oftener than it says: at most 8 of 100 at 5 %", () => {
    const random = randomFrom(11);
    const called = Array.from({ length: 200 }, (_, seed) => {
      const differences = Array.from({ length: 30 }, () => random() - random());
      return signFlipTest(differences, seed) < 0.05;
    }).filter(Boolean).length;

    expect(called / 200).toBeLessThan(0.08);
  });
});

describe("flips", () => {
  const list = (...trackIds: string[]) => ({ outcome: "playlist", trackIds });

  it("are none where every repetition is the same", () => {
    expect(
      flipsOf([
        [list("a", "b"), list("a", "b")],
        [list(), list()],
      ]),
    ).toEqual({ rate: 0, cases: 0 });
  });

  it("tell another order as a changed case, and another track by its share", () => {
    expect(flipsOf([[list("a", "b"), list("b", "a")]])).toEqual({ rate: 0, cases: 1 });
    expect(flipRateOf([list("a", "b"), list("a", "c"), list("a", "b")])).toBeCloseTo((2 * (1 - 1 / 3)) / 3, 10);
    expect(areAlike([list(), { outcome: "refused", trackIds: [] }])).toBe(false);
  });

  it("say nothing where nothing was repeated", () => {
    expect(flipsOf([[list("a")], []])).toBeUndefined();
  });

  it("lie between 0 and 1, whatever the lists", () => {
    const lists = fc.array(
      fc.array(fc.constantFrom("a", "b", "c", "d")).map((ids) => list(...new Set(ids))),
      { minLength: 2, maxLength: 5 },
    );
    fc.assert(
      fc.property(lists, (repetitions) => {
        const rate = flipRateOf(repetitions);
        expect(rate).toBeGreaterThanOrEqual(0);
        expect(rate).toBeLessThanOrEqual(1);
        if (areAlike(repetitions)) expect(rate).toBe(0);
      }),
    );
  });
});
