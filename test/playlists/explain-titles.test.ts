import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_NAMES } from "#src/catalog/search/build-catalog.ts";
import type { Brief, Rule, Test } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import { understand } from "#src/language/understand.ts";
import { describe as describeList } from "#src/playlists/explain/describe.ts";
import { verify } from "#src/playlists/verify/verify.ts";
import { trackOf } from "#test/support/catalog.ts";
import { untrueOf } from "./explain-claims.ts";
import { BRIEF, type Listed, listOf, REFERENCES } from "./explain-lists.ts";

describe("titles and descriptions", () => {
  const wordsOf = ({ tracks, seed, which }: Listed) => {
    const reference = REFERENCES[which]!;
    const ledger = verify({ brief: BRIEF, tracks, relaxations: [], listener: false, reference });
    return describeList({ brief: BRIEF, tracks, ledger, seed });
  };

  it("say of years, tempos, artists and numbers only what is so", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 40 }), (seed, size) => {
        const list = listOf(seed, size);
        const { title, description } = wordsOf(list);
        expect(title.length).toBeLessThanOrEqual(45);
        expect(title).not.toMatch(/:|\d+ (?!.*Minutes)[\p{L}]+ Songs/u);
        expect(description).toMatch(/[.]$/);
        expect(untrueOf(description, list.tracks)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("the checker of descriptions sees a lie", () => {
    const { tracks } = listOf(0, 20);
    const lies = [
      "All of 1801.",
      "Air and 99 more.",
      "Everything between 1 and 2 BPM.",
      "Just over nine hours of music.",
    ];
    for (const lie of lies) expect(untrueOf(lie, tracks)).not.toEqual([]);
  });

  const plain = { ...BRIEF, rules: [], leanings: [] };
  const titleOf = (tracks: Track[], brief: Brief = plain) => {
    const ledger = verify({ brief, tracks, relaxations: [], listener: false, reference: REFERENCES[0]! });
    return describeList({ brief, tracks, ledger, seed: 4 }).title;
  };
  const nineties = Array.from({ length: 12 }, (_, n) =>
    trackOf({ genres: ["bebop"], year: 1990 + (n % 10), tempo: 80 + n, energy: 0.2, valence: 0.3 }, n + 1),
  );

  it("name the genre and the decade when all are of it, and not when one is not", () => {
    expect(titleOf(nineties)).toMatch(/^(?:Quiet|Calm) 90s Bebop$/);
    const odd = trackOf({ genres: ["k-pop"], year: 2012, tempo: 170 }, 13);
    expect(titleOf([...nineties, odd])).not.toMatch(/90s|Bebop|Jazz/);
  });

  it("are the request's own words where all of it holds, and leave out what does not", () => {
    const rule = (id: string, text: string, start: number, test: Test): Rule => {
      const span = { text, start, end: start + text.length };
      return { id, kind: "tracks", asked: text, span, test, scope: { kind: "every" } };
    };
    const prompt = "please make me a playlist of bebop from the 90s";
    const rules = [
      rule("genre", "bebop", 29, { kind: "genre", anyOf: ["bebop"] }),
      rule("year", "from the 90s", 35, { kind: "year", from: 1990, to: 1999 }),
    ];
    expect(titleOf(nineties, { ...plain, prompt, rules })).toBe("Bebop from the 90s");
    const late = trackOf({ genres: ["bebop"], year: 2012 }, 13);
    expect(titleOf([...nineties, late], { ...plain, prompt, rules })).toBe("Bebop");
  });

  it.each([
    [["indie", "electronic"], "Indie & Electronic Music"],
    [["indie", "soul"], "Soul & Indie Music"],
    [["soul", "funk"], "Soul & Funk"],
  ])("say music once where two kinds of it are asked for", (anyOf, title) => {
    const span = { text: "both", start: 0, end: 4 };
    const rule: Rule = {
      id: "r",
      kind: "tracks",
      asked: "",
      span,
      test: { kind: "genre", anyOf },
      scope: { kind: "every" },
    };
    const tracks = nineties.map((track, at) => ({ ...track, genres: [anyOf[at % 2]!] }));

    expect(titleOf(tracks, { ...plain, prompt: "whatever this may be, please: both!", rules: [rule] })).toBe(title);
  });

  it("say what all titles are about", () => {
    const ports = { names: NO_NAMES, now: new Date("2026-05-14T12:00:00Z"), matching: () => 100 };
    const { brief } = understand({ prompt: "whatever, please: 12 songs about the moon, by different artists!" }, ports);
    const moons = nineties.map((track, at) => ({ ...track, title: `Moon ${at}` }));

    expect(titleOf(moons, brief)).toBe("Songs About the Moon");
  });

  it.each(["🦆🦆🦆", "songs for a 🦆 party"])("say what the list is where the request is %s", (prompt) => {
    const { brief } = understand({ prompt }, { names: NO_NAMES, now: new Date("2026-05-14T12:00:00Z") });

    expect(titleOf(nineties, brief)).toBe("Calm 90s Bebop");
  });

  it("forget what a later message took back, and take no words from the wrong message", () => {
    const prompt = "bebop for a rainy day";
    const genre: Test = { kind: "genre", anyOf: ["bebop"] };
    const span = { text: "bebop", start: 0, end: 5 };
    const rules: Rule[] = [
      { id: "genre", kind: "tracks", asked: "bebop", span, test: genre, scope: { kind: "every" } },
    ];
    const wish = { id: "wedding", asked: "wedding", weight: 1, from: "wedding" };
    const aims = [{ kind: "audio" as const, feature: "energy" as const, target: 0.2, weight: 1 }];
    const leaning = { ...wish, aims, span: { text: "for a wedding", start: 7, end: 20, turn: 1 } };
    const brief = { ...plain, prompt, rules, leanings: [leaning], messages: ["rather for a wedding"] };
    expect(titleOf(nineties, brief)).toBe("Wedding Bebop");
  });

  it("say one mood of several that are too many words together", () => {
    const prompt = "12 sad songs about a heartbreak, that no title names";
    const mood = (id: string, text: string) => {
      const start = prompt.indexOf(text);
      const span = { text, start, end: start + text.length };
      const aims = [{ kind: "audio" as const, feature: "energy" as const, target: 0.2, weight: 1 }];
      return { id, asked: id, from: id, weight: 1, aims, span };
    };
    const leanings = [mood("sad", "sad songs"), mood("heartbroken", "about a heartbreak")];
    expect(titleOf(nineties, { ...plain, prompt, leanings })).toBe("Sad Songs");
  });

  it("know one artist in two spellings", () => {
    const spelt = ["Nina Simone", "nina simone"].map((name, n) => trackOf({ artists: [name], year: 1965 }, n + 1));
    const ledger = verify({ brief: plain, tracks: spelt, relaxations: [], listener: false, reference: REFERENCES[0]! });
    const { title, description } = describeList({ brief: plain, tracks: spelt, ledger, seed: 1 });
    expect(title).toBe("Only Nina Simone");
    expect(description).toMatch(/^2 songs by Nina Simone, all from 1965\./);
  });

  it("claim no decade that no rule of the request holds", () => {
    const prompt = "90s bebop";
    const span = { text: "90s bebop", start: 0, end: 9 };
    const test: Test = { kind: "genre", anyOf: ["bebop"] };
    const rules: Rule[] = [{ id: "genre", kind: "tracks", asked: "bebop", span, test, scope: { kind: "every" } }];
    const late = trackOf({ genres: ["bebop"], year: 2012 }, 13);
    expect(titleOf([...nineties, late], { ...plain, prompt, rules })).toBe("Bebop");
  });

  it("say what could not be met in plain words", () => {
    const tracks = listOf(0, 10).tracks;
    const span = { text: "female singer", start: 0, end: 13 };
    const brief: Brief = { ...plain, leftovers: [{ span, why: "unsupported", note: "Nothing says who sings." }] };
    const ledger = verify({ brief, tracks, relaxations: [], listener: false, reference: REFERENCES[0]! });
    expect(describeList({ brief, tracks, ledger, seed: 1 }).description).toMatch(/Nothing says who sings\.$/);
  });

  it("say moods and places in English when the parts of a request in another language are put together", () => {
    const prompt = "eine Stunde traurigen Bebop für die Autofahrt, und was ich sonst mag";
    const spanOf = (text: string) => ({ text, start: prompt.indexOf(text), end: prompt.indexOf(text) + text.length });
    const rules: Rule[] = [
      {
        id: "genre",
        kind: "tracks",
        asked: "bebop",
        span: spanOf("Bebop"),
        test: { kind: "genre", anyOf: ["bebop"] },
        scope: { kind: "every" },
      },
    ];
    const leanings: Brief["leanings"] = [
      {
        id: "car",
        span: spanOf("Autofahrt"),
        asked: "in the car",
        weight: 1,
        from: "in the car",
        aims: [{ kind: "genre", name: "bebop", weight: 1 }],
      },
    ];
    expect(titleOf(nineties, { ...plain, language: "de", prompt, rules, leanings })).toBe("Bebop for Driving");
  });

  it("leave the words of another language as they are where all of them hold", () => {
    const prompt = "hazme una lista de bebop sin saxofón";
    const span = { text: "bebop", start: 19, end: 24 };
    const test: Test = { kind: "genre", anyOf: ["bebop"] };
    const rules: Rule[] = [{ id: "genre", kind: "tracks", asked: "bebop", span, test, scope: { kind: "every" } }];
    expect(titleOf(nineties, { ...plain, language: "es", prompt, rules })).toBe("Bebop sin saxofón");
  });
});
