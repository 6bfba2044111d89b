import { describe, expect } from "vitest";
import { curatorsOf } from "#agents/curator/curate.ts";
import type { Db } from "#src/db/db.ts";
import type { ListeningEvent } from "#src/domain/listening.ts";
import { localVerbs } from "#src/local-verbs.ts";
import { storedTastes } from "#src/taste/stored.ts";
import { openTastes } from "#src/taste/tastes.ts";
import type { Verbs } from "#src/verbs.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { databaseTest } from "#test/support/db.ts";
import { songCatalog } from "#test/support/songs.ts";

const test = databaseTest();
const catalog = songCatalog();

function verbsOver(db: Db): Verbs {
  const ctx = ctxOf({ catalog, db });
  return localVerbs({ ...ctx, tastes: openTastes(storedTastes({ db, now: ctx.now })) }, curatorsOf());
}

/** Ten plays of each, an hour apart, up to a day before now. */
function plays(ids: readonly string[], more: Partial<ListeningEvent> & { day?: string } = {}): ListeningEvent[] {
  const { day = "2026-11-18", ...given } = more;
  return ids.flatMap((trackId, track) =>
    Array.from({ length: 10 }, (_, hour): ListeningEvent => {
      const at = `${day}T${String(hour + 8).padStart(2, "0")}:${String(track * 4).padStart(2, "0")}:00+01:00`;
      return { type: "finish", trackId, at, ...given };
    }),
  );
}

async function lovesOf(verbs: Verbs, listenerId = "ada"): Promise<string[]> {
  const { statements } = await verbs.readTaste(listenerId);
  return statements.filter(({ kind }) => kind === "artist").map(({ said }) => said);
}

