import { describe, expect, it } from "vitest";
import { usualSuite } from "#web/pages/lab-runs/words.ts";
import { usualSuite as usualForCases } from "#web/pages/playlist/dialogs/last-suite.ts";

const suite = (name: string, createdAt: string) => ({ name, createdAt });
const old = suite("old", "2026-01-01T00:00:00.000Z");
const young = suite("young", "2026-03-01T00:00:00.000Z");
const house = suite("house", "2026-02-01T00:00:00.000Z");

describe("the suite to begin with", () => {
  it("is the program's own for a run, else the one that changed last", () => {
    expect([usualSuite([old, house, young]), usualSuite([old, young]), usualSuite([])]).toEqual([
      "house",
      "young",
      undefined,
    ]);
  });

  it("is the last one used for a case, else the one that changed last, and never the program's own", () => {
    expect([
      usualForCases([old, house, young], "old"),
      usualForCases([old, house, young], "gone"),
      usualForCases([old, house], "house"),
      usualForCases([house], ""),
    ]).toEqual(["old", "young", "old", undefined]);
  });
});
