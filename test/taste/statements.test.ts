import { describe, expect, it } from "vitest";
import { SLOTS, slotOf } from "#src/taste/heard.ts";
import { habitsOf } from "#src/taste/profile/habits.ts";
import { listeningOf, tasteOver } from "#test/support/listening.ts";
import { catalog } from "./three-kinds.ts";

describe("statements", () => {
  it("rest on numbers, in plain sentences, and name what an edit can be about", () => {
    const { statements } = tasteOver(
      catalog,
      listeningOf({
        t1: { plays: 30 },
        t41: { plays: 1, skips: 9, lasting: -7 },
        t42: { plays: 0, skips: 3, lasting: -3 },
      }),
    ).description;

    expect(statements).toMatchInlineSnapshot(`
      [
        {
          "evidence": {
            "days": 1,
            "of": "your interests",
            "plays": 30,
            "share": 1,
            "tracks": 1,
          },
          "id": "interest:folk 1",
          "kind": "interest",
          "said": "Folk: Folk 1 (100 % of your taste).",
          "subjects": [
            {
              "kind": "genre",
              "name": "folk",
            },
          ],
        },
        {
          "evidence": {
            "days": 1,
            "liked": 0,
            "plays": 30,
            "skips": 0,
            "tracks": 1,
          },
          "id": "artist:folk 1",
          "kind": "artist",
          "said": "You love Folk 1: 30 plays of 1 song.",
          "subjects": [
            {
              "kind": "artist",
              "ref": {
                "id": "folk 1",
                "name": "Folk 1",
              },
            },
          ],
        },
        {
          "evidence": {
            "days": 1,
            "disliked": 0,
            "plays": 1,
            "skips": 12,
            "tracks": 2,
          },
          "id": "dislike:artist:rap 1",
          "kind": "dislike",
          "said": "Not for you: Rap 1 (skipped 12 times, played 1 time).",
          "strength": 0.65,
          "subjects": [
            {
              "kind": "artist",
              "ref": {
                "id": "rap 1",
                "name": "Rap 1",
              },
            },
          ],
        },
      ]
    `);
  });

  it("are none of one who did nothing", () => {
    const { summary, interests, statements } = tasteOver(catalog, listeningOf({})).description;

    expect({ summary, interests, statements }).toEqual({
      summary: "Nothing is known of this listener's taste yet.",
      interests: [],
      statements: [],
    });
  });
});

describe("habits", () => {
  const even = new Float64Array(SLOTS).fill(50);

  it("are no noise: an even share is no habit, nor is a handful of plays", () => {
    const few = new Float64Array(SLOTS);
    few[slotOf(0, 10)] = 4;

    expect(habitsOf(new Float64Array(SLOTS).fill(10), even)).toEqual([]);
    expect(
      habitsOf(
        few,
        even.map((value, slot) => value / 10 + few[slot]!),
      ),
    ).toEqual([]);
  });

  it("are told where the share is clearly above the usual, surest first", () => {
    const own = new Float64Array(SLOTS).fill(5);
    for (let hour = 0; hour < 24; hour += 4) own[slotOf(0, hour)] = 40;

    expect(habitsOf(own, even)).toEqual([{ said: "on Sundays", when: { weekdays: [0] }, share: 0.8, usual: 0.2 }]);
  });
});
