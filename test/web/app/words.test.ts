import { describe, expect, it } from "vitest";
import { ago, clock, counted, listed, spokenTime } from "#web/app/words.ts";

const NOW = Date.parse("2026-03-05T12:00:00Z");

describe("times and counts in words", () => {
  it.each([
    [62_000, "1:02"],
    [3_723_000, "1:02:03"],
    [999, "0:01"],
    [null, "–"],
  ])("%j milliseconds on a clock are %s", (ms, said) => {
    expect(clock(ms)).toBe(said);
  });

  it.each([
    [45_000, "45 s"],
    [2_700_000, "45 min"],
    [3_900_000, "1 h 5 min"],
    [7_200_000, "2 h"],
  ])("%d milliseconds are spoken as %s", (ms, said) => {
    expect(spokenTime(ms)).toBe(said);
  });

  it.each([
    ["2026-03-05T11:59:40Z", "just now"],
    ["2026-03-05T11:59:00Z", "1 minute ago"],
    ["2026-03-05T09:00:00Z", "3 hours ago"],
    ["2026-03-04T11:00:00Z", "yesterday"],
    ["2026-01-02T11:00:00Z", "2 January 2026"],
  ])("%s was %s", (at, said) => {
    expect(ago(at, NOW)).toBe(said);
  });

  it("counts and lists as one speaks", () => {
    expect([counted(1, "track"), counted(2399, "track"), counted(2, "match", "matches")]).toEqual([
      "1 track",
      "2,399 tracks",
      "2 matches",
    ]);
    expect([listed([]), listed(["a"]), listed(["a", "b", "c"])]).toEqual(["", "a", "a, b and c"]);
  });
});
