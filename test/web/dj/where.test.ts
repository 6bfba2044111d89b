import { expect, it } from "vitest";
import { itemView, sessionView } from "#test/support/dj.ts";
import { placeIn } from "#web/pages/dj/player/where.ts";
import { startAgain, startOf } from "#web/pages/dj/start/start-link.ts";

const SINCE = Date.parse("2026-11-20T20:00:00.000Z");
const nowhere = { place: null };

it("finds an item that began elsewhere where it should be by now", () => {
  const view = sessionView();
  const told = { place: { itemId: "1", ms: 100_000, at: "2026-11-20T20:00:30.000Z" } };

  expect([
    placeIn(view, nowhere, SINCE + 40_000),
    placeIn(view, told, SINCE + 40_000),
    placeIn(view, { place: { ...told.place, itemId: "0" } }, SINCE + 40_000),
    placeIn(view, nowhere, SINCE - 5_000),
  ]).toEqual([40_000, 110_000, 40_000, 0]);
});

it("begins an item anew whose time is over long since, and one of a rehearsal, whose clock is another", () => {
  const view = sessionView({ now: itemView({ startMs: 7_000 }) });

  expect([
    placeIn(view, nowhere, SINCE + 86_400_000),
    placeIn({ ...view, rehearsal: true }, nowhere, SINCE + 40_000),
    placeIn({ ...view, now: null }, nowhere, SINCE),
  ]).toEqual([7_000, 7_000, 0]);
});

it("starts again from what a session started from, by an address that can be kept", () => {
  const again = (source: Parameters<typeof startAgain>[0]["source"]) =>
    startOf(startAgain({ source, title: "Roads" }).replace("/dj", ""));

  expect(again({ kind: "prompt", prompt: "rock & roll, 100% #1?" })).toMatchObject({
    ...{ kind: "words", prompt: "rock & roll, 100% #1?" },
  });
  expect(again({ kind: "playlist", playlistId: "playlist_1" })).toMatchObject({
    kind: "playlist",
    playlistId: "playlist_1",
  });
  expect(again({ kind: "track", trackId: "a/b" })).toMatchObject({
    kind: "track",
    track: { id: "a/b", title: "Roads" },
  });
  expect([again({ kind: "taste" }).kind, again({ kind: "nothing" }).kind]).toEqual(["taste", "words"]);
});
