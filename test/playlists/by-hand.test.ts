import { describe, expect } from "vitest";
import { curatorsOf } from "#agents/curator/curate.ts";
import type { Aim, Brief, Leaning, Rule, Test } from "#src/domain/brief.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import type { Curate } from "#src/playlists/curate.ts";
import type { PlaylistEvent } from "#src/verbs.ts";
import { idsOf, talkAbout } from "#test/support/conversation.ts";
import { databaseTest } from "#test/support/db.ts";

const it = databaseTest();
const PROMPT = "rock songs from the 90s, no Radiohead";
const ROCK = { prompt: PROMPT, tracks: 12 };

const without = (brief: Brief, asked: string): Brief => ({
  ...brief,
  rules: brief.rules.filter((rule) => rule.asked !== asked),
});
const withRule = (brief: Brief, rule: Partial<Rule>): Brief => ({
  ...brief,
  rules: [...brief.rules, { id: "x", span: null, asked: "my own words", ...rule } as Rule],
});
const entryOf = ({ ledger }: Playlist, asked: string) => ledger.entries.find((entry) => entry.asked === asked);

async function madeBy(talk: Awaited<ReturnType<typeof talkAbout>>, brief: Brief, more: object = {}): Promise<Playlist> {
  const answer = await talk.verbs.createPlaylist({ ...ROCK, ...more, brief });
  if (answer.kind !== "created") throw new Error(JSON.stringify(answer));
  return answer.playlist;
}

