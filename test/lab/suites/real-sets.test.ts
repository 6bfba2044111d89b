import { describe, expect, it } from "vitest";
import { casesOfRows } from "#src/lab/suites/real-sets.ts";

const list = (id: string, more: object = {}) => ({
  id,
  name: `List ${id}`,
  description: "loud",
  track_ids: ["a", "b", "c", "d", "e"],
  ...more,
});
const conversation = {
  id: "c1",
  turns: [
    { query: "a dance party", liked: [], disliked: [] },
    { query: "upbeat please", liked: ["a"], disliked: ["x"] },
    { query: "more like that", liked: ["b"], disliked: [] },
  ],
  goal: ["a", "b", "c"],
};

describe("real sets as suites", () => {
  it("ask a titled list for one of its tracks", () => {
    const [one] = casesOfRows([list("p1")], { size: 10, seed: 1 });

    expect(one).toMatchObject({
      prompt: "List p1. loud",
      tracks: 100,
      catalogue: "large",
      assert: [
        { kind: "hits", anyOf: ["a", "b", "c", "d", "e"], within: 100, atLeast: 1 },
        { kind: "no-repeats" },
        { kind: "real" },
      ],
    });
  });

  it("say a conversation with the ratings of the turn before, and look for what was not rated yet", () => {
    const [one] = casesOfRows([conversation], { size: 10, seed: 1 });

    expect(one).toMatchObject({
      prompt: "a dance party",
      conversation: [{ message: "upbeat please" }, { message: "more like that", liked: ["a"], disliked: ["x"] }],
      assert: [{ kind: "hits", anyOf: ["b", "c"] }, {}, {}],
    });
  });

  it("leave out titles that are labels of their own tracks, short lists and what is neither", () => {
    const rows = [
      list("leaky", { labels_leak: true }),
      list("short", { track_ids: ["a"] }),
      { name: 1 },
      null,
      "x",
      list("good"),
    ];

    expect(casesOfRows(rows, { size: 10, seed: 1 }).map(({ prompt }) => prompt)).toEqual(["List good. loud"]);
    expect(() => casesOfRows([{ name: 1 }], { size: 1, seed: 1 })).toThrow("The file has no titled playlists");
  });

  it("are drawn by the seed", () => {
    const rows = Array.from({ length: 50 }, (_, at) => list(`p${at}`));
    const drawn = (seed: number) => casesOfRows(rows, { size: 5, seed }).map(({ prompt }) => prompt);

    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });
});
