import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Brief, Leaning, Rule, Test } from "#src/domain/brief.ts";
import type { LedgerEntry, Relaxation } from "#src/domain/playlist.ts";
import type { Track } from "#src/domain/track.ts";
import { referenceOf } from "#src/playlists/verify/reference.ts";
import { verify } from "#src/playlists/verify/verify.ts";
import { catalogOf, trackOf } from "#test/support/catalog.ts";

const span = (text: string, start = 0) => ({ text, start, end: start + text.length });

function briefOf(given: Partial<Brief>): Brief {
  return {
    prompt: "x",
    language: "en",
    kind: "music",
    length: { kind: "tracks", tracks: 3, span: null },
    rules: [],
    leanings: [],
    orders: [],
    leftovers: [],
    ...given,
  };
}

function rule(test: Test, scope: Extract<Rule, { kind: "tracks" }>["scope"] = { kind: "every" }): Rule {
  return { id: "r", kind: "tracks", span: span("words"), asked: "asked", test, scope };
}

interface Extra {
  catalog?: readonly Partial<Track>[];
  relaxations?: Relaxation[];
  listener?: boolean;
}

function ledgerOf(given: Partial<Brief>, rows: readonly Partial<Track>[], extra: Extra = {}) {
  const tracks = rows.map((row, index) => trackOf(row, index + 1));
  const reference = referenceOf(catalogOf(extra.catalog ?? rows));
  const { relaxations = [], listener = false } = extra;
  return verify({ brief: briefOf(given), tracks, relaxations, listener, reference });
}

function entryOf(id: string, given: Partial<Brief>, rows: readonly Partial<Track>[], extra?: Extra): LedgerEntry {
  return ledgerOf(given, rows, extra).entries.find((entry) => entry.id === id)!;
}

const checked = (test: Test, rows: readonly Partial<Track>[], scope?: Extract<Rule, { kind: "tracks" }>["scope"]) => {
  const { status, kept, of, note } = entryOf("r", { rules: [rule(test, scope)] }, rows);
  return [status, kept, of, ...(note ? [note] : [])];
};

