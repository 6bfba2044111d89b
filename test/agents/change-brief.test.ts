import { describe, expect, it } from "vitest";
import { CuratorAnswer } from "#agents/curator/answer.ts";
import { decidedBrief } from "#agents/curator/change-brief.ts";
import type { Brief } from "#src/domain/brief.ts";
import { idsOf } from "#src/domain/refs.ts";
import { understand } from "#src/language/understand.ts";
import { startRecorder } from "#src/playlists/traces.ts";
import { runOf } from "#test/support/run.ts";
import { songCatalog } from "#test/support/songs.ts";

const PROMPT = "quiet trip hop songs from the 90s, no Metallica, for the harbour";

function decide(answer: Record<string, unknown>, prompt = PROMPT, edit = (brief: Brief) => brief) {
  const run = runOf(songCatalog());
  const reading = edit(understand({ prompt }, { names: run.catalog.names, now: run.ctx.now() }).brief);
  for (const id of idsOf(reading)) run.seen.add(id);
  const recorder = startRecorder(run.ctx.now);
  const brief = decidedBrief(run, { answer: CuratorAnswer.parse(answer), reading, recorder });
  return { brief, reading, said: recorder.steps.map(({ kind, said }) => `${kind}: ${said}`) };
}

const idOf = ({ rules, leanings }: Brief, words: string) =>
  [...rules, ...leanings].find(({ span }) => span?.text.includes(words))!.id;

describe("the Brief that a model decides on", () => {
  it("is the reading where nothing is changed", () => {
    const { brief, reading, said } = decide({});

    expect(brief).toBe(reading);
    expect(said).toEqual([]);
  });

  it("has the lines that are added, on the words that they quote", () => {
    const { brief, reading } = decide({
      add: [{ part: "wish", is: "like Massive Attack; energy 0.3", quote: "the HARBOUR" }],
    });

    expect(brief.leanings.slice(reading.leanings.length)).toEqual([
      {
        id: "m9",
        span: { text: "the harbour", start: 53, end: 64 },
        asked: "the harbour",
        weight: 1,
        from: "request",
        aims: [
          { kind: "similar", to: "artist", ref: { name: "Massive Attack", id: "massive attack" }, weight: 1 },
          { kind: "audio", feature: "energy", target: 0.3, weight: 1 },
        ],
      },
    ]);
  });

  it("has a wish in the place of another, on its words", () => {
    const { reading } = decide({});
    const id = idOf(reading, "quiet");

    const { brief } = decide({ add: [{ id, part: "wish", is: "energy 0.1" }] });

    expect(brief.leanings.find((leaning) => leaning.id === id)).toMatchObject({
      span: { text: "quiet" },
      aims: [{ kind: "audio", feature: "energy", target: 0.1 }],
    });
  });

  it("has every rule that was said, whatever is dropped or put in its place", () => {
    const { reading } = decide({});
    const ids = reading.rules.map(({ id }) => id);

    const { brief } = decide({ drop: ids, add: ids.map((id) => ({ id, part: "rule", is: "genre metal" })) });

    expect(brief.rules).toEqual(expect.arrayContaining(reading.rules));
  });

  it("gets back what was said and dropped in silence, and says so", () => {
    const { brief, reading, said } = decide({ brief: { rules: [], leanings: [] } });

    expect(new Set(brief.rules.map(({ asked }) => asked))).toEqual(new Set(reading.rules.map(({ asked }) => asked)));
    expect(brief.leanings.map(({ asked }) => asked)).toEqual(reading.leanings.map(({ asked }) => asked));
    expect(said[0]).toMatch(/^repaired: put back what was asked and is missing: /);
  });

  it("takes no rule without words, none with a name that nobody said, and no line that is none", () => {
    const { brief, reading, said } = decide({
      add: [
        { part: "rule", is: "year 2000.." },
        { part: "rule", is: "artist Nick Drake", quote: "songs" },
        { part: "rule", is: "the good ones", quote: "songs" },
        { part: "length", is: "500 tracks", quote: "songs" },
      ],
    });

    expect(brief.rules).toEqual(reading.rules);
    expect(said).toEqual(Array(4).fill("repaired: left out a line of the plan that nothing here can read"));
  });

  it("has a length that words give and the reading missed, and no other", () => {
    const prompt = "jazz for a ten song set";
    const { reading } = decide({}, prompt);
    const length = { part: "length", is: "10 tracks", quote: "ten song set" };

    const { brief } = decide({ add: [length] }, prompt);

    expect(brief.length).toMatchObject({ kind: "tracks", tracks: 10 });
    expect(reading.length.span === null || reading.length.kind === "tracks").toBe(true);
  });
});

describe("the Brief that a model decides on, where people edited it by hand", () => {
  const edit = (brief: Brief): Brief => ({
    ...brief,
    length: { kind: "tracks", tracks: 7, span: null, given: true, byHand: true },
    rules: [
      ...brief.rules.filter(({ asked }) => asked !== "released 1990-1999"),
      { id: "x", span: null, byHand: true, asked: "at most 1 from one album", kind: "albumCap", max: 1 },
    ],
    leanings: [
      {
        ...{ id: "y", span: null, byHand: true, asked: "like Massive Attack", weight: 1, from: "request" },
        aims: [{ kind: "similar", to: "artist", ref: { name: "Massive Attack", id: "massive attack" }, weight: 1 }],
      },
    ],
    orders: [{ id: "z", span: null, byHand: true, asked: "smooth transitions", kind: "smooth" }],
    takenBack: brief.rules.flatMap(({ asked, span }) => (asked === "released 1990-1999" && span ? [span] : [])),
  });
  const byHand = ({ length, rules, leanings, orders }: Brief) =>
    [length, ...rules, ...leanings, ...orders].filter((part) => part.byHand);

  it("keeps what was put by hand, whatever is dropped, put in its place or left out", () => {
    const { reading } = decide({}, PROMPT, edit);
    const add = ["x", "y", "z"].map((id) => ({ id, part: "wish", is: "energy 0.1" }));
    const answers = [
      { drop: ["x", "y", "z"], add },
      { add: [{ part: "length", is: "30 tracks", quote: "90s" }] },
      { brief: { rules: [], leanings: [], orders: [], length: { kind: "tracks", tracks: 30 } } },
    ];

    const kept = answers.map((answer) => byHand(decide(answer, PROMPT, edit).brief));

    expect(byHand(reading)).toHaveLength(4);
    for (const parts of kept) expect(parts).toEqual(byHand(reading));
  });

  it("has nothing on words that were taken back", () => {
    const line = { part: "rule", is: "year 1990..1999", quote: "90s" };
    const whole = {
      kind: "tracks",
      ...{ id: "r9", quote: "90s", test: { kind: "year", from: 1990, to: 1999 }, scope: { kind: "every" } },
    };

    const briefs = [
      decide({ add: [line, { ...line, part: "wish" }] }, PROMPT, edit).brief,
      decide({ brief: { rules: [whole] } }, PROMPT, edit).brief,
    ];

    for (const brief of briefs) {
      expect(JSON.stringify([brief.rules, brief.leanings])).not.toContain("1990");
      expect(brief.takenBack).toMatchObject([{ text: expect.stringContaining("90s") }]);
    }
  });
});
