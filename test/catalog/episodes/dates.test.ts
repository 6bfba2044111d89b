import { describe, expect, it } from "vitest";
import { dateOf } from "#src/catalog/import/dates.ts";
import { numbersIn } from "#src/catalog/import/numbering.ts";

const NOW = Date.UTC(2026, 0, 1);

describe("dates of feeds", () => {
  it.each([
    ["Tue, 10 Jun 2003 04:00:00 GMT", "2003-06-10T04:00:00.000Z"],
    ["Mon, 10 Jun 2003 04:00:00 +0200", "2003-06-10T02:00:00.000Z"],
    ["10 Jun 2003 04:00 EST", "2003-06-10T09:00:00.000Z"],
    ["Thu, 03 Feb 2022 08:00:00 CET", "2022-02-03T07:00:00.000Z"],
    ["2003-06-10", "2003-06-10T00:00:00.000Z"],
    ["2003-06-10T04:00:00+02:00", "2003-06-10T02:00:00.000Z"],
    ["2003-06-10 04:00", "2003-06-10T04:00:00.000Z"],
    ["10.06.2003", "2003-06-10T00:00:00.000Z"],
    [1_055_217_600, "2003-06-10T04:00:00.000Z"],
    [1_055_217_600_000, "2003-06-10T04:00:00.000Z"],
  ])("reads %s", (text, iso) => {
    expect(dateOf(text, NOW)).toBe(iso);
  });

  it.each(["", "soon", "2003-02-31", "32.01.2020", "9999-01-01", "x".repeat(5000), null, {}, Number.NaN])(
    "gives nothing for %s",
    (text) => {
      expect(dateOf(text, NOW)).toBeNull();
    },
  );
});

describe("numbers in titles", () => {
  it.each([
    ["S2E3: The Door", 2, 3],
    ["Season 4, Episode 12 - On", 4, 12],
    ["Ep. 152 | Hello", null, 152],
    ["#95 - Van Life", null, 95],
    ["12: Twelve", null, 12],
    ["2001 a Space Odyssey", null, null],
    ["Catch 22", null, null],
  ])("reads %s", (title, season, number) => {
    expect(numbersIn(title)).toEqual({ season, number });
  });
});
