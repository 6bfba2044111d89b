import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildNames } from "#src/catalog/names/build.ts";
import nicknames from "#src/language/entities/nicknames.json" with { type: "json" };
import { nameRows } from "./names-rows.ts";

const names = buildNames(nameRows);
const artist = (text: string) => names.lookup(text, { types: ["artist"], fuzzy: true })[0]?.name;
const work = (text: string, by?: string) =>
  names.lookup(text, { types: ["track", "album"], fuzzy: true, ...(by !== undefined && { by }) })[0];

describe("lookup of artists", () => {
  it.each([
    ["radiohead", "Radiohead"],
    ["radioheads", "Radiohead"],
    ["tame impalas", "Tame Impala"],
    ["beyonce", "Beyoncé"],
    ["bjork", "Björk"],
    ["sigur ros", "Sigur Rós"],
    ["acdc", "AC/DC"],
    ["ac dc", "AC/DC"],
    ["jayz", "JAY-Z"],
    ["blink182", "blink-182"],
    ["guns and roses", "Guns N' Roses"],
    ["guns n roses", "Guns N' Roses"],
    ["a tribe called quest's", "A Tribe Called Quest"],
    ["nwa", "N.W.A."],
    ["n.w.a", "N.W.A."],
    ["1975", "The 1975"],
    ["the radiohead", "Radiohead"],
    ["iron wine", "Iron & Wine"],
    ["iron and wine", "Iron & Wine"],
    ["!!!", "!!!"],
    ["кино", "Кино"],
    ["Tems", "Tems"],
  ])("finds %s as %s without a typo search", (text, name) => {
    expect(names.lookup(text, { types: ["artist"] })[0]).toMatchObject({ name, type: "artist" });
  });

  it.each([
    ["the beetles", "The Beatles"],
    ["portished", "Portishead"],
    ["beyonse", "Beyoncé"],
    ["metalica", "Metallica"],
    ["mariah carrey", "Mariah Carey"],
    ["ccr", "Creedence Clearwater Revival"],
    ["ccrs", "Creedence Clearwater Revival"],
    ["queen bey", "Beyoncé"],
    ["mj", "Michael Jackson"],
  ])("finds the slip or nickname %s as %s", (text, name) => {
    expect(artist(text)).toBe(name);
  });

  it("gives nothing for a name that is far from all", () => {
    expect(names.lookup("Zorblax Quintessence", { fuzzy: true })).toEqual([]);
    expect(names.lookup("  ", { fuzzy: true })).toEqual([]);
  });
});

describe("lookup of works", () => {
  it("gives the plain recording of a song as its id, once for all its recordings", () => {
    expect(names.lookup("roads", { types: ["track"] })).toEqual([
      { type: "track", id: "row-3", name: "Roads", artist: "Portishead", popularity: 74, tracks: 2, distance: 0 },
    ]);
  });

  it("derives an album's id from its main artist and folded title", () => {
    expect(names.lookup("ok computer", { types: ["album"] })).toEqual([
      {
        type: "album",
        id: "radiohead/ok computer",
        name: "OK Computer",
        artist: "Radiohead",
        popularity: 84,
        tracks: 2,
        distance: 0,
      },
    ]);
  });

  it("reads a title as people say it: without remaster, guests and brackets, or with the brackets", () => {
    expect(work("bohemian rhapsody")?.artist).toBe("Queen");
    expect(work("satisfaction")?.artist).toBe("The Rolling Stones");
    expect(work("i cant get no satisfaction")?.artist).toBe("The Rolling Stones");
    expect(work("wait for u")?.artist).toBe("Future");
    expect(work("abbey road")?.artist).toBe("The Beatles");
  });

  it("tells songs of one title apart by the artist named beside them", () => {
    expect(work("hello", "adele")?.id).toBe("row-26");
    expect(work("hello", "lionel richie")?.id).toBe("row-27");
    expect(work("hello", "Radiohead")).toBeUndefined();
  });

  it("finds a misspelt title of a known song, and farther ones beside their artist", () => {
    expect(work("dont sotp believin")?.artist).toBe("Journey");
    expect(work("wait for you", "future")?.name).toBe("WAIT FOR U (feat. Drake & Tems)");
  });

  it("puts a famous name before an unknown namesake that is spelt nearer", () => {
    expect(work("dark side of the moon")?.artist).toBe("Pink Floyd");
    expect(names.lookup("1975")[0]?.name).toBe("The 1975");
    expect(names.lookup("air")[0]).toMatchObject({ type: "artist", name: "Air" });
  });
});

describe("scan", () => {
  it("gives every name of a sentence, with its place", () => {
    const spans = names.scan(["hello", "by", "the", "beatles"]);

    const found = spans.map(({ from, to, matches }) => [from, to, matches[0]?.name]);
    expect(found).toEqual([
      [0, 1, "Hello"],
      [2, 4, "The Beatles"],
      [3, 4, "The Beatles"],
    ]);
  });

  it("looks no farther than the longest span asked for", () => {
    expect(names.scan(["the", "less", "i", "know", "the", "better"], 4)).toEqual([]);
    expect(names.scan(["the", "less", "i", "know", "the", "better"], 6)).toHaveLength(2);
  });
});

describe("any catalogue", () => {
  const name = fc.string({ minLength: 1, maxLength: 30, unit: "grapheme" }).filter((text) => text.trim() !== "");
  const rows = fc.array(fc.record({ title: name, artist: name, album: fc.option(name) }), {
    minLength: 1,
    maxLength: 12,
  });

  it("finds each of its artists by the name as written", () => {
    fc.assert(
      fc.property(rows, (written) => {
        const index = buildNames(
          written.map(({ title, artist, album }, at) => ({
            id: `t${at}`,
            title,
            artists: [artist],
            album,
            popularity: null,
          })),
        );
        for (const { artist } of written) {
          expect(index.lookup(artist, { types: ["artist"], limit: 50 }).length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it("finds a name of eight letters or more with any one letter left out, added or changed", () => {
    const letters = fc.string({ minLength: 8, maxLength: 20, unit: fc.constantFrom(..."bcdfghklmn") });
    const slip = fc.constantFrom({ cut: 1, put: "" }, { cut: 1, put: "z" }, { cut: 0, put: "z" });
    fc.assert(
      fc.property(letters, fc.nat(), slip, (text, seed, { cut, put }) => {
        const at = seed % text.length;
        const typed = text.slice(0, at) + put + text.slice(at + cut);
        const index = buildNames([{ id: "t", title: "x", artists: [text], album: null, popularity: 50 }]);
        expect(index.lookup(typed, { types: ["artist"], fuzzy: true })[0]?.name).toBe(text);
      }),
    );
  });

  it("of no rows answers nothing", () => {
    const empty = buildNames([]);
    expect(empty.lookup("radiohead", { fuzzy: true })).toEqual([]);
    expect(empty.scan(["radiohead"])).toEqual([]);
  });
});

it("knows at least 250 nicknames, none of them blank", () => {
  expect(Object.keys(nicknames).length).toBeGreaterThanOrEqual(250);
  for (const [nickname, meant] of Object.entries(nicknames)) expect(nickname.trim() && meant.trim()).not.toBe("");
});
