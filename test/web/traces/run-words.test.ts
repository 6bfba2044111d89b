import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sidesOf } from "#web/pages/traces/replay-sides.ts";
import {
  costWords,
  placeOf,
  readable,
  stepWords,
  tookWords,
  troubleWords,
  usageWords,
  wholeOf,
} from "#web/pages/traces/run-words.ts";

describe("a run in words", () => {
  it("tells times and money as people say them", () => {
    expect([0, 12.4, 999, 1000, 2449, 60_000, 200_000].map(tookWords)).toEqual([
      "0 ms",
      "12 ms",
      "999 ms",
      "1.0 s",
      "2.4 s",
      "1 min",
      "3 min",
    ]);
    expect([0, 0.00001, 0.0042, 1.5].map(costWords)).toEqual(["$0", "under $0.0001", "$0.0042", "$1.50"]);
    expect(usageWords({ inputTokens: 1204, cachedTokens: 800, outputTokens: 31, costUsd: 0.0042 })).toBe(
      "1,204 tokens in (800 kept by the provider), 31 out, $0.0042",
    );
    expect(usageWords({ inputTokens: 12, cachedTokens: 0, outputTokens: 3 })).toBe("12 tokens in, 3 out");
  });

  it("counts what did not go smoothly, a failed call whatever it was", () => {
    const steps = [
      { kind: "understood" },
      { kind: "refused" },
      { kind: "refused" },
      { kind: "repaired" },
      { kind: "tool", error: "not_found" },
    ] as const;

    expect(troubleWords(steps)).toBe("2 refused, 1 repaired and 1 failed");
    expect(troubleWords([{ kind: "verified" }])).toBeUndefined();
    expect(stepWords({ kind: "tool", error: "not_found" })).toEqual({ words: "tool failed", tone: "unmet" });
  });

  it("places every step inside the run, wide enough to see", () => {
    const step = fc.record({ atMs: fc.nat(5000), tookMs: fc.nat(5000) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1 }), fc.nat(8000), (steps, durationMs) => {
        const whole = wholeOf({ durationMs, steps } as unknown as Parameters<typeof wholeOf>[0]);
        for (const { from, wide } of steps.map((one) => placeOf(one, whole))) {
          expect(wide).toBeGreaterThan(0.5);
          expect(from).toBeGreaterThanOrEqual(0);
          expect(from + wide).toBeLessThanOrEqual(100 + 1e-9);
        }
      }),
    );
  });

  it("says of a value that was cut how much there was", () => {
    expect(readable({ characters: 9120, begins: "[1,2" })).toEqual({
      text: "[1,2",
      cut: "Only the beginning was kept, of 9,120 characters.",
    });
    expect(readable({ a: [1] })).toEqual({ text: '{\n  "a": [\n    1\n  ]\n}', cut: undefined });
    expect(readable("plain")).toEqual({ text: "plain", cut: undefined });
  });
});

describe("both sides of a replay", () => {
  const side = (...ids: string[]) => ({
    ...{ model: "planner", outcome: "playlist" as const, durationMs: 1 },
    tracks: ids.map((id) => ({ id, title: `Song ${id}`, artists: ["A", "B"] })),
  });

  it("mark what only one of them has", () => {
    const { before, after } = sidesOf({ before: side("1", "2"), after: side("2", "3") });

    expect(before.map(({ id, isOnlyHere }) => [id, isOnlyHere])).toEqual([
      ["1", true],
      ["2", false],
    ]);
    expect(after.filter(({ isOnlyHere }) => isOnlyHere)).toEqual([
      { id: "3", title: "Song 3", artist: "A", isOnlyHere: true },
    ]);
  });

  it("mark nothing where the first list is gone", () => {
    expect(sidesOf({ before: side(), after: side("1") }).after.some(({ isOnlyHere }) => isOnlyHere)).toBe(false);
  });
});
