import { describe, expect } from "vitest";
import { curatorsOf } from "#agents/curator/curate.ts";
import type { Db } from "#src/db/db.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import { createPlaylist } from "#src/playlists/create.ts";
import { TASTE_WEIGHTS } from "#src/playlists/personal/weights.ts";
import { refinePlaylist } from "#src/playlists/refine/refine.ts";
import { replayTrace } from "#src/playlists/replay.ts";
import type { Listening } from "#src/taste/heard.ts";
import type { PlaylistRequest } from "#src/verbs.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { bigSongCatalog } from "#test/support/curation.ts";
import { databaseTest } from "#test/support/db.ts";
import { listeningOf, tastesOf } from "#test/support/listening.ts";

const it = databaseTest();
const catalog = bigSongCatalog();
const curators = curatorsOf();

/** Loves trip hop: t1 and t2 are by Portishead, t3 by Massive Attack. */
const ADA = listeningOf({
  t1: { plays: 30, lasting: 30 },
  t2: { plays: 20, lasting: 20 },
  t3: { plays: 9, lasting: 9 },
});
/** Plays a few rock bands: t13 is by Band 0, t14 by Band 1. */
const BOB = listeningOf(
  { t13: { plays: 30, lasting: 30, daysAgo: 500 }, t14: { plays: 25, lasting: 25 }, t50: { plays: 1, lasting: 1 } },
  { listenerId: "bob" },
);

function world(db: Db, listenings: readonly Listening[] = [ADA, BOB]) {
  const ctx = { ...ctxOf({ catalog, db }), tastes: tastesOf(listenings) };
  const made = async (request: PlaylistRequest): Promise<Playlist> => {
    const answer = await createPlaylist(ctx, curators, { tracks: 8, seed: 1, ...request });
    if (answer.kind !== "created") throw new Error(answer.because);
    return answer.playlist;
  };
  return { ctx, made };
}

const titles = ({ tracks }: Playlist) => tracks.map(({ title }) => title);
const entry = ({ ledger }: Playlist, id: string) => ledger.entries.find((one) => one.id === id);
const about = ({ ledger }: Playlist, words: string) => ledger.entries.find(({ span }) => span?.text.includes(words));

describe("the same words by different listeners", () => {
  it("make different lists, each nearer to its own listener, and the ledger tells of it", async ({ db }) => {
    const { made } = world(db);
    const [ada, bob] = [
      await made({ prompt: "a quiet evening", listenerId: "ada" }),
      await made({ prompt: "a quiet evening", listenerId: "bob" }),
    ];
    expect(titles(ada)).not.toEqual(titles(bob));
    expect(titles(ada)).toEqual(expect.arrayContaining(["Roads", "Glory Box", "Teardrop"]));
    expect(entry(ada, "taste")).toMatchObject({
      asked: "close to what you listen to",
      span: null,
      kind: "leaning",
      status: "inferred",
      bits: 0,
    });
    expect(ada.ledger.fidelity).toBe(bob.ledger.fidelity);
  });

  it("cite taste only with a fact of the listening beside it", async ({ db }) => {
    const { made } = world(db);
    const ada = await made({ prompt: "a quiet evening", listenerId: "ada" });
    const facts = ada.tracks.flatMap(({ evidence }) => evidence.facts.filter(({ field }) => field === "taste"));
    expect(facts).toContainEqual(
      expect.objectContaining({
        part: "taste",
        asked: "close to what you listen to",
        value: "you often play Portishead",
      }),
    );
    for (const { reason, evidence } of ada.tracks)
      if (/\byou (?:often )?(?:play|like)\b/.test(reason))
        expect(evidence.facts.map(({ field }) => field)).toContain("taste");
  });

  it("are byte for byte those of nobody where nothing is known of the listener", async ({ db }) => {
    const { made } = world(db);
    for (const prompt of ["a quiet evening", "something for me", "surprise me", "rock of the 80s, no Radiohead"]) {
      const listed = async (request: PlaylistRequest) => {
        const { id: _, traceId: __, listenerId: ___, createdAt: ____, updatedAt: _____, ...list } = await made(request);
        return JSON.stringify(list);
      };
      expect(await listed({ prompt, listenerId: "stranger" })).toBe(await listed({ prompt }));
    }
  });

  it("are as nobody's where taste is to have no say, or has none", async ({ db }) => {
    const { made } = world(db);
    for (const prompt of ["a quiet evening, ignore my taste", "only Radiohead", "songs for my mother"]) {
      const ada = await made({ prompt, listenerId: "ada" });
      expect(titles(ada)).toEqual(titles(await made({ prompt })));
      expect(ada.brief.leanings.filter(({ from, weight }) => from === "taste" && weight !== 0)).toEqual([]);
    }
  });

  it("keep away from what is always played when that is asked", async ({ db }) => {
    const { made } = world(db);
    const list = await made({ prompt: "calm songs, nothing like my usual", listenerId: "ada" });
    expect(titles(list)).not.toEqual(expect.arrayContaining(["Roads"]));
    expect(about(list, "nothing like my usual")).toMatchObject({ asked: "unlike what you listen to", kind: "leaning" });
  });
});

