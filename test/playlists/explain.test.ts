import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Brief } from "#src/domain/brief.ts";
import { covers, GENRE_NAMES } from "#src/domain/genres/genres.ts";
import type { Track } from "#src/domain/track.ts";
import { chance } from "#src/playlists/explain/chance.ts";
import { describe as describeList } from "#src/playlists/explain/describe.ts";
import { explain } from "#src/playlists/explain/explain.ts";
import { SHAPES, SHORT_SHAPES } from "#src/playlists/explain/shapes.ts";
import { LEVELS } from "#src/playlists/explain/sound-words.ts";
import { referenceOf } from "#src/playlists/verify/reference.ts";
import { verify } from "#src/playlists/verify/verify.ts";
import { catalogOf, trackOf } from "#test/support/catalog.ts";

const BRIEF: Brief = {
  prompt: "rainy sunday, trip hop from the 90s like Air",
  language: "en",
  kind: "music",
  length: { kind: "tracks", tracks: 30, span: null },
  rules: [
    {
      id: "genre",
      kind: "tracks",
      asked: "trip hop",
      span: { text: "trip hop", start: 14, end: 22 },
      test: { kind: "genre", anyOf: ["trip hop"] },
      scope: { kind: "share", min: 0.2 },
    },
  ],
  leanings: [
    {
      id: "rain",
      asked: "rainy sunday",
      span: { text: "rainy sunday", start: 0, end: 12 },
      weight: 1,
      from: "rainy sunday",
      aims: [
        { kind: "audio", feature: "energy", target: 0.25, weight: 1 },
        { kind: "audio", feature: "acousticness", target: 0.8, weight: 1 },
        { kind: "genre", name: "jazz", weight: 0.7 },
      ],
    },
    {
      id: "air",
      asked: "like Air",
      span: { text: "like Air", start: 36, end: 44 },
      weight: 1,
      from: "request",
      aims: [{ kind: "similar", to: "artist", ref: { name: "Air", id: "air" }, weight: 1 }],
    },
  ],
  orders: [],
  leftovers: [],
};

const LABELS = [
  ["trip hop", "downtempo"],
  ["bossa nova"],
  ["death metal", "swedish death metal"],
  ["k-pop"],
  ["bebop", "hard bop"],
  ["shoegaze", "dream pop"],
  [],
];
const ARTISTS = ["Air", "Blink-182", "The 1975", "Björk", "2Pac", "Sade", "U2", "Miles Davis"];

/** A catalogue of 400 rows of all kinds, some with next to nothing known; the same each time. */
function rowsOf(seed: number, known: number): Track[] {
  return Array.from({ length: 400 }, (_, n) => {
    const luck = (about: string) => chance(seed, about, n);
    const some = <Value>(about: string, value: Value) => (luck(`${about} known`) < known ? value : null);
    const share = (about: string) => some(about, Math.round(luck(about) * 1000) / 1000);
    const year = some("year", 1955 + Math.floor(luck("year") * 70));
    const first = ARTISTS[Math.floor(luck("artist") * ARTISTS.length)]!;
    const title = n % 9 === 0 ? `Track 2024 “at” 120 BPM\n${n}` : `Name ${n}`;
    return trackOf(
      {
        title,
        artists: luck("guest") < 0.2 ? [first, "Guest 99"] : [first],
        album: some("album", `Album 1999 ${n % 50}`),
        year,
        songYear: year === null ? null : year - (luck("reissue") < 0.2 ? 7 : 0),
        durationMs: some("length", 60_000 + Math.floor(luck("length") * 500_000)),
        genres: luck("labels") < known ? LABELS[Math.floor(luck("label") * LABELS.length)]! : [],
        popularity: some("popularity", Math.floor(luck("popularity") * 100)),
        tempo: some("tempo", 50 + luck("tempo") * 150),
        energy: share("energy"),
        valence: share("valence"),
        danceability: share("danceability"),
        acousticness: share("acousticness"),
        instrumentalness: share("instrumentalness"),
        speechiness: share("speechiness"),
        key: some("key", Math.floor(luck("key") * 12)),
        mode: some("key", Math.floor(luck("mode") * 2)),
        language: some("language", ["en", "fr", "zxx"][Math.floor(luck("language") * 3)]!),
        versions: luck("live") < 0.1 ? ["live"] : [],
      },
      n,
    );
  });
}

const CATALOGS = [rowsOf(1, 1), rowsOf(2, 0.7), rowsOf(3, 0.15)];
const REFERENCES = CATALOGS.map((rows) => referenceOf(catalogOf(rows)));

interface Listed {
  tracks: Track[];
  reasons: string[];
  seed: number;
  which: number;
}

