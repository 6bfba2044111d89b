import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { firstSides, pairOrder } from "#src/lab/judging/order.ts";

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 60 });
const source = fc.record({ seed: fc.nat(2 ** 32 - 1), judgingId: fc.string({ maxLength: 20 }) });

describe("which list stands first", () => {
  it("is balanced for every judge, over all pairs and after any number of them", () => {
    fc.assert(
      fc.property(ids, fc.string(), source, (cases, judge, from) => {
        const sides = firstSides(cases, judge, from);
        const order = pairOrder(cases, from);
        let ahead = 0;
        const leads = order.map((caseId) => {
          ahead += sides.get(caseId) === "a" ? 1 : -1;
          return Math.abs(ahead);
        });

        expect(Math.max(...leads)).toBeLessThanOrEqual(2);
        expect(leads.at(-1)).toBe(cases.length % 2);
      }),
    );
  });

  it("hangs on seed, judging, case and judge alone, not on the order in which cases are told", () => {
    fc.assert(
      fc.property(ids, fc.string(), source, (cases, judge, from) => {
        expect(firstSides(cases.toReversed(), judge, from)).toEqual(firstSides(cases, judge, from));
      }),
    );
  });

  it("differs between judges and is even over many of them, for every case", () => {
    const cases = Array.from({ length: 21 }, (_, at) => `case-${at}`);
    const judges = Array.from({ length: 1000 }, (_, at) => `judge ${at}`);
    const drawn = judges.map((judge) => firstSides(cases, judge, { seed: 7, judgingId: "judging_1" }));

    const shares = cases.map((one) => drawn.filter((sides) => sides.get(one) === "a").length / judges.length);

    expect(Math.min(...shares)).toBeGreaterThan(0.44);
    expect(Math.max(...shares)).toBeLessThan(0.56);
  });
});
