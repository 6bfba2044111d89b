import { describe, expect } from "vitest";
import { Playlist } from "#src/domain/playlist.ts";
import type { PlaylistEvent } from "#src/verbs.ts";
import { idsOf, talkAbout } from "#test/support/conversation.ts";
import { bigSongCatalog } from "#test/support/curation.ts";
import { databaseTest } from "#test/support/db.ts";

const it = databaseTest();
const ROCK = { prompt: "rock songs", tracks: 12 };
const mean = (values: readonly (number | null | undefined)[]) =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0) / values.length;
/** All of a version but its number, its time and how it came about, as it is sent. */

describe("what a message changes", () => {
  it("is the third track alone when the third is to be swapped", async ({ db }) => {
    const { first, say } = await talkAbout(db, ROCK);

    const second = await say("swap the third one");

    const changed = idsOf(second).flatMap((id, at) => (id === idsOf(first)[at] ? [] : [at]));
    expect(changed).toEqual([2]);
    expect(Playlist.parse(second)).toEqual(second);
    expect(second.change).toMatchObject({
      message: "swap the third one",
      from: 1,
      stayed: 11,
      added: [idsOf(second)[2]],
      removed: [{ id: idsOf(first)[2], because: "you asked for another in its place" }],
    });
  });

  it("puts a track where it shall stand, even beside one by its artist", async ({ db }) => {
    const { first, say } = await talkAbout(db, ROCK);
    const [one, other] = first.tracks.flatMap(({ artists, position }) =>
      artists.includes("Radiohead") ? [position] : [],
    );

    const second = await say(`move number ${other} to number ${one! + 1}`);

    expect(idsOf(second)[one!]).toBe(idsOf(first)[other! - 1]);
    expect(second.change).toMatchObject({ stayed: 12, added: [], removed: [] });
    expect(second.ledger.entries.find(({ asked }) => /between two of one artist/.test(asked))?.status).toBe("verified");
  });

  it("keeps the duration that was asked for when one track is swapped", async ({ db }) => {
    const { first, say } = await talkAbout(db, { prompt: "40 minutes of rock" });

    const second = await say("swap the fourth one");

    expect(Math.abs(second.durationMs - 40 * 60_000)).toBeLessThanOrEqual(30_000);
    expect(second.tracks).toHaveLength(first.tracks.length);
    expect(second.change?.added).toHaveLength(1);
  });

  it("shortens the list by the last two, and fills nothing up", async ({ db }) => {
    const { first, say } = await talkAbout(db, ROCK);

    const second = await say("remove the last two");

    expect(idsOf(second)).toEqual(idsOf(first).slice(0, -2));
    expect(second.ledger.entries.find(({ kind }) => kind === "length")).toMatchObject({ status: "verified", of: 10 });
  });

  it("lowers the mean of what changed when it shall be slower or less upbeat", async ({ db }) => {
    const { first, say } = await talkAbout(db, ROCK);
    const tempo = ({ change }: Playlist, from: Playlist, to: Playlist) => {
      const gone = from.tracks.filter(({ id }) => change?.removed.some((one) => one.id === id));
      const come = to.tracks.filter(({ id }) => change?.added.includes(id));
      return { gone, come };
    };

    const calmer = await say("less upbeat");
    const slower = await say("slower");

    const upbeat = tempo(calmer, first, calmer);
    expect(upbeat.come.length).toBeGreaterThanOrEqual(3);
    expect(mean(upbeat.come.map(({ energy }) => energy))).toBeLessThan(mean(upbeat.gone.map(({ energy }) => energy)));
    const speed = tempo(slower, calmer, slower);
    expect(mean(speed.come.map((track) => track.tempo))).toBeLessThan(mean(speed.gone.map((track) => track.tempo)));
  });

  it("leaves no track by an artist that shall be gone, says so, and moves nothing else", async ({ db }) => {
    const { first, say } = await talkAbout(db, ROCK);
    const gone = first.tracks[3]!.artists[0]!;

    const second = await say(`no ${gone}`);

    expect(second.tracks.flatMap(({ artists }) => artists)).not.toContain(gone);
    const rule = second.ledger.entries.find(({ span }) => span?.turn === 1);
    expect(rule).toMatchObject({ status: "verified", kept: 12, of: 12 });
    expect(second.brief.messages).toEqual([`no ${gone}`]);
    for (const [at, { id, artists }] of first.tracks.entries())
      if (!artists.includes(gone)) expect(second.tracks[at]?.id).toBe(id);
    expect(second.change?.removed.map(({ because }) => because)).toEqual(
      second.change?.removed.map(() => `it does not keep “${rule?.asked}”`),
    );
  });

  it("lasts as long as it shall last within 30 seconds, with as much as can stay", async ({ db }) => {
    const { first, say } = await talkAbout(db, ROCK);

    const second = await say("make it 90 minutes");

    expect(Math.abs(second.durationMs - 90 * 60_000)).toBeLessThanOrEqual(30_000);
    expect(second.change?.stayed).toBeGreaterThanOrEqual(first.tracks.length - 1);
  });

  it("keeps an order that was asked for", async ({ db }) => {
    const { say } = await talkAbout(db, { prompt: "12 rock songs that build up" });

    const second = await say("swap the third one");

    expect(second.ledger.entries.find(({ kind }) => kind === "order")).toMatchObject({ status: "verified" });
  });
});

