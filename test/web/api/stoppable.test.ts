import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { stoppable } from "#web/api/stoppable.ts";

describe("work that can be stopped", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("is heard on while the planner alone works, so that what it stored is known, but not for ever", () => {
    const work = stoppable();

    work.stop();
    const atOnce = [work.isStopped(), work.signal.aborted];
    vi.advanceTimersByTime(5_000);

    expect([atOnce, work.signal.aborted]).toEqual([[true, false], true]);
  });

  it("is cut off at once while a model works, whichever of the two is first", () => {
    const [stoppedBefore, stoppedAfter] = [stoppable(), stoppable()];

    stoppedBefore.stop();
    stoppedBefore.mayTakeLong();
    stoppedAfter.mayTakeLong();
    const goesOn = !stoppedAfter.signal.aborted;
    stoppedAfter.stop();

    expect([stoppedBefore.signal.aborted, goesOn, stoppedAfter.signal.aborted]).toEqual([true, true, true]);
  });
});
