import { describe, expect, test } from "vitest";
import { readAssertions } from "#src/lab/suites/notation/read.ts";
import { type AssertionDraft, EMPTY, notationOf } from "#web/pages/lab-suites/notation-of.ts";

describe("a form of an assertion says the notation that is read", () => {
  test.for<[Partial<AssertionDraft>, object]>([
    [{ value: "soul|funk" }, { kind: "share", of: { kind: "genre", anyOf: ["soul", "funk"] }, atLeast: 1 }],
    [
      { subject: "explicit", scope: "none" },
      { kind: "share", of: { kind: "explicit", is: true }, atMost: 0 },
    ],
    [
      { subject: "year", value: "1990..1999", scope: "share", atLeast: "90" },
      { kind: "share", of: { kind: "year", from: 1990, to: 1999 }, atLeast: 0.9 },
    ],
    [
      { subject: "artist", value: "Queen", scope: "count", atLeast: "3", atMost: "3" },
      { kind: "count", of: { kind: "artist", anyOf: [{ name: "Queen" }] }, atLeast: 3, atMost: 3 },
    ],
    [
      { kind: "includes", artist: "AC;DC" },
      { kind: "includes", artist: "AC;DC" },
    ],
    [
      { kind: "excludes", title: "Creep", artist: "Radiohead" },
      { kind: "excludes", title: "Creep", artist: "Radiohead" },
    ],
    [
      { kind: "tracks", atLeast: "20" },
      { kind: "tracks", atLeast: 20 },
    ],
    [
      { kind: "mean", measure: "energy", atMost: "0.4" },
      { kind: "mean", of: "energy", atMost: 0.4 },
    ],
    [
      { kind: "order", measure: "tempo", direction: "falling", atLeast: "0.9" },
      { kind: "order", by: "tempo", atMost: -0.9 },
    ],
    [
      { kind: "artists", atMost: "2", atLeast: "1" },
      { kind: "artists", mostEach: 2, gap: 1 },
    ],
    [
      { kind: "fidelity", atLeast: "90 %" },
      { kind: "fidelity", atLeast: 0.9 },
    ],
    [
      { kind: "ledger", words: "" },
      { kind: "ledger", status: ["verified"] },
    ],
    [
      { kind: "understood", words: "radiohead", value: "artist" },
      { kind: "understood", text: "radiohead", type: "artist" },
    ],
    [
      { kind: "outcome", outcome: "refused" },
      { kind: "outcome", is: ["refused"] },
    ],
    [
      { kind: "same-as", caseId: "other", atLeast: "80" },
      { kind: "same-as", case: "other", atLeast: 0.8 },
    ],
    [
      { kind: "latency", atMost: "500" },
      { kind: "latency", atMostMs: 500 },
    ],
    [{ kind: "real" }, { kind: "real" }],
  ])("%j", ([draft, assertion]) => {
    expect(readAssertions(notationOf({ ...EMPTY, ...draft }))).toEqual([assertion]);
  });

  test("what is missing is told, and never read as something else", () => {
    for (const kind of ["tracks", "mean", "includes", "share", "fidelity", "latency", "same-as"] as const)
      expect(() => readAssertions(notationOf({ ...EMPTY, kind }))).toThrow(/assertion “/);
  });
});