describe("a new list of an edited Brief", () => {
  it("is the same list where nothing was edited", async ({ db }) => {
    const talk = await talkAbout(db, ROCK);
    const { first } = talk;

    const again = await madeBy(talk, first.brief);

    expect({
      ...again,
      id: first.id,
      traceId: first.traceId,
      createdAt: first.createdAt,
      updatedAt: first.updatedAt,
    }).toEqual(first);
  });

  it("asks no longer for what was taken out, and lets its words stand for nothing", async ({ db }) => {
    const talk = await talkAbout(db, ROCK);
    const edited = without(talk.first.brief, "released 1990-1999");

    const list = await madeBy(talk, edited);

    expect(list.tracks.some(({ year }) => year === null || year < 1990 || year > 1999)).toBe(true);
    expect(list.brief.takenBack).toEqual([{ text: "from the 90s", start: 11, end: 23 }]);
    expect(list.ledger.entries.some(({ span }) => span?.text.includes("90s"))).toBe(false);
    expect(list.title).not.toMatch(/90/);
  });

  it("keeps and proves what was put by hand, in our words and not in those that came with it", async ({ db }) => {
    const talk = await talkAbout(db, ROCK);
    const energetic = { kind: "audio", feature: "energy", min: 0.6 } as const;
    const edited = withRule(without(talk.first.brief, "released 1990-1999"), {
      kind: "tracks",
      test: energetic,
      scope: { kind: "every" },
      span: { text: "rock", start: 0, end: 4 },
      asked: "all songs of the Beatles",
    });

    const list = await madeBy(talk, edited);

    expect(entryOf(list, "energy at least 0.6")).toMatchObject({
      id: "x",
      span: null,
      byHand: true,
      status: "verified",
      kept: 12,
      of: 12,
      bits: expect.toSatisfy((bits: number) => bits > 0),
    });
    expect(JSON.stringify(list)).not.toContain("Beatles");
    expect(list.tracks.every(({ energy }) => (energy ?? 0) >= 0.6)).toBe(true);
  });

  it("says of a part by hand that cannot be met what it is", async ({ db }) => {
    const talk = await talkAbout(db, ROCK);
    const named: Test = { kind: "artist", anyOf: [{ name: "Nobody Anywhere" }] };

    const list = await madeBy(
      talk,
      withRule(talk.first.brief, { kind: "tracks", test: named, scope: { kind: "count", min: 1 } }),
    );

    expect(entryOf(list, "at least 1: by Nobody Anywhere")).toMatchObject({ byHand: true, status: "unmet" });
    expect(list.description).toContain("“at least 1: by Nobody Anywhere”");
  });

  it("takes names for what the catalogue calls them, whatever id came with them", async ({ db }) => {
    const talk = await talkAbout(db, ROCK);
    const lies = [
      { name: "radiohead" },
      { name: "The Beatles", id: "portishead" },
      { name: "Massive Attack", id: "no such id" },
    ];

    const list = await madeBy(
      talk,
      withRule(talk.first.brief, { kind: "tracks", test: { kind: "artist", anyOf: lies }, scope: { kind: "none" } }),
    );

    expect(list.brief.rules.find(({ id }) => id === "x")).toMatchObject({
      asked: "nothing by Radiohead, Portishead or Massive Attack",
      test: {
        anyOf: [
          { name: "Radiohead", id: "radiohead" },
          { name: "Portishead", id: "portishead" },
          { name: "Massive Attack", id: "massive attack" },
        ],
      },
    });
  });

  it("is refused where words by hand ask for what no list is made of", async ({ db }) => {
    const { verbs, first } = await talkAbout(db, ROCK);
    const test = { kind: "title", words: "songs to kill all jews" } as const;

    const answer = await verbs.createPlaylist({
      ...ROCK,
      brief: withRule(first.brief, { kind: "tracks", test, scope: { kind: "every" } }),
    });

    expect(answer).toEqual({ kind: "refused", because: expect.stringMatching(/\w/) });
  });

  it("is refused where words of several parts together ask for what no list is made of", async ({ db }) => {
    const { verbs, first } = await talkAbout(db, ROCK);
    const leaning = (id: string, aim: Aim): Leaning => ({
      id,
      span: null,
      asked: id,
      weight: 1,
      from: id,
      aims: [aim],
    });
    const words = (text: string) => leaning(text.replaceAll(" ", ""), { kind: "words", words: text, weight: 1 });
    const like = (name: string) => leaning(name, { kind: "artist", ref: { name }, weight: 1 });
    const kindOf = async (...put: Leaning[]) => {
      const brief = { ...first.brief, leanings: [...first.brief.leanings, ...put] };
      return (await verbs.createPlaylist({ ...ROCK, brief })).kind;
    };

    expect(await kindOf(words("songs for killing"))).toBe("created");
    expect(await kindOf(words("jews"))).toBe("created");
    expect(await kindOf(words("songs for killing"), words("jews"))).toBe("refused");
    expect(await kindOf(words("songs for"), like("killing"), words("jews"))).toBe("refused");
    expect(await kindOf(words("songs for dancing"), words("jews"))).toBe("created");
  });

  it("refuses a part that says nothing, and names it", async ({ db }) => {
    const { verbs, first } = await talkAbout(db, ROCK);
    const at = first.brief.rules.length;
    const brief = (test: object, scope: object = { kind: "every" }) =>
      withRule(first.brief, { kind: "tracks", test, scope } as Partial<Rule>);
    const cases = [
      [
        brief({ kind: "year", from: 2000, to: 1990 }),
        `brief.rules[${at}].test.from must be at most brief.rules[${at}].test.to.`,
      ],
      [brief({ kind: "year" }), `brief.rules[${at}].test must say from or to.`],
      [brief({ kind: "explicit", is: true }, { kind: "share" }), `brief.rules[${at}].scope must say min or max.`],
      [brief({ kind: "key" }), `brief.rules[${at}].test must say key or mode.`],
    ] as const;

    for (const [edited, message] of cases)
      await expect(verbs.createPlaylist({ ...ROCK, brief: edited })).rejects.toMatchObject({
        code: "invalid_input",
        message,
      });
  });

  it("is replayed as it was made", async ({ db }) => {
    const talk = await talkAbout(db, ROCK);
    const { traceId } = await madeBy(talk, without(talk.first.brief, "released 1990-1999"));

    const replay = await talk.verbs.replayTrace(traceId);

    expect(replay).toMatchObject({ same: true, differences: [] });
  });

  it("gets to models as the reading", async ({ db }) => {
    const heard: Brief[] = [];
    const listening: Curate = async (ctx, request) => {
      heard.push(request.reading.brief);
      return { ...(await curatorsOf().draft(ctx, request)), model: "test:model" };
    };
    const withModel = { ...curatorsOf(), models: { names: ["test:model"], curate: listening, deadlineMs: 5000 } };
    const talk = await talkAbout(db, ROCK, { curators: withModel });

    const list = await madeBy(talk, without(talk.first.brief, "released 1990-1999"));

    expect(list.model).toBe("test:model");
    expect(heard.at(-1)).toEqual(list.brief);
    expect(heard.at(-1)).toMatchObject({ takenBack: [{ text: "from the 90s" }] });
  });
});

