import { expect, it } from "vitest";
import { buildBm25 } from "../../evals/measures/bm25.ts";
import { hitAt, ndcgAt, precisionAt, recallAt, reciprocalRankAt, rPrecision } from "../../evals/measures/ranking.ts";

const gold = new Set(["a", "b", "c"]);

it("computes each rank measure as its definition says", () => {
  const ranked = ["x", "a", "y", "b"];

  expect({
    p4: precisionAt(4, ranked, gold),
    r: rPrecision(ranked, gold),
    recall: recallAt(4, ranked, gold),
    hit1: hitAt(1, ranked, gold),
    hit2: hitAt(2, ranked, gold),
    mrr: reciprocalRankAt(10, ranked, gold),
  }).toEqual({ p4: 0.5, r: 1 / 3, recall: 2 / 3, hit1: 0, hit2: 1, mrr: 0.5 });
  expect(ndcgAt(500, ["a", "b", "c"], gold)).toBe(1);
  expect(ndcgAt(500, ranked, gold)).toBeCloseTo(
    (1 / Math.log2(3) + 1 / Math.log2(5)) / (1 + 1 / Math.log2(3) + 1 / Math.log2(4)),
  );
});

it("gives 0, not NaN, when nothing is relevant", () => {
  const none = new Set<string>();

  expect([rPrecision(["a"], none), recallAt(5, ["a"], none), ndcgAt(5, ["a"], none)]).toEqual([0, 0, 0]);
});

it("ranks the rarer word's document first", () => {
  const index = buildBm25([
    { id: "1", text: "Creep Radiohead Pablo Honey" },
    { id: "2", text: "Honey Robyn" },
    { id: "3", text: "Honey Mariah Carey Butterfly" },
  ]);

  expect(index.search("radiohead honey", 10)).toEqual(["1", "2", "3"]);
});