describe("a long list, read from the top", () => {
  it("has what was accepted first, then what the message asks for by name", async ({ db }) => {
    const { first, say } = await talkAbout(db, { prompt: "rock songs", tracks: 50 });
    const liked = idsOf(first).slice(10, 12);

    const second = await say("more Radiohead", { liked });

    const names = second.tracks.map(({ artists }) => artists[0]);
    expect(idsOf(second).slice(0, 2)).toEqual(liked);
    expect(names.slice(2, 4)).toEqual(["Radiohead", "Radiohead"]);
    expect(names.slice(4)).not.toContain("Radiohead");
  });
});

describe("what was said of tracks", () => {
  it("keeps a liked track whatever else changes, until it is forbidden", async ({ db }) => {
    const { first, say } = await talkAbout(db, ROCK);
    const liked = first.tracks.find(({ artists }) => artists.includes("Radiohead"))!.id;

    let list = await say("", { liked: [liked] });
    const kept: boolean[] = [];
    for (const message of ["less upbeat", "again", "slower", "make it 8 songs", "only 90s"]) {
      list = await say(message);
      kept.push(idsOf(list).includes(liked));
    }
    const without = await say("no Radiohead");

    expect(kept).toEqual([true, true, true, true, true]);
    expect(idsOf(without)).not.toContain(liked);
    expect(list.ledger.entries.find(({ asked }) => asked === "keeps the one you liked")).toMatchObject({
      status: "verified",
    });
  });

  it("never brings a disliked track back, and proves it", async ({ db }) => {
    const { first, say } = await talkAbout(db, ROCK);
    const disliked = idsOf(first).slice(0, 3);

    const second = await say("", { disliked });
    const later = [await say("again"), await say("make it 40 songs"), await say("more rock")];

    expect(second.change?.removed.map(({ id, because }) => [id, because])).toEqual(
      disliked.map((id) => [id, "you disliked it"]),
    );
    for (const list of [second, ...later]) {
      expect(idsOf(list).filter((id) => disliked.includes(id))).toEqual([]);
      const entry = list.ledger.entries.find(({ asked }) => asked === "none of the 3 you disliked");
      expect(entry).toMatchObject({ status: "verified" });
    }
  });

  it("brings no other recording of a song that was disliked or swapped", async ({ db }) => {
    const again = Array.from({ length: 60 }, (_, at) => ({
      ...{ title: `Number ${at}`, artists: [`Band ${at % 30}`], album: "Again", year: 1960 + at, genres: ["rock"] },
      ...{ energy: at / 60, tempo: 80 + at, popularity: 39 },
    }));
    const { first, say } = await talkAbout(db, ROCK, { catalog: bigSongCatalog(again) });
    const titles = ({ tracks }: Playlist) => tracks.map(({ title }) => title);

    const second = await say("swap the third one", { disliked: [idsOf(first)[5]!] });

    expect(titles(second)).not.toContain(titles(first)[2]);
    expect(titles(second)).not.toContain(titles(first)[5]);
  });

  it("never brings back what was taken out, unless it is liked later", async ({ db }) => {
    const { first, say } = await talkAbout(db, ROCK);
    const gone = idsOf(first)[2]!;

    await say("remove the third one");
    const longer = await say("make it 50 songs");
    const forgiven = await say("", { liked: [gone] });

    expect(idsOf(longer)).not.toContain(gone);
    expect(forgiven.brief.rules.some((rule) => rule.kind === "excludeTracks" && rule.ids.includes(gone))).toBe(false);
  });

  it("takes the last word on a track", async ({ db }) => {
    const { first, say } = await talkAbout(db, ROCK);
    const [one = ""] = idsOf(first);

    const liked = await say("", { liked: [one] });
    const disliked = await say("", { disliked: [one] });

    expect([liked.feedback, disliked.feedback]).toEqual([
      { liked: [one], disliked: [], kept: [] },
      { liked: [], disliked: [one], kept: [] },
    ]);
    expect(idsOf(disliked)).not.toContain(one);
  });

  it("may be about a track that is not in the list, and pulls to its like", async ({ db }) => {
    const { say } = await talkAbout(db, { prompt: "songs of the 90s", tracks: 5 });

    const second = await say("", { liked: ["t1"] });

    expect(second.brief.leanings.find(({ id }) => id === "feedback-likes")).toMatchObject({
      aims: [
        { kind: "similar", ref: { id: "t1" } },
        { kind: "artist", ref: { name: "Portishead" } },
      ],
    });
  });

  it("weighs an artist down the more of its songs are disliked, and never one that is liked too", async ({ db }) => {
    const { say } = await talkAbout(db, ROCK);

    const second = await say("", { disliked: ["t1", "t2", "t3", "t6"], liked: ["t7"] });

    const avoided = second.brief.leanings.find(({ id }) => id === "feedback-avoids")?.aims;
    expect(avoided).toEqual([
      { kind: "artist", ref: { name: "Portishead", id: "portishead" }, weight: -1 },
      { kind: "artist", ref: { name: "Massive Attack", id: "massive attack" }, weight: -0.4 },
    ]);
  });
});

