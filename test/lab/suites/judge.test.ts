import { describe, expect, it, test } from "vitest";
import type { SuiteCase } from "#src/domain/lab/suite.ts";
import type { ListeningEvent } from "#src/domain/listening.ts";
import type { Ledger } from "#src/domain/playlist.ts";
import type { Track } from "#src/domain/track.ts";
import { type CaseAnswer, verdictOf as comesTo, judge, type Surroundings } from "#src/lab/suites/judge.ts";
import { readAssertions } from "#src/lab/suites/notation/read.ts";
import { trackOf } from "#test/support/catalog.ts";

const MINUTE = 60_000;
const ROWS: Track[] = [
  { title: "Creep", artists: ["Radiohead"], year: 1992, energy: 0.4, valence: 0.2, tempo: 92, popularity: 80 },
  { title: "Roads", artists: ["Portishead"], year: 1994, energy: 0.3, valence: 0.2, tempo: 95, popularity: 60 },
  { title: "Juicy", artists: ["The Notorious B.I.G."], year: 1994, energy: 0.7, explicit: true, popularity: 76 },
  { title: "Song 2 (feat. Drake)", artists: ["Blur"], year: 1997, energy: 0.9, valence: 0.8, popularity: 78 },
  { title: "Creep - Remastered", artists: ["Radiohead"], year: 2009, songYear: 1992, energy: 0.4, popularity: 40 },
  { title: "Unknown", artists: ["Nobody"], year: null },
].map((row, at) =>
  trackOf({
    id: `t${at + 1}`,
    durationMs: 4 * MINUTE,
    yearSource: row.year === null ? null : "given",
    songKey: `${row.artists[0]}|${row.title.split(" - ")[0]}`,
    genres: at < 4 ? ["rock"] : [],
    ...row,
  } as Partial<Track>),
);
const facts = (id: string) => ROWS.find((row) => row.id === id);
const LEDGER: Ledger = {
  fidelity: 0.75,
  entries: [
    {
      id: "r1",
      asked: "nothing by Drake",
      span: { text: "no drake", start: 0, end: 8 },
      kind: "rule",
      status: "unmet",
      kept: 3,
      of: 4,
      bits: 1,
      note: "not so of “Song 2”",
    },
    {
      id: "r2",
      asked: "released 1990-1999",
      span: { text: "90s", start: 9, end: 12 },
      kind: "rule",
      status: "verified",
      kept: 4,
      of: 4,
      bits: 3,
    },
    { id: "d", asked: "one song once", span: null, kind: "rule", status: "verified", kept: 4, of: 4, bits: 0 },
  ],
};

function answerOf(ids: string[], given: Partial<CaseAnswer> = {}): CaseAnswer {
  const tracks = ids.map((id) => facts(id) ?? { id, title: "Invented", artists: ["Nobody"] });
  return { outcome: "playlist", tracks, ledger: LEDGER, fidelity: 0.75, latencyMs: 120, ...given };
}

const ALL = answerOf(["t1", "t2", "t3", "t4"]);

function judged(notation: string, answer: CaseAnswer = ALL, around: Partial<Surroundings> = {}) {
  const one: SuiteCase = { id: "x", prompt: "x", catalogue: "any", assert: readAssertions(notation) };
  return judge(one, answer, { facts, others: () => undefined, ...around });
}

function endOf(notation: string, answer?: CaseAnswer, around?: Partial<Surroundings>) {
  return comesTo({ assert: readAssertions(notation) }, judged(notation, answer, around));
}

function verdictOf(notation: string, answer?: CaseAnswer, around?: Partial<Surroundings>) {
  const { status, found } = judged(notation, answer, around).at(-1)!;
  return [status, found];
}

