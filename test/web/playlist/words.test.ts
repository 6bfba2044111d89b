import { describe, expect, it } from "vitest";
import { ledgerEntryOf, playlistOf, playlistTrackOf } from "#test/support/playlist.ts";
import { curveOf } from "#web/pages/playlist/model/pictures.ts";
import { listAsText } from "#web/pages/playlist/words/as-text.ts";
import { doneInWords } from "#web/pages/playlist/words/done.ts";
import { evidenceLines } from "#web/pages/playlist/words/evidence.ts";
import { nextTimeInWords } from "#web/pages/playlist/words/next-time.ts";
import { curveInWords } from "#web/pages/playlist/words/pictures.ts";
import { receiptOf } from "#web/pages/playlist/words/receipt.ts";
import { suggestionsFor } from "#web/pages/playlist/words/suggestions.ts";

const span = { text: "calm", start: 0, end: 4 };

describe("what an action did", () => {
  it("counts what came with it alone, also where the list was changed elsewhere before", () => {
    const tracks = (...ids: string[]) => ids.map((id, at) => playlistTrackOf({ id, title: id, position: at + 1 }));
    const before = playlistOf({ tracks: tracks("a", "b", "c") });
    const after = playlistOf({
      tracks: tracks("new", "b", "elsewhere"),
      change: { message: "", from: 3, said: [], added: ["new"], removed: [], stayed: 2 },
    });

    expect(doneInWords({ kind: "dislike", id: "a" }, before, after)).toBe(
      "Took out “a”, which you do not like; “new” comes in its place",
    );
  });
});

describe("a list as text", () => {
  it("has title, numbered lines, the total and what was asked, each on one line", () => {
    const list = playlistOf({
      title: "Rainy",
      prompt: "rain\nand tea",
      tracks: [
        playlistTrackOf({ position: 1, title: "Roads", artists: ["Portishead"], year: 1994, durationMs: 305_000 }),
        playlistTrackOf({ position: 2, title: "One\nTwo", artists: ["A", "B"], year: null, durationMs: null }),
      ],
    });

    expect(listAsText(list)).toBe(
      "Rainy\n\n1. Portishead – Roads (1994, 5:05)\n2. A, B – One Two\n\n" +
        "2 tracks, 5 min. Made by Segue from “rain and tea”.\n",
    );
  });
});

describe("the receipt", () => {
  it("says in words how many hold what was asked, and tells defaults apart", () => {
    const receipt = receiptOf({
      fidelity: 0.666,
      entries: [
        ledgerEntryOf({ id: "r1", asked: "nothing by Drake", span, kept: 10, of: 10, bits: 2 }),
        ledgerEntryOf({ id: "l1", asked: "calm", span, kind: "leaning", status: "inferred", kept: 7, of: 10, bits: 1 }),
        ledgerEntryOf({
          id: "o1",
          asked: "energy rising",
          span,
          kind: "order",
          status: "unmet",
          kept: 4,
          of: 10,
          bits: 1,
          note: "relaxed: too few; rank correlation with the curve 0.41",
        }),
        ledgerEntryOf({
          id: "x1",
          asked: "left-handed",
          span,
          kind: "leftover",
          status: "unsupported",
          kept: 0,
          of: 10,
          bits: 1,
        }),
        ledgerEntryOf({ id: "d1", asked: "no song twice", span: null, kept: 10, of: 10, bits: 0 }),
      ],
    });

    expect(receipt.percent).toBe(66);
    expect(receipt.summary).toBe("1 of 4 verified, 1 mostly so, 1 not met, 1 not possible here.");
    expect(receipt.asked.map(({ asked, held, note }) => [asked, held, note])).toEqual([
      ["nothing by Drake", "true of all 10 tracks", undefined],
      ["calm", "fits 7 of 10 tracks", undefined],
      ["energy rising", "4 of 10 tracks in order", "had to give way: too few; hardly follows the curve"],
      ["left-handed", "", undefined],
    ]);
    expect(receipt.besides.map(({ asked }) => asked)).toEqual(["no song twice"]);
  });

  it.each([
    [[], "You asked for nothing in particular, so nothing had to be checked."],
    [[ledgerEntryOf({ span, bits: 1 })], "The one thing you asked for is verified, track by track."],
  ])("sums up short lists of wishes", (entries, said) => {
    expect(receiptOf({ fidelity: 1, entries }).summary).toBe(said);
  });
});