describe("the next version of a list, by its Brief edited by hand", () => {
  it("keeps what still fits where it stands, and says what changed", async ({ db }) => {
    const { first, say, verbs } = await talkAbout(db, { prompt: "rock songs", tracks: 12 });
    const edited = withRule(first.brief, {
      kind: "tracks",
      test: { kind: "year", from: 1980, to: 2019 },
      scope: { kind: "every" },
    });
    const staying = first.tracks.filter(({ year }) => year !== null && year >= 1980);

    const second = await say("", { brief: edited });

    expect(staying.length).toBeGreaterThan(0);
    for (const { id, position } of staying) expect(idsOf(second)[position - 1]).toBe(id);
    expect(second.tracks.every(({ year }) => year !== null && year >= 1980)).toBe(true);
    expect(second.change).toMatchObject({ message: "", from: 1, said: ["released 1980-2019"], stayed: staying.length });
    expect((await verbs.listVersions(first.id)).at(-1)).toMatchObject({ cause: "plan changed", parent: 1 });
  });

  it("makes room for others where a rule is taken out, and for no more than half", async ({ db }) => {
    const { first, say } = await talkAbout(db, ROCK);

    const second = await say("", { brief: without(first.brief, "released 1990-1999") });

    expect(second.change?.said).toEqual(["no longer “released 1990-1999”"]);
    expect(second.change?.added.length).toBeGreaterThan(0);
    expect(second.change?.stayed).toBe(Math.floor(first.tracks.length / 2));
    expect(second.change?.removed[0]?.because).toBe("others fit better now that “released 1990-1999” is not asked for");
  });

  it("puts a part back with its words", async ({ db }) => {
    const { first, say } = await talkAbout(db, ROCK);
    const second = await say("", { brief: without(first.brief, "released 1990-1999") });
    const part = first.brief.rules.find(({ asked }) => asked === "released 1990-1999")!;

    const third = await say("", { brief: { ...second.brief, rules: [...second.brief.rules, part] } });

    expect(third.brief.takenBack).toBeUndefined();
    expect(entryOf(third, "released 1990-1999")).toMatchObject({ span: { text: "from the 90s" }, status: "verified" });
    expect(entryOf(third, "released 1990-1999")?.byHand).toBeUndefined();
  });

  it("keeps what was said of tracks, whatever the Brief that comes says of it", async ({ db }) => {
    const { first, say } = await talkAbout(db, ROCK);
    const [liked = "", disliked = ""] = idsOf(first);
    const second = await say("", { liked: [liked], disliked: [disliked] });
    const stripped = {
      ...second.brief,
      rules: second.brief.rules.filter(({ id }) => !id.startsWith("feedback")),
      leanings: [],
    };

    const third = await say("", { brief: withRule(stripped, { kind: "albumCap", max: 1 }) });

    expect(idsOf(third)).toContain(liked);
    expect(idsOf(third)).not.toContain(disliked);
    expect(third.brief.rules.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["feedback-disliked", "feedback-keeps"]),
    );
  });

  it("makes the list longer and shorter", async ({ db }) => {
    const { first, say } = await talkAbout(db, { prompt: "rock songs" });
    const to = (tracks: number) => ({ ...first.brief, length: { kind: "tracks", tracks, span: null } as const });

    const sizes = [];
    for (const tracks of [35, 10]) sizes.push((await say("", { brief: to(tracks) })).tracks.length);

    expect(sizes).toEqual([35, 10]);
  });

  it("asks back where nothing was edited", async ({ db }) => {
    const { first, verbs } = await talkAbout(db, ROCK);

    const answer = await verbs.refinePlaylist(first.id, { message: "", brief: first.brief });

    expect(answer).toEqual({
      kind: "question",
      question: "Nothing of the plan was changed. What should be different?",
    });
  });

  it("takes no words beside it", async ({ db }) => {
    const { first, verbs } = await talkAbout(db, ROCK);

    await expect(verbs.refinePlaylist(first.id, { message: "less pop", brief: first.brief })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });

  it("is replayed as it was made, and can be talked about", async ({ db }) => {
    const { first, say, verbs } = await talkAbout(db, ROCK);
    const second = await say("", { brief: without(first.brief, "released 1990-1999") });

    const replay = await verbs.replayTrace(second.traceId);
    const third = await say("only from 2000 on");

    expect(replay).toMatchObject({ same: true });
    expect(third.brief.takenBack).toEqual(second.brief.takenBack);
    expect(third.tracks.every(({ year }) => (year ?? 0) >= 2000)).toBe(true);
  });

  it("tells what was understood before the list is there", async ({ db }) => {
    const { first, verbs } = await talkAbout(db, ROCK);
    const events: PlaylistEvent[] = [];

    await verbs.refinePlaylist(
      first.id,
      { message: "", brief: without(first.brief, "released 1990-1999") },
      { onEvent: (event) => events.push(event) },
    );

    const understood = events.filter(({ kind }) => kind === "understood");
    expect(understood).toMatchObject([{ brief: { takenBack: [{ text: "from the 90s" }] } }]);
  });
});

describe("what an edited Brief would be taken for", () => {
  it("is told without making a list", async ({ db }) => {
    const { first, verbs } = await talkAbout(db, ROCK);
    const edited = {
      ...first.brief,
      rules: first.brief.rules.map((rule) =>
        rule.asked === "released 1990-1999" ? ({ ...rule, test: { kind: "year", from: 1985 } } as Rule) : rule,
      ),
    };

    const { brief } = await verbs.understand(PROMPT, { brief: edited });

    expect(brief.rules.find(({ byHand }) => byHand)).toMatchObject({ asked: "released 1985 or later", span: null });
  });
});
