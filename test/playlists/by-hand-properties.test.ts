import fc from "fast-check";
import { expect, it } from "vitest";
import { Brief, type Leaning, type Order, type Rule } from "#src/domain/brief.ts";
import { leaningInWords, orderInWords, ruleInWords } from "#src/language/part-words.ts";
import { understand } from "#src/language/understand.ts";
import { editedBrief } from "#src/playlists/by-hand/edited-brief.ts";
import { bigSongCatalog } from "#test/support/curation.ts";

const catalog = bigSongCatalog();
const PROMPTS = [
  "rock songs from the 90s, no Radiohead",
  "a 45 minute run, fast and happy, getting faster",
  "like Portishead but less sad, half of it instrumental, blorp",
  "20 songs, each from another album, only Massive Attack or Björk, newest first",
  "first jazz, then techno, no live versions",
];
const read = (prompt: string): Brief =>
  JSON.parse(JSON.stringify(understand({ prompt }, { names: catalog.names, now: new Date("2026-06-01") }).brief));
const READ = PROMPTS.map(read);

const lies = fc.record({
  asked: fc.string({ minLength: 1, maxLength: 40 }),
  span: fc.constantFrom(null, { text: "no Radiohead", start: 0, end: 12 }, { text: "x", start: 1, end: 2, turn: 3 }),
});
const year = fc.integer({ min: 1950, max: 2026 });
const test = fc.oneof(
  fc.record({ kind: fc.constant("year" as const), from: year }),
  fc.record({
    kind: fc.constant("genre" as const),
    anyOf: fc.array(fc.constantFrom("rock", "jazz"), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant("artist" as const),
    anyOf: fc.array(fc.record({ name: fc.constantFrom("Radiohead", "Nobody") }), { minLength: 1, maxLength: 2 }),
  }),
);
const scope = fc.constantFrom(
  { kind: "every" as const },
  { kind: "none" as const },
  { kind: "share" as const, min: 0.5 },
);
const rule = fc
  .tuple(fc.constantFrom("r1", "r2", "length", "leftover-1", "feedback-disliked", "new"), lies, test, scope)
  .map(([id, said, of, how]): Rule => ({ id, ...said, kind: "tracks", test: of, scope: how }) as Rule);
const edits = fc.record({
  at: fc.nat(READ.length - 1),
  kept: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
  lied: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
  lie: lies,
  added: fc.array(rule, { maxLength: 4 }),
});

/** What somebody may send: parts left out, their words and spans falsified, others added. */
function sent({
  at,
  kept,
  lied,
  lie,
  added,
}: {
  at: number;
  kept: boolean[];
  lied: boolean[];
  lie: object;
  added: Rule[];
}): Brief {
  const brief = READ[at]!;
  let index = 0;
  const some = <Part>(parts: readonly Part[]): Part[] =>
    parts.flatMap((part) => {
      index++;
      return kept[index] ? [lied[index] ? { ...part, ...lie } : part] : [];
    });
  return {
    ...brief,
    rules: [...some(brief.rules), ...added],
    leanings: some(brief.leanings),
    orders: some(brief.orders),
  };
}

it("a Brief that nobody edited is the one that was read", () => {
  expect(READ.map((brief) => editedBrief(catalog, brief, [brief]))).toEqual(READ);
});

it("every part has the words of what was read, or those that its content makes", () => {
  fc.assert(
    fc.property(edits, (edit) => {
      const known = READ[edit.at]!;

      const brief = editedBrief(catalog, sent(edit), [known]);

      const parts = [...brief.rules, ...brief.leanings, ...brief.orders];
      const read = [...known.rules, ...known.leanings, ...known.orders];
      for (const part of parts) {
        if (!part.byHand)
          expect(read.map(({ id: _, ...one }) => one)).toContainEqual((({ id: _, ...one }) => one)(part));
        else expect({ span: part.span, asked: part.asked }).toEqual({ span: null, asked: wordsOf(part) });
      }
    }),
  );
});

function wordsOf(part: Rule | Leaning | Order): string {
  if ("aims" in part) return leaningInWords(part);
  return "test" in part || !["arc", "sorted", "smooth", "shuffled", "stages"].includes(part.kind)
    ? ruleInWords(part as Rule)
    : orderInWords(part as Order);
}

it("is a Brief whose parts have ids of their own, and says exactly which words stand for nothing any more", () => {
  fc.assert(
    fc.property(edits, (edit) => {
      const known = READ[edit.at]!;

      const brief = editedBrief(catalog, sent(edit), [known]);

      expect(Brief.safeParse(brief).success).toBe(true);
      const ids = [...brief.rules, ...brief.leanings, ...brief.orders].map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => /^(?:length$|leftover-|feedback-)/.test(id))).toEqual([]);
      for (const { text, start, end } of brief.takenBack ?? []) expect(known.prompt.slice(start, end)).toBe(text);
    }),
  );
});

it("edited twice is edited once: what was made of it comes back as it is", () => {
  fc.assert(
    fc.property(edits, (edit) => {
      const known = READ[edit.at]!;
      const once = editedBrief(catalog, sent(edit), [known]);

      expect(editedBrief(catalog, once, [once, known])).toEqual(once);
    }),
  );
});
