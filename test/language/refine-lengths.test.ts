import { describe, expect, it } from "vitest";
import type { Length } from "#src/domain/brief.ts";
import { readMessage } from "#src/language/refine/read-message.ts";
import { ports } from "./names-fixture.ts";
import { listOf, tracks } from "./refine-fixture.ts";

function lengthAfter(message: string, length: Partial<Length>, shown = tracks.length): Length | undefined {
  const about = listOf("pop");
  const list = Array.from(
    { length: shown },
    (_, at) => tracks[at] ?? { ...tracks[0]!, id: `m${at}`, title: `M ${at}` },
  );
  const brief = { ...about.brief, length: { ...about.brief.length, ...length } as Length };
  const step = readMessage(message, { ...about, brief, tracks: list }, ports).steps.findLast(
    ({ kind }) => kind === "length",
  );
  return step?.kind === "length" ? step.put : undefined;
}

describe("a length that is said", () => {
  it.each([
    ["make it an hour and a half", 90],
    ["90 mins instead", 90],
    ["make it 2 hours", 120],
    ["make it half an hour", 30],
  ])("is the length: %s", (message, minutes) => {
    expect(lengthAfter(message, {})).toMatchObject({ kind: "duration", durationMs: minutes * 60_000 });
  });

  it("halves the list only where it says so", () => {
    expect(lengthAfter("make it half", {})).toMatchObject({ tracks: 5 });
    expect(lengthAfter("half rock, half jazz", { given: true, tracks: 10 })).toBeUndefined();
  });
});

describe("a length against the present one", () => {
  it.each([
    ["make it 5 songs longer", 15],
    ["half of it shorter", 5],
    ["half as long", 5],
  ])("is one length: %s", (message, tracksAfter) => {
    expect(lengthAfter(message, {})).toMatchObject({ kind: "tracks", tracks: tracksAfter });
  });
});

describe("what is added without a number", () => {
  const own = { kind: "tracks", tracks: 30, span: null } as const;

  it("makes a list that nobody gave a length longer, and remembers how long it was", () => {
    expect(lengthAfter("add Queen", own, 30)).toEqual({ ...own, tracks: 33, first: 30 });
  });

  it("takes others' places once the list is half as long again", () => {
    expect(lengthAfter("add Queen", { ...own, tracks: 44, first: 30 }, 44)).toMatchObject({ tracks: 45 });
    expect(lengthAfter("add Queen", { ...own, tracks: 45, first: 30 }, 45)).toBeUndefined();
  });

  it("never makes a list longer whose length was given", () => {
    expect(lengthAfter("add Queen", { ...own, tracks: 10, given: true })).toBeUndefined();
  });

  it("fills a given length up again after tracks were taken out", () => {
    expect(lengthAfter("add Queen", { ...own, tracks: 9, given: true, first: 10 }, 9)).toMatchObject({ tracks: 10 });
  });

  it("is as many as the message says where it says a number", () => {
    expect(lengthAfter("add 5 songs by Queen", { ...own, tracks: 10, given: true })).toMatchObject({ tracks: 15 });
    expect(lengthAfter("5 more", { ...own, tracks: 10, given: true })).toMatchObject({ tracks: 15 });
  });
});