function listOf(seed: number, size = 30): Listed {
  const which = seed % CATALOGS.length;
  const order = CATALOGS[which]!.map((track) => ({ track, luck: chance(seed, "pick", track.id) }));
  const tracks = order
    .sort((a, b) => a.luck - b.luck)
    .slice(0, size)
    .map(({ track }) => track);
  const sources = tracks.map(() => ({ score: 1, from: "search" as const }));
  const explained = explain({ brief: BRIEF, tracks, sources, reference: REFERENCES[which]!, seed });
  return { tracks, reasons: explained.map(({ reason }) => reason), seed, which };
}

/** Words of our own that happen to be genre names too. */
const OWN_WORDS = [
  ...[...SHAPES, ...SHORT_SHAPES].map(({ text }) => text),
  ...Object.values(LEVELS).flatMap((levels) => levels.flatMap(({ words }) => Object.values(words ?? {}).flat())),
].join(" ");
const GENRES = GENRE_NAMES.filter((name) => !new RegExp(`\\b${escaped(name)}\\b`).test(OWN_WORDS))
  .filter((name) => !["french", "air"].includes(name))
  .sort((a, b) => b.length - a.length);

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

const SUPERLATIVES: Record<string, [(track: Track) => number | null, 1 | -1]> = {
  newest: [(t) => t.songYear, 1],
  "most recent": [(t) => t.songYear, 1],
  oldest: [(t) => t.songYear, -1],
  earliest: [(t) => t.songYear, -1],
  fastest: [(t) => t.tempo, 1],
  slowest: [(t) => t.tempo, -1],
  "most energetic": [(t) => t.energy, 1],
  "most intense": [(t) => t.energy, 1],
  calmest: [(t) => t.energy, -1],
  gentlest: [(t) => t.energy, -1],
  sunniest: [(t) => t.valence, 1],
  "happiest-sounding": [(t) => t.valence, 1],
  darkest: [(t) => t.valence, -1],
  "saddest-sounding": [(t) => t.valence, -1],
  "most danceable": [(t) => t.danceability, 1],
  "least danceable": [(t) => t.danceability, -1],
  "most acoustic": [(t) => t.acousticness, 1],
  "most plugged-in": [(t) => t.acousticness, -1],
  "most instrumental": [(t) => t.instrumentalness, 1],
  wordiest: [(t) => t.speechiness, 1],
  "best-known": [(t) => t.popularity, 1],
  "least-known": [(t) => t.popularity, -1],
  longest: [(t) => t.durationMs, 1],
  shortest: [(t) => t.durationMs, -1],
};

/** Every claim of a reason that the rows do not bear out. */
function falsehoods(reason: string, index: number, tracks: readonly Track[]): string[] {
  const track = tracks[index]!;
  const wrong: string[] = [];
  const claim = (holds: boolean, what: string) => {
    if (!holds) wrong.push(`${what} in: ${reason}`);
  };
  let text = reason.replace(/“[^”]*”/g, " ");
  for (const name of [...ARTISTS, "Guest 99"].sort((a, b) => b.length - a.length)) text = text.replaceAll(name, " ");
  const near = [track, tracks[index - 1], tracks[index + 1]].filter((one) => one !== undefined);
  const take = (pattern: RegExp, check: (found: RegExpMatchArray) => void) => {
    for (const found of text.matchAll(pattern)) check(found);
    text = text.replace(pattern, " ");
  };
  const bpm = (one: Track | undefined) => (one?.tempo == null ? undefined : Math.round(one.tempo));
  take(/from (\d+) to (\d+) BPM/g, ([, from, to]) =>
    claim(bpm(tracks[index - 1]) === Number(from) && bpm(track) === Number(to), "step of tempo"),
  );
  take(/(\d+) BPM/g, ([, value]) => claim(bpm(track) === Number(value), "tempo"));
  take(/(\d+):(\d\d)/g, ([, minutes, seconds]) =>
    claim(Math.round((track.durationMs ?? 0) / 1000) === Number(minutes) * 60 + Number(seconds), "length"),
  );
  take(/\bof all (\d+)/g, ([, size]) => claim(Number(size) === tracks.length, "size"));
  take(/\bNumber (\d+)/g, ([, place]) => claim(Number(place) === index + 1, "place"));
  take(/\b(?:18|19|20)\d\d\b/g, ([year]) => claim([track.year, track.songYear].includes(Number(year)), "year"));
  claim(!/\d/.test(text), "a number of nothing");
  checkSuperlatives(text, index, tracks, claim);
  const joins = /links|leads|bridge/.test(text);
  for (const genre of GENRES) {
    if (!text.toLowerCase().includes(genre)) continue;
    const pattern = new RegExp(`(?<![\\p{L}-])${escaped(genre)}(?![\\p{L}-])`, "iu");
    if (!pattern.test(text)) continue;
    const alone = new RegExp(`only ${escaped(genre)}|touch of ${escaped(genre)}`).test(text);
    claim(
      (joins ? near : [track]).some(({ genres }) => genres.some((label) => covers(genre, label))),
      genre,
    );
    const others = tracks.filter((other) => other !== track && other.genres.some((label) => covers(genre, label)));
    if (alone) claim(others.length === 0, `only ${genre}`);
    text = text.replace(pattern, " ");
  }
  checkTurn(reason, index, tracks, claim);
  if (/sung in French/.test(text)) claim(track.language === "fr", "language");
  if (/live recording/.test(text)) claim(track.versions.includes("live"), "version");
  if (/\b(?:[A-G](?: flat| sharp)?) minor/.test(text)) claim(track.mode === 0, "mode");
  if (/\binstrumental\b|wordless|without words/.test(text.replace("most instrumental", "")))
    claim((track.instrumentalness ?? 0) >= 0.8, "instrumental");
  if (/hushed|hush\b/.test(text)) claim((track.energy ?? 1) < 0.2, "hush");
  if (/unplugged/i.test(text)) claim((track.acousticness ?? 0) >= 0.8, "unplugged");
  return wrong;
}

