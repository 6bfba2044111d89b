import { describe, expect, it } from "vitest";
import { openIdle } from "#src/sessions/live/idle.ts";

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
