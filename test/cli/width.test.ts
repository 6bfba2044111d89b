import { assert, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { clockOf, parseDuration, spokenTime } from "#src/cli/print/clock.ts";
import { curveOf } from "#src/cli/print/curve.ts";
import { cut, fill, plainLine, widthOf, wrap } from "#src/cli/print/width.ts";

describe("widths", () => {
  it.each([
    ["plain", 5],
    ["夜に駆ける", 10],
    ["e\u0301", 1],
    ["한국어", 6],
    ["👨‍👩‍👧‍👦", 2],
    ["🇫🇷", 2],
    ["❤️", 2],
    ["ｆｕｌｌ", 8],
    ["Кино", 4],
    ["\u200b", 0],
  ])("%s takes %i cells", (text, cells) => {
    expect(widthOf(text)).toBe(cells);
  });

  it("fills and cuts any text to exactly the cells asked for", () => {
    assert(
      property(string({ unit: "grapheme" }), (text) => {
        const line = plainLine(text);
        expect(widthOf(fill(line, 12))).toBe(12);
        expect(widthOf(fill(line, 12, "right"))).toBe(12);
        expect(widthOf(cut(line, 12))).toBeLessThanOrEqual(12);
      }),
    );
  });

  it("wraps without losing a word", () => {
    assert(
      property(string({ unit: "grapheme" }), (text) => {
        expect(wrap(text, 10).join(" ")).toBe(plainLine(text).split(/\s+/).join(" "));
      }),
    );
  });
});

describe("times", () => {
  it.each([
    ["45", 2_700_000],
    ["45m", 2_700_000],
    ["1h30", 5_400_000],
    ["1h 30 min", 5_400_000],
    ["1.5 hours", 5_400_000],
    ["2700s", 2_700_000],
    ["45:00", 2_700_000],
    ["1:02:03", 3_723_000],
  ])("reads %s", (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each(["", "soon", "-5", "1:2:3:4", "5 parsecs"])("does not read %j", (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });

  it("are shown as clocks and as words", () => {
    expect([clockOf(null), clockOf(59_600), clockOf(187_000), clockOf(3_723_000)]).toEqual([
      "-",
      "1:00",
      "3:07",
      "1:02:03",
    ]);
    expect([spokenTime(20_000), spokenTime(2_700_000), spokenTime(7_500_000)]).toEqual([
      "20 s",
      "45 min",
      "2 h 05 min",
    ]);
  });
});

describe("the energy curve", () => {
  it("has a block for each track, and a dot where nobody knows", () => {
    expect(curveOf([0, 0.5, 1, null, undefined], 60)).toBe("▁▅█··");
  });

  it("averages when there are more tracks than cells", () => {
    expect(curveOf([0, 0, 1, 1], 2)).toBe("▁█");
  });
});