describe("an answer is judged by each assertion", () => {
  test.for([
    ["tracks = 4", "passed", "4 tracks"],
    ["tracks >= 5", "failed", "4 tracks"],
    ["minutes 15..17", "passed", "16 minutes"],
    ["every year 1990..1999", "passed", "4 of 4 (100 %)"],
    ["none explicit", "failed", "1 of 4 (25 %); so are “Juicy” by The Notorious B.I.G."],
    ["share energy 0.6.. >= 0.75", "failed", "2 of 4 (50 %); not “Creep” by Radiohead, “Roads” by Portishead"],
    [
      "share tempo ..100 >= 1",
      "failed",
      "2 of 4 (50 %); not “Juicy” by The Notorious B.I.G., “Song 2 (feat. Drake)” by Blur",
    ],
    ["every known tempo ..100", "passed", "2 of 2 (100 %)"],
    [
      "count popularity 76.. = 3",
      "passed",
      "3: “Creep” by Radiohead, “Juicy” by The Notorious B.I.G., “Song 2 (feat. Drake)” by Blur",
    ],
    ["includes: Radiohead", "passed", "“Creep” by Radiohead"],
    ['includes: "creep" by Portishead', "failed", "none of 4 tracks is"],
    ["starts-with: Portishead", "failed", "it is “Creep” by Radiohead"],
    ["ends-with: Blur", "passed", "“Song 2 (feat. Drake)” by Blur"],
    ["excludes: Drake", "failed", "“Song 2 (feat. Drake)” by Blur"],
    ["excludes: Queen", "passed", "none of 4 tracks is"],
    ["hits >= 1 of t5|t9 within 2", "passed", "1: “Creep” by Radiohead"],
    ["hits >= 2 of t5|t9", "failed", "1: “Creep” by Radiohead"],
    ["mean energy 0.5..0.6", "passed", "0.575"],
    ["mean acousticness <= 0.5", "failed", "the catalogue does not know it of enough tracks"],
    ["order year >= 0.9", "passed", "0.949"],
    ["order popularity <= -0.5", "failed", "-0.2"],
    ["contrast energy second-half - first-half >= 0.4", "passed", "0.45 (0.8 less 0.35)"],
    ["steps energy <= 0.1", "failed", "0.233"],
    ["artists each <= 1, gap >= 1, different >= 4", "passed", "4 artists, at most 1 track of one"],
    ["no-repeats", "passed", "every song once"],
    ["real", "passed", "all of them do"],
    ["latency <= 100", "failed", "120 ms"],
    ["cost <= 0", "passed", "no model was called"],
    ["fidelity >= 0.9", "failed", "75 %; not verified: “nothing by Drake” unmet (not so of “Song 2”)"],
    ["ledger verified", "failed", "“nothing by Drake” unmet (not so of “Song 2”)"],
    ["ledger verified: 90s", "passed", "“released 1990-1999” verified"],
    ["ledger verified: tempo", "failed", "the ledger has no such entry"],
    ["outcome = refused", "failed", "playlist"],
  ])("%s: %s", ([notation, status, found]) => {
    expect(verdictOf(notation!)).toEqual([status, found]);
  });

  it("tells copies of one song, repeated artists and invented tracks", () => {
    const answer = answerOf(["t1", "t5", "zz"]);

    expect(
      judged("no-repeats; artists gap >= 1; real; excludes: Queen", answer).map(({ status, found }) => [status, found]),
    ).toEqual([
      ["passed", "playlist"],
      ["failed", "again: “Creep - Remastered” by Radiohead; 1 tracks are not in the catalogue"],
      ["failed", "0 between two of radiohead; 1 tracks are not in the catalogue"],
      ["failed", "not “Invented” by Nobody"],
      ["failed", "none of 2 tracks is; 1 tracks are not in the catalogue"],
    ]);
  });

  it("takes the year of the song, and no year for none", () => {
    expect(verdictOf("every year 1990..1999", answerOf(["t5"]))[0]).toBe("passed");
    expect(verdictOf("every year 1990..1999", answerOf(["t6"]))[0]).toBe("failed");
    expect(verdictOf("every known genre rock", answerOf(["t1", "t6"]))).toEqual(["passed", "1 of 1 (100 %)"]);
  });

  it("asks for a playlist where no end is named, and judges no list where another end is allowed", () => {
    const refused = answerOf([], { outcome: "refused", because: "Not this." });

    expect(judged("tracks >= 1", refused)).toEqual([
      { kind: "outcome", asked: "It ends with a playlist", status: "failed", found: "refused: Not this." },
      { kind: "tracks", asked: "At least 1 tracks", status: "failed", found: "there is no list: Not this." },
    ]);
    expect(endOf("outcome = refused; excludes: Drake; tracks >= 1", refused)).toBe("passed");
    expect(endOf("outcome = nothing_fits", refused)).toBe("failed");
  });

  it("has neither passed nor failed where all that the case asserts was skipped", () => {
    const none = answerOf([], { outcome: "refused" });

    expect(endOf("same-as other >= 0.9")).toBe("unjudged");
    expect(endOf("tracks >= 9 @large", ALL, { catalogue: "starter" })).toBe("unjudged");
    expect(endOf("same-as other >= 0.9; tracks >= 1")).toBe("passed");
    expect(endOf("same-as other >= 0.9", none)).toBe("failed");
    expect(endOf("")).toBe("passed");
  });

  it("compares with the answer to another case", () => {
    const others = (id: string) => (id === "other" ? answerOf(["t1", "t2", "t5"]) : undefined);

    expect(verdictOf("same-as other", ALL, { others })).toEqual(["failed", "40 % the same"]);
    expect(verdictOf("different-from other <= 0.5", ALL, { others })).toEqual(["passed", "40 % the same"]);
    expect(verdictOf("same-as gone", ALL, { others })).toEqual(["skipped", "“gone” was not answered"]);
  });

  it("looks at what was understood and at the rules that were read", () => {
    const part = { id: "r", span: { text: "no drake", start: 0, end: 8 }, asked: "nothing by Drake" };
    const test = { kind: "artist" as const, anyOf: [{ name: "Drake", id: "drake" }] };
    const brief = {
      prompt: "no drake",
      language: "en",
      kind: "music" as const,
      length: { kind: "tracks" as const, tracks: 30, span: null },
      rules: [{ ...part, kind: "tracks" as const, test, scope: { kind: "none" as const } }],
      leanings: [],
      orders: [],
      leftovers: [],
    };
    const answer = answerOf(["t1"], { brief, entities: [{ type: "artist", text: "drake", id: "drake" }] });

    expect(verdictOf("rule none artist drake", answer)).toEqual(["passed", "rules: “nothing by Drake”"]);
    expect(verdictOf("rule every artist drake", answer)[0]).toBe("failed");
    expect(verdictOf("understood Drake as artist = drake", answer)[0]).toBe("passed");
    expect(verdictOf("understood Drake as album", answer)).toEqual(["failed", "“drake” artist drake"]);
    expect(verdictOf("understood Drake", ALL)).toEqual(["skipped", "what was understood is not kept"]);
    expect(verdictOf("language = de", answer)).toEqual(["failed", "“en”"]);
  });

  it("answers what was heard from the events themselves", () => {
    const at = new Date("2026-06-01T00:00:00Z");
    const event = (trackId: string, daysAgo: number, type: ListeningEvent["type"] = "play"): ListeningEvent => ({
      type,
      trackId,
      at: new Date(at.getTime() - daysAgo * 86_400_000).toISOString(),
    });
    const listening = { events: [event("t5", 400), event("t2", 3), event("t3", 5, "like")], at };

    expect(verdictOf("share history known >= 0.7", ALL, { listening })).toEqual(["passed", "3 of 4 (75 %)"]);
    expect(verdictOf("count history new = 1", ALL, { listening })[0]).toBe("passed");
    expect(verdictOf("count history unheard 6 months = 3", ALL, { listening })[0]).toBe("passed");
    expect(verdictOf("count history favourite = 1", ALL, { listening })[0]).toBe("passed");
    expect(verdictOf("every history known", ALL)[0]).toBe("failed");
  });

  it("skips what is said of another catalogue", () => {
    expect(verdictOf("tracks >= 100 @large", ALL, { catalogue: "starter" })).toEqual([
      "skipped",
      "this is another catalogue (starter)",
    ]);
  });
});