describe("evidence", () => {
  it("gives each stored value in words, by what it serves", () => {
    const fact = { part: "l1", asked: "calm", fit: 0.784 };

    const lines = evidenceLines([
      { ...fact, field: "energy", value: 0.25 },
      { part: "r1", asked: "soul", fit: 1, field: "genres", value: ["soul", "funk"] },
      { ...fact, field: "tempo", value: 90.4 },
      { ...fact, field: "explicit", value: false },
      { ...fact, field: "durationMs", value: 245_000 },
      { ...fact, field: "mode", value: 0 },
    ]);

    expect(lines).toEqual([
      {
        part: "l1",
        asked: "calm",
        values: ["energy 25 %", "tempo 90 BPM", "explicit no", "length 4:05", "mode minor"].map((stored) => ({
          stored,
          fit: 78,
        })),
      },
      { part: "r1", asked: "soul", values: [{ stored: "genres soul, funk", fit: 100 }] },
    ]);
  });
});

describe("evidence of several wishes", () => {
  it("gives names that one part found several times once", () => {
    const fact = { part: "l1", asked: "party", field: "genres" };

    const lines = evidenceLines([
      { ...fact, fit: 0.5, value: ["dance pop"] },
      { part: "r1", asked: "pop", field: "genres", fit: 1, value: ["dance pop"] },
      { ...fact, fit: 1, value: ["dance pop", "soul"] },
    ]);

    expect(lines).toEqual([
      { part: "l1", asked: "party", values: [{ stored: "genres dance pop, soul", fit: 100 }] },
      { part: "r1", asked: "pop", values: [{ stored: "genres dance pop", fit: 100 }] },
    ]);
  });
});

describe("pictures in words", () => {
  it.each([
    [[0.1, 0.5, 0.9], "it rises"],
    [[0.9, 0.5, 0.1], "it falls"],
    [[0.2, 0.9, 0.2], "it peaks in the middle"],
    [[0.9, 0.2, 0.9], "it dips in the middle"],
    [[0.5, 0.5, 0.5], "the same throughout"],
  ])("say of %j that %s", (values, trend) => {
    const curve = curveOf(
      values.map((energy, at) => playlistTrackOf({ position: at + 1, energy })),
      "energy",
    );

    expect(curve && curveInWords("Energy", curve)).toContain(`Energy along the list: ${trend}.`);
  });
});

describe("suggestions", () => {
  const tracks = [
    playlistTrackOf({ position: 1, energy: 0.8, year: 1994, artists: ["Adele"], genres: ["soul", "pop"] }),
    playlistTrackOf({ position: 2, energy: 0.9, year: 1995, artists: ["Adele"], genres: ["soul", "pop"] }),
    playlistTrackOf({ position: 3, energy: 0.7, year: 2003, artists: ["Sade"], genres: ["pop"] }),
    playlistTrackOf({ position: 4, energy: 0.7, year: 1999, artists: ["Moby"], genres: ["pop"] }),
  ];

  it("come from what the list is", () => {
    expect(suggestionsFor(playlistOf({ tracks }))).toEqual([
      "less energy",
      "more 2000s",
      "more soul",
      "no Adele",
      "lesser known songs",
      "builds up slowly",
    ]);
  });

  it("leave out what was said, what was asked for by name, and years that were asked", () => {
    const list = playlistOf({ tracks, prompt: "90s songs by Adele" });
    const rule = {
      kind: "tracks",
      id: "r1",
      span,
      asked: "90s",
      test: { kind: "year", from: 1990 },
      scope: { kind: "every" },
    };

    expect(
      suggestionsFor({
        ...list,
        brief: { ...list.brief, rules: [rule as (typeof list.brief.rules)[number]], messages: ["Less energy"] },
      }),
    ).toEqual(["more soul", "lesser known songs", "builds up slowly", "5 more"]);
  });
});

describe("the next time", () => {
  const now = new Date("2026-11-21T12:00:00Z");

  it.each([
    ["2026-11-23T05:00:00Z", "Monday, 23 November at 06:00, in 41 hours"],
    ["2026-11-28T05:00:00Z", "Saturday, 28 November at 06:00, in 7 days"],
    ["2026-11-21T12:20:00Z", "Saturday, 21 November at 13:20, in 20 minutes"],
    ["2026-11-21T11:59:00Z", "Saturday, 21 November at 12:59, any moment now"],
  ])("of %s is said by the clocks of the reader", (nextAt, said) => {
    expect(nextTimeInWords(nextAt, { now, timeZone: "Europe/Berlin" })).toBe(said);
  });
});
