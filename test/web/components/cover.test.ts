import { describe, expect, it } from "vitest";
import { coverOf } from "#web/components/cover/drawing.ts";

const track = (energy: number | null, year: number | null, ...genres: string[]) => ({ energy, year, genres });
const list = (...tracks: ReturnType<typeof track>[]) => ({ id: "playlist_1", tracks });

describe("a cover", () => {
  it("is the same for the same list, and of the genre that most of its tracks have", () => {
    const jazz = list(track(0.2, 1959, "cool jazz"), track(0.3, 1964, "hard bop"), track(0.9, 1991, "thrash metal"));

    expect(coverOf(jazz)).toEqual(coverOf(structuredClone(jazz)));
    expect(coverOf(jazz).palette).toEqual(coverOf(list(track(0.9, null, "jazz"))).palette);
  });

  it.each([
    ["waves", 0.1],
    ["skyline", 0.95],
  ])("is %s where the energy is about %d", (motif, energy) => {
    expect(coverOf(list(track(energy, 1990, "pop"), track(energy, 1990, "pop"))).motif).toBe(motif);
  });

  it.each([
    ["’59–’64", [1959, 1964]],
    ["1999–’04", [1999, 2004]],
    ["1987", [1987, 1987]],
    [undefined, [null, null]],
  ])("says %s of the years", (said, years) => {
    expect(coverOf(list(...years.map((year) => track(0.5, year)))).years).toBe(said);
  });

  it("draws a long list in 32 stretches, each the mean of its tracks, and a list of nothing as well", () => {
    const long = list(...Array.from({ length: 64 }, (_, at) => track(at % 2, 1990)));

    expect(coverOf(long).energies).toEqual(Array.from({ length: 32 }, () => 0.5));
    expect(coverOf(list()).energies).toEqual([]);
  });
});
