import { describe, expect, it } from "vitest";
import { houseCases } from "#src/lab/suites/house.ts";
import { writeAssertion } from "#src/lab/suites/notation/write.ts";

const FAMILIES = [
  "arcs",
  "conversations",
  "eras",
  "history",
  "injections",
  "languages",
  "lengths",
  "moods",
  "names",
  "negation",
  "safety",
  "scenes",
  "shares",
  "slang",
  "typos",
];

describe("the suite that the program brings", () => {
  it("has at least 160 prompts in all its families, eight or more in each", async () => {
    const cases = await houseCases();

    const families = Map.groupBy(cases, ({ family }) => family);
    expect(
      new Set(cases.map(({ prompt, conversation }) => JSON.stringify([prompt, conversation]))).size,
    ).toBeGreaterThanOrEqual(160);
    expect([...families.keys()].sort()).toEqual(FAMILIES);
    expect([...families.values()].filter((own) => own.length < 8)).toEqual([]);
  });

  it("asserts several things of each answer that may be a list", async () => {
    const bare = (await houseCases()).filter(({ assert }) => assert.length < 2);

    expect(bare.filter(({ assert }) => !["outcome", "same-as", "tracks", "share"].includes(assert[0]!.kind))).toEqual(
      [],
    );
    expect(bare.length).toBeLessThan(12);
  });

  it("names only cases that it has", async () => {
    const cases = await houseCases();
    const ids = new Set(cases.map(({ id }) => id));

    const named = cases.flatMap(({ assert }) => assert.flatMap((one) => ("case" in one ? [one.case] : [])));
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });

  it("is asked in five languages beside English, in the short notation", async () => {
    const cases = await houseCases();
    const said = new Set(
      cases.flatMap(({ assert }) => assert.flatMap((one) => (one.kind === "language" ? [one.is] : []))),
    );

    expect([...said].sort()).toEqual(["de", "es", "fr", "it", "pt"]);
    expect(cases.flatMap(({ assert }) => assert.map(writeAssertion)).filter((text) => text.startsWith("{"))).toEqual(
      [],
    );
  });
});