function checkSuperlatives(
  text: string,
  index: number,
  tracks: readonly Track[],
  claim: (holds: boolean, what: string) => void,
): void {
  for (const [word, [read, sign]] of Object.entries(SUPERLATIVES)) {
    const own = read(tracks[index]!);
    const ahead = tracks.filter((other) => sign * ((read(other) ?? Number.NaN) - (own ?? 0)) > 0).length;
    const known = tracks.every((other) => read(other) !== null);
    if (new RegExp(`three ${word} songs here`, "i").test(text)) claim(known && own !== null && ahead <= 2, word);
    else if (new RegExp(`${word} song here of those`, "i").test(text)) claim(own !== null && ahead === 0, word);
    else if (new RegExp(`the ${word}(?: song (?:here|on the list))?\\b`, "i").test(text))
      claim(known && own !== null && ahead === 0, word);
  }
}

const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth"];
const COUNTS = ["one", "two", "three", "four", "five", "six"];

/** "The third of four by Air." */
function checkTurn(
  reason: string,
  index: number,
  tracks: readonly Track[],
  claim: (holds: boolean, what: string) => void,
): void {
  const found = new RegExp(`the (${ORDINALS.join("|")}|last) of (${COUNTS.join("|")}) by`, "i").exec(reason);
  if (!found) return;
  const own = tracks.filter(({ artists }) => artists[0] === tracks[index]!.artists[0]);
  const place = own.indexOf(tracks[index]!);
  const said = found[1]!.toLowerCase() === "last" ? own.length - 1 : ORDINALS.indexOf(found[1]!.toLowerCase());
  claim(own.length === COUNTS.indexOf(found[2]!) + 1 && place === said, "turn");
}

