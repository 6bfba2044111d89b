import { describe, expect } from "vitest";
import { curatorsOf } from "#agents/curator/curate.ts";
import { houseCases } from "#src/lab/suites/house.ts";
import { suiteVerbs } from "#src/lab/suites/suites.ts";
import { createPlaylist } from "#src/playlists/create.ts";
import { refinePlaylist } from "#src/playlists/refine/refine.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { databaseTest } from "#test/support/db.ts";
import { songCatalog } from "#test/support/songs.ts";

const it = databaseTest();
const catalog = songCatalog();
const row = (id: string, assert = "tracks >= 1") => ({ id, prompt: id, assert });

describe("suites", () => {
  it("keep every version, and make none where nothing changed", async ({ db }) => {
    const suites = suiteVerbs(ctxOf({ db, catalog }));
    await suites.createSuite({ name: "mine", cases: [row("a"), row("b")] });
    await suites.putCases("mine", { cases: [row("b", "tracks >= 2"), row("c")], from: 1 });
    const same = await suites.putCases("mine", { cases: [row("c")] });
    await suites.deleteCase("mine", "a", 2);

    expect(same).toMatchObject({ suite: { version: 2 }, added: [], replaced: [], same: 3 });
    expect((await suites.listSuiteVersions("mine")).map(({ version, cases, note }) => [version, cases, note])).toEqual([
      [3, 2, "Without a"],
      [2, 3, "1 added, 1 changed"],
      [1, 2, ""],
    ]);
    expect((await suites.readSuite("mine", 1)).cases.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(await suites.compareSuites("mine", { from: 1 })).toMatchObject({
      from: 1,
      to: 3,
      added: [{ id: "c" }],
      removed: [{ id: "a" }],
      changed: [{ id: "b", fields: ["assert"] }],
      same: 0,
    });
  });

  it("tell the second of two changes of one version", async ({ db }) => {
    const suites = suiteVerbs(ctxOf({ db, catalog }));
    await suites.createSuite({ name: "mine", cases: [row("a")] });
    await suites.putCases("mine", { cases: [row("b")], from: 1 });

    await expect(suites.putCases("mine", { cases: [row("c")], from: 1 })).rejects.toMatchObject({
      code: "conflict",
      message: "The suite has changed meanwhile: it is at version 2 now.",
    });
    expect((await suites.readSuite("mine")).cases.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("put in the place of all others only what is asked for", async ({ db }) => {
    const suites = suiteVerbs(ctxOf({ db, catalog }));
    await suites.createSuite({ name: "mine", cases: [row("a"), row("b")] });

    const answer = await suites.putCases("mine", { cases: [row("c"), row("b")], replace: true });

    expect(answer).toMatchObject({ added: ["c"], removed: ["a"], replaced: [], same: 1 });
  });

  it("are not made of a file without a case", async ({ db }) => {
    const suites = suiteVerbs(ctxOf({ db, catalog }));
    await suites.createSuite({ name: "mine", cases: [row("a")] });
    const file = { format: "jsonl", text: "\n\n" } as const;
    const refusal = { code: "invalid_input", message: "The file has no cases." };

    await expect(suites.createSuite({ name: "empty", file })).rejects.toMatchObject(refusal);
    await expect(suites.putCases("mine", { file, replace: true })).rejects.toMatchObject(refusal);
  });

  it("take no case that is compared with one that they do not have", async ({ db }) => {
    const suites = suiteVerbs(ctxOf({ db, catalog }));
    const refusal = { code: "invalid_input", message: "The suite has no case “b”, which “a” names with same-as." };
    await expect(suites.createSuite({ name: "mine", cases: [row("a", "same-as b")] })).rejects.toMatchObject(refusal);
    await suites.createSuite({ name: "mine", cases: [row("c")] });
    await expect(suites.putCases("mine", { cases: [row("a", "same-as b")] })).rejects.toMatchObject(refusal);

    const answer = await suites.putCases("mine", { cases: [row("a", "same-as c"), row("d", "different-from a")] });

    expect(answer.added).toEqual(["a", "d"]);
  });

  it("let the process do other things while many cases are read", async ({ db }) => {
    const suites = suiteVerbs(ctxOf({ db, catalog }));
    await suites.listSuites();
    let isFirst = false;
    setImmediate(() => {
      isFirst = true;
    });

    const bad = suites.createSuite({ name: "mine", cases: [row("a"), { prompt: "" }] });

    await expect(bad).rejects.toMatchObject({ code: "invalid_input" });
    expect(isFirst).toBe(true);
  });

  it("come with the program's own, which is stored once and stays what it was made", async ({ db }) => {
    const ctx = ctxOf({ db, catalog });
    const before = await suiteVerbs(ctx).listSuites();
    await suiteVerbs(ctx).deleteCase("house", (await houseCases())[0]!.id);
    const again = await suiteVerbs({ ...ctx, db: Object.create(db) as typeof db }).listSuites();

    expect(before).toMatchObject([{ name: "house", version: 1, cases: (await houseCases()).length }]);
    expect(again).toMatchObject([{ name: "house", version: 2 }]);
  });

  it("take a stored list as a case, with the conversation that made it", async ({ db }) => {
    const ctx = ctxOf({ db, catalog });
    const made = await createPlaylist(ctx, curatorsOf(), { prompt: "trip hop, no Portishead", tracks: 3 });
    if (made.kind !== "created") throw new Error(made.kind);
    const { id } = made.playlist;
    await refinePlaylist(ctx, curatorsOf(), { id, message: "make it 2 songs" });
    const suites = suiteVerbs(ctx);
    await suites.createSuite({ name: "mine", cases: [row("a")] });

    await suites.putPlaylistCase("mine", { playlistId: id, id: "live" });
    await suites.putPlaylistCase("mine", { playlistId: id, id: "first", version: 1 });

    const [, live, first] = (await suites.readSuite("mine")).cases;
    expect(live).toMatchObject({
      prompt: "trip hop, no Portishead",
      tracks: 3,
      conversation: [{ message: "make it 2 songs" }],
      family: "from playlists",
      assert: expect.arrayContaining([
        { kind: "tracks", atLeast: 2, atMost: 2 },
        { kind: "excludes", artist: "Portishead" },
        { kind: "share", of: { kind: "genre", anyOf: ["trip hop"] }, atLeast: 1 },
        { kind: "fidelity", atLeast: 1 },
        { kind: "real" },
      ]),
    });
    expect(first).not.toHaveProperty("conversation");
  });

  it("are made with their first case of a stored list, and never over one that is there", async ({ db }) => {
    const ctx = ctxOf({ db, catalog });
    const made = await createPlaylist(ctx, curatorsOf(), { prompt: "trip hop", tracks: 3 });
    if (made.kind !== "created") throw new Error(made.kind);
    const given = { playlistId: made.playlist.id, id: "live", isNew: true };
    const suites = suiteVerbs(ctx);

    const answer = await suites.putPlaylistCase("fresh", given);

    expect(answer).toMatchObject({ suite: { name: "fresh", version: 1, cases: 1 }, added: ["live"] });
    await expect(suites.putPlaylistCase("fresh", given)).rejects.toMatchObject({ code: "conflict" });
    expect(await suites.readSuite("fresh")).toMatchObject({ version: 1 });
  });
});
