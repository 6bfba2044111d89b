import { describe, expect } from "vitest";
import { databaseTest } from "#test/support/db.ts";
import { appOver, send } from "#test/support/service.ts";
import { songCatalog } from "#test/support/songs.ts";
import { describeLeaving } from "./leaving-promises.ts";

describeLeaving("pglite");

describe("an export over HTTP", () => {
  const it = databaseTest();

  it("has everything from the events to the lists and how they were made, line by line", async ({ db }) => {
    const app = appOver({ db, catalog: songCatalog() });
    const event = { type: "play", trackId: "t1", at: "2026-11-19T10:00:00+01:00", heardMs: 100_000, playlistId: "p" };
    await send(app, { method: "POST", path: "/v1/listeners/ana/events", body: { events: [event] } });
    await send(app, {
      method: "POST",
      path: "/v1/playlists",
      body: { prompt: "trip hop", tracks: 2, listenerId: "ana" },
    });

    const { status, headers, text } = await send(app, { path: "/v1/listeners/ana/export" });

    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect([status, headers.get("content-type")]).toEqual([200, "application/x-ndjson"]);
    expect(lines.map(({ kind }) => kind)).toEqual([
      ...["listener", "profile", "event", "playlist", "playlistVersion", "trace", "heard", "end"],
    ]);
    expect(lines[2].row).toEqual({
      ...{ at: "2026-11-19T09:00:00.000Z", trackId: "t1", type: "play", heardMs: 100_000 },
      ...{ offsetMinutes: 60, playlistId: "p" },
    });
    expect(lines[6].row).toMatchObject({ trackId: "t1", plays: 1, skips: 0 });
  });
});
