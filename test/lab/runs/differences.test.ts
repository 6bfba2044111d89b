import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import type { Brief } from "#src/domain/brief.ts";
import { differenceOfBriefs } from "#src/lab/runs/brief-difference.ts";
import { differenceOfCells, differenceOfLists } from "#src/lab/runs/case-difference.ts";
import { junitOf } from "#src/lab/runs/junit.ts";
import { resultOf } from "#src/lab/runs/results.ts";
import { briefOf, years } from "#test/support/curation.ts";
import { cellFacts } from "#test/support/lab.ts";
import { doneRun } from "./comparisons.ts";

describe("the difference of two Briefs", () => {
  const prompt = "calm years songs";
  const calm = {
    id: "l1",
    span: { text: "calm", start: 0, end: 4 },
    asked: "calm",
    weight: 1,
    from: "calm",
    aims: [{ kind: "audio" as const, feature: "energy" as const, target: 0.2, weight: 1 }],
  };
  const was = briefOf(prompt, { rules: [years(prompt, 1990, 1999)], leanings: [calm] });

  it("is none of a Brief with itself, whatever its parts are called", () => {
    const is = { ...was, rules: was.rules.map((rule, at) => ({ ...rule, id: `other${at}` })) };

    expect(differenceOfBriefs(was, is)).toEqual({ added: [], dropped: [], changed: [] });
  });

  it("says in words what came, went and changed", () => {
    const stronger = { ...calm, aims: [{ ...calm.aims[0]!, target: 0.1 }] };
    const is: Brief = {
      ...briefOf(prompt, { tracks: 8, rules: [years(prompt, 1980, 1989)], leanings: [stronger] }),
      orders: [{ id: "o1", span: null, asked: "shuffled", kind: "shuffled" }],
    };

    expect(differenceOfBriefs(was, is)).toEqual({
      added: ["order: shuffled"],
      dropped: [],
      changed: [
        { part: "length: 5 tracks", was: "length: 5 tracks", is: "length: 8 tracks" },
        { part: "must: released 1990-1999", was: "must: released 1990-1999", is: "must: released 1980-1989" },
        {
          part: "prefers: calm",
          was: "weight 1, from calm, aims audio, feature energy, target 0.2, weight 1",
          is: "weight 1, from calm, aims audio, feature energy, target 0.1, weight 1",
        },
      ],
    });
  });

  it("of a Brief that is not there drops all of it", () => {
    expect(differenceOfBriefs(was, undefined)).toMatchObject({
      added: [],
      changed: [],
      dropped: expect.arrayContaining(["prefers: calm"]),
    });
  });
});

const track = (id: string) => ({ id, title: id, artists: ["x"], reason: "" });

describe("the difference of two lists", () => {
  it("tells what came, went and stands elsewhere", () => {
    const difference = differenceOfLists(["a", "b", "c", "d"].map(track), ["b", "a", "c", "e"].map(track));

    expect(difference.kept).toBe(3);
    expect(difference.added).toEqual([{ id: "e", title: "e", artists: ["x"], position: 4 }]);
    expect(difference.dropped).toEqual([{ id: "d", title: "d", artists: ["x"], position: 4 }]);
    expect(difference.moved.map(({ id, from, to }) => [id, from, to])).toEqual([
      ["b", 2, 1],
      ["a", 1, 2],
    ]);
  });

  it("adds up, whatever the lists", () => {
    const list = fc.uniqueArray(fc.constantFrom(..."abcdefgh")).map((ids) => ids.map(track));
    fc.assert(
      fc.property(list, list, (was, is) => {
        const { kept, added, dropped, moved } = differenceOfLists(was, is);
        expect(kept + dropped.length).toBe(was.length);
        expect(kept + added.length).toBe(is.length);
        expect(moved.length).toBeLessThanOrEqual(kept);
        if (JSON.stringify(was) === JSON.stringify(is)) expect(added.length + dropped.length + moved.length).toBe(0);
      }),
    );
  });
});

