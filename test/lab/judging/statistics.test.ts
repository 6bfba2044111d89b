import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Judgement, Preferred } from "#src/domain/lab/judging.ts";
import { agreementOf, cohenKappa, krippendorffAlpha } from "#src/lab/judging/agreement.ts";
import { countsOf, majorityOf, positionBias, signTest, wilsonInterval } from "#src/lab/judging/preference.ts";

const preferred = fc.constantFrom<Preferred>("a", "b", "tie");
const units = fc.array(fc.array(preferred, { minLength: 0, maxLength: 5 }), { maxLength: 30 });

describe("Wilson's interval", () => {
  it("is what Newcombe (1998, table I) has: 81 of 263, 15 of 148, 0 of 20, 1 of 29", () => {
    const rounded = ([count, of]: readonly [number, number]) => {
      const { low, high } = wilsonInterval(count, of)!;
      return [low.toFixed(4), high.toFixed(4)];
    };

    expect([[81, 263] as const, [15, 148] as const, [0, 20] as const, [1, 29] as const].map(rounded)).toEqual([
      ["0.2553", "0.3662"],
      ["0.0624", "0.1605"],
      ["0.0000", "0.1611"],
      ["0.0061", "0.1718"],
    ]);
  });

  it("holds the share, lies within 0 and 1, and is turned round with what is counted", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (count, rest) => {
        fc.pre(count + rest > 0);
        const of = count + rest;
        const one = wilsonInterval(count, of)!;
        const other = wilsonInterval(rest, of)!;

        expect(one.low).toBeGreaterThanOrEqual(0);
        expect(one.high).toBeLessThanOrEqual(1);
        expect(one.low).toBeLessThanOrEqual(one.share);
        expect(one.high).toBeGreaterThanOrEqual(one.share);
        expect(1 - other.high).toBeCloseTo(one.low, 10);
      }),
    );
  });

  it("is none of nothing", () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});

describe("the sign test", () => {
  it.each([
    [{ a: 0, b: 0 }, 1],
    [{ a: 0, b: 5 }, 0.0625],
    [{ a: 0, b: 6 }, 0.03125],
    [{ a: 2, b: 8 }, 0.109375],
    [{ a: 5, b: 5 }, 1],
  ])("of %o gives %f, counted by hand", (counts, p) => {
    expect(signTest(counts)).toBeCloseTo(p, 12);
  });

  it("does not care which side is which", () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), (a, b) => {
        expect(signTest({ a, b })).toBeCloseTo(signTest({ a: b, b: a }), 12);
      }),
    );
  });
});

describe("the majority", () => {
  it.each([
    [{ a: 0, b: 0, ties: 0 }, null],
    [{ a: 2, b: 1, ties: 0 }, "a"],
    [{ a: 1, b: 2, ties: 1 }, "tie"],
    [{ a: 1, b: 1, ties: 0 }, "tie"],
    [{ a: 0, b: 1, ties: 0 }, "b"],
  ] as const)("of %o is %s", (counts, side) => {
    expect(majorityOf(counts)).toBe(side);
  });
});

describe("Krippendorff's alpha", () => {
  it("is 0.743 for the nominal example of Krippendorff (2011, part C): 12 units, 4 judges, some missing", () => {
    const byJudge = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."].map((row) => [...row]);
    const units = Array.from({ length: 12 }, (_, unit) =>
      byJudge.map((row) => row[unit]!).filter((one) => one !== "."),
    );

    expect(krippendorffAlpha(units).value).toBeCloseTo(0.743, 3);
  });

  it("is 0.095 for the binary example of Krippendorff (2011, part A): two judges of ten", () => {
    const [one, other] = ["0100000000", "1110010010"];

    expect(krippendorffAlpha([...one!].map((value, unit) => [value, other![unit]!])).value).toBeCloseTo(0.095, 3);
  });

  it("is 1 where judges always say the same of a case, and not only of all cases", () => {
    fc.assert(
      fc.property(
        fc.array(preferred, { minLength: 2, maxLength: 20 }),
        fc.integer({ min: 2, max: 5 }),
        (said, judges) => {
          fc.pre(new Set(said).size > 1);

          expect(krippendorffAlpha(said.map((one) => Array(judges).fill(one))).value).toBeCloseTo(1, 12);
        },
      ),
    );
  });

  it("is never above 1, does not hang on names or order, and leaves lone judgements out", () => {
    const turned = { a: "b", b: "tie", tie: "a" } as const;
    fc.assert(
      fc.property(units, (cases) => {
        const { value } = krippendorffAlpha(cases);
        const other = krippendorffAlpha(
          cases.filter((unit) => unit.length > 1).map((unit) => unit.map((one) => turned[one]).reverse()),
        ).value;

        if (value === null) expect(other).toBeNull();
        else {
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
          expect(other).toBeCloseTo(value, 10);
        }
      }),
    );
  });

  it("says why there is none where all said the same", () => {
    expect(krippendorffAlpha([["a", "a"]])).toEqual({
      value: null,
      because: "All said the same of every case: there is nothing to tell agreement from chance by.",
    });
  });
});

