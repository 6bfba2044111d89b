import { describe, expect } from "vitest";
import { Playlist } from "#src/domain/playlist.ts";
import { idsOf, talkAbout } from "#test/support/conversation.ts";
import { databaseTest } from "#test/support/db.ts";

const it = databaseTest();
const ROCK = { prompt: "rock songs", tracks: 12 };
const contentOf = (list: Playlist) => {
  const { version: _version, updatedAt: _at, change: _change, question: _question, ...content } = Playlist.parse(list);
  return JSON.stringify(content);
};

describe("versions", () => {
  it("undo gives the list before, byte for byte, as often as it is said", async ({ db }) => {
    const { first, say, verbs } = await talkAbout(db, ROCK);
    const second = await say("less upbeat", { liked: [idsOf(first)[0]!] });
    await say("no Radiohead");

    const [once, twice] = [await say("undo that"), await say("undo that")];
    const answer = await verbs.refinePlaylist(first.id, { message: "undo that" });

    expect(contentOf(once)).toBe(contentOf(second));
    expect(contentOf(twice)).toBe(contentOf(first));
    expect(answer).toMatchObject({ kind: "question" });
  });

  it("form a tree in which nothing is lost: each has its parent, its cause and what it did", async ({ db }) => {
    const { first, say, verbs } = await talkAbout(db, ROCK);
    const second = await say("swap the third one");
    const branch = await say("remove the last two", { version: 1 });
    const reverted = await verbs.revertPlaylist(first.id, 2);

    const versions = await verbs.listVersions(first.id);

    expect(versions.map(({ version, parent, cause }) => [version, parent, cause])).toEqual([
      [1, null, "created"],
      [2, 1, "swap the third one"],
      [3, 1, "remove the last two"],
      [4, 2, "reverted to 2"],
    ]);
    expect(versions[1]).toMatchObject({ stayed: 11, added: 1, removed: 1, said: [expect.any(String)] });
    expect(idsOf(branch)).toEqual(idsOf(first).slice(0, -2));
    expect(contentOf(reverted)).toBe(contentOf(second));
    expect(await verbs.readPlaylist(first.id, 3)).toEqual(branch);
    expect(await verbs.readPlaylist(first.id)).toEqual(reverted);
  });

  it("keep a title that somebody chose", async ({ db }) => {
    const { first, say, verbs } = await talkAbout(db, ROCK);
    await verbs.changePlaylist(first.id, { title: "Mine" });

    const next = await say("only 90s");

    expect(next.title).toBe("Mine");
  });

  it("come out the same for the same message", async ({ db }) => {
    const { say } = await talkAbout(db, ROCK);

    const [one, two] = [await say("less upbeat", { version: 1 }), await say("less upbeat", { version: 1 })];

    expect(idsOf(two)).toEqual(idsOf(one));
  });
});