describe("what the listener loves most", () => {
  it("comes first where a rule about listening is all that is asked, however well known the rest is", async ({
    db,
  }) => {
    const { made } = world(db);
    const known = await made({ prompt: "only songs i know", tracks: 2, listenerId: "bob" });
    expect(known.tracks.map(({ id }) => id).sort()).toEqual(["t13", "t14"]);
    expect(known.brief.leanings).toMatchObject([{ from: "taste", weight: 0.4, span: null }]);
  });

  it("is left out of a surprise, which is of songs never heard", async ({ db }) => {
    const { made } = world(db);
    const list = await made({ prompt: "surprise me", listenerId: "ada" });
    expect(list.tracks.filter(({ id }) => ["t1", "t2", "t3"].includes(id))).toEqual([]);
    expect(about(list, "surprise me")).toMatchObject({ asked: "something new to the listener", status: "verified" });
    expect(entry(list, "taste")).toMatchObject({ status: "inferred" });
  });
});

describe("rules about listening", () => {
  it("hold, and are proven from the listening", async ({ db }) => {
    const { made } = world(db);
    const known = await made({ prompt: "only songs i know", listenerId: "ada" });
    expect(titles(known).sort()).toEqual(["Glory Box", "Roads", "Teardrop"]);
    expect(about(known, "i know")).toMatchObject({ status: "verified", kept: 3, of: 3, asked: "heard before" });
    expect(about(known, "i know")!.bits).toBeGreaterThan(4);
    const fresh = await made({ prompt: "rock that is new to me", listenerId: "bob" });
    expect(fresh.tracks.map(({ id }) => id)).not.toEqual(expect.arrayContaining(["t13"]));
    expect(about(fresh, "new to me")).toMatchObject({ status: "verified", kept: 8, of: 8 });
  });

  it("come out short with a word where too little was heard", async ({ db }) => {
    const { made } = world(db);
    const list = await made({ prompt: "my favourites", listenerId: "ada" });
    expect(entry(list, "length")).toMatchObject({ status: "unmet", kept: 3, of: 8 });
    expect(list.description).toContain("That is all that fits: 3 of the 8 asked for.");
  });

  it("share a list out between what is known and what is new", async ({ db }) => {
    const { made } = world(db);
    const list = await made({ prompt: "rock, 75% new to me", listenerId: "bob" });
    expect(about(list, "75% new to me")).toMatchObject({ status: "verified" });
    expect(list.tracks.filter(({ id }) => !["t13", "t14", "t50"].includes(id))).toHaveLength(6);
  });

  it("know what was not heard for a year, and was heard before", async ({ db }) => {
    const { made } = world(db);
    const list = await made({ prompt: "songs i haven't heard in a year", listenerId: "bob" });
    expect(list.tracks.map(({ id }) => id)).toEqual(["t13"]);
  });

  it("are unsupported for one of whom nothing is known, with a word", async ({ db }) => {
    const { made } = world(db);
    const list = await made({ prompt: "rock that is new to me, based on my taste", listenerId: "stranger" });
    expect(about(list, "new to me")).toMatchObject({
      status: "unsupported",
      note: "nothing is known of what this listener has heard",
    });
    expect(about(list, "based on my taste")).toMatchObject({
      status: "unsupported",
      note: "nothing is known of what this listener listens to",
    });
  });
});

describe("talking about a personal list", () => {
  let lists = 0;
  const say = async (db: Db, message: string) => {
    const { ctx, made } = world(db);
    ctx.newId = (prefix) => `${prefix}_${++lists}`;
    const { id } = await made({ prompt: "a quiet evening", listenerId: "ada" });
    const answer = await refinePlaylist(ctx, curators, { id, message });
    if (answer.kind !== "created") throw new Error(JSON.stringify(answer));
    return answer.playlist;
  };

  it("weighs taste as the message says", async ({ db }) => {
    for (const [message, weight] of [
      ["more like my taste", 0.5],
      ["less of my usual stuff", -0.8],
      ["ignore my taste", 0],
      ["a bit sadder", TASTE_WEIGHTS.usual],
    ] as const) {
      const list = await say(db, message);
      expect(list.brief.leanings.filter(({ from }) => from === "taste")).toMatchObject([{ weight }]);
    }
  });

  it("only songs that are known stay", async ({ db }) => {
    expect(titles(await say(db, "only songs i know")).sort()).toEqual(["Glory Box", "Roads", "Teardrop"]);
  });
});

describe("a replay", () => {
  it("comes to the same, and says when the listener's profile has changed since", async ({ db }) => {
    const { ctx, made } = world(db);
    const list = await made({ prompt: "a quiet evening", listenerId: "ada" });
    expect(await replayTrace(ctx, curators, { id: list.traceId })).toMatchObject({
      same: true,
      differences: [],
      changed: [],
    });
    const later = listeningOf({ t9: { plays: 40, lasting: 40 } }, { version: 2 });
    const replay = await replayTrace({ ...ctx, tastes: tastesOf([later]) }, curators, { id: list.traceId });
    expect(replay.same).toBe(false);
    expect(replay.changed).toEqual(["The listener's profile: it was at version 1, it is at version 2."]);
  });
});
