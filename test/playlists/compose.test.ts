import { describe, expect, it } from "vitest";
import type { Brief, Order, Rule, Test } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import { compose } from "#src/playlists/compose/compose.ts";
import { catalogOf } from "../support/catalog.ts";

const GENRES = ["jazz", "rock", "metal", "pop"];

/** 200 tracks by 40 artists with values spread evenly and every fact known. */
const tracks: Partial<Track>[] = Array.from({ length: 200 }, (_, n) => ({
  title: `Song ${n}`,
  artists: [`Artist ${n % 40}`],
  album: `Album ${n % 60}`,
  year: 1960 + (n % 60),
  songYear: 1960 + (n % 60),
  durationMs: 120_000 + ((n * 7919) % 240_000),
  genres: [GENRES[n % 4]!],
  popularity: (n * 37) % 101,
  tempo: 60 + ((n * 13) % 120),
  energy: ((n * 29) % 100) / 100,
  valence: ((n * 53) % 100) / 100,
  instrumentalness: n % 2,
  key: n % 12,
  mode: n % 2,
}));
const catalog = catalogOf(tracks);

const DEFAULTS: Rule[] = [
  { kind: "artistGap", id: "gap", span: null, asked: "artists spaced", min: 2 },
  { kind: "artistCap", id: "cap", span: null, asked: "at most 3 an artist", max: 3 },
  { kind: "uniqueSongs", id: "songs", span: null, asked: "no song twice" },
];

function rule(id: string, test: Test, scope: Extract<Rule, { kind: "tracks" }>["scope"]): Rule {
  return { kind: "tracks", id, span: null, asked: id, test, scope };
}

function brief(given: Partial<Brief> & { rules?: Rule[] } = {}): Brief {
  return {
    prompt: "",
    language: "en",
    kind: "music",
    length: { kind: "tracks", tracks: 20, span: null },
    leanings: [],
    orders: [],
    leftovers: [],
    ...given,
    rules: [...DEFAULTS, ...(given.rules ?? [])],
  };
}

function composed(given: Parameters<typeof brief>[0], seed = 1) {
  const composition = compose(catalog, { brief: brief(given), picks: [], seed });
  if (composition.kind !== "composed") throw new Error(composition.because);
  return { ...composition, rows: composition.tracks.map(({ ordinal }) => catalog.track(ordinal)) };
}

const arc = (shape: "up" | "down" | "peak"): Order => ({
  kind: "arc",
  id: "o1",
  span: null,
  asked: "arc",
  feature: "energy",
  shape,
});

