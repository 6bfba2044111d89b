import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HeardTrack } from "#src/taste/heard.ts";
import { slotOf } from "#src/taste/heard.ts";
import { activation, nextSongs } from "#src/taste/next/next-songs.ts";
import { listeningOf, TODAY } from "#test/support/listening.ts";

const HOUR_MS = 3_600_000;
const hoursAgo = (hours: number) => TODAY - hours * HOUR_MS;
const heard = (plays: number, first: number, last: number, more: Partial<HeardTrack> = {}) =>
  listeningOf({
    id: { plays, firstAt: hoursAgo(first), lastAt: hoursAgo(last), recent: plays, ...more },
  }).tracks.get("id")!;

/** Ids are "artist/album/song". */
function ranked(tracks: Readonly<Record<string, HeardTrack>>, time = { weekday: 5, hour: 20 }): string[] {
  const [artistOf, albumOf] = [1, 2].map((parts) => (id: string) => id.split("/").slice(0, parts).join("/"));
  const asked = { at: TODAY, time, artistOf: artistOf!, albumOf: albumOf!, limit: 10 };
  return nextSongs({ tracks: new Map(Object.entries(tracks)) }, asked).map(({ id }) => id);
}

describe("songs that come next", () => {
  it("are those heard often and lately, before what was heard once long ago", () => {
    expect(ranked({ "a/x/1": heard(1, 9000, 9000), "b/y/1": heard(20, 2000, 50) })).toEqual(["b/y/1", "a/x/1"]);
  });

  it("are those of the hour and weekday, of what is equal otherwise", () => {
    const [evening, morning] = [20, 8].map((hour) => new Map([[slotOf(5, hour), 10]]));
    const tracks = {
      "a/x/1": heard(10, 500, 100, { slots: morning! }),
      "b/y/1": heard(10, 500, 100, { slots: evening! }),
    };

    expect(ranked(tracks)).toEqual(["b/y/1", "a/x/1"]);
    expect(ranked(tracks, { weekday: 5, hour: 9 })).toEqual(["a/x/1", "b/y/1"]);
  });

  it("go on with an album that was broken off, and not with what was just heard of it", () => {
    const tracks = {
      "a/x/1": heard(5, 900, 0.8),
      "a/x/2": heard(5, 900, 300),
      "b/y/1": heard(5, 900, 300),
    };

    expect(ranked(tracks)[0]).toBe("a/x/2");
  });

  it("are never what was disliked or not heard, and no more than asked for", () => {
    const many = Object.fromEntries(Array.from({ length: 15 }, (_, at) => [`a/x/${at}`, heard(2, 90, 40 + at)]));

    const found = ranked({ ...many, "b/y/1": heard(50, 90, 30, { opinion: -1 }), "b/y/2": heard(0, 90, 30) });

    expect(found).toHaveLength(10);
    expect(found.filter((id) => id.startsWith("b"))).toEqual([]);
  });

  it("come to mind as the sum over all plays says, nearly", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 60 }), fc.integer({ min: 1, max: 300 }), (plays, days) => {
        const [last, first] = [24, 24 + days * 24];
        const step = (first - last) / (plays - 1);
        const exact = Math.log(
          Array.from({ length: plays }, (_, at) => (last + at * step) ** -0.5).reduce((sum, one) => sum + one, 0),
        );

        const near = activation(heard(plays, first, last), TODAY);

        expect(Math.abs(near - exact)).toBeLessThan(0.25);
      }),
    );
  });
});
