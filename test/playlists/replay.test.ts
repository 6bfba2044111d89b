import { describe, expect } from "vitest";
import { type CuratorOptions, curatorsOf } from "#agents/curator/curate.ts";
import type { Catalog } from "#src/catalog/catalog.ts";
import type { Ctx } from "#src/context.ts";
import type { Db } from "#src/db/db.ts";
import { playlistVersions } from "#src/db/schema/playlists.ts";
import { traces } from "#src/db/schema/traces.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import { AppError } from "#src/errors.ts";
import { deletePlaylist } from "#src/playlists/change.ts";
import { createPlaylist } from "#src/playlists/create.ts";
import type { Curators } from "#src/playlists/curate.ts";
import { refinePlaylist } from "#src/playlists/refine/refine.ts";
import { replayTrace } from "#src/playlists/replay.ts";
import type { PlaylistRequest } from "#src/verbs.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { bigSongCatalog } from "#test/support/curation.ts";
import { databaseTest } from "#test/support/db.ts";
import { type FakeModel, fakeModel } from "#test/support/fake-model.ts";

const it = databaseTest();
const catalog = bigSongCatalog();

async function made(
  db: Db,
  remote: FakeModel[],
  given: { request?: Partial<PlaylistRequest>; options?: CuratorOptions } = {},
) {
  const ctx = ctxOf({ catalog, db });
  const curators = curatorsOf({ remote, ...given.options });
  const request = { prompt: "rock of the 80s", tracks: 6, ...given.request };
  const answer = await createPlaylist(ctx, curators, request);
  if (answer.kind !== "created") throw new Error(answer.because);
  return { ctx, curators, playlist: answer.playlist };
}

async function refined(ctx: Ctx, curators: Curators, request: Parameters<typeof refinePlaylist>[2]) {
  const answer = await refinePlaylist(ctx, curators, request);
  if (answer.kind !== "created") throw new Error(answer.kind);
  return answer.playlist;
}

/** Two turns: tools side by side, then a title of its own. */
function goodModel(name = "remote:good"): FakeModel {
  return fakeModel(name)
    .respondWithTools([
      { name: "search_catalog", args: { rules: [{ kind: "genre", anyOf: ["rock"] }], limit: 3 } },
      { name: "resolve_names", args: { names: [{ name: "Band 3" }] } },
    ])
    .respondWithTools([{ name: "submit_playlist", args: { title: "Loud Rooms" } }]);
}

