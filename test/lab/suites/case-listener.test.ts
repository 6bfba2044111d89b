import { describe, expect, it } from "vitest";
import type { SuiteCase } from "#src/domain/lab/suite.ts";
import { listenerOf } from "#src/lab/suites/case-listener.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { songCatalog } from "#test/support/songs.ts";

const catalog = songCatalog();
const ctx = ctxOf({ catalog });
const ON = new Date("2026-11-20T15:00:00Z");
const caseOf = (given: Partial<SuiteCase>): SuiteCase => ({
  id: "x",
  prompt: "x",
  catalogue: "any",
  assert: [],
  ...given,
});
const titleOf = (id: string) => catalog.track(catalog.ordinalOf(id)!).title;

describe("the listener of a case", () => {
  it("has heard by names, the best known songs in turn, a day apart, and is stored nowhere", async () => {
    const one = caseOf({
      listening: [
        { artist: "Portishead", times: 3, daysAgo: 2 },
        { artist: "massive attack", title: "Teardrop", type: "like" },
      ],
    });

    const { listenerId, events, lacking, ctx: own } = listenerOf(ctx, one, ON);

    expect(events?.map(({ type, trackId, at }) => [type, titleOf(trackId), at])).toEqual([
      ["play", "Glory Box", "2026-11-18T18:00:00.000Z"],
      ["play", "Roads", "2026-11-17T18:00:00.000Z"],
      ["play", "Glory Box", "2026-11-16T18:00:00.000Z"],
      ["like", "Teardrop", "2026-11-19T18:00:00.000Z"],
    ]);
    expect(lacking).toEqual([]);
    const taste = await own.tastes.of(catalog, listenerId!);
    expect(
      [...taste!.listening.tracks].map(([id, { plays, opinion }]) => [titleOf(id), plays, opinion]).sort(),
    ).toEqual([
      ["Glory Box", 2, 0],
      ["Roads", 1, 0],
      ["Teardrop", 0, 1],
    ]);
    expect(await own.tastes.of(catalog, "somebody else")).toBeUndefined();
  });

  it("is the same the whole day", () => {
    const one = caseOf({ listening: [{ artist: "Portishead", times: 5, daysAgo: 0 }] });

    expect(listenerOf(ctx, one, ON).events).toEqual(listenerOf(ctx, one, new Date("2026-11-20T23:59:00Z")).events);
  });

  it("lacks what the catalogue has not", () => {
    const one = caseOf({ listening: [{ artist: "Zyxqwv Plonk" }, { artist: "Portishead", title: "Nothing" }] });

    expect(listenerOf(ctx, one, ON)).toMatchObject({
      events: [],
      lacking: ["Zyxqwv Plonk", "“Nothing” by Portishead"],
    });
  });

  it("is nobody where the case names nobody, and the one that it names", () => {
    expect(listenerOf(ctx, caseOf({}), ON)).toMatchObject({ listenerId: undefined, events: undefined });
    expect(listenerOf(ctx, caseOf({ listenerId: "tess" }), ON)).toMatchObject({
      listenerId: "tess",
      events: undefined,
    });
  });
});