describe("one case of two sides", () => {
  it("shows which assertions flipped, what the ledger says of both, and every trace", () => {
    const cell = (status: "passed" | "failed", repetition: number) => ({
      version: "v",
      model: "planner",
      caseId: "one",
      repetition,
      outcome: "playlist" as const,
      passed: status === "passed",
      judged: [{ kind: "tracks", asked: "3 tracks", status, found: "3 tracks" }],
      tracks: [track("a")],
      latencyMs: 1,
      traceId: `trace_${repetition}`,
    });
    const head = { caseId: "one", prompt: "rock", family: null, conversation: [], repetition: 2 };

    const difference = differenceOfCells(head, [cell("passed", 1), cell("passed", 2)], [cell("failed", 2)]);

    expect(difference.assertions).toEqual([
      {
        asked: "3 tracks",
        flipped: true,
        a: { status: "passed", found: "3 tracks" },
        b: { status: "failed", found: "3 tracks" },
      },
    ]);
    expect(difference.traces.a).toEqual([
      { repetition: 1, passed: true, traceId: "trace_1" },
      { repetition: 2, passed: true, traceId: "trace_2" },
    ]);
    expect(difference.a?.repetition).toBe(2);
  });
});

/** Elements with their attributes, as a parser of XML reads them. */
function read(xml: string): { name: string; attributes: Record<string, string>; text: string }[] {
  const elements: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => void elements.push({ name, attributes, text: "" }),
      ontext: (text) => {
        const last = elements.at(-1);
        if (last) last.text += text;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return elements;
}

describe("JUnit XML", () => {
  const failing = (found: string) => [{ asked: '20 <tracks> & "more"', found, status: "failed" as const }];
  const side = (found: string, excused?: string) => ({
    name: "v1@openai:llama@http://localhost/v1?a=1&b=2",
    cases: [
      { caseId: "good", prompt: "rock", family: "genres", result: resultOf([cellFacts()]) },
      {
        caseId: "bad",
        prompt: "rock",
        family: null,
        result: resultOf([cellFacts({ passed: false, failing: failing(found) })]),
        ...(excused !== undefined && { excused }),
      },
      { caseId: "none", prompt: "rock", family: null, result: null },
      {
        caseId: "broken",
        prompt: "rock",
        family: null,
        result: resultOf([
          cellFacts({ passed: false, outcome: "failed", because: "The model gave no usable answer." }),
        ]),
      },
    ],
  });

  it("has one testcase a case and counts what failed", () => {
    const elements = read(junitOf(doneRun(4), [side("7 tracks")]));

    const [suite] = elements.filter(({ name }) => name === "testsuite");
    expect(suite?.attributes).toMatchObject({
      name: "v1@openai:llama@http://localhost/v1?a=1&b=2",
      tests: "4",
      failures: "1",
      errors: "2",
      skipped: "0",
    });
    expect(elements.filter(({ name }) => name === "testcase").map(({ attributes }) => attributes)).toEqual([
      { name: "good", classname: "few.genres", time: "0.010" },
      { name: "bad", classname: "few.other", time: "0.010" },
      { name: "none", classname: "few.other", time: "0.000" },
      { name: "broken", classname: "few.other", time: "0.010" },
    ]);
    expect(elements.find(({ name }) => name === "failure")?.attributes.message).toBe('20 <tracks> & "more": 7 tracks');
  });

  it("skips what failed with the baseline too, and holds the gate as a suite of its own", () => {
    const checks = [{ name: "regressions" as const, passed: false, said: "1 case <passed>" }];
    const verdict = { passed: false, checks, cautions: ["1 case <not> judged: other."] };
    const xml = junitOf(doneRun(4), [side("7", "failed before")], verdict);
    const elements = read(xml);

    expect(elements.find(({ name }) => name === "skipped")?.attributes.message).toBe("failed before");
    expect(elements.filter(({ name }) => name === "testsuite").map(({ attributes }) => attributes.name)).toContain(
      "gate",
    );
    expect(xml).toContain("<system-out>1 case &lt;not&gt; judged: other.</system-out>");
  });

  it("skips what could not be judged, and says why", () => {
    const failing = [{ asked: "the same as two", found: "“two” was not answered", status: "skipped" as const }];
    const result = resultOf([cellFacts({ passed: false, unjudged: true, failing })]);
    const xml = junitOf(doneRun(1), [
      { name: "v1@planner", cases: [{ caseId: "one", prompt: "rock", family: null, result }] },
    ]);

    expect(xml).toContain('<skipped message="not judged: “two” was not answered"/>');
    expect(xml).toContain('failures="0" errors="0" skipped="1"');
  });

  it("gives back any text that XML can hold, and leaves out what it cannot", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (found) => {
        const elements = read(junitOf(doneRun(4), [side(found)]));
        const message = elements.find(({ name }) => name === "failure")?.attributes.message ?? "";
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 leaves no room for
        const held = found.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
        expect(message).toBe(`20 <tracks> & "more": ${held}`);
      }),
    );
  });
});