function laterVersion(catalog: Catalog): Catalog {
  const later: Catalog = new Proxy(catalog, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (name === "version") return 2;
      if (name === "ranked") return () => later;
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return later;
}

const sidesOf = ({ title, model, tracks, ledger }: Playlist) => ({
  title,
  model,
  fidelity: ledger.fidelity,
  tracks: tracks.map(({ id, title: name, artists }) => ({ id, title: name, artists })),
});

describe("replayTrace", () => {
  it("comes to the planner's list byte for byte, and stores nothing", async ({ db }) => {
    const { ctx, curators, playlist } = await made(db, []);

    const replay = await replayTrace(ctx, curators, { id: playlist.traceId });

    expect(replay).toMatchObject({ kind: "recorded", same: true, differences: [], changed: [] });
    expect(replay.before).toMatchObject(sidesOf(playlist));
    expect(replay.after).toMatchObject(sidesOf(playlist));
    expect([await db.$count(traces), await db.$count(playlistVersions)]).toEqual([1, 1]);
  });

  it("comes to a model's list byte for byte without asking it", async ({ db }) => {
    const model = goodModel();
    const { ctx, curators, playlist } = await made(db, [model]);
    const asked = model.chat.heard.length;

    const replay = await replayTrace(ctx, curators, { id: playlist.traceId });

    expect(playlist).toMatchObject({ model: "remote:good" });
    expect(replay).toMatchObject({ same: true, differences: [], changed: [], after: { model: "remote:good" } });
    expect(model.chat.heard.length).toBe(asked);
  });

  it("needs none of the models that were configured", async ({ db }) => {
    const { ctx, playlist } = await made(db, [goodModel()]);

    const replay = await replayTrace(ctx, curatorsOf(), { id: playlist.traceId });

    expect(replay).toMatchObject({ same: true, after: { model: "remote:good" } });
  });

  it("repeats what was put right on the way: prose, arguments that do not fit", async ({ db }) => {
    const clumsy = fakeModel("remote:clumsy")
      .respondWithText("Here is a fine list!")
      .respondWithTools([{ name: "search_catalog", args: { limit: -4 } }])
      .respondWithTools([{ name: "submit_playlist", args: { title: "Put Right" } }]);
    const { ctx, curators, playlist } = await made(db, [clumsy]);

    const replay = await replayTrace(ctx, curators, { id: playlist.traceId });

    expect(replay).toMatchObject({ same: true, before: sidesOf(playlist), after: sidesOf(playlist) });
  });

  it("lets models fail again with the same sentence, and the next one answer", async ({ db }) => {
    const broken = fakeModel("remote:broken").failWith(new AppError("unavailable", "The model broken is busy."));
    const { ctx, curators, playlist } = await made(db, [broken, goodModel()]);

    const replay = await replayTrace(ctx, curators, { id: playlist.traceId });

    expect(replay).toMatchObject({ same: true, after: { model: "remote:good" } });
    expect(broken.chat.heard).toHaveLength(1);
  });

  it("keeps the draft for the same reason: a failure", async ({ db }) => {
    const broken = fakeModel("remote:broken").failWith(new Error("socket hang up"));
    const { ctx, curators, playlist } = await made(db, [broken]);

    const replay = await replayTrace(ctx, curators, { id: playlist.traceId });

    expect(playlist.degraded).toBeDefined();
    expect(replay).toMatchObject({ same: true, after: { model: "planner", degraded: playlist.degraded?.reason } });
  });

  it("keeps the draft for the same reason: the deadline", async ({ db }) => {
    const silent = fakeModel("remote:silent").respondWith(() => new Promise(() => undefined));
    const { ctx, curators, playlist } = await made(db, [silent], { options: { deadlineMs: 1 } });

    const replay = await replayTrace(ctx, curators, { id: playlist.traceId });

    expect(playlist.degraded?.reason).toMatch(/longer/);
    expect(replay).toMatchObject({ same: true, after: { degraded: playlist.degraded?.reason } });
  });

  it("is run for the time of its trace", async ({ db }) => {
    const { ctx, curators, playlist } = await made(db, [], { request: { prompt: "rock of the last 20 years" } });
    const later = { ...ctx, now: () => new Date("2036-01-01T00:00:00Z") };

    const replay = await replayTrace(later, curators, { id: playlist.traceId });

    expect(replay).toMatchObject({ same: true, differences: [] });
  });

  it("reads a prompt again that no database keeps as it was", async ({ db }) => {
    const { ctx, curators, playlist } = await made(db, [], { request: { prompt: "ro\0ck of the 80s \ud800 slow" } });

    const replay = await replayTrace(ctx, curators, { id: playlist.traceId });

    expect(replay).toMatchObject({ same: true, differences: [] });
  });

  it("says what differs once the catalogue has changed", async ({ db }) => {
    const { ctx, curators, playlist } = await made(db, []);
    const hit = { title: "Newcomer", artists: ["Nobody"], year: 1985, genres: ["rock"], popularity: 100, energy: 0.5 };
    const newer = laterVersion(bigSongCatalog([hit]));

    const replay = await replayTrace({ ...ctx, catalog: () => newer }, curators, { id: playlist.traceId });

    expect(replay).toMatchObject({ same: false, changed: ["The catalogue: it was at version 1, it is at version 2."] });
    expect(replay.differences.join()).toMatch(/Track \d was “.+” by .+, it is “Newcomer” by Nobody\./);
  });

  it("says that there is nothing to compare with once the list is deleted", async ({ db }) => {
    const { ctx, curators, playlist } = await made(db, []);
    await deletePlaylist(ctx, { id: playlist.id });

    const replay = await replayTrace(ctx, curators, { id: playlist.traceId });

    expect(replay.same).toBeUndefined();
    expect(replay.after.tracks).toHaveLength(6);
  });

  it("runs with another model for a comparison, with the time and seed of the run", async ({ db }) => {
    const { ctx, playlist } = await made(db, []);
    const curators = curatorsOf({ remote: [goodModel()] });

    const replay = await replayTrace(ctx, curators, { id: playlist.traceId, model: "remote:good" });

    expect(replay).toMatchObject({
      kind: "compared",
      same: false,
      before: { model: "planner", fidelity: playlist.ledger.fidelity },
      after: { model: "remote:good", outcome: "playlist" },
    });
    expect(replay.differences).toContain(`The model was "planner", it is "remote:good".`);
  });

  it("ends alike where nothing fits", async ({ db }) => {
    const ctx = ctxOf({ catalog, db });
    const curators = curatorsOf();
    await createPlaylist(ctx, curators, { prompt: "only songs by Radiohead from 1950" });

    const replay = await replayTrace(ctx, curators, { id: "trace_1" });

    expect(replay).toMatchObject({
      same: true,
      before: { outcome: "nothing_fits" },
      after: { outcome: "nothing_fits" },
    });
  });

  it("comes to the same next version of a list, though there are newer ones", async ({ db }) => {
    const { ctx, curators, playlist } = await made(db, []);
    const first = await refined(ctx, curators, { id: playlist.id, message: "slower" });
    const second = await refined(ctx, curators, { id: playlist.id, message: "swap the third one" });
    await refined(ctx, curators, { id: playlist.id, message: "no more Band 3", liked: [second.tracks[0]!.id] });

    const replays = [
      await replayTrace(ctx, curators, { id: playlist.traceId }),
      await replayTrace(ctx, curators, { id: first.traceId }),
      await replayTrace(ctx, curators, { id: second.traceId }),
    ];

    expect(replays.map(({ same, differences }) => [same, differences])).toEqual([
      [true, []],
      [true, []],
      [true, []],
    ]);
    expect(replays[2]?.after).toMatchObject(sidesOf(second));
  });

  it("comes to a model's next version without asking it", async ({ db }) => {
    const model = goodModel();
    const { ctx, curators, playlist } = await made(db, [model]);
    model.chat.heard.length = 0;
    const next = await refined(ctx, curators, { id: playlist.id, message: "slower" });
    const asked = model.chat.heard.length;

    const replay = await replayTrace(ctx, curatorsOf(), { id: next.traceId });

    expect(asked).toBeGreaterThan(0);
    expect(replay).toMatchObject({ same: true, differences: [], before: sidesOf(next), after: sidesOf(next) });
  });

  it("tells an unknown trace and a model that is not configured", async ({ db }) => {
    const { ctx, curators, playlist } = await made(db, []);

    const answers = await Promise.all([
      replayTrace(ctx, curators, { id: "none" }).catch((error) => error.code),
      replayTrace(ctx, curators, { id: playlist.traceId, model: "remote:none" }).catch((error) => error.code),
    ]);

    expect(answers).toEqual(["not_found", "invalid_input"]);
  });
});
