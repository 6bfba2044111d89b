import { describe, expect } from "vitest";
import { idsOf, talkAbout } from "#test/support/conversation.ts";
import { databaseTest } from "#test/support/db.ts";

const it = databaseTest();
const ROCK = { prompt: "rock songs", tracks: 12 };

describe("what is said of a list by a click", () => {
  it("puts another track into the place of one, and leaves the others where they are", async ({ db }) => {
    const { first, say } = await talkAbout(db, ROCK);
    const before = idsOf(first);

    const second = await say("", { replaced: [before[2]!] });

    expect(idsOf(second).toSpliced(2, 1)).toEqual(before.toSpliced(2, 1));
    expect(before).not.toContain(idsOf(second)[2]);
    expect(second.change).toMatchObject({
      said: [`another in place of “${first.tracks[2]?.title}”`],
      stayed: 11,
      removed: [{ id: before[2], because: "you asked for another in its place" }],
    });
  });

  it("names what was done in the list of versions", async ({ db }) => {
    const { first, say, verbs } = await talkAbout(db, ROCK);
    const [one = "", two = "", three = ""] = idsOf(first);

    await say("", { replaced: [one] });
    await say("", { replaced: [two, three] });
    await say("", { liked: idsOf(first).slice(-1) });

    const versions = await verbs.listVersions(first.id);
    expect(versions.map(({ cause }) => cause)).toEqual([
      "created",
      "replaced a track",
      "replaced tracks",
      "rated tracks",
    ]);
  });

  it("never brings back what was replaced, however often it is done", async ({ db }) => {
    const { first, say } = await talkAbout(db, ROCK);
    const gone: string[] = [];
    let list = first;

    for (let times = 0; times < 8; times++) {
      gone.push(idsOf(list)[0]!);
      list = await say("", { replaced: [idsOf(list)[0]!] });
    }

    expect(new Set(gone).size).toBe(8);
    expect(idsOf(list).filter((id) => gone.includes(id))).toEqual([]);
  });

  it("takes a like and a dislike back, and what they asked for with them", async ({ db }) => {
    const { first, say, verbs } = await talkAbout(db, ROCK);
    const [liked = "", disliked = ""] = idsOf(first);
    await say("", { liked: [liked], disliked: [disliked] });

    const third = await say("", { cleared: [liked, disliked] });

    expect(third.feedback).toEqual({ liked: [], disliked: [], kept: [] });
    expect(third.ledger.entries.map(({ id }) => id).filter((id) => id.startsWith("feedback"))).toEqual([]);
    expect(third.change).toMatchObject({ said: ["no longer what you said of the 2"], removed: [] });
    expect((await verbs.listVersions(first.id)).at(-1)?.cause).toBe("took back ratings");
  });

  it("refuses to replace what is not in the list", async ({ db }) => {
    const { say } = await talkAbout(db, ROCK);

    await expect(say("", { replaced: ["elsewhere"] })).rejects.toMatchObject({
      code: "invalid_input",
      message: "replaced names a track that is not in the list.",
      details: { ids: ["elsewhere"] },
    });
  });

  it("is replayed as it was", async ({ db }) => {
    const { first, say, verbs } = await talkAbout(db, ROCK);
    const second = await say("", { replaced: [idsOf(first)[2]!], cleared: [idsOf(first)[0]!] });

    const replay = await verbs.replayTrace(second.traceId);

    expect(replay).toMatchObject({ same: true, differences: [] });
  });
});

describe("a change that was made on another version than is shown by now", () => {
  it("is told, and changes nothing", async ({ db }) => {
    const { first, say, verbs } = await talkAbout(db, ROCK);
    await say("swap the third one");
    const changes = [
      () => verbs.changePlaylist(first.id, { title: "Mine", shown: 1 }),
      () => verbs.revertPlaylist(first.id, 1, 1),
      () => verbs.refreshPlaylist(first.id, { shown: 1 }),
    ];

    for (const change of changes)
      await expect(change()).rejects.toMatchObject({
        code: "conflict",
        message: "The playlist has changed meanwhile: it is at version 2 now.",
      });

    expect(await verbs.listVersions(first.id)).toHaveLength(2);
  });

  it("is done where that version is shown still", async ({ db }) => {
    const { first, verbs } = await talkAbout(db, ROCK);

    const renamed = await verbs.changePlaylist(first.id, { title: "Mine", shown: 1 });
    const reverted = await verbs.revertPlaylist(first.id, 1, 2);

    expect([renamed.title, reverted.title]).toEqual(["Mine", first.title]);
  });
});
