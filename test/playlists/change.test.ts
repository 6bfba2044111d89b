import { describe, expect } from "vitest";
import type { Db } from "#src/db/db.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import { changePlaylist, deletePlaylist } from "#src/playlists/change.ts";
import { createPlaylist } from "#src/playlists/create.ts";
import { listPlaylists, listVersions, readPlaylist } from "#src/playlists/read.ts";
import { ctxOf, type TestCtx } from "#test/support/ctx.ts";
import { bigSongCatalog, curateAs, years } from "#test/support/curation.ts";
import { databaseTest } from "#test/support/db.ts";
import { songCatalog } from "#test/support/songs.ts";

const it = databaseTest();
const catalog = bigSongCatalog();
const prompt = "five from these years";

async function start(db: Db): Promise<{ ctx: TestCtx; playlist: Playlist; ids: string[]; key: { id: string } }> {
  const ctx = ctxOf({ catalog, db });
  const curate = curateAs({ rules: [years(prompt, 1990, 1999)] });
  const answer = await createPlaylist(ctx, { draft: curate }, { prompt, listenerId: "ann" });
  if (answer.kind !== "created") throw new Error(answer.kind);
  const { playlist } = answer;
  return { ctx, playlist, ids: playlist.tracks.map(({ id }) => id), key: { id: playlist.id } };
}

describe("changePlaylist", () => {
  it("renames as a new version and leaves the rest alone", async ({ db }) => {
    const { ctx, playlist, key } = await start(db);

    const renamed = await changePlaylist(ctx, key, { title: "  Mine " });

    expect(renamed).toEqual({ ...playlist, title: "Mine", version: 2, updatedAt: renamed.updatedAt });
    expect(await readPlaylist(ctx, key)).toEqual(renamed);
    expect(await readPlaylist(ctx, { ...key, version: 1 })).toEqual(playlist);
  });

  it("puts tracks in another order, with positions and ledger made anew", async ({ db }) => {
    const { ctx, ids, key } = await start(db);

    const changed = await changePlaylist(ctx, key, { order: ids.toReversed() });

    expect(changed.tracks.map(({ id, position }) => [id, position])).toEqual(
      ids.toReversed().map((id, at) => [id, at + 1]),
    );
    expect(changed.ledger.entries.find(({ id }) => id === "r1")).toMatchObject({ status: "verified", kept: 5 });
  });

  it("takes tracks out, and the ledger says what is short now", async ({ db }) => {
    const { ctx, playlist, ids, key } = await start(db);

    const changed = await changePlaylist(ctx, key, { remove: [ids[1]!, ids[3]!] });

    expect(changed.tracks.map(({ id }) => id)).toEqual([ids[0], ids[2], ids[4]]);
    expect(changed.durationMs).toBe(changed.tracks.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0));
    expect(changed.durationMs).toBeLessThan(playlist.durationMs);
    expect(changed.ledger.entries.find(({ id }) => id === "length")).toMatchObject({ status: "unmet" });
    expect(changed.ledger.entries.find(({ id }) => id === "r1")).toMatchObject({ status: "verified", kept: 3, of: 3 });
  });

  it("does all three at once as one version", async ({ db }) => {
    const { ctx, ids, key } = await start(db);

    const changed = await changePlaylist(ctx, key, {
      title: "Short",
      remove: [ids[0]!],
      order: ids.slice(1).toReversed(),
    });

    expect([changed.version, changed.title, changed.tracks.map(({ id }) => id)]).toEqual([
      2,
      "Short",
      ids.slice(1).toReversed(),
    ]);
    expect(
      (await listVersions(ctx, key)).map(({ version, parent, cause, tracks }) => ({ version, parent, cause, tracks })),
    ).toEqual([
      { version: 1, parent: null, cause: "created", tracks: 5 },
      { version: 2, parent: 1, cause: "renamed, removed, reordered", tracks: 4 },
    ]);
  });

  it("keeps a list usable whose tracks have left the catalogue", async ({ db }) => {
    const { ctx, playlist, ids, key } = await start(db);

    const changed = await changePlaylist({ ...ctx, catalog: () => songCatalog() }, key, { remove: [ids[0]!] });

    expect(changed.tracks.map(({ id, title, year }) => ({ id, title, year }))).toEqual(
      playlist.tracks.slice(1).map(({ id, title, year }) => ({ id, title, year })),
    );
  });

  it.for([
    ["nothing", () => ({}), "Say title, order or remove."],
    ["an empty title", () => ({ title: " " }), "title must have 1 to 200 characters."],
    [
      "an order that lacks a track",
      (ids: string[]) => ({ order: ids.slice(1) }),
      "order must name each track of the list exactly once.",
    ],
    [
      "an order with a track twice",
      (ids: string[]) => ({ order: [...ids.slice(1), ids[1]!] }),
      "order must name each track of the list exactly once.",
    ],
    [
      "an order with a stranger",
      (ids: string[]) => ({ order: [...ids.slice(1), "t1"] }),
      "order must name each track of the list exactly once.",
    ],
    ["a stranger to remove", () => ({ remove: ["t1"] }), "remove names a track that is not in the list."],
    [
      "every track to remove",
      (ids: string[]) => ({ remove: ids }),
      "remove would leave no track. Delete the playlist instead.",
    ],
  ] as const)("refuses %s", async ([, change, message], { db }) => {
    const { ctx, ids, key } = await start(db);

    await expect(changePlaylist(ctx, key, change(ids))).rejects.toMatchObject({ code: "invalid_input", message });
    expect((await readPlaylist(ctx, key)).version).toBe(1);
  });

  it("knows no list of another listener", async ({ db }) => {
    const { ctx, key } = await start(db);
    const bobs = { ...key, listenerId: "bob" };

    for (const act of [
      () => changePlaylist(ctx, bobs, { title: "Bob's" }),
      () => deletePlaylist(ctx, bobs),
      () => readPlaylist(ctx, bobs),
      () => listVersions(ctx, bobs),
    ])
      await expect(act()).rejects.toMatchObject({ code: "not_found" });
    expect((await readPlaylist(ctx, { ...key, listenerId: "ann" })).version).toBe(1);
  });
});

