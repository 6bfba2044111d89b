import { describe, expect, it } from "vitest";
import { openIdle } from "#src/sessions/live/idle.ts";
import { keepWarm, type Warm } from "#src/sessions/live/warm.ts";

describe("work that can wait", () => {
  it("is done one piece at a time while nobody waits, of each session the latest alone", () => {
    const done: string[] = [];
    const moments: (() => void)[] = [];
    let isBusy = true;
    const idle = openIdle({ isBusy: () => isBusy, pause: (run) => void moments.push(run) });
    const pass = () => {
      for (const run of moments.splice(0)) run();
    };
    for (const [id, what] of [
      ["a", "a1"],
      ["b", "b1"],
      ["a", "a2"],
    ] as const)
      idle.later(id, () => done.push(what));

    const steps = [true, false, false, false].map((busy) => {
      isBusy = busy;
      pass();
      return [...done];
    });

    expect(steps).toEqual([[], ["b1"], ["b1", "a2"], ["b1", "a2"]]);
    expect(moments).toEqual([]);
  });
});

describe("sessions held in memory", () => {
  it("keep what was found for them as long as they are among those used last, and themselves longer", () => {
    const warm = keepWarm({ most: 3, mostStanding: 1, idleMs: 1_000 });
    const footing = {};
    const session = (id: string) => ({ held: { id }, footing, usedAt: 0 }) as Warm;

    for (const id of ["a", "b", "c", "d"]) warm.put(session(id));

    const found = ["a", "b", "c", "d"].map((id) => warm.get(id, 0));
    expect(found.map((one) => one && one.footing === footing)).toEqual([undefined, false, false, true]);
  });
});