describe("rules about tracks", () => {
  it("a song of the season says so in its label, its title or its album", () => {
    const season: Test = { kind: "genre", anyOf: ["holiday"] };
    const rows = [
      { title: "Last Christmas", genres: ["pop"] },
      { title: "Home", album: "Merry Christmas" },
      { title: "Fairytale of New York", genres: ["christmas"] },
    ];
    expect(checked(season, rows)).toEqual(["verified", 3, 3]);
    expect(checked(season, [{ title: "Surf City", genres: ["christmas instrumental"] }])[0]).toBe("unmet");
    expect(checked(season, [{ title: "Merry Christmas Mr. Lawrence", genres: [] }])[0]).toBe("unmet");
    expect(checked(season, rows, { kind: "none" })[0]).toBe("unmet");
  });

  it("a year that is not known is no year of the nineties", () => {
    const nineties: Test = { kind: "year", from: 1990, to: 1999 };
    expect(checked(nineties, [{ year: 1994 }, { year: 1999 }])).toEqual(["verified", 2, 2]);
    expect(checked(nineties, [{ year: 1994 }, {}])).toEqual(["unmet", 1, 2, "not known of “Song 2”"]);
  });

  it("a remaster of a song of another decade belongs to neither", () => {
    const remaster = { year: 2011, songYear: 1975 };
    expect(checked({ kind: "year", from: 2010, to: 2019 }, [remaster])[0]).toBe("unmet");
    expect(checked({ kind: "year", from: 1970, to: 1979 }, [remaster])[0]).toBe("unmet");
    expect(checked({ kind: "year", from: 2010, to: 2019 }, [remaster], { kind: "none" })[0]).toBe("unmet");
    expect(checked({ kind: "year", from: 1990, to: 1999 }, [remaster], { kind: "none" })[0]).toBe("verified");
  });

  it("what a row does not have it does not have; what it does not know it does not pass", () => {
    const none = { kind: "none" } as const;
    expect(checked({ kind: "artist", anyOf: [{ name: "Drake", id: "drake" }] }, [{}], none)[0]).toBe("verified");
    expect(checked({ kind: "genre", anyOf: ["metal"] }, [{}], none)[0]).toBe("verified");
    expect(checked({ kind: "version", anyOf: ["live"] }, [{}], none)[0]).toBe("verified");
    expect(checked({ kind: "explicit", is: true }, [{}], none)[0]).toBe("unmet");
    expect(checked({ kind: "audio", feature: "energy", min: 0.8 }, [{}], none)[0]).toBe("unmet");
    expect(checked({ kind: "audio", feature: "energy", min: 0.8 }, [{ energy: 0.2 }], none)[0]).toBe("verified");
  });

  it("guests count, and a family covers its members", () => {
    const drake: Test = { kind: "artist", anyOf: [{ name: "Drake", id: "drake" }] };
    expect(checked(drake, [{ artists: ["Rihanna", "Drake"] }], { kind: "none" })).toEqual([
      "unmet",
      0,
      1,
      "not so of “Song 1”",
    ]);
    expect(checked({ kind: "genre", anyOf: ["metal"] }, [{ genres: ["death metal"] }])).toEqual(["verified", 1, 1]);
  });

  it("none of an artist means not as a guest either, wherever the row says so", () => {
    const bts: Test = { kind: "artist", anyOf: [{ name: "BTS", id: "bts" }] };
    const heard: Partial<Track>[] = [
      { title: "Who (feat. BTS)" },
      { title: "Bad Decisions (with BTS & Snoop Dogg)" },
      { title: "Angel Pt. 1 (feat. Jimin of BTS, JVKE & Muni Long)" },
      { title: "You (Prod. SUGA of BTS)" },
      { title: "Song ft. A, BTS" },
      { title: "Savage Love - BTS Remix" },
      { artists: ["Halsey & BTS"] },
      { artists: ["Halsey", "RM (BTS)"] },
    ];
    const notHeard: Partial<Track>[] = [
      { title: "Run BTS" },
      { title: "Song (feat. BTS Tribute)" },
      { title: "Heartbeat (BTS World Original Soundtrack)" },
      { artists: ["BTS World Band"] },
    ];
    expect(heard.map((row) => checked(bts, [row], { kind: "none" })[0])).toEqual(heard.map(() => "unmet"));
    expect(notHeard.map((row) => checked(bts, [row], { kind: "none" })[0])).toEqual(notHeard.map(() => "verified"));
    expect(checked(bts, [heard[0]!])[0]).toBe("unmet");
  });

  it("a name that the catalogue lacks is unmet, and said", () => {
    const test: Test = { kind: "artist", anyOf: [{ name: "Artist 1", id: "artist 1" }, { name: "Alter Ridge" }] };
    expect(checked(test, [{}])).toEqual(["unmet", 1, 1, "the catalogue has nothing by the name “Alter Ridge”"]);
  });

  it("any recording of a song is that song", () => {
    const rows = [{ title: "Roads" }, { title: "Roads - Live", songKey: "artist 1/roads", artists: ["Artist 1"] }];
    const asked: Test = { kind: "track", anyOf: [{ name: "Roads", id: "t1" }] };
    expect(checked(asked, rows)).toEqual(["verified", 2, 2]);
  });

  it("half of thirty is fifteen, give or take one", () => {
    const half = { kind: "share", min: 0.5, max: 0.5 } as const;
    const list = (sung: number) => Array.from({ length: 30 }, (_, i) => ({ instrumentalness: i < sung ? 0.9 : 0 }));
    const test: Test = { kind: "audio", feature: "instrumentalness", min: 0.5 };
    const statuses = [13, 14, 15, 16, 17].map((count) => checked(test, list(count), half)[0]);
    expect(statuses).toEqual(["unmet", "verified", "verified", "verified", "unmet"]);
    expect(checked(test, list(0).slice(0, 2), half)[0]).toBe("unmet");
  });

  it("counts, first and last are about what they say", () => {
    const fast: Test = { kind: "audio", feature: "tempo", min: 140 };
    const rows = [{ tempo: 150 }, { tempo: 100 }, { tempo: 90 }];
    expect(checked(fast, rows, { kind: "count", min: 2 })).toEqual(["unmet", 1, 3, "1 of at least 2"]);
    expect(checked(fast, rows, { kind: "count", max: 1 })[0]).toBe("verified");
    expect(checked(fast, rows, { kind: "first" })).toEqual(["verified", 1, 1]);
    expect(checked(fast, rows, { kind: "last" })[0]).toBe("unmet");
  });

  it("a rule that had to bend is unmet and says how far", () => {
    const rules = [rule({ kind: "audio", feature: "tempo", min: 100 })];
    const relaxations = [{ part: "r", note: "widened to 90 BPM" }];
    const { status, note } = entryOf("r", { rules }, [{ tempo: 120 }], { relaxations });
    expect([status, note]).toEqual(["unmet", "relaxed: widened to 90 BPM"]);
  });

  it("history without a listener is unsupported", () => {
    const rules = [rule({ kind: "history", is: "new" })];
    expect(entryOf("r", { rules }, [{}])).toMatchObject({ status: "unsupported", bits: 1 });
  });
});