describe("deletePlaylist", () => {
  it("takes the list and its versions away", async ({ db }) => {
    const { ctx, key } = await start(db);

    await deletePlaylist(ctx, key);

    await expect(readPlaylist(ctx, key)).rejects.toMatchObject({ code: "not_found" });
    await expect(listVersions(ctx, key)).rejects.toMatchObject({ code: "not_found" });
    await expect(deletePlaylist(ctx, key)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("listPlaylists", () => {
  it("pages a listener's lists newest first, and no others", async ({ db }) => {
    const ctx = ctxOf({ catalog, db });
    for (const [listenerId, said] of [
      ["ann", "one"],
      ["bob", "his"],
      ["ann", "two"],
      ["ann", "three"],
    ] as const)
      await createPlaylist(ctx, { draft: curateAs() }, { prompt: said, listenerId });

    const first = await listPlaylists(ctx, { listenerId: "ann", limit: 2 });
    const second = await listPlaylists(ctx, { listenerId: "ann", limit: 2, cursor: first.cursor! });

    expect([first, second].map(({ playlists }) => playlists.map((playlist) => playlist.prompt))).toEqual([
      ["three", "two"],
      ["one"],
    ]);
    expect(second.cursor).toBeNull();
  });

  it("tells of each list what its cover is drawn from, as the shown version has it", async ({ db }) => {
    const ctx = ctxOf({ catalog, db });
    const answer = await createPlaylist(ctx, { draft: curateAs() }, { prompt: "one", listenerId: "ann" });
    const { playlist } = answer as Extract<typeof answer, { kind: "created" }>;
    const [last] = playlist.tracks.slice(-1);
    const changed = await changePlaylist(ctx, { id: playlist.id }, { remove: [last!.id] });

    const { playlists } = await listPlaylists(ctx, { listenerId: "ann", limit: 2 });

    expect(playlists).toMatchObject([
      {
        tracks: changed.tracks.length,
        durationMs: changed.durationMs,
        sketch: {
          energies: changed.tracks.map(({ energy }) => energy),
          years: changed.tracks.map(({ year }) => year),
          genres: changed.tracks.flatMap(({ genres }) => genres.slice(0, 1)),
        },
      },
    ]);
  });

  it.for([0, 501, 1.5])("refuses a page of %d", async (limit, { db }) => {
    await expect(listPlaylists(ctxOf({ catalog, db }), { limit })).rejects.toMatchObject({ code: "invalid_input" });
  });
});
