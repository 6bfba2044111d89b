import { describe, expect, it } from "vitest";
import type { SearchQuery } from "#src/catalog/catalog.ts";
import type { Aim, Test } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import { catalogOf } from "#test/support/catalog.ts";
import { aimFitOf } from "./aim-fit.ts";

type Asked = { must?: Test[]; mustNot?: Test[]; aims?: Aim[] } & Partial<Omit<SearchQuery, "must" | "mustNot">>;

function asked({ must = [], mustNot = [], aims = [], ...rest }: Asked): SearchQuery {
  const leaning = { id: "l1", span: null, asked: "so", from: "request", weight: 1, aims };
  return {
    must: must.map((test, i) => ({ id: `r${i + 1}`, test })),
    mustNot: mustNot.map((test, i) => ({ id: `n${i + 1}`, test })),
    leanings: aims.length > 0 ? [leaning] : [],
    limit: 10,
    seed: 1,
    ...rest,
  };
}

/** Titles of the hits, best first. */
function titles(tracks: Partial<Track>[], what: Asked): string[] {
  const catalog = catalogOf(tracks);
  return catalog.search(asked(what)).hits.map(({ ordinal }) => catalog.track(ordinal).title);
}

describe("rules", () => {
  const years: Partial<Track>[] = [
    { title: "song of 1975", year: 1975 },
    { title: "its remaster of 2011", year: 2011, songYear: 1975 },
    { title: "reissue as of 1999", year: 1999, songYear: 1975 },
    { title: "no year" },
    { title: "song of 1978", year: 1978 },
  ];

  it("count a song to its decade only by a copy of that decade", () => {
    expect(titles(years, { must: [{ kind: "year", from: 1970, to: 1979 }] }).toSorted()).toEqual([
      "song of 1975",
      "song of 1978",
    ]);
    expect(titles(years, { must: [{ kind: "year", from: 1990, to: 2015 }] })).toEqual([]);
  });

  it("leave out a decade together with the later copies of its songs", () => {
    expect(titles(years, { mustNot: [{ kind: "year", from: 1978, to: 1979 }] }).toSorted()).toEqual([
      "its remaster of 2011",
      "reissue as of 1999",
      "song of 1975",
    ]);
    expect(titles(years, { mustNot: [{ kind: "year", from: 1970, to: 1979 }] })).toEqual([]);
  });

  it("do not take a forgotten copy of a hit for a deep cut", () => {
    const copies: Partial<Track>[] = [
      { title: "Hit", artists: ["A"], popularity: 90 },
      { title: "Hit", artists: ["A"], popularity: 2, album: "Cheap Compilation" },
      { title: "Deep", artists: ["A"], popularity: 12 },
    ];
    expect(titles(copies, { must: [{ kind: "popularity", max: 30 }] })).toEqual(["Deep"]);
  });

  it("cover everything under a genre of the tree, in any spelling", () => {
    const genres: Partial<Track>[] = [
      { title: "a", genres: ["swedish death metal"] },
      { title: "b", genres: ["pop"] },
      { title: "c", genres: ["hip-hop"] },
      { title: "d" },
    ];
    expect(titles(genres, { must: [{ kind: "genre", anyOf: ["metal"] }] })).toEqual(["a"]);
    expect(titles(genres, { must: [{ kind: "genre", anyOf: ["hip hop"] }] })).toEqual(["c"]);
    expect(titles(genres, { mustNot: [{ kind: "genre", anyOf: ["metal", "hip hop"] }] }).toSorted()).toEqual([
      "b",
      "d",
    ]);
  });

  it("let an unknown explicit flag pass neither way", () => {
    const flags: Partial<Track>[] = [
      { title: "clean", explicit: false },
      { title: "rude", explicit: true },
      { title: "?" },
    ];
    expect(titles(flags, { mustNot: [{ kind: "explicit", is: true }] })).toEqual(["clean"]);
    expect(titles(flags, { must: [{ kind: "explicit", is: false }] })).toEqual(["clean"]);
  });

  it("find albums by the main artist's key and folded title, and guests as artists", () => {
    const albums: Partial<Track>[] = [
      { title: "x", artists: ["Björk", "Antony"], album: "Volta!" },
      { title: "y", artists: ["Antony", "Björk"], album: "Volta" },
    ];
    expect(titles(albums, { must: [{ kind: "album", anyOf: [{ name: "Volta", id: "bjork/volta" }] }] })).toEqual(["x"]);
    expect(titles(albums, { must: [{ kind: "album", anyOf: [{ name: "volta" }] }] }).toSorted()).toEqual(["x", "y"]);
    expect(titles(albums, { must: [{ kind: "artist", anyOf: [{ name: "?", id: "antony" }] }] }).length).toBe(2);
  });

  it("leave an artist out as a guest too, by whatever the title or a credit says", () => {
    const rows: Partial<Track>[] = [
      { title: "Who (feat. BTS)" },
      { title: "Bad Decisions (with BTS & Snoop Dogg)" },
      { title: "Angel Pt. 1 (feat. Jimin of BTS, JVKE & Muni Long)" },
      { title: "You (Prod. SUGA of BTS)" },
      { title: "Song ft. A, BTS" },
      { title: "Savage Love - BTS Remix" },
      { title: "Both", artists: ["Halsey & BTS"] },
      { title: "Member", artists: ["Halsey", "RM (BTS)"] },
      { title: "Their own", artists: ["BTS"] },
      { title: "Run BTS" },
      { title: "Song (feat. BTS Tribute)" },
      { title: "Heartbeat (BTS World Original Soundtrack)" },
    ];
    const bts: Test = { kind: "artist", anyOf: [{ name: "BTS", id: "bts" }] };
    expect(titles(rows, { mustNot: [bts], limit: 20 }).toSorted()).toEqual([
      "Heartbeat (BTS World Original Soundtrack)",
      "Run BTS",
      "Song (feat. BTS Tribute)",
    ]);
    expect(titles(rows, { must: [bts] })).toEqual(["Their own"]);
  });

  it("leave nobody out for a part of another's name", () => {
    const rows: Partial<Track>[] = [
      { title: "Telephone (feat. Queen Latifah)" },
      { title: "Dancing with Queen Bees" },
      { title: "Pressure", artists: ["Queen & David Bowie"] },
    ];
    expect(titles(rows, { mustNot: [{ kind: "artist", anyOf: [{ name: "Queen" }] }] }).toSorted()).toEqual([
      "Dancing with Queen Bees",
      "Telephone (feat. Queen Latifah)",
    ]);
  });

  it("that empty the answer are named: the strictest after which nothing is left", () => {
    const catalog = catalogOf([
      { genres: ["jazz"], year: 1960, tempo: 100 },
      { genres: ["jazz"], year: 1970, tempo: 100 },
      { genres: ["pop"], year: 1999, tempo: 180 },
    ]);
    const rules: Test[] = [
      { kind: "audio", feature: "tempo", min: 90 },
      { kind: "genre", anyOf: ["jazz"] },
      { kind: "year", from: 1995 },
    ];
    expect(catalog.search(asked({ must: rules }))).toEqual({
      hits: [],
      matched: 0,
      emptiedBy: { id: "r3", alone: 1 },
    });
  });
});

