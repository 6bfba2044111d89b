import { expect, it } from "vitest";
import type { Brief } from "#src/domain/brief.ts";
import { referenceOf } from "#src/playlists/verify/reference.ts";
import { verify } from "#src/playlists/verify/verify.ts";
import { catalogOf, trackOf } from "#test/support/catalog.ts";

const span = (text: string, start: number) => ({ text, start, end: start + text.length });
const rows = Array.from({ length: 8 }, (_, index) => ({ genres: [index < 2 ? "jazz" : "rock"] }));

function ledgerOf(words: readonly string[], why: "unknown" | "unsupported", leanings: Brief["leanings"] = []) {
  const brief: Brief = {
    prompt: "x",
    language: "en",
    kind: "music",
    length: { kind: "tracks", tracks: 2, span: null },
    rules: [
      {
        id: "r1",
        kind: "tracks",
        span: span("jazz", 0),
        asked: "jazz",
        test: { kind: "genre", anyOf: ["jazz"] },
        scope: { kind: "every" },
      },
    ],
    leanings,
    orders: [],
    leftovers: words.map((word, index) => ({ span: span(word, 10 * (index + 1)), why })),
  };
  const tracks = rows.slice(0, 2).map((row, index) => trackOf(row, index + 1));
  return verify({ brief, tracks, relaxations: [], listener: false, reference: referenceOf(catalogOf(rows)) });
}

it("a word that nobody understood weighs half a bit at most", () => {
  expect(ledgerOf(["grandly"], "unknown").entries.find(({ kind }) => kind === "leftover")!.bits).toBe(0.5);
});

it("all the words that nobody understood weigh a fifth of all bits at most", () => {
  const { fidelity, entries } = ledgerOf(["one", "two", "three", "four"], "unknown");

  expect(entries.filter(({ kind }) => kind === "leftover").map(({ bits }) => bits)).toEqual([0.13, 0.13, 0.13, 0.13]);
  expect(fidelity).toBeCloseTo(0.8, 1);
});

it("what was understood and cannot be done keeps its whole bit", () => {
  expect(ledgerOf(["sung by women"], "unsupported").entries.find(({ kind }) => kind === "leftover")!.bits).toBe(1);
});

const searched = (words: string): Brief["leanings"] => [
  {
    id: "l1",
    span: span(words, 10),
    asked: `the words "${words}"`,
    weight: 0.2,
    from: "request",
    aims: [{ kind: "words", words, weight: 1 }],
  },
];

it("a word that nobody understood and no title has stands once, as the word", () => {
  const { entries } = ledgerOf(["repotting"], "unknown", searched("repotting"));

  expect(entries.filter((entry) => entry.span?.text === "repotting")).toMatchObject([
    { kind: "leftover", status: "unsupported", bits: 0.5, note: "not understood; used as search text" },
  ]);
});

it("a word that nobody understood and the list holds stands once, as the search for it", () => {
  const { entries } = ledgerOf(["jazz"], "unknown", searched("jazz"));

  expect(entries.filter((entry) => entry.span?.start === 10)).toMatchObject([
    { kind: "leaning", status: "verified", note: expect.stringContaining("not understood; used as search text") },
  ]);
});
