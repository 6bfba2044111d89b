import { describe, expect, it } from "vitest";
import type { NameRef } from "#src/domain/brief.ts";
import type { Ledger } from "#src/domain/playlist.ts";
import { keepMissing, noteMissing, sayMissing, stillMissing } from "#src/playlists/missing.ts";
import { briefOf } from "#test/support/curation.ts";

const prompt = "like i fight dragons, and by alter ridge";
const spanOf = (text: string) => ({ text, start: prompt.indexOf(text), end: prompt.indexOf(text) + text.length });
const dragons = { ...spanOf("i fight dragons"), tookInstead: "power pop" };
const ridge = spanOf("alter ridge");

const ledger: Ledger = {
  fidelity: 1,
  entries: [
    {
      id: "l1",
      asked: "like I Fight Dragons",
      span: spanOf("like i fight dragons"),
      kind: "leaning",
      status: "unmet",
      kept: 0,
      of: 5,
      bits: 2,
      note: "hardly",
    },
    { id: "length", asked: "5 tracks", span: null, kind: "length", status: "verified", kept: 5, of: 5, bits: 0 },
  ],
};

describe("a name that the catalogue lacks", () => {
  it("is said with what stands in its place", () => {
    expect(sayMissing([dragons, ridge])).toEqual([
      "The catalogue has nothing called “i fight dragons”; power pop stands in its place.",
      "The catalogue has nothing called “alter ridge”.",
    ]);
  });

  it("is noted where the ledger speaks of it, else in an entry of its own", () => {
    const { entries } = noteMissing(ledger, [dragons, ridge]);

    expect(entries.map(({ id, note }) => [id, note])).toEqual([
      ["l1", "hardly; The catalogue has nothing called “i fight dragons”; power pop stands in its place."],
      ["length", undefined],
      ["missing-1", "The catalogue has nothing called “alter ridge”."],
    ]);
  });

  it("stays noted when the list is changed", () => {
    const first = noteMissing(ledger, [dragons, ridge]);

    expect(keepMissing(ledger, first).entries).toEqual(first.entries);
  });

  it("is missing no more when the curator found it", () => {
    const by = (ref: NameRef) =>
      briefOf(prompt, {
        rules: [
          {
            id: "r1",
            span: null,
            asked: "by",
            kind: "tracks",
            test: { kind: "artist", anyOf: [ref] },
            scope: { kind: "every" },
          },
        ],
      });
    const found = by({ name: "Alter Bridge", id: "alter bridge" });

    expect(stillMissing([dragons, ridge], by({ name: "Alter Ridge" }), found)).toEqual([dragons]);
    expect(stillMissing([ridge], by({ name: "Alter Ridge" }), by({ name: "Alter Ridge" }))).toEqual([ridge]);
  });
});