describe("ranking", () => {
  it("prefers the plain recording of a song, and the known song", () => {
    const songs: Partial<Track>[] = [
      { title: "Hey", artists: ["A"], versions: ["live"], popularity: 70, songKey: "a/hey" },
      { title: "Hey plain", artists: ["A"], popularity: 60, songKey: "a/hey" },
      { title: "Hey karaoke", artists: ["K"], versions: ["karaoke"], popularity: 80 },
      { title: "Obscure", artists: ["B"], popularity: 3 },
    ];
    expect(titles(songs, {})).toEqual(["Hey plain", "Obscure", "Hey karaoke"]);
    expect(titles(songs, { aims: [{ kind: "version", version: "live", weight: 1 }] })[0]).toBe("Hey");
  });

  it("puts a known fit before an unknown one, and that before a known misfit", () => {
    const energies: Partial<Track>[] = [
      { title: "?" },
      { title: "loud", energy: 0.95 },
      { title: "calm", energy: 0.2 },
    ];
    const aim: Aim = { kind: "audio", feature: "energy", target: 0.2, weight: 1 };
    expect(titles(energies, { aims: [aim] })).toEqual(["calm", "?", "loud"]);
    expect(titles(energies, { aims: [{ ...aim, weight: -1 }] })).toEqual(["loud", "?", "calm"]);
  });

  it("takes half and double the tempo for a lesser fit", () => {
    const fitOf = (tempo: number) =>
      aimFitOf([{ tempo }])(0, { kind: "audio", feature: "tempo", target: 170, weight: 1 });
    expect([170, 172, 85, 120].map(fitOf).map((value) => Math.round(value * 100) / 100)).toEqual([1, 0.95, 0.6, 0]);
  });

  it("looks words up without stop words, best where most of the rare ones meet", () => {
    const words: Partial<Track>[] = [
      { title: "Song for You" },
      { title: "Rain", genres: ["blues"] },
      { title: "Blue Rain", artists: ["The Storms"] },
      { title: "Sun" },
    ];
    const fitOf = aimFitOf(words);
    const aim: Aim = { kind: "words", words: "songs for the blue rain", weight: 1 };
    expect([0, 1, 2, 3].map((row) => fitOf(row, aim) > 0)).toEqual([false, true, true, false]);
    expect(fitOf(2, aim)).toBe(1);
  });

  it("knows which genres are near from the company they keep", () => {
    const rows = [
      ...Array.from({ length: 6 }, () => ["shoegaze", "noise pop"]),
      ...Array.from({ length: 6 }, () => ["bachata", "salsa"]),
      ["noise pop"],
      ["salsa"],
    ].map((genres) => ({ genres }));
    const catalog = catalogOf(rows);
    const like = { kind: "similar" as const, to: "artist" as const, ref: { name: "Artist 1" }, weight: 1 };
    const [noise, salsa] = ["t13", "t14"].map((id) => catalog.ordinalOf(id)!) as [number, number];
    const fitOf = aimFitOf(rows);
    expect(fitOf(noise, like)).toBeGreaterThan(fitOf(salsa, like) + 0.3);
  });

  it("puts holiday songs last unless the holidays, or words of such songs, are asked for", () => {
    const rows: Partial<Track>[] = [
      { title: "Driving Home for Christmas", popularity: 90 },
      { title: "Driving South", popularity: 10 },
      { title: "Let It Snow", popularity: 90 },
      { title: "Snow on the Beach", popularity: 10 },
    ];
    const titled = (words: string) => titles(rows, { must: [{ kind: "title", words }] });
    expect(titled("driving")).toEqual(["Driving South", "Driving Home for Christmas"]);
    expect(titled("snow")).toEqual(["Let It Snow", "Snow on the Beach"]);
    expect(titles(rows, { aims: [{ kind: "words", words: "christmas", weight: 1 }] })[0]).toBe(
      "Driving Home for Christmas",
    );
  });

  it("finds songs of the season by label, by title or by album, and those that say so in the title first", () => {
    const rows: Partial<Track>[] = [
      { title: "Home", album: "Christmas", genres: ["adult standards"] },
      { title: "A Holly Jolly Christmas", genres: ["adult standards"] },
      { title: "Fairytale of New York", genres: ["christmas"] },
      { title: "Surf City", genres: ["christmas instrumental", "surf"] },
      { title: "Natalie", genres: ["adult standards"] },
      { title: "Heart of Glass", album: "Christmas Hits 2022", genres: ["disco"] },
    ];
    const season: Test = { kind: "genre", anyOf: ["holiday"] };
    const found = titles(rows, { must: [season] });
    expect(found.toSorted()).toEqual(["A Holly Jolly Christmas", "Fairytale of New York", "Home"]);
    expect(found.at(-1)).toBe("Home");
    expect(titles(rows, { mustNot: [season] }).toSorted()).toEqual(["Heart of Glass", "Natalie", "Surf City"]);
    expect(titles(rows, { aims: [{ kind: "genre", name: "holiday", weight: 1 }] })[0]).not.toBe("Surf City");
  });

  it("shuffles equals by the seed, the same way every time", () => {
    const equals = Array.from({ length: 30 }, (_, i) => ({ title: `s${i}` }));
    const first = titles(equals, { seed: 1, limit: 30 });
    expect(titles(equals, { seed: 1, limit: 30 })).toEqual(first);
    expect(titles(equals, { seed: 2, limit: 30 })).not.toEqual(first);
    expect(titles(equals, { seed: 2, limit: 30 }).toSorted()).toEqual(first.toSorted());
  });

  it("leaves out what ranking leaves out unless it is told otherwise", () => {
    const rows: Partial<Track>[] = [{ title: "ring", rankable: false }, { title: "song" }];
    expect(titles(rows, {})).toEqual(["song"]);
    expect(titles(rows, { includeUnrankable: true }).toSorted()).toEqual(["ring", "song"]);
    expect(titles(rows, { exclude: new Set([1]) })).toEqual([]);
  });

  it("answers about an empty catalogue, and with a limit of none", () => {
    expect(catalogOf([]).search(asked({ must: [{ kind: "explicit", is: true }] }))).toEqual({ hits: [], matched: 0 });
    expect(catalogOf([{}]).search(asked({ limit: 0 }))).toEqual({ hits: [], matched: 1 });
  });
});

