import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ledgerEntryOf, playlistOf, playlistTrackOf } from "#test/support/playlist.ts";
import { expected, orderAfter } from "#web/pages/playlist/model/actions.ts";
import { turnsOf } from "#web/pages/playlist/model/conversation.ts";
import { differenceOf, isSame } from "#web/pages/playlist/model/difference.ts";
import { markedWords } from "#web/pages/playlist/model/marked-words.ts";
import { curveOf, genresOf } from "#web/pages/playlist/model/pictures.ts";
import { treeOf } from "#web/pages/playlist/model/version-tree.ts";

const listOf = (ids: string, given: Parameters<typeof playlistOf>[0] = {}) =>
  playlistOf({ ...given, tracks: [...ids].map((id, at) => playlistTrackOf({ id, position: at + 1 })) });
const idsOf = (tracks: readonly { id: string }[]) => tracks.map(({ id }) => id).join("");
const span = { text: "calm", start: 0, end: 4 };

describe("the difference of two versions", () => {
  it("says what came, what went, and the fewest tracks that moved", () => {
    const before = listOf("abcde", { title: "Old" });
    const after = listOf("eabxd", { title: "New" });

    const found = differenceOf(before, after);

    expect({ ...found, added: idsOf(found.added), dropped: idsOf(found.dropped) }).toEqual({
      title: { from: "Old", to: "New" },
      added: "x",
      dropped: "c",
      moved: [{ track: after.tracks[0], from: 5, to: 1 }],
      stayed: 4,
      askedNow: [],
      askedNoMore: [],
    });
  });

  it("says what is asked now and no more, but no defaults", () => {
    const [calm, loud, gap] = [
      ledgerEntryOf({ asked: "calm", span }),
      ledgerEntryOf({ asked: "loud", span }),
      ledgerEntryOf({ asked: "no song twice", span: null }),
    ];

    const { askedNow, askedNoMore } = differenceOf(
      listOf("a", { ledger: { fidelity: 1, entries: [calm] } }),
      listOf("a", { ledger: { fidelity: 1, entries: [loud, gap] } }),
    );

    expect([askedNow, askedNoMore]).toEqual([[loud], [calm]]);
  });

  it("is none between a list and itself, and putting the moved back gives the order before", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([..."abcdefghij"]), fc.shuffledSubarray([..."abcdefghij"]), (one, other) => {
        const [before, after] = [listOf(one.join("")), listOf(other.join(""))];
        const { added, dropped, moved, stayed } = differenceOf(before, after);

        const away = new Set(moved.map(({ track }) => track.id));
        const still = (ids: string[], gone: { id: string }[]) =>
          ids.filter((id) => !away.has(id) && !gone.some((track) => track.id === id));
        expect(still(one, dropped)).toEqual(still(other, added));
        expect(stayed).toBe(one.length - dropped.length);
        expect(isSame(differenceOf(before, before))).toBe(true);
      }),
    );
  });
});

describe("the tree of versions", () => {
  const versions = [
    { version: 1, parent: null },
    { version: 2, parent: 1 },
    { version: 3, parent: 2 },
    { version: 4, parent: 1 },
    { version: 5, parent: 4 },
  ];

  it("puts what the shown version comes from into the first column, and branches beside it, newest first", () => {
    const { rows, lanes } = treeOf(versions, 5);

    expect(lanes).toBe(2);
    expect(rows.map(({ version, lane, parent, isOnPath }) => [version.version, lane, parent?.row, isOnPath])).toEqual([
      [5, 0, 1, true],
      [4, 0, 4, true],
      [3, 1, 3, false],
      [2, 1, 4, false],
      [1, 0, undefined, true],
    ]);
  });

  it("begins anew where the version before is forgotten", () => {
    const { rows } = treeOf(
      [
        { version: 8, parent: 7 },
        { version: 9, parent: 8 },
      ],
      9,
    );

    expect(rows.map(({ lane, parent }) => [lane, parent])).toEqual([
      [0, { row: 1, lane: 0 }],
      [0, null],
    ]);
  });

  it("never draws two versions, or a line through a version of another branch, in one place", () => {
    const anyTree = fc
      .array(fc.nat(), { minLength: 1, maxLength: 30 })
      .map((picks) => picks.map((pick, at) => ({ version: at + 1, parent: at === 0 ? null : (pick % at) + 1 })));
    fc.assert(
      fc.property(anyTree, fc.nat(), (tree, pick) => {
        const { rows, lanes } = treeOf(tree, (pick % tree.length) + 1);

        for (const { row, lane, parent } of rows) {
          expect(lane).toBeLessThan(lanes);
          if (!parent) continue;
          const between = rows.filter((one) => one.lane === lane && one.row > row && one.row < parent.row);
          expect(between).toEqual([]);
        }
      }),
    );
  });
});