describe("compose", () => {
  it("gives exactly the number of tracks asked for", () => {
    expect(composed({}).rows).toHaveLength(20);
    expect(composed({ length: { kind: "tracks", tracks: 1, span: null } }).rows).toHaveLength(1);
  });

  it("comes within the tolerance of a total duration", () => {
    for (const minutes of [5, 20, 45, 90]) {
      const { rows, relaxations } = composed({
        length: { kind: "duration", durationMs: minutes * 60_000, toleranceMs: 30_000, span: null },
      });
      const total = rows.reduce((sum, { durationMs }) => sum + durationMs!, 0);

      expect(Math.abs(total - minutes * 60_000)).toBeLessThanOrEqual(30_000);
      expect(relaxations).toEqual([]);
    }
  });

  it("meets a number of tracks and a duration together", () => {
    const { rows } = composed({
      length: { kind: "duration", durationMs: 40 * 60_000, toleranceMs: 30_000, tracks: 10, span: null },
    });

    expect(rows).toHaveLength(10);
    expect(Math.abs(rows.reduce((sum, { durationMs }) => sum + durationMs!, 0) - 40 * 60_000)).toBeLessThanOrEqual(
      30_000,
    );
  });

  it("keeps every rule about every track and about none", () => {
    const { rows } = composed({
      rules: [
        rule("r1", { kind: "year", from: 1980, to: 1999 }, { kind: "every" }),
        rule("r2", { kind: "genre", anyOf: ["metal"] }, { kind: "none" }),
      ],
    });

    expect(rows.every(({ year, genres }) => year! >= 1980 && year! <= 1999 && !genres.includes("metal"))).toBe(true);
  });

  it("fills two shares that make up the list", () => {
    const { rows } = composed({
      rules: [
        rule("r1", { kind: "genre", anyOf: ["jazz"] }, { kind: "share", min: 0.5, max: 0.5 }),
        rule("r2", { kind: "genre", anyOf: ["metal"] }, { kind: "share", min: 0.5, max: 0.5 }),
      ],
    });

    expect([
      rows.filter((row) => row.genres[0] === "jazz").length,
      rows.filter((row) => row.genres[0] === "metal").length,
    ]).toEqual([10, 10]);
  });

  it("counts exactly five from each decade", () => {
    const decades = [1960, 1970, 1980, 1990];
    const { rows } = composed({
      rules: decades.map((from) =>
        rule(`d${from}`, { kind: "year", from, to: from + 9 }, { kind: "count", min: 5, max: 5 }),
      ),
    });

    expect(decades.map((from) => rows.filter(({ year }) => Math.floor(year! / 10) * 10 === from).length)).toEqual([
      5, 5, 5, 5,
    ]);
  });

  it("opens and closes with the tracks that were named", () => {
    const { rows } = composed({
      rules: [
        rule("r1", { kind: "track", anyOf: [{ name: "Song 7", id: "t8" }] }, { kind: "first" }),
        rule("r2", { kind: "artist", anyOf: [{ name: "Artist 3", id: "artist 3" }] }, { kind: "last" }),
      ],
    });

    expect([rows[0]!.title, rows.at(-1)!.artists]).toEqual(["Song 7", ["Artist 3"]]);
    expect(rows).toHaveLength(20);
  });

  it("follows an arc rank for rank", () => {
    const energies = (shape: "up" | "down") => composed({ orders: [arc(shape)] }).rows.map(({ energy }) => energy!);

    expect(energies("up")).toEqual(energies("up").toSorted((a, b) => a - b));
    expect(energies("down")).toEqual(energies("down").toSorted((a, b) => b - a));
    const peak = composed({ orders: [arc("peak")] }).rows.map(({ energy }) => energy!);
    expect(peak.indexOf(Math.max(...peak))).toBeGreaterThan(6);
    expect(peak.indexOf(Math.max(...peak))).toBeLessThan(15);
  });

  it("sorts by year and still spaces artists among equals only", () => {
    const { rows } = composed({
      orders: [{ kind: "sorted", id: "o1", span: null, asked: "chronological", by: "year", direction: "up" }],
    });

    expect(rows.map(({ year }) => year)).toEqual(rows.map(({ year }) => year).toSorted((a, b) => a! - b!));
  });

  it("chooses tracks of which each can be beyond the one before it", () => {
    const order = { kind: "sorted", id: "o1", span: null, asked: "each newer", direction: "up", strict: true } as const;

    const { rows } = composed({
      orders: [{ ...order, by: "year" }],
      length: { kind: "tracks", tracks: 40, span: null },
    });

    const years = rows.map(({ year }) => year!);
    expect(years).toEqual([...new Set(years)].toSorted((a, b) => a - b));
    expect(years).toHaveLength(40);
  });

  it("says so when the list has to be shorter than asked", () => {
    const { rows, relaxations } = composed({
      rules: [rule("r1", { kind: "year", from: 1960, to: 1960 }, { kind: "every" })],
    });

    expect(rows.length).toBeLessThan(20);
    expect(relaxations.map(({ part }) => part)).toContain("length");
  });

  it("names the rule that emptied the list instead of breaking it", () => {
    const composition = compose(catalog, {
      brief: brief({ rules: [rule("r9", { kind: "year", from: 1850, to: 1850 }, { kind: "every" })] }),
      picks: [],
      seed: 1,
    });

    expect(composition).toMatchObject({ kind: "nothing_fits", emptiedBy: "r9" });
  });

  it("drops a bound on sound, never a name, when the two cannot be met together", () => {
    const { rows, relaxations } = composed({
      rules: [
        rule("r1", { kind: "artist", anyOf: [{ name: "Artist 0", id: "artist 0" }] }, { kind: "every" }),
        rule("r2", { kind: "audio", feature: "tempo", min: 61, max: 61.5 }, { kind: "every" }),
        rule("r3", { kind: "audio", feature: "tempo", min: 60, max: 60.5 }, { kind: "every" }),
      ],
    });

    expect(rows.every(({ artists }) => artists[0] === "Artist 0")).toBe(true);
    expect(relaxations.some(({ part }) => part === "r2" || part === "r3")).toBe(true);
  });

  it("puts a hand-picked track first in rank and leaves out one that breaks a rule", () => {
    const rules = [rule("r1", { kind: "genre", anyOf: ["jazz"] }, { kind: "every" })];
    const composition = compose(catalog, { brief: brief({ rules }), picks: [{ id: "t5" }, { id: "t2" }], seed: 1 });
    if (composition.kind !== "composed") throw new Error(composition.because);

    expect(
      composition.tracks.filter(({ from }) => from === "pick").map(({ ordinal }) => catalog.track(ordinal).id),
    ).toEqual(["t5"]);
  });

  it("gives each of the artists asked for an even part", () => {
    const anyOf = [1, 2, 3, 4].map((n) => ({ name: `Artist ${n}`, id: `artist ${n}` }));
    const { rows } = composed({
      length: { kind: "tracks", tracks: 12, span: null },
      rules: [rule("r1", { kind: "artist", anyOf }, { kind: "every" })],
    });

    expect(anyOf.map(({ name }) => rows.filter(({ artists }) => artists[0] === name).length)).toEqual([3, 3, 3, 3]);
  });

  it("prefers another song to one more recording of a title that is there already", () => {
    const buses = Array.from({ length: 4 }, (_, n) => ({
      title: "The Wheels on the Bus",
      artists: [`Singer ${n}`],
      songKey: `singer ${n}|wheels on the bus`,
      popularity: 60,
    }));
    const others = Array.from({ length: 6 }, (_, n) => ({
      title: `Tune ${n}`,
      artists: [`Band ${n}`],
      songKey: `band ${n}|tune ${n}`,
      popularity: 50,
    }));
    const rows = catalogOf([...buses, ...others]);
    const result = compose(rows, {
      brief: brief({ length: { kind: "tracks", tracks: 7, span: null } }),
      picks: [],
      seed: 1,
    });
    const titles = result.kind === "composed" ? result.tracks.map(({ ordinal }) => rows.track(ordinal).title) : [];
    expect([titles.length, new Set(titles).size]).toEqual([7, 7]);
  });

  it.each([12, 30, 45, 60])("keeps steps smooth while it fits %i minutes", (minutes) => {
    const { rows } = composed({
      length: { kind: "duration", durationMs: minutes * 60_000, toleranceMs: 30_000, span: null },
      orders: [{ kind: "smooth", id: "o1", span: null, asked: "smooth" }],
    });
    const total = rows.reduce((sum, { durationMs }) => sum + durationMs!, 0);
    const apart = rows.slice(1).map((row, i) => Math.abs(Math.log2(row.tempo! / rows[i]!.tempo!)));
    const broken = apart.filter((ratio) => Math.abs(ratio - Math.round(ratio)) > Math.log2(1.08));
    expect({ fits: Math.abs(total - minutes * 60_000) <= 30_000, broken: broken.length <= 1 }).toEqual({
      fits: true,
      broken: true,
    });
  });

  it("makes neighbours smoother than chance when smoothness was asked for", () => {
    const near = (rows: Track[]) =>
      rows.slice(1).filter(({ tempo }, n) => Math.abs(tempo! / rows[n]!.tempo! - 1) <= 0.08).length;
    const smooth = composed({ orders: [{ kind: "smooth", id: "o1", span: null, asked: "smooth" }] });
    const shuffled = composed({ orders: [{ kind: "shuffled", id: "o1", span: null, asked: "shuffled" }] });

    expect(near(smooth.rows)).toBeGreaterThan(near(shuffled.rows) + 4);
  });
});

it("gives a sister of the list under another seed, and the same list under the same", () => {
  const titles = (seed: number) =>
    composed({ length: { kind: "tracks", tracks: 60, span: null } }, seed).rows.map(({ title }) => title);
  const [first, again, other] = [titles(1), titles(1), titles(2)];

  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
  expect(other.filter((title) => first.includes(title)).length).toBeGreaterThan(30);
});
