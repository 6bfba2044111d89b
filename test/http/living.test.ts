import { describe, expect } from "vitest";
import { curatorsOf } from "#agents/curator/curate.ts";
import { createLivingMetrics } from "#src/http/living-metrics.ts";
import { localVerbs } from "#src/local-verbs.ts";
import { storedTastes } from "#src/taste/stored.ts";
import { openTastes } from "#src/taste/tastes.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { bigSongCatalog } from "#test/support/curation.ts";
import { databaseTest } from "#test/support/db.ts";
import { appOver, send } from "#test/support/service.ts";

const test = databaseTest();
const catalog = bigSongCatalog();
const LISTS = "/v1/listeners/ana/living-lists";
const DISCOVERY = { kind: "discovery", timeZone: "Europe/Berlin" };

function appWithTaste(db: Parameters<typeof appOver>[0]["db"]) {
  const ctx = ctxOf({ catalog, db });
  const verbs = localVerbs({ ...ctx, tastes: openTastes(storedTastes(ctx)) }, curatorsOf());
  return appOver({ db, catalog, deps: { verbs: () => verbs } });
}

const plays = Array.from({ length: 25 }, (_, at) => ({
  type: "finish",
  trackId: catalog.track(at + 12).id,
  at: `2026-11-${String((at % 18) + 1).padStart(2, "0")}T20:00:00+01:00`,
}));

describe("living lists over HTTP", () => {
  test("a listener gets one discovery, sees when the next comes, and stops it", async ({ db }) => {
    const app = appWithTaste(db);
    await send(app, { method: "POST", path: "/v1/listeners/ana/events", body: { events: plays } });

    const made = await send(app, { method: "POST", path: LISTS, body: DISCOVERY });
    const again = await send(app, { method: "POST", path: LISTS, body: DISCOVERY });
    const lists = await send(app, { path: LISTS });
    const path = `/v1/playlists/${made.json.id}/living`;
    const one = await send(app, { path });
    const settings = await send(app, {
      method: "PUT",
      path,
      body: { every: "day", hour: 6, timeZone: "Europe/Berlin" },
    });
    const stopped = await send(app, { method: "DELETE", path });

    expect([made.status, made.headers.get("location")]).toEqual([201, `/v1/playlists/${made.json.id}`]);
    expect(again.json).toEqual({
      error: {
        code: "conflict",
        message: `This listener has a discovery already: ${made.json.id}.`,
        details: { playlistId: made.json.id },
      },
    });
    expect([again.status, one.status, stopped.status]).toEqual([409, 200, 204]);
    expect(one.json).toMatchObject({ nextAt: "2026-11-23T05:00:00.000Z", title: made.json.title, listenerId: "ana" });
    expect(lists.json).toEqual({ livingLists: [one.json] });
    expect([settings.status, settings.json.error.message]).toEqual([
      400,
      "This list is a discovery: it is made anew by itself.",
    ]);
    expect((await send(app, { path: LISTS })).json).toEqual({ livingLists: [] });
  });
});

describe("a refresh over HTTP", () => {
  test("says so where nothing else fits", async ({ db }) => {
    const app = appOver({ db, catalog });
    const { json } = await send(app, {
      method: "POST",
      path: "/v1/playlists",
      body: { prompt: "only songs by Sneaker Pimps" },
    });

    const answer = await send(app, { method: "POST", path: `/v1/playlists/${json.id}/refresh`, body: {} });

    expect([answer.status, answer.json]).toEqual([
      200,
      { nothingFits: "Nothing else in the catalogue fits. The list stays as it is." },
    ]);
  });
});

describe("what is counted of living lists", () => {
  test("are their ends, and those that came late", () => {
    const metrics = createLivingMetrics();
    metrics.living({ list: "daylist", end: "made", lateMs: 300_000 });
    metrics.living({ list: "daylist", end: "made", lateMs: 300_001 });
    metrics.living({ list: "refresh", end: "failed", lateMs: 900_000 });

    expect(metrics.render().filter((line) => !line.startsWith("#"))).toEqual([
      'segue_living_lists_total{list="daylist",end="made"} 2',
      'segue_living_lists_total{list="refresh",end="failed"} 1',
      'segue_living_lists_late_total{list="daylist"} 1',
    ]);
  });
});
