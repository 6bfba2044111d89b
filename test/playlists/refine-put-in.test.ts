import { describe, expect } from "vitest";
import type { LedgerEntry, Playlist } from "#src/domain/playlist.ts";
import { idsOf, talkAbout } from "#test/support/conversation.ts";
import { databaseTest } from "#test/support/db.ts";

const it = databaseTest();
const ROCK = { prompt: "12 rock songs from before 2015" };
const titles = ({ tracks }: Pick<Playlist, "tracks">) => tracks.map(({ title }) => title);
const entryOf = ({ ledger }: Playlist, asked: RegExp): LedgerEntry | undefined =>
  ledger.entries.find((entry) => asked.test(entry.asked));

describe("a song that is added by its name", () => {
  for (const [message, place] of [
    ["add Teardrop by Massive Attack", 12],
    ["add Teardrop by Massive Attack at the end", 12],
    ["add Teardrop by Massive Attack at the start", 0],
    ["put Teardrop by Massive Attack first", 0],
    ["add Teardrop by Massive Attack after track 3", 3],
    ["add Teardrop by Massive Attack as number 5", 4],
  ] as const)
    it(`comes in there, and all that is there stays as it was: ${message}`, async ({ db }) => {
      const { first, say } = await talkAbout(db, ROCK);

      const second = await say(message);

      expect(titles(second)[place]).toBe("Teardrop");
      expect(idsOf(second).toSpliced(place, 1)).toEqual(idsOf(first));
      expect(second.change).toMatchObject({ stayed: 12, removed: [] });
    });

  it("comes in a first request too, though the rules for all others would shut it out", async ({ db }) => {
    const { first } = await talkAbout(db, {
      prompt: "12 rock songs that must include So What, no Miles Davis otherwise",
    });

    expect(titles(first)).toContain("So What");
    expect(first.tracks.filter(({ artists }) => artists.includes("Miles Davis"))).toHaveLength(1);
    expect(entryOf(first, /^rock$/)).toMatchObject({
      status: "verified",
      kept: 11,
      of: 11,
      note: "all but “So What”, asked for by name",
    });
    expect(entryOf(first, /^nothing by Miles Davis$/)).toMatchObject({ status: "verified", kept: 11, of: 11 });
    expect(entryOf(first, /^contains So What$/)).toMatchObject({ status: "verified", kept: 1 });
  });

  it("is an exception of the rules that it does not keep, told apart, and they hold for all others", async ({ db }) => {
    const { first, say } = await talkAbout(db, ROCK);

    const second = await say("add So What by Miles Davis at the start");

    expect(first.ledger.fidelity).toBe(1);
    expect(second.ledger.fidelity).toBe(1);
    expect(entryOf(second, /^rock$/)).toMatchObject({
      status: "verified",
      kept: 12,
      of: 12,
      note: "all but “So What”, asked for by name",
    });
    expect(entryOf(second, /released/)).toMatchObject({ asked: entryOf(first, /released/)?.asked, kept: 13, of: 13 });
    expect(entryOf(second, /^13 tracks$/)).toMatchObject({
      status: "verified",
      note: "12 at first, 1 more was added since",
    });
    expect(entryOf(second, /^with So What$/)).toMatchObject({ status: "verified", kept: 1 });
  });

  it("stays while other things change, and goes with its exceptions when it is taken out", async ({ db }) => {
    const { say, verbs, first } = await talkAbout(db, ROCK);
    const added = (await say("add So What by Miles Davis")).tracks.at(-1)!.id;

    const slower = await say("slower");
    const without = await verbs.changePlaylist(first.id, { remove: [added] });

    expect(idsOf(slower)).toContain(added);
    expect(entryOf(slower, /^with So What$/)?.status).toBe("verified");
    expect(without.brief.rules.filter((rule) => rule.kind === "tracks" && rule.but)).toEqual([]);
    expect(entryOf(without, /^with So What$/)).toBeUndefined();
  });

  it("comes back where it was taken out before", async ({ db }) => {
    const { say } = await talkAbout(db, ROCK);
    await say("add Teardrop by Massive Attack");
    await say("remove Teardrop");

    const again = await say("add Teardrop by Massive Attack first");

    expect(titles(again)[0]).toBe("Teardrop");
    expect(again.tracks).toHaveLength(13);
  });

  it("moves no other for a gap between artists that nobody asked for", async ({ db }) => {
    const { first, say } = await talkAbout(db, ROCK);
    const place = titles(first).indexOf("No Surprises") + 1;
    await say(`remove Karma Police`);

    const after = await say(`add Karma Police by Radiohead after No Surprises`);

    const others = titles(first).filter((title) => title !== "Karma Police");
    const at = others.indexOf("No Surprises") + 1;
    expect(place).toBeGreaterThan(0);
    expect(titles(after)).toEqual(others.toSpliced(at, 0, "Karma Police"));
  });

  it("takes the place of the track that it is said to replace", async ({ db }) => {
    const { first, say } = await talkAbout(db, ROCK);

    const second = await say("replace the third one with Teardrop by Massive Attack");

    expect(titles(second)).toEqual(titles(first).toSpliced(2, 1, "Teardrop"));
  });

  it("takes nothing out of a long list", async ({ db }) => {
    const { first, say } = await talkAbout(db, { prompt: "rock songs", tracks: 50 });

    const second = await say("add Teardrop by Massive Attack at the end");

    expect(titles(second)).toEqual([...titles(first), "Teardrop"]);
  });
});

describe("one song by somebody", () => {
  it("comes in beside all that is there", async ({ db }) => {
    const { first, say } = await talkAbout(db, ROCK);

    const second = await say("also add something by Nick Drake");

    expect(titles(second)).toEqual([...titles(first), "Pink Moon"]);
  });
});

describe("two tracks that shall change places", () => {
  for (const [message, one, other] of [
    ["swap track 1 and track 2", 0, 1],
    ["switch 3 and 5", 2, 4],
    ["swap the first and the last", 0, 11],
    ["exchange 2 with 4", 1, 3],
  ] as const)
    it(`do, and nothing else changes: ${message}`, async ({ db }) => {
      const { first, say } = await talkAbout(db, ROCK);
      const ids = idsOf(first);

      const second = await say(message);

      expect(idsOf(second)).toEqual(ids.with(one, ids[other]!).with(other, ids[one]!));
    });
});