describe("rules about the list", () => {
  const listRule = (given: Partial<Rule> & { kind: Rule["kind"] }) =>
    ({ id: "r", span: null, asked: "asked", ...given }) as Rule;

  it("cap, gap, albums, songs and exclusions are counted on the rows", () => {
    const rows = [
      { artists: ["A"], title: "One", album: "X" },
      { artists: ["B", "A"], title: "Two" },
      { artists: ["A"], title: "Three", album: "X" },
      { artists: ["A"], title: "One", album: "Y" },
    ];
    const found = (given: Parameters<typeof listRule>[0]) => {
      const { status, kept, bits } = entryOf("r", { rules: [listRule(given)] }, rows);
      return [status, kept, bits];
    };
    expect(found({ kind: "artistCap", max: 2 })).toEqual(["unmet", 2, 0]);
    expect(found({ kind: "artistGap", min: 1 })).toEqual(["unmet", 1, 0]);
    expect(found({ kind: "albumCap", max: 1 })).toEqual(["unmet", 3, 0]);
    expect(found({ kind: "uniqueSongs" })).toEqual(["unmet", 3, 0]);
    expect(found({ kind: "excludeTracks", ids: ["t2"] })).toEqual(["unmet", 3, 0]);
    expect(found({ kind: "artistCap", max: 4 })).toEqual(["verified", 4, 0]);
  });
});

describe("length", () => {
  it("a duration holds within its tolerance and needs every length", () => {
    const length = { kind: "duration", durationMs: 600_000, toleranceMs: 30_000, span: span("ten minutes") } as const;
    const status = (rows: Partial<Track>[]) => entryOf("length", { length }, rows).status;
    expect(status([{ durationMs: 300_000 }, { durationMs: 325_000 }])).toBe("verified");
    expect(status([{ durationMs: 300_000 }, { durationMs: 335_000 }])).toBe("unmet");
    expect(status([{ durationMs: 300_000 }, { durationMs: 300_000 }, {}])).toBe("unmet");
  });
});