it("puts what is surely instrumental before a famous song with one odd number", () => {
  const sung = Array.from({ length: 5 }, (_, n) => ({ artists: ["Singers"], title: `Sung ${n}`, instrumentalness: 0 }));
  const catalog = catalogOf([
    ...sung,
    { artists: ["Singers"], title: "Odd", instrumentalness: 0.6, popularity: 95 },
    { artists: ["Quartet"], title: "Strings", instrumentalness: 0.9, popularity: 10 },
  ]);

  const { hits } = catalog.search({
    must: [{ id: "r1", test: { kind: "audio", feature: "instrumentalness", min: 0.5 } }],
    mustNot: [],
    leanings: [],
    limit: 5,
    seed: 1,
  });

  expect(hits.map(({ ordinal }) => catalog.track(ordinal).title)).toEqual(["Strings", "Odd"]);
});

it("puts a song of the time asked for before one that a late collection dates there", () => {
  const old = Array.from({ length: 5 }, (_, n) => ({ artists: ["Old Hand"], title: `Then ${n}`, year: 1960 + n }));
  const catalog = catalogOf([
    ...old,
    { artists: ["Old Hand"], title: "Collected", year: 2015, popularity: 60 },
    { artists: ["Newcomer"], title: "Now", year: 2015, popularity: 20 },
  ]);

  const { hits } = catalog.search({
    must: [{ id: "r1", test: { kind: "year", from: 2010, to: 2019 } }],
    mustNot: [],
    leanings: [],
    limit: 5,
    seed: 1,
  });

  expect(hits.map(({ ordinal }) => catalog.track(ordinal).title)).toEqual(["Now", "Collected"]);
});