describe("a taste that is changed", () => {
  test("shows what was done right after it is answered", async ({ db }) => {
    const verbs = verbsOver(db);
    const before = await verbs.readTaste("ada");

    await verbs.recordEvents("ada", { events: plays(["t1"]) });

    const { version, heard, statements, settings } = await verbs.readTaste("ada");
    expect(before.version).toBeNull();
    expect({ version: typeof version, heard, settings }).toEqual({
      version: "number",
      heard: {
        plays: 10,
        tracks: 1,
        artists: 1,
        unknownTracks: 0,
        firstAt: "2026-11-18T07:00:00.000Z",
        lastAt: "2026-11-18T16:00:00.000Z",
      },
      settings: { timeZone: null, adventure: 0.5, adventureFrom: "default" },
    });
    expect(statements.map(({ said }) => said)).toContain("You love Portishead: 10 plays of 1 song.");
  });

  test("keeps what was said, takes it back by its id or in words, and puts it in force again", async ({ db }) => {
    const verbs = verbsOver(db);
    await verbs.recordEvents("ada", { events: plays(["t1", "t3"]) });
    const full = await lovesOf(verbs);

    const { saved } = await verbs.changeTaste("ada", { say: "don't count Portishead" });
    const excluded = await lovesOf(verbs);
    const back = await verbs.changeTaste("ada", { say: "take that back" });
    const restored = await lovesOf(verbs);
    const again = await verbs.changeTaste("ada", { redo: saved!.id });

    expect([full.length, excluded, restored]).toEqual([2, [expect.stringContaining("Massive Attack")], full]);
    expect([back.undone, again.redone]).toEqual([[saved!.id], [saved!.id]]);
    expect(await lovesOf(verbs)).toEqual(excluded);
    const { edits } = await verbs.readTaste("ada");
    expect(edits).toMatchObject([
      {
        said: "don't count Portishead",
        does: ["Leave Portishead out of your taste; it stays known as heard."],
        undoneAt: null,
      },
    ]);
  });

  test("counts anew without a period or a playlist, and with it when that is taken back", async ({ db }) => {
    const verbs = verbsOver(db);
    const made = await verbs.createPlaylist({ prompt: "trip hop", listenerId: "ada" });
    const playlistId = made.kind === "created" ? made.playlist.id : "";
    await verbs.recordEvents("ada", {
      events: [...plays(["t1"]), ...plays(["t3"], { playlistId, day: "2026-11-10" })],
    });
    const full = await lovesOf(verbs);

    const list = await verbs.changeTaste("ada", { edits: [{ kind: "excludePlaylist", playlistId }] });
    const withoutList = await lovesOf(verbs);
    await verbs.changeTaste("ada", { undo: list.saved!.id });
    const period = await verbs.changeTaste("ada", { say: "forget everything since 17 november" });
    const withoutPeriod = await lovesOf(verbs);
    await verbs.changeTaste("ada", { undo: period.saved!.id });

    expect(withoutList).toEqual([expect.stringContaining("Portishead")]);
    expect(withoutPeriod).toEqual([expect.stringContaining("Massive Attack")]);
    expect([...(await lovesOf(verbs))].sort()).toEqual([...full].sort());
  });

  test("is shown before it is saved: statements, and the tracks of this listener's own lists", async ({ db }) => {
    const verbs = verbsOver(db);
    await verbs.recordEvents("ada", { events: plays(["t1", "t2", "t3"]) });
    await verbs.createPlaylist({ prompt: "3 songs for me", listenerId: "ada", tracks: 3 });
    const before = await verbs.readTaste("ada");

    const { saved, preview } = await verbs.changeTaste("ada", { say: "don't count Portishead", preview: true });

    expect(saved).toBeNull();
    expect(preview!.statements.gone.map(({ id }) => id)).toContain("artist:portishead");
    expect(preview!.lists.map(({ prompt }) => prompt)).toEqual(["3 songs for me"]);
    expect(await verbs.readTaste("ada")).toEqual(before);
  });

  test("asks what must be known first, and saves nothing", async ({ db }) => {
    const verbs = verbsOver(db);

    const [roommate, nothing] = [
      await verbs.changeTaste("ada", { say: "that was my roommate" }),
      await verbs.changeTaste("ada", { say: "take that back" }),
    ];

    expect(roommate).toMatchObject({ saved: null, question: expect.stringContaining("When was that?") });
    expect(nothing.question).toBe("There is nothing to take back: no edit is in force.");
    expect((await verbs.readTaste("ada")).version).toBeNull();
  });

  test("keeps an artist that the catalogue lacks, and says so in the preview, the answer and the profile", async ({
    db,
  }) => {
    const verbs = verbsOver(db);
    const does = "No more Blorptown Ramblers. The catalogue has no artist of this name.";
    const ref = { name: "Blorptown Ramblers" };
    const edits = [{ kind: "lean" as const, subject: { kind: "artist" as const, ref }, by: -1 }];

    const preview = await verbs.changeTaste("ada", { say: "no more Blorptown Ramblers", preview: true });
    const said = await verbs.changeTaste("ada", { say: "no more Blorptown Ramblers" });
    const byHand = await verbs.changeTaste("ada", { edits });

    expect([preview, said, byHand].map(({ understood }) => understood.map((one) => one.does))).toEqual([
      [does],
      [does],
      [does],
    ]);
    expect(said).toMatchObject({ saved: { does: [does] }, leftovers: [], question: null });
    expect((await verbs.readTaste("ada")).edits.map((edit) => edit.does)).toEqual([[does], [does]]);
  });

  test("saves nothing that was not said", async ({ db }) => {
    const verbs = verbsOver(db);

    const answers = [
      await verbs.changeTaste("ada", { say: "no explicit songs, kids are around" }),
      await verbs.changeTaste("ada", { say: "forget everything" }),
    ];

    expect(answers).toMatchObject([
      { saved: null, understood: [], question: expect.stringContaining("say “nothing explicit” in a request") },
      { saved: null, understood: [], question: expect.stringContaining("“Your data” on the taste page") },
    ]);
    expect((await verbs.readTaste("ada")).version).toBeNull();
  });

  test("takes a statement of the profile for what it is about, at its time", async ({ db }) => {
    const verbs = verbsOver(db);
    await verbs.recordEvents("ada", { events: plays(["t1"]) });

    const { saved } = await verbs.changeTaste("ada", { about: { statement: "artist:portishead", do: "less" } });

    expect(saved!.edits).toEqual([
      { kind: "lean", subject: { kind: "artist", ref: { name: "Portishead", id: "portishead" } }, by: -0.5 },
    ]);
  });

  test("is nobody else's, and an edit of another listener is not found", async ({ db }) => {
    const verbs = verbsOver(db);
    const { saved } = await verbs.changeTaste("ada", { say: "I love Miles Davis" });

    const stolen = verbs.changeTaste("bob", { undo: saved!.id });

    await expect(stolen).rejects.toMatchObject({ code: "not_found" });
    expect((await verbs.readTaste("bob")).edits).toEqual([]);
  });

  test("knows the time zone, which counts the version up", async ({ db }) => {
    const verbs = verbsOver(db);
    await verbs.recordEvents("ada", { events: plays(["t1"]) });
    const { version } = await verbs.readTaste("ada");

    await verbs.changeTaste("ada", { timeZone: "Europe/Berlin" });

    const after = await verbs.readTaste("ada");
    expect([after.settings.timeZone, after.version]).toEqual(["Europe/Berlin", version! + 1]);
  });
});