describe("reasons", () => {
  const lists = Array.from({ length: 1000 }, (_, seed) => listOf(seed, seed % 10 === 0 ? 60 : 5 + (seed % 26)));

  it("no two tracks of a list share one, in 1,000 lists", () => {
    for (const { reasons } of lists) expect(new Set(reasons).size).toBe(reasons.length);
  });

  it("are each their own in a list of 400, also where little is known", () => {
    for (const seed of [0, 1, 2]) expect(new Set(listOf(seed, 400).reasons).size).toBe(400);
  });

  it("make no claim that the rows do not bear out", () => {
    const third = lists.filter((_, index) => index % 10 < 3);
    const wrong = third.flatMap(({ reasons, tracks }) =>
      reasons.flatMap((reason, index) => falsehoods(reason, index, tracks)),
    );
    expect(wrong.slice(0, 10)).toEqual([]);
  });

  it("the checker sees a lie", () => {
    const { tracks } = lists[0]!;
    const lies = ["From 1801, at 12 BPM.", "The only vaporwave here.", "It runs 99:59.", "Polka with 7 hands."];
    for (const lie of lies) expect(falsehoods(lie, 3, tracks)).not.toEqual([]);
    const fastest = tracks.indexOf(tracks.toSorted((a, b) => a.tempo! - b.tempo!)[0]!);
    expect(falsehoods("The fastest song here.", fastest, tracks)).not.toEqual([]);
  });

  it("are sentences, one line each, with many beginnings", () => {
    for (const { reasons } of lists) {
      for (const reason of reasons) expect(reason).toMatch(/^[^\s\p{Ll}{][^{}\n]{4,240}\.$/u);
      for (let i = 1; i < reasons.length; i++) expect(reasons[i]).not.toBe(reasons[i - 1]);
    }
    const full = lists.filter(({ which }) => which === 0).flatMap(({ reasons }) => reasons);
    const starts = new Set(full.map((reason) => reason.split(" ").slice(0, 2).join(" ")));
    expect(starts.size).toBeGreaterThan(300);
  });

  it("are the same for the same list and seed, and others for another seed", () => {
    expect(listOf(33).reasons).toEqual(listOf(33).reasons);
    const { tracks, which } = listOf(33);
    const sources = tracks.map(() => ({ score: 1, from: "search" as const }));
    const again = explain({ brief: BRIEF, tracks, sources, reference: REFERENCES[which]!, seed: 99 });
    expect(again.map(({ reason }) => reason)).not.toEqual(listOf(33).reasons);
  });

  it("are there even where nothing is known, or everything twice", () => {
    const bare = [
      trackOf({ title: "A" }, 1),
      trackOf({ title: "A", artists: ["Artist 1"] }, 2),
      trackOf({ title: "\u0000" }, 3),
    ];
    const sources = bare.map(() => ({ score: 0, from: "pick" as const }));
    const reasons = explain({ brief: BRIEF, tracks: bare, sources, reference: REFERENCES[0]!, seed: 1 });
    expect(new Set(reasons.map(({ reason }) => reason)).size).toBe(3);
  });
});

describe("evidence", () => {
  it("holds stored values alone, with the part that each serves", () => {
    const track = trackOf(
      { genres: ["trip hop", "k-pop"], energy: 0.3, acousticness: null, songYear: 1994, year: 1994 },
      1,
    );
    const sources = [{ score: 0.7, from: "named" as const }];
    const [explained] = explain({ brief: BRIEF, tracks: [track], sources, reference: REFERENCES[0]!, seed: 1 });
    expect(explained!.evidence).toMatchObject({ score: 0.7, from: "named" });
    expect(explained!.evidence.facts).toContainEqual({
      part: "genre",
      asked: "trip hop",
      field: "genres",
      value: ["trip hop"],
      fit: 1,
    });
    expect(explained!.evidence.facts.some(({ field }) => field === "acousticness")).toBe(false);
  });
});

describe("titles and descriptions", () => {
  const wordsOf = ({ tracks, seed, which }: Listed) => {
    const reference = REFERENCES[which]!;
    const ledger = verify({ brief: BRIEF, tracks, relaxations: [], listener: false, reference });
    return describeList({ brief: BRIEF, tracks, ledger, seed });
  };

  it("say of years, tempos, genres and numbers only what is so", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 40 }), (seed, size) => {
        const list = listOf(seed, size);
        const { title, description } = wordsOf(list);
        const text = `${title.split(": ").at(-1)} ${description}`
          .replace(/“[^”]*”/g, " ")
          .replace(/\bby (?:Blink-182|The 1975|2Pac|U2)\b/g, " ");
        const years = list.tracks.map(({ songYear }) => songYear);
        for (const [year] of text.matchAll(/\b(?:19|20)\d\d\b(?!s)/g)) expect(years).toContain(Number(year));
        for (const [, decade] of text.matchAll(/\b(\d\d)s\b/g))
          for (const year of years) expect(Math.floor((year ?? 0) / 10) % 10).toBe(Number(decade) / 10);
        const tempos = list.tracks.map(({ tempo }) => (tempo === null ? null : Math.round(tempo)));
        for (const [, from, to] of text.matchAll(/(\d+) (?:and|to) (\d+) BPM/g))
          expect([tempos.includes(Number(from)), tempos.includes(Number(to))]).toEqual([true, true]);
        for (const [, count, of] of text.matchAll(/(\d+) of the (\d+)/g)) {
          expect(Number(of)).toBe(size);
          expect(Number(count)).toBeLessThan(size);
        }
        for (const [, count] of title.matchAll(/: (\d+) [\p{L}\d&-]+/gu)) expect(Number(count)).toBe(size);
        expect(title.length).toBeLessThanOrEqual(70);
        expect(description).toMatch(/[.]$/);
      }),
      { numRuns: 150 },
    );
  });

  it("name the genre and the decade when all are of it, and not when one is not", () => {
    const nineties = Array.from({ length: 12 }, (_, n) =>
      trackOf({ genres: ["bebop"], year: 1990 + (n % 10), tempo: 80 + n, energy: 0.2, valence: 0.3 }, n + 1),
    );
    const brief = { ...BRIEF, rules: [], leanings: [] };
    const titleOf = (tracks: Track[]) => {
      const ledger = verify({ brief, tracks, relaxations: [], listener: false, reference: REFERENCES[0]! });
      return describeList({ brief, tracks, ledger, seed: 4 }).title;
    };
    expect(titleOf(nineties)).toMatch(/: 12 Slow 90s Bebop Songs$/);
    const odd = trackOf({ genres: ["k-pop"], year: 2012, tempo: 170 }, 13);
    expect(titleOf([...nineties, odd])).not.toMatch(/90s|Bebop|Jazz/);
  });
});
