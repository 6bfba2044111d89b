import { describe, expect, it } from "vitest";
import { caseRow, draftOf, givenWords, listeningError } from "#web/pages/lab-suites/case-draft.ts";
import { familiesOf, openAtFirst } from "#web/pages/lab-suites/families.ts";

const jazz = { id: "jazz", prompt: "calm jazz", family: "genres", catalogue: "any" as const, assert: [] };
const drake = { id: "no-drake", prompt: "rap", catalogue: "any" as const, assert: [] };
const said = { "no-drake": [{ asked: "No track by Drake", notation: "excludes: Drake" }] };

describe("cases by family", () => {
  it("are found by words of the prompt, of what must be so, and of the id", () => {
    const found = (sought: string) => familiesOf({ cases: [jazz, drake], said }, sought);

    expect(found("")).toEqual([
      { family: "genres", cases: [jazz] },
      { family: "Without a family", cases: [drake] },
    ]);
    expect(found("DRAKE track").flatMap(({ cases }) => cases)).toEqual([drake]);
    expect(found("calm genres")).toEqual([{ family: "genres", cases: [jazz] }]);
    expect(found("nothing")).toEqual([]);
  });
});

describe("families of cases", () => {
  const of = (...sizes: number[]) => sizes.map((length) => ({ cases: Array.from({ length }) }));

  it("stand open where little is shown, and those of the first page where more is", () => {
    expect(openAtFirst(of(3, 4), true)).toEqual([true, true]);
    expect(openAtFirst(of(3, 4), false)).toEqual([false, false]);
    expect(openAtFirst(of(60, 60, 60), true)).toEqual([true, true, false]);
    expect(openAtFirst(of(5000), false)).toEqual([true]);
  });
});

describe("a case in its form", () => {
  const whole = {
    ...jazz,
    note: "kept",
    tracks: 20,
    listening: [{ artist: "Miles Davis" }],
    conversation: [
      { message: "", liked: ["t1"] },
      { message: "calmer", disliked: ["t2"] },
    ],
  };

  it("keeps what the form does not show", () => {
    const row = caseRow({ ...draftOf(whole, []), prompt: "loud jazz" }, whole);

    expect(row).toEqual({ ...whole, prompt: "loud jazz", assert: [] });
  });

  it("keeps the ratings of messages that stay", () => {
    const row = caseRow({ ...draftOf(whole, []), conversation: "calmer\nshorter" }, whole);

    expect(row.conversation).toEqual([
      { message: "", liked: ["t1"] },
      { message: "calmer", disliked: ["t2"] },
      { message: "shorter" },
    ]);
  });

  it("leaves out what is emptied, and sends a wrong number as it is for the service to tell", () => {
    expect(caseRow({ ...draftOf(whole, []), tracks: "", family: "" }, whole)).not.toHaveProperty("tracks");
    expect(caseRow({ ...draftOf(undefined, []), prompt: "x", tracks: "many" }, undefined)).toEqual({
      prompt: "x",
      tracks: "many",
      assert: [],
    });
  });

  it("says who listens, for how long and where, as a file can", () => {
    const draft = {
      ...draftOf(undefined, []),
      prompt: "x",
      minutes: "45,5",
      listening: '[{"artist":"Queen","times":20}]',
      catalogue: "large" as const,
    };

    const row = caseRow(draft, undefined);

    expect(row).toEqual({
      prompt: "x",
      durationMs: 2_730_000,
      listening: [{ artist: "Queen", times: 20 }],
      catalogue: "large",
      assert: [],
    });
    expect(caseRow({ ...draft, listening: "", listenerId: " ana " }, undefined)).toMatchObject({ listenerId: "ana" });
    expect(givenWords({ ...jazz, durationMs: 2_730_000, tracks: 1, catalogue: "large", listenerId: "ana" })).toEqual([
      "1 track",
      "45.5 min",
      "for the listener ana",
      "on the large catalogue alone",
    ]);
  });

  it("tells what is no listening, and that only one listener can be meant", () => {
    const said = (listening: string, listenerId = "") =>
      listeningError({ ...draftOf(undefined, []), listening, listenerId });

    expect([said(""), said("", "ana"), said('[{"artist":"Queen"}]')]).toEqual([undefined, undefined, undefined]);
    expect([said("Queen - SOS"), said("{}"), said("null")]).toEqual(
      Array(3).fill(expect.stringMatching(/^A list in JSON/)),
    );
    expect(said('[{"artist":"Queen"}]', "ana")).toMatch(/^Either a listener who is stored/);
  });
});
