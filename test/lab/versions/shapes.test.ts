import { describe, expect } from "vitest";
import { curatorsOf } from "#agents/curator/curate.ts";
import { told } from "#agents/curator/told.ts";
import { keepVocabulary } from "#src/db/queries/lab-versions.ts";
import { findTrace } from "#src/db/queries/traces.ts";
import { labVersions } from "#src/db/schema/lab.ts";
import { hashOf } from "#src/lab/versions/canonical.ts";
import { readVocabulary } from "#src/language/vocabulary.ts";
import { createPlaylist } from "#src/playlists/create.ts";
import { refinePlaylist } from "#src/playlists/refine/refine.ts";
import { replayTrace } from "#src/playlists/replay.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { bigSongCatalog } from "#test/support/curation.ts";
import { databaseTest } from "#test/support/db.ts";
import { fakeModel } from "#test/support/fake-model.ts";
import { mood, plain, processOn } from "./versions-ctx.ts";

const it = databaseTest();
const UPSIDE_DOWN = { ranking: { popularity: -0.4 } };
const PROMPTS = [
  "rock of the 80s",
  "something happy",
  "calm songs for a rainy day",
  "songs for studying, not too loud",
];

describe("what shapes an answer", () => {
  it("is the program's own version where nobody says otherwise, under a name that follows from all of it", async ({
    db,
  }) => {
    const { list, ctx, versions } = processOn(db);

    const playlist = await list({ prompt: "rock" });

    const [own] = await versions.listLabVersions();
    expect(playlist.promptVersion).toMatch(/^built-in-[0-9a-f]{8}$/);
    expect(own).toMatchObject({ name: playlist.promptVersion, parent: null, isOwn: true });
    expect(own!.hash.slice(0, 8)).toBe(playlist.promptVersion!.slice("built-in-".length));
    expect(await findTrace(db, { id: playlist.traceId })).toMatchObject({ promptVersion: playlist.promptVersion });
    expect((await ctx.shapes.of("built-in")).name).toBe(playlist.promptVersion);
  });

  it("gives byte for byte the list that the program gives, though it went through a database", async ({ db }) => {
    const { list, versions } = processOn(db);
    const instructions = `${told.instructions}\nNothing that the planner reads.`;
    const nobodySays = mood("zzxqy blorp", { energy: 0.5 });
    await versions.createLabVersion({ name: "same", change: { instructions, vocabulary: { put: [nobodySays] } } });
    const other = processOn(db);

    for (const prompt of PROMPTS)
      expect(JSON.stringify(plain(await other.list({ prompt, promptVersion: "same" })))).toBe(
        JSON.stringify(plain(await list({ prompt }))),
      );
  });

  it("is another list by other weights, and the ledger still speaks for it", async ({ db }) => {
    const { list, versions } = processOn(db);
    await versions.createLabVersion({ name: "unknown-first", change: UPSIDE_DOWN });

    const [own, turned] = [
      await list({ prompt: "rock" }),
      await list({ prompt: "rock", promptVersion: "unknown-first" }),
    ];

    expect(turned).toMatchObject({ promptVersion: "unknown-first", ledger: { fidelity: 1 } });
    expect(turned.tracks.map(({ id }) => id)).not.toEqual(own.tracks.map(({ id }) => id));
  });

  it("does not leak between versions that answer at the same moment", async ({ db }) => {
    const { list, versions } = processOn(db);
    await versions.createLabVersion({ name: "unknown-first", change: UPSIDE_DOWN });
    const asked = PROMPTS.flatMap((prompt) =>
      ["built-in", "unknown-first"].map((promptVersion) => ({ prompt, promptVersion })),
    );
    const alone = [];
    for (const request of asked) alone.push(plain(await processOn(db).list(request)));

    const together = await Promise.all(asked.map((request) => list(request)));

    expect(together.map(plain)).toEqual(alone);
  });

  it("understands words as its own vocabulary has them, in requests and in messages", async ({ db }) => {
    const { list, ctx, versions } = processOn(db);
    const glum = mood("glorp", { energy: 0.1, valence: 0.1 });
    await versions.createLabVersion({ name: "glorp", change: { vocabulary: { put: [glum], drop: ["happy"] } } });
    const leanings = async (prompt: string, promptVersion: string) =>
      (await list({ prompt, promptVersion })).brief.leanings.map(({ from }) => from);

    const own = await list({ prompt: "rock", promptVersion: "built-in" });
    const message = { id: own.id, message: "more glorp", promptVersion: "glorp", version: 1 };
    const refined = await refinePlaylist(ctx, curatorsOf(), message);

    expect(await leanings("glorp rock", "glorp")).toContain("glorp");
    expect(await leanings("glorp rock", "built-in")).not.toContain("glorp");
    expect(await leanings("happy rock", "built-in")).toContain("happy");
    expect(await leanings("happy rock", "glorp")).not.toContain("happy");
    expect(refined).toMatchObject({ kind: "created", playlist: { promptVersion: "glorp" } });
    expect(JSON.stringify(refined)).toContain('"from":"glorp"');
  });

  it("is one that another process has stored", async ({ db }) => {
    const [one, other] = [processOn(db), processOn(db)];
    await other.list({ prompt: "rock" });

    await one.versions.createLabVersion({ name: "theirs", change: UPSIDE_DOWN });

    expect(plain(await other.list({ prompt: "rock", promptVersion: "theirs" }))).toEqual(
      plain(await one.list({ prompt: "rock", promptVersion: "theirs" })),
    );
  });

  it("stays what it was when the program has learned other words since", async ({ db }) => {
    const { list, ctx } = processOn(db);
    const before = readVocabulary().map((entry) => (entry.name === "happy" ? { ...entry, say: ["gleeful"] } : entry));
    const base = hashOf(before);
    await keepVocabulary(db, base, before);
    const own = await ctx.shapes.own();
    const spec = { ...own.spec, vocabulary: { base, put: [], drop: [] } };
    const row = { name: "old", hash: hashOf(spec), parent: null, note: "", createdAt: new Date(), spec };
    await db.insert(labVersions).values(row);

    const said = async (prompt: string) =>
      (await list({ prompt, promptVersion: "old" })).brief.leanings.map(({ from }) => from);

    expect([await said("gleeful rock"), await said("happy rock")]).toEqual([["happy"], ["request"]]);
  });

  it("is refused where there is none of its name", async ({ db }) => {
    const { list } = processOn(db);

    await expect(list({ prompt: "rock", promptVersion: "nothing" })).rejects.toMatchObject({
      code: "invalid_input",
      message: "promptVersion must name a version or a label of the lab.",
    });
  });

  it("is the one that a run was made with when the run is replayed, whatever production is by then", async ({ db }) => {
    const { list, ctx, versions } = processOn(db);
    await versions.createLabVersion({ name: "unknown-first", change: UPSIDE_DOWN });
    const playlist = await list({ prompt: "rock", promptVersion: "unknown-first" });
    await versions.createLabVersion({ name: "next", change: { ranking: { popularity: 2 } } });
    await versions.putLabLabel("production", { version: "next" });

    expect(await replayTrace(ctx, curatorsOf(), { id: playlist.traceId })).toMatchObject({ same: true, changed: [] });
  });

  it("needs no database where none is kept", async () => {
    const ctx = ctxOf({ catalog: bigSongCatalog() });

    expect((await ctx.shapes.of()).name).toMatch(/^built-in-/);
    await expect(ctx.shapes.of("production")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the models of a version", () => {
  const curators = () => curatorsOf({ remote: [fakeModel("one").respondWithText("no")] });
  const WANTS = { models: ["openai:gone"] };

  it("must be configured where it is asked for by name", async ({ db }) => {
    const { list, versions } = processOn(db, curators());
    await versions.createLabVersion({ name: "gone", change: WANTS });

    await expect(list({ prompt: "rock", promptVersion: "gone" })).rejects.toMatchObject({
      code: "invalid_input",
      message: "The version gone asks for openai:gone, which is not configured here.",
    });
    expect((await list({ prompt: "rock", promptVersion: "gone", model: "planner" })).model).toBe("planner");
  });

  it("that have gone since leave the planner's list, which says why", async ({ db }) => {
    const { versions } = processOn(db, curatorsOf({ remote: [fakeModel("openai:gone").respondWithText("no")] }));
    await versions.createLabVersion({ name: "gone", change: WANTS });
    await versions.putLabLabel("production", { version: "gone" });

    expect(await processOn(db, curators()).list({ prompt: "rock" })).toMatchObject({
      model: "planner",
      degraded: { reason: "The version gone asks for openai:gone, which is not configured here." },
    });
  });

  it("may be the planner alone: then no other is asked", async ({ db }) => {
    const remote = fakeModel("one").respondWithText("no");
    const { ctx, versions } = processOn(db, curatorsOf({ remote: [remote] }));
    await versions.createLabVersion({ name: "alone", change: { models: ["planner"] } });

    const made = await createPlaylist(ctx, curatorsOf({ remote: [remote] }), {
      prompt: "rock",
      promptVersion: "alone",
    });

    expect(made).toMatchObject({ kind: "created", playlist: { model: "planner" } });
    expect(remote.chat.heard).toEqual([]);
  });
});
