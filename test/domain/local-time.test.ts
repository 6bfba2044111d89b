import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localTimeAt, nextLocalHour } from "#src/domain/local-time.ts";

const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Africa/Cairo",
  "Africa/Casablanca",
  "America/St_Johns",
  "Pacific/Apia",
  "Asia/Beirut",
  "America/Asuncion",
];
const zone = fc.constantFrom(...ZONES);
const hour = fc.integer({ min: 0, max: 23 });
const weekday = fc.integer({ min: 0, max: 6 });
const moment = fc.date({ min: new Date("2008-01-01"), max: new Date("2037-12-01"), noInvalidDate: true });
const daily = (at: number) => () => [at];
const weekly = (on: number, at: number) => (day: number) => (day === on ? [at] : []);
const dayOf = (at: Date, timeZone: string) => {
  const { year, month, day } = localTimeAt(at, timeZone);
  return `${year}-${month}-${day}`;
};
/** Whether clocks show the hour at this moment, or were put over it just before. */
function isHourOrAfterGap(at: Date, timeZone: string, wanted: number): boolean {
  const { hour, minute } = localTimeAt(at, timeZone);
  if (hour === wanted && minute === 0) return true;
  const clock = (ms: number) => {
    const shown = localTimeAt(new Date(ms), timeZone);
    return Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute);
  };
  const jumps = (ms: number) => clock(ms + 60_000) - clock(ms) > 60_000;
  const minutes = Array.from({ length: 24 * 60 }, (_, back) => at.getTime() - (back + 1) * 60_000);
  return minutes.some(jumps);
}

describe("the next local hour", () => {
  it.each([
    ["Europe/Berlin", "2026-03-28T12:00:00Z", 2, "2026-03-29T01:00:00.000Z", "left out: an hour later"],
    ["Europe/Berlin", "2026-10-24T12:00:00Z", 2, "2026-10-25T00:00:00.000Z", "shown twice: the first"],
    ["Europe/Berlin", "2026-10-25T00:00:00Z", 2, "2026-10-26T01:00:00.000Z", "shown twice: not the second"],
    ["America/New_York", "2026-03-08T06:59:59Z", 2, "2026-03-08T07:00:00.000Z", "left out: an hour later"],
    ["Africa/Cairo", "2026-04-23T12:00:00Z", 0, "2026-04-23T22:00:00.000Z", "midnight left out: one o'clock"],
    ["Australia/Lord_Howe", "2026-10-03T00:00:00Z", 2, "2026-10-03T15:30:00.000Z", "half an hour left out"],
    ["Pacific/Apia", "2011-12-29T12:00:00Z", 9, "2011-12-29T19:00:00.000Z", "a day left out: the day before it"],
    ["Pacific/Apia", "2011-12-29T19:00:00Z", 9, "2011-12-30T19:00:00.000Z", "a day left out: then the day after"],
    ["UTC", "2026-05-01T06:00:00Z", 6, "2026-05-02T06:00:00.000Z", "not the moment itself"],
  ])("%s after %s at %i is %s (%s)", (timeZone, after, at, expected) => {
    expect(nextLocalHour(new Date(after), timeZone, daily(at)).toISOString()).toBe(expected);
  });

  it("is later, at that hour or the first after a gap, and before the same hour of the day after", () => {
    fc.assert(
      fc.property(zone, moment, hour, (timeZone, after, at) => {
        const next = nextLocalHour(after, timeZone, daily(at));

        expect(next.getTime()).toBeGreaterThan(after.getTime());
        expect(next.getTime() - after.getTime()).toBeLessThanOrEqual(49 * 3_600_000);
        expect(isHourOrAfterGap(next, timeZone, at)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("comes exactly once on each local day", () => {
    fc.assert(
      fc.property(zone, moment, hour, (timeZone, from, at) => {
        const days: string[] = [];
        for (let now = nextLocalHour(from, timeZone, daily(at)), n = 0; n < 40; n++) {
          days.push(dayOf(now, timeZone));
          now = nextLocalHour(now, timeZone, daily(at));
        }

        const consecutive = days.every((day, n) => {
          if (n === 0) return true;
          const apart = (Date.parse(`${pad(day)}Z`) - Date.parse(`${pad(days[n - 1]!)}Z`)) / 86_400_000;
          return apart === 1 || (apart === 2 && timeZone === "Pacific/Apia");
        });
        expect([new Set(days).size, consecutive]).toEqual([40, true]);
      }),
      { numRuns: 60 },
    );
  });

  it("comes exactly once in each local week", () => {
    fc.assert(
      fc.property(zone, moment, weekday, hour, (timeZone, from, on, at) => {
        let now = nextLocalHour(from, timeZone, weekly(on, at));
        for (let n = 0; n < 12; n++) {
          const next = nextLocalHour(now, timeZone, weekly(on, at));
          const apart = (next.getTime() - now.getTime()) / 3_600_000;
          expect(apart).toBeGreaterThanOrEqual(6 * 24);
          expect(apart).toBeLessThanOrEqual(8 * 24);
          now = next;
        }
      }),
      { numRuns: 60 },
    );
  });

  it("throws where no weekday has an hour", () => {
    expect(() => nextLocalHour(new Date(0), "UTC", () => [])).toThrow(RangeError);
  });
});

function pad(day: string): string {
  const [year, month, date] = day.split("-");
  return `${year}-${month!.padStart(2, "0")}-${date!.padStart(2, "0")}T00:00`;
}