describe("what a click does to the list before the service answers", () => {
  it("takes out, moves, rates and renames, in turn, with places and length counted anew", () => {
    const { list, leaving } = expected(listOf("abcd"), [
      { kind: "remove", ids: ["b"] },
      { kind: "move", ids: ["d"], beside: "a", side: "before" },
      { kind: "like", id: "a" },
      { kind: "dislike", id: "c" },
      { kind: "rename", title: "Mine" },
    ]);

    expect(list.tracks.map(({ id, position }) => `${position}${id}`)).toEqual(["1d", "2a", "3c"]);
    expect(list).toMatchObject({ title: "Mine", durationMs: 540_000 });
    expect(list.feedback).toEqual({ liked: ["a"], disliked: ["c"], kept: [] });
    expect([...leaving]).toEqual(["c"]);
  });

  it("takes a rating back", () => {
    const { list } = expected(listOf("ab", { feedback: { liked: ["a"], disliked: [], kept: ["b"] } }), [
      { kind: "clear", id: "a" },
    ]);

    expect(list.feedback).toEqual({ liked: [], disliked: [], kept: ["b"] });
  });

  it("keeps every track once whatever is moved where, and the moved beside each other in their order", () => {
    const ids = [..."abcdefgh"];
    fc.assert(
      fc.property(
        fc.subarray(ids, { minLength: 1 }),
        fc.constantFrom(...ids),
        fc.constantFrom("before", "after"),
        (moving, beside, side) => {
          const order = orderAfter(ids, { kind: "move", ids: moving, beside, side }) ?? ids;

          const taken = ids.filter((id) => moving.includes(id) && id !== beside);
          expect(order.toSorted()).toEqual(ids);
          expect(order.join("")).toContain(
            side === "before" ? `${taken.join("")}${beside}` : `${beside}${taken.join("")}`,
          );
        },
      ),
    );
  });

  it("asks nothing of the service where nothing moves", () => {
    expect(orderAfter(["a", "b"], { kind: "move", ids: ["a"], beside: "b", side: "before" })).toBeUndefined();
    expect(orderAfter(["a", "b"], { kind: "move", ids: ["x"], beside: "b", side: "before" })).toBeUndefined();
    expect(orderAfter(["a", "b"], { kind: "move", ids: ["a"], beside: "gone", side: "before" })).toBeUndefined();
  });
});

describe("the words that parts come from", () => {
  it("are cut where parts begin and end", () => {
    const marked = markedWords("calm songs of the 90s", [
      { id: "l1", start: 0, end: 4 },
      { id: "r1", start: 18, end: 21 },
    ]);

    expect(marked).toEqual([
      { text: "calm", ids: ["l1"] },
      { text: " songs of the ", ids: [] },
      { text: "90s", ids: ["r1"] },
    ]);
  });

  it("give the text back whole, whatever overlaps or lies outside", () => {
    const stretch = fc.record({
      id: fc.string(),
      start: fc.integer({ min: -5, max: 40 }),
      end: fc.integer({ min: -5, max: 40 }),
    });
    fc.assert(
      fc.property(fc.string(), fc.array(stretch), (text, stretches) => {
        expect(
          markedWords(text, stretches)
            .map((one) => one.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });
});

describe("the conversation", () => {
  it("tells what was typed and done on the way to a version, and nothing beside it", () => {
    const versions = [
      { version: 1, parent: null, cause: "created", tracks: 20 },
      {
        version: 2,
        parent: 1,
        cause: "less energy",
        tracks: 20,
        said: ["less energy"],
        stayed: 14,
        added: 6,
        removed: 6,
      },
      {
        version: 3,
        parent: 1,
        cause: "reverted to 1",
        tracks: 20,
        said: ["back to version 1"],
        stayed: 14,
        added: 6,
        removed: 6,
      },
      {
        version: 4,
        parent: 3,
        cause: "rated tracks",
        tracks: 20,
        said: ["without the one you disliked"],
        stayed: 19,
        added: 1,
        removed: 1,
      },
      { version: 5, parent: 4, cause: "renamed, reordered", tracks: 20 },
    ];

    expect(turnsOf(versions, { shown: 5, prompt: "a rainy sunday" })).toEqual([
      { version: 1, message: "a rainy sunday", done: "Made a list of 20 tracks", counts: "" },
      { version: 3, message: undefined, done: "You went back to version 1", counts: "14 stayed, 6 new, 6 gone" },
      {
        version: 4,
        message: undefined,
        done: "You rated tracks: without the one you disliked",
        counts: "19 stayed, 1 new, 1 gone",
      },
      { version: 5, message: undefined, done: "You renamed it and changed the order", counts: "" },
    ]);
  });
});

describe("what was done by a click", () => {
  it.each([
    ["replaced a track", "another in place of “Roads”", "You replaced a track: another in place of “Roads”"],
    [
      "replaced tracks",
      "others in place of “Roads” and “Angel”",
      "You replaced tracks: others in place of “Roads” and “Angel”",
    ],
    ["took back ratings", "no longer what you said of “Roads”", "You took it back: no longer what you said of “Roads”"],
    ["plan changed", "no longer “no Drake”", "You changed the plan: no longer “no Drake”"],
  ])("is told as done, not as typed: %s", (cause, said, done) => {
    const [turn] = turnsOf([{ version: 2, parent: null, cause, tracks: 20, said: [said] }], {
      shown: 2,
      prompt: "a rainy sunday",
    });

    expect(turn).toEqual({ version: 2, message: undefined, done, counts: "" });
  });
});

describe("the pictures", () => {
  it("break a curve where a track is not known, and draw none of a single track", () => {
    const tracks = [0.2, 0.4, null, 0.9].map((energy, at) => playlistTrackOf({ position: at + 1, energy }));

    const curve = curveOf(tracks, "energy");

    expect(curve?.lines.map((line) => line.map(({ at }) => at))).toEqual([[0, 1], [3]]);
    expect([curve?.low, curve?.high]).toEqual([0.2, 0.9]);
    expect(curveOf(tracks.slice(2), "energy")).toBeUndefined();
  });

  it("count a track once for each of its genres, the commonest first", () => {
    const tracks = [["soul", "funk"], ["soul", "soul"], []].map((genres, at) =>
      playlistTrackOf({ position: at + 1, genres }),
    );

    expect(genresOf(tracks)).toEqual([
      { name: "soul", count: 2 },
      { name: "funk", count: 1 },
    ]);
  });
});
