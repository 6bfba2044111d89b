import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameOf, partAt, SIX_PARTS } from "#src/playlists/living/day-parts.ts";
import { slotOf } from "#src/taste/heard.ts";

const time = fc.record({ weekday: fc.integer({ min: 0, max: 6 }), hour: fc.integer({ min: 0, max: 23 }) });

describe("a part of the day", () => {
  it("is one of six where nothing is known of habits", () => {
    expect(partAt({ weekday: 0, hour: 19 }, SIX_PARTS)).toEqual({ weekday: 0, fromHour: 16, slots: [slotOf(0, 16)] });
  });

  it("goes over midnight, and the small hours are those of the night before", () => {
    const changes = (weekday: number) => (weekday === 0 ? [8, 20] : [8, 16, 20]);
    const night = partAt({ weekday: 1, hour: 2 }, changes);

    expect(night).toEqual({ weekday: 0, fromHour: 20, slots: [slotOf(0, 20), slotOf(1, 0), slotOf(1, 4)] });
    expect(nameOf(night)).toBe("Sunday night");
    expect(nameOf(partAt({ weekday: 1, hour: 2 }, SIX_PARTS))).toBe("Sunday late night");
  });

  it("holds the slot of its time, begins at a change, and is the same from any of its hours", () => {
    const changes = fc.uniqueArray(fc.constantFrom(0, 4, 8, 12, 16, 20), { minLength: 1 });
    fc.assert(
      fc.property(time, fc.array(changes, { minLength: 7, maxLength: 7 }), (at, byDay) => {
        const changesAt = (weekday: number) => byDay[weekday]!;
        const part = partAt(at, changesAt);

        expect(part.slots).toContain(slotOf(at.weekday, at.hour));
        expect(changesAt(part.weekday)).toContain(part.fromHour);
        for (const slot of part.slots)
          expect(partAt({ weekday: Math.floor(slot / 6), hour: (slot % 6) * 4 + 1 }, changesAt)).toEqual(part);
      }),
    );
  });
});