describe("Cohen's kappa", () => {
  it("is 0.4 where two agree on 20 yes and 15 no of 50, and disagree on 5 and 10: po 0.7, pe 0.5", () => {
    const times = (count: number, one: string, other: string) =>
      Array.from({ length: count }, () => [one, other] as const);
    const pairs = [
      ...times(20, "yes", "yes"),
      ...times(5, "yes", "no"),
      ...times(10, "no", "yes"),
      ...times(15, "no", "no"),
    ];

    expect(cohenKappa(pairs).value).toBeCloseTo(0.4, 12);
  });

  it("lies within -1 and 1, and does not hang on who is first", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(preferred, preferred), { minLength: 1, maxLength: 40 }), (pairs) => {
        const { value } = cohenKappa(pairs);
        const other = cohenKappa(pairs.map(([mine, theirs]) => [theirs, mine] as const)).value;

        if (value === null) expect(other).toBeNull();
        else {
          expect(value).toBeGreaterThanOrEqual(-1 - 1e-12);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
          expect(other).toBeCloseTo(value, 10);
        }
      }),
    );
  });
});

const vote = (caseId: number, judge: string, which: Preferred): Judgement => ({
  judgingId: "judging_1",
  caseId: `c${caseId}`,
  judge,
  preferred: which,
  shownFirst: "a",
  at: "2026-11-20T00:00:00.000Z",
});

describe("agreement", () => {
  it("of too few cases is said, not a number", () => {
    const votes = [1, 2, 3, 4].flatMap((at) => [vote(at, "ann", "a"), vote(at, "bob", at > 2 ? "a" : "b")]);

    expect(agreementOf(votes)).toEqual({
      cases: 4,
      judgements: 8,
      judges: 2,
      observed: 0.5,
      alpha: { value: null, because: "At least 5 cases must be judged by two; so far there are 4." },
      pairs: [
        {
          judges: ["ann", "bob"],
          cases: 4,
          agreed: 2,
          kappa: { value: null, because: "Both must have judged at least 5 cases; so far they are 4." },
        },
      ],
    });
  });

  it("counts only cases that two judged, and compares every two judges that share one", () => {
    const votes = [
      ...[1, 2, 3, 4, 5, 6].map((at) => vote(at, "ann", at % 2 ? "a" : "b")),
      ...[1, 2, 3, 4, 5].map((at) => vote(at, "bob", at % 2 ? "a" : "b")),
      vote(7, "cid", "tie"),
    ];

    const { pairs, alpha, ...rest } = agreementOf(votes);

    expect(rest).toEqual({ cases: 5, judgements: 10, judges: 2, observed: 1 });
    expect(alpha.value).toBeCloseTo(1, 12);
    expect(pairs).toMatchObject([{ judges: ["ann", "bob"], cases: 5, agreed: 5 }]);
    expect(pairs[0]!.kappa.value).toBeCloseTo(1, 12);
  });
});

describe("the bias of position", () => {
  it("is how often the first won of what was decided, whichever side stood there", () => {
    const votes = [
      { preferred: "a", shownFirst: "a" },
      { preferred: "b", shownFirst: "b" },
      { preferred: "b", shownFirst: "a" },
      { preferred: "tie", shownFirst: "b" },
    ] as const;

    expect(positionBias(votes)).toMatchObject({ first: 2, second: 1, ties: 1, p: 1, preference: { share: 2 / 3 } });
  });

  it("counts what it is given, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ preferred, shownFirst: fc.constantFrom("a" as const, "b" as const) })),
        (votes) => {
          const { first, second, ties } = positionBias(votes);
          const counts = countsOf(votes.map((one) => one.preferred));

          expect([first + second, ties]).toEqual([counts.a + counts.b, counts.ties]);
        },
      ),
    );
  });
});