describe("a message", () => {
  it("tells what was understood before the list, and leaves a trace that can be replayed", async ({ db }) => {
    const { first, verbs } = await talkAbout(db, ROCK);
    const events: PlaylistEvent[] = [];

    const answer = await verbs.refinePlaylist(
      first.id,
      { message: "less upbeat" },
      { onEvent: (event) => events.push(event) },
    );

    if (answer.kind !== "created") throw new Error(answer.kind);
    expect(events.find(({ kind }) => kind === "understood")).toMatchObject({ brief: { messages: ["less upbeat"] } });
    const replay = await verbs.replayTrace(answer.playlist.traceId);
    expect(replay).toMatchObject({ same: true, differences: [] });
  });

  it("that asks for nothing is asked back, and changes nothing", async ({ db }) => {
    const { first, verbs } = await talkAbout(db, ROCK);

    const answer = await verbs.refinePlaylist(first.id, { message: "remove tracks 1 to 12" });

    expect(answer).toEqual({ kind: "question", question: "That would leave no track. Which ones should stay?" });
    expect(await verbs.readPlaylist(first.id)).toEqual(first);
  });

  it("that asks for what nothing here can do is told why", async ({ db }) => {
    const { first, verbs } = await talkAbout(db, ROCK);

    const answer = await verbs.refinePlaylist(first.id, { message: "only women" });

    expect(answer).toEqual({ kind: "question", question: "Nothing in the catalogue says who sings." });
  });

  it("that nothing fits is told why, and changes nothing", async ({ db }) => {
    const { first, verbs } = await talkAbout(db, { prompt: "jazz", tracks: 2 }, { catalog: bigSongCatalog() });

    const answer = await verbs.refinePlaylist(first.id, { message: "only songs from 1850" });

    expect(answer.kind).not.toBe("created");
    expect(await verbs.readPlaylist(first.id)).toEqual(first);
  });

  it("that asks for another artist than before is believed", async ({ db }) => {
    const { say } = await talkAbout(db, { prompt: "only songs by Portishead", tracks: 2 });

    const second = await say("only Massive Attack");

    expect(new Set(second.tracks.flatMap(({ artists }) => artists))).toEqual(new Set(["Massive Attack"]));
  });
});
