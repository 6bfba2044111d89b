import { describe, expect } from "vitest";
import { idsOf, talkAbout } from "#test/support/conversation.ts";
import { databaseTest } from "#test/support/db.ts";

const it = databaseTest();
const ROCK = { prompt: "rock songs", tracks: 12 };

describe("words that nobody understands", () => {
  it("make no version but a question when they are all that was said", async ({ db }) => {
    const { first, verbs } = await talkAbout(db, ROCK);

    const answer = await verbs.refinePlaylist(first.id, { message: "asdfgh" });

    expect(answer).toMatchObject({ kind: "question" });
    expect(answer.kind === "question" && answer.question).toMatch(/^I did not understand “asdfgh”\. Say it like/);
  });

  it("stand in the ledger and take no track out beside what was understood", async ({ db }) => {
    const { first, say } = await talkAbout(db, ROCK);

    const second = await say("swap the third one and asdfgh");

    expect(second.change?.removed.map(({ id }) => id)).toEqual([idsOf(first)[2]]);
    expect(second.brief.leftovers.map(({ span }) => span.text)).toEqual(["asdfgh"]);
  });
});

describe("what is added by name", () => {
  it("takes out no more than comes in by that name", async ({ db }) => {
    const { say } = await talkAbout(db, ROCK);

    const second = await say("add something by Miles Davis");

    const byName = second.tracks.filter(({ artists }) => artists.includes("Miles Davis")).length;
    expect(byName).toBeGreaterThan(0);
    expect(second.change!.removed.length).toBeLessThanOrEqual(byName);
  });
});

describe("the songs themselves", () => {
  it("all last longer than before on average when longer songs are asked for", async ({ db }) => {
    const { first, say } = await talkAbout(db, ROCK);
    const mean = first.tracks.reduce((sum, { durationMs }) => sum + durationMs!, 0) / first.tracks.length;

    const second = await say("longer songs");

    expect(second.tracks.length).toBeGreaterThan(0);
    expect(second.tracks.every(({ durationMs }) => durationMs! >= Math.round(mean))).toBe(true);
  });
});

describe("a part that is kept", () => {
  it("stays in its places while the rest changes, with nothing left unread", async ({ db }) => {
    const { first, say } = await talkAbout(db, ROCK);

    const second = await say("keep the first five, change the rest");

    expect(idsOf(second).slice(0, 5)).toEqual(idsOf(first).slice(0, 5));
    expect(second.change?.stayed).toBe(5);
    expect(second.brief.leftovers).toEqual([]);
  });
});
