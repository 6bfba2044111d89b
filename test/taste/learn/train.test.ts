import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factorising } from "#src/taste/learn/als.ts";
import { Ridge } from "#src/taste/learn/ridge.ts";
import { type Sparse, SparseBuilder, transposed } from "#src/taste/learn/sparse.ts";
import { METHOD, type TrainingInput, training } from "#src/taste/learn/train.ts";

const run = <T>(work: Generator<void, T>): T => {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
};

describe("factors", () => {
  const vectors = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 24, maxLength: 24 });

  it("solve the equations of implicit least squares, for few items and for many", () => {
    fc.assert(
      fc.property(vectors, fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 8 }), (numbers, items) => {
        const fixed = Float32Array.from(numbers);
        const confidences = items.map((item) => 0.5 + item);
        const solved = new Float32Array(3);
        run(Ridge.building(fixed, 3, 0.5)).solve(items, confidences, solved);

        const misses = [0, 1, 2].map((d) => gradientAt(d, { fixed, items, confidences, solved }));
        for (const miss of misses) expect(Math.abs(miss)).toBeLessThan(1e-3);
      }),
    );
  });

  it("of two groups that never meet bring the members of each together", () => {
    const matrix = matrixOf(
      [
        [0, 1, 2],
        [1, 2, 3],
        [0, 2, 3],
        [4, 5, 6],
        [5, 6, 7],
        [4, 6, 7],
      ],
      8,
    );

    const { rows, columns } = run(factorising(matrix, { factors: 2, regularisation: 0.1, iterations: 20, seed: 1 }));

    const score = (row: number, column: number) =>
      [0, 1].reduce((sum, d) => sum + rows[row * 2 + d]! * columns[column * 2 + d]!, 0);
    expect(score(0, 3)).toBeGreaterThan(score(0, 7) + 0.3);
    expect(score(3, 7)).toBeGreaterThan(score(3, 3) + 0.3);
  });

  it("are the same for the same input and seed, and 0 where nothing is known", () => {
    const matrix = matrixOf([[0, 1], [], [1]], 3);
    const settings = { factors: 2, regularisation: 1, iterations: 3, seed: 5 };

    const factors = run(factorising(matrix, settings));

    expect(factors).toEqual(run(factorising(matrix, settings)));
    expect([...factors.rows.subarray(2, 4), ...factors.columns.subarray(4, 6)]).toEqual([0, 0, 0, 0]);
  });

  it("a matrix turned twice is itself", () => {
    const matrix = matrixOf([[2, 0], [1], [0, 1, 2]], 3);

    const twice = transposed(transposed(matrix));

    expect([...twice.offsets]).toEqual([...matrix.offsets]);
    expect([...twice.items]).toEqual([0, 2, 1, 0, 1, 2]);
  });
});

describe("training", () => {
  it("keeps words with how telling they are, tracks with their counts, and a vector of each list of three artists", () => {
    const model = run(training(INPUT));

    expect(model).toMatchObject({
      version: 3,
      dimensions: METHOD.factors,
      artists: ["a", "b", "c", "d"],
      tracks: ["a1", "b1", "c1", "a2"],
      words: ["calm", "night", "party"],
    });
    expect([...model.artistCounts]).toEqual([2, 1, 1, 0]);
    expect([...model.trackCounts]).toEqual([2, 1, 1, 1]);
    expect([...model.wordRarity].map((rarity) => rarity.toFixed(4))).toEqual(["0.5108", "0.6931", "0.6931"]);
    expect([...model.lists.trackNumbers]).toEqual([0, 1, 2, 0, 3]);
    expect([...model.lists.wordOffsets]).toEqual([0, 2, 4]);
  });

  it("weights the words of each list to a length of 1, by the root of how often they stand there", () => {
    const { lists } = run(training(INPUT));

    const [calm, night] = lists.wordWeights;
    expect(calm! ** 2 + night! ** 2).toBeCloseTo(1);
    expect(calm! / night!).toBeCloseTo((Math.SQRT2 * Math.log(1 + 2 / 3)) / Math.log(2));
  });

  it("gives a list of too few artists no vector, and the same model for the same input", () => {
    const model = run(training(INPUT));

    const [first, second] = [0, 1].map((list) =>
      model.lists.vectors.slice(list * METHOD.factors, (list + 1) * METHOD.factors),
    );
    expect(first!.some((value) => value !== 0)).toBe(true);
    expect(second!.every((value) => value === 0)).toBe(true);
    expect(model).toEqual(run(training(INPUT)));
  });

  it("tells how far it is", () => {
    const heard: number[] = [];

    run(training({ ...INPUT, onPart: (done) => heard.push(done) }));

    expect(heard.at(-1)).toBe(1);
    expect(heard).toEqual([...heard].sort((a, b) => a - b));
  });
});

const INPUT: TrainingInput = {
  lists: [
    { words: ["calm", "calm", "night"], trackIds: ["a1", "b1", "c1", "a1"] },
    { words: ["calm", "party"], trackIds: ["a1", "a2"] },
  ],
  listeners: [
    {
      artists: new Map([
        ["a", 10],
        ["d", 3],
      ]),
    },
  ],
  artistsOfTrack: (id) => [id[0]!, "guest"],
  version: 3,
};

function matrixOf(rows: readonly number[][], columns: number): Sparse {
  const builder = new SparseBuilder();
  for (const row of rows) {
    for (const column of row) builder.put(column, 1);
    builder.endRow();
  }
  return builder.build(columns);
}

/** Of the loss at the solution, in one dimension. */
function gradientAt(
  d: number,
  {
    fixed,
    items,
    confidences,
    solved,
  }: { fixed: Float32Array; items: number[]; confidences: number[]; solved: Float32Array },
): number {
  let gradient = 0.5 * solved[d]!;
  for (let item = 0; item < fixed.length / 3; item++) {
    const at = items.indexOf(item);
    const confidence = 1 + (at < 0 ? 0 : confidences[at]!);
    let score = 0;
    for (let k = 0; k < 3; k++) score += solved[k]! * fixed[item * 3 + k]!;
    gradient += confidence * (score - (at < 0 ? 0 : 1)) * fixed[item * 3 + d]!;
  }
  return gradient;
}