describe("wishes", () => {
  const calm: Leaning = {
    id: "w",
    span: span("calm"),
    asked: "calm",
    weight: 1,
    from: "calm",
    aims: [{ kind: "audio", feature: "energy", target: 0.15, weight: 1 }],
  };
  const catalog = Array.from({ length: 100 }, (_, i) => ({ energy: i / 100, title: `S${i}` }));
  const found = (energies: (number | null)[], leaning = calm) =>
    entryOf(
      "w",
      { leanings: [leaning] },
      energies.map((energy) => ({ energy })),
      { catalog },
    );

  it("are verified where the list leans their way more than three quarters of the catalogue", () => {
    expect(found([0.1, 0.15, 0.2, 0.2])).toMatchObject({ status: "verified", kept: 4, of: 4 });
  });

  it("are inferred where most hold them but the list does not stand out", () => {
    expect(found([0.39, 0.38, 0.39, 0.9])).toMatchObject({ status: "inferred", kept: 3 });
  });

  it("are unmet where few hold them or nothing is known", () => {
    expect(found([0.9, 0.8, 0.1])).toMatchObject({ status: "unmet", kept: 1 });
    expect(found([null, null, null])).toMatchObject({ status: "unmet", kept: 0 });
  });

  it("turned round, keep away from what is plainly so", () => {
    const away = { ...calm, weight: -1 };
    expect(found([0.9, 0.8, 0.95], away).status).toBe("verified");
    expect(found([0.15, 0.14, 0.16], away).status).toBe("unmet");
  });

  it("a list drawn by chance is not verified", () => {
    const sum = { verified: 0, lists: 200 };
    const random = fc.sample(fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 20, maxLength: 20 }), {
      numRuns: sum.lists,
      seed: 5,
    });
    for (const list of random) if (found(list.map((i) => i / 100)).status === "verified") sum.verified++;
    expect(sum.verified).toBe(0);
  });
});

describe("the ledger", () => {
  it("stands in the order of the words, defaults last, and counts verified bits of all", () => {
    const quarter = Array.from({ length: 8 }, (_, i) => ({ explicit: i < 2, year: 1990 + i }));
    const rules: Rule[] = [
      { id: "cap", kind: "artistCap", max: 1, span: null, asked: "cap" },
      { ...rule({ kind: "explicit", is: true }), id: "late", span: span("explicit", 20) },
      { ...rule({ kind: "year", from: 1990, to: 1993 }), id: "early", span: span("early 90s", 3) },
    ];
    const leftovers = [{ span: span("left-handed", 40), why: "unsupported" as const }];
    const ledger = ledgerOf({ rules, leftovers }, quarter.slice(0, 3), { catalog: quarter });
    expect(ledger.entries.map(({ id, status, bits }) => [id, status, bits])).toEqual([
      ["early", "verified", 1],
      ["late", "unmet", 2],
      ["leftover-1", "unsupported", 1],
      ["length", "verified", 0],
      ["cap", "verified", 0],
    ]);
    expect(ledger.fidelity).toBe(0.25);
  });

  it("is never whole where anything is unmet, however little that says", () => {
    const quarter = Array.from({ length: 400 }, (_, i) => ({ explicit: i > 1, year: 1990 + (i > 1 ? 10 : 0) }));
    const rules: Rule[] = [
      { ...rule({ kind: "year", from: 1990, to: 1990 }), id: "rare", span: span("1990", 0) },
      { ...rule({ kind: "explicit", is: true }), id: "common", span: span("explicit", 20) },
    ];
    const { fidelity, entries } = ledgerOf({ rules }, quarter.slice(0, 2), { catalog: quarter });
    expect(entries.slice(0, 2).map(({ id, status }) => [id, status])).toEqual([
      ["rare", "verified"],
      ["common", "unmet"],
    ]);
    expect(fidelity).toBe(0.99);
  });

  it("is whole where nothing was asked, and holds nothing of an empty list", () => {
    expect(ledgerOf({}, [{}, {}, {}]).fidelity).toBe(1);
    expect(entryOf("r", { rules: [rule({ kind: "genre", anyOf: ["jazz"] })] }, []).status).toBe("unmet");
  });
});
