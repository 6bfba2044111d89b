import { describe, expect, it } from "vitest";
import type { Brief, Leaning, Rule } from "#src/domain/brief.ts";
import { applyEdits, freeId, NO_EDITS, putLength, putOrder, putRule, removePart } from "#web/brief/edits.ts";
import { arcOrder, minutesLength, yearsRule } from "#web/brief/made.ts";
import { partsOf } from "#web/brief/parts.ts";

const PROMPT = "90s soul, happy, no Drake, for repotting";
const spanOf = (text: string) => ({ text, start: PROMPT.indexOf(text), end: PROMPT.indexOf(text) + text.length });

const years: Rule = {
  id: "r1",
  span: spanOf("90s"),
  asked: "released 1990-1999",
  kind: "tracks",
  test: { kind: "year", from: 1990, to: 1999 },
  scope: { kind: "every" },
};
const noDrake: Rule = {
  id: "r2",
  span: spanOf("no Drake"),
  asked: "nothing by Drake",
  kind: "tracks",
  test: { kind: "artist", anyOf: [{ name: "Drake" }] },
  scope: { kind: "none" },
};
const gap: Rule = { id: "r3", span: null, asked: "at least 2 tracks between", kind: "artistGap", min: 2 };
const leaning = (id: string, text: string): Leaning => ({
  id,
  span: spanOf(text),
  asked: text,
  weight: 1,
  from: text,
  aims: [{ kind: "words", words: text, weight: 1 }],
});
const brief: Brief = {
  prompt: PROMPT,
  language: "en",
  kind: "music",
  length: { kind: "tracks", tracks: 30, span: null },
  rules: [years, noDrake, gap],
  leanings: [leaning("l1", "happy"), leaning("l2", "repotting")],
  orders: [],
  leftovers: [{ span: spanOf("repotting"), why: "unknown" }],
};
const partOf = (text: string, of: Brief = brief) => partsOf(of).find((part) => part.text.includes(text))!;

describe("what was understood, as parts", () => {
  it("shows what was asked, once each, and none of the defaults", () => {
    const parts = partsOf(brief);

    expect(parts.map(({ word, text, look, edit }) => [word, text, look, edit?.kind])).toEqual([
      ["years", "released 1990-1999", "rule", "years"],
      ["no", "nothing by Drake", "rule", undefined],
      ["mood", "happy", "leaning", "strength"],
      ["not understood", "“repotting”", "missing", undefined],
    ]);
  });

  it("shows a length only where somebody asked for it", () => {
    const asked: Brief = {
      ...brief,
      length: { kind: "duration", durationMs: 5_400_000, toleranceMs: 30_000, span: spanOf("90s") },
    };

    expect([partsOf(brief)[0]?.section, partsOf(asked)[0]?.text]).toEqual(["rules", "90 minutes"]);
  });
});

describe("a Brief, changed by hand", () => {
  it("is what was read where nothing was changed", () => {
    expect(applyEdits(brief, NO_EDITS)).toEqual(brief);
  });

  it("loses the part that was taken away, and with a word that was not understood also the search for it", () => {
    const edits = [partOf("Drake"), partOf("repotting")].reduce(removePart, NO_EDITS);

    const changed = applyEdits(brief, edits);

    expect([changed.rules, changed.leanings, changed.leftovers]).toEqual([[years, gap], [brief.leanings[0]], []]);
  });

  it("has the changed part in the place of the one that was read", () => {
    const edits = putRule(NO_EDITS, partOf("1990"), yearsRule("r1", 1980, 1999));

    const changed = applyEdits(brief, edits);

    expect(changed.rules).toEqual([noDrake, gap, { ...yearsRule("r1", 1980, 1999), byHand: true }]);
    expect(partsOf(changed).map(({ text }) => text)).toContain("released 1980-1999");
  });

  it("can be changed again, and what was changed taken away", () => {
    const once = putRule(NO_EDITS, partOf("1990"), yearsRule("r1", 1980, 1999));
    const twice = putRule(once, partOf("1980", applyEdits(brief, once)), yearsRule("r1", 1970, 1999));

    const gone = removePart(twice, partOf("1970", applyEdits(brief, twice)));

    expect(applyEdits(brief, twice).rules.filter(({ id }) => id === "r1")).toEqual([
      { ...yearsRule("r1", 1970, 1999), byHand: true },
    ]);
    expect(applyEdits(brief, gone).rules).toEqual([noDrake, gap]);
  });

  it("keeps the changes while one types on, as far as the same words stand there", () => {
    const edits = removePart(NO_EDITS, partOf("Drake"));
    const moved = { ...noDrake, id: "r7", span: { text: "No Drake", start: 60, end: 68 } };
    const other = { ...noDrake, id: "r8", span: { text: "no Jay-Z", start: 70, end: 78 }, asked: "nothing by Jay-Z" };

    const changed = applyEdits({ ...brief, rules: [moved, other] }, edits);

    expect(changed.rules).toEqual([other]);
  });

  it("takes a length and an order by hand, one of each", () => {
    const timed = putLength(putLength(NO_EDITS, minutesLength(30)), minutesLength(45));
    const edits = putOrder(putOrder(timed, brief, arcOrder("hand-1", "up")), brief, arcOrder("hand-1", "down"));

    const changed = applyEdits(brief, edits);

    expect(changed.length).toEqual({ ...minutesLength(45), byHand: true });
    expect(changed.orders).toEqual([{ ...arcOrder("hand-1", "down"), byHand: true }]);
  });

  it("gives new parts ids of their own", () => {
    const changed = applyEdits(brief, putRule(NO_EDITS, undefined, yearsRule(freeId(brief), 1950, 1959)));

    expect([freeId(brief), freeId(changed)]).toEqual(["hand-1", "hand-2"]);
  });
});
