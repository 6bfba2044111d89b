import { describe, expect, it } from "vitest";
import type { EventRow } from "#src/db/queries/listening.ts";
import { addTo, amountOf, LASTING, moveOn, RECENT, spanOf } from "#src/taste/listening/decay.ts";
import { byTime, hearingsOf } from "#src/taste/listening/hearings.ts";

const BEGIN = Date.UTC(2026, 0, 1);
const SONG_MS = 240_000;

/** "play@0 finish@240": events with their seconds, and what was heard after a slash. */
function hear(line: string, durationMs: number | null = SONG_MS) {
  const events = line.split(" ").map((word): EventRow => {
    const [, type, seconds, heard] = /^(\w+)@(\d+)(?:\/(\d+))?$/.exec(word)!;
    const at = BEGIN + Number(seconds) * 1000;
    const heardMs = heard === undefined ? null : Number(heard) * 1000;
    return { type: type as EventRow["type"], trackId: "a", at, heardMs, offsetMinutes: 0, playlistId: null };
  });
  return hearingsOf(events.sort(byTime), durationMs).map(
    ({ at, heard, weight }) => `${heard ? "heard" : "left"}@${(at - BEGIN) / 1000} ${weight.toFixed(2)}`,
  );
}

describe("the hearings that events tell of", () => {
  it.each([
    ["a play alone is one to the end", "play@0", ["heard@0 1.00"]],
    ["a play weighs by what was heard", "play@0/120", ["heard@0 0.50"]],
    ["a play of less than half a minute and less than half is left", "play@0/24", ["left@0 -0.80"]],
    ["a play and its finish are one", "play@0 finish@240", ["heard@240 1.00"]],
    ["a finish noted at once with its play is one", "play@0/240 finish@0", ["heard@0 1.00"]],
    ["a play noted just after its finish is one", "finish@240 play@241/240", ["heard@240 1.00"]],
    ["a play and a skip tell how early it was left", "play@0 skip@24", ["left@24 -0.80"]],
    ["what a skip says of itself counts before what the clock says", "play@0 skip@200/24", ["left@200 -0.80"]],
    ["a skip near the end was heard", "skip@0/228", ["heard@0 0.90"]],
    ["a skip that does not say when is a mild no", "skip@0", ["left@0 -0.50"]],
    ["a finish and the skip to the next track are one", "play@0 finish@240 skip@241", ["heard@240 1.00"]],
    [
      "a song on repeat counts each time",
      "play@0 finish@240 play@240 finish@480",
      ["heard@240 1.00", "heard@480 1.00"],
    ],
    ["plays without ends count each", "play@0 play@240 play@480", ["heard@0 1.00", "heard@240 1.00", "heard@480 1.00"]],
    ["two players that note beginning and end of one hearing are one", "play@0 play@238/240", ["heard@238 1.00"]],
    ["an end hours later is another hearing", "play@0 finish@14400", ["heard@0 1.00", "heard@14400 1.00"]],
    ["a play and a skip of one instant are one", "play@0/24 skip@0", ["left@0 -0.80"]],
    ["a pause in between is borne", "play@0 finish@700", ["heard@700 1.00"]],
  ])("%s", (_, line, hearings) => {
    expect(hear(line)).toEqual(hearings);
  });

  it("are judged by a usual length where the track's is not known", () => {
    expect(hear("play@0/20 play@1000/200 skip@5000/21", null)).toEqual([
      "left@0 -0.81",
      "heard@1000 0.95",
      "left@5000 -0.80",
    ]);
  });

  it("of a track of seconds count when it was heard to the end", () => {
    expect(hear("play@0/4", 4_000)).toEqual(["heard@0 1.00"]);
  });
});

describe("a sum that decays", () => {
  const sumOf = (decay: typeof LASTING, plays: readonly number[], asOf: number) => {
    const sum = { before: 0, newest: 0 };
    let newestSpan = spanOf(decay, plays[0]!);
    for (const at of plays) {
      moveOn(sum, spanOf(decay, at) - newestSpan);
      newestSpan = Math.max(newestSpan, spanOf(decay, at));
      addTo(sum, decay, { weight: 1, at, newestSpan });
    }
    return { value: amountOf(sum, decay, { newestSpan, asOf }), sum };
  };

  it.each([
    ["lasting", LASTING],
    ["recent", RECENT],
  ])("halves in its half-life (%s), in any year of this century", (_, decay) => {
    for (const year of [2000, 2026, 2060, 2099]) {
      const at = Date.UTC(year, 5, 1);
      const values = [0, 1, 2].map((halves) => sumOf(decay, [at], at + halves * decay.halfLifeMs).value);

      expect(values).toEqual([1, 0.5, 0.25].map((value) => expect.closeTo(value, 2)));
    }
  });

  it("is near the sum of what each play has decayed to, and stays small whole numbers for decades", () => {
    const plays = Array.from({ length: 20_000 }, (_, day) => Date.UTC(2005, 0, 1) + day * 86_400_000);
    const asOf = plays.at(-1)!;

    const { value, sum } = sumOf(LASTING, plays, asOf);

    const exact = plays.reduce((all, at) => all + 2 ** ((at - asOf) / LASTING.halfLifeMs), 0);
    expect(value / exact).toBeCloseTo(1, 2);
    expect([Number.isSafeInteger(sum.before), Number.isSafeInteger(sum.newest)]).toEqual([true, true]);
  });
});
