import { describe, expect, it } from "vitest";
import type { Rule } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import { catalogOf } from "#test/support/catalog.ts";
import { briefOf, Listening, ruleOf, seededCatalog } from "./core-ground.ts";

const CATALOG = seededCatalog(400, 40);
const said = { text: "so", start: 0, end: 2 };

/** Titles of all that a session plays until nothing is left, or so many. */
function playedTitles(
  tracks: readonly Partial<Track>[],
  options: { brief?: ReturnType<typeof briefOf>; now?: Date } = {},
) {
  const listening = new Listening(catalogOf(tracks), options.brief ?? briefOf(), options);
  while (listening.state.status === "live" && listening.heard.length < 100) listening.next();
  return listening.heard.map(({ trackId }) => listening.track(trackId).title).sort();
}

const SONG = { durationMs: 200_000, popularity: 50, genres: ["pop"] };

describe("left out of a session unless it is asked for", () => {
  const odd: Partial<Track>[] = [
    { ...SONG, title: "A Song" },
    { ...SONG, title: "Jingle Bells" },
    { ...SONG, title: "Snow", genres: ["christmas"] },
    { ...SONG, title: "White Noise for Sleep" },
    { ...SONG, title: "A Song of Another", versions: ["karaoke"] },
    { ...SONG, title: "Their Song", versions: ["tribute"] },
    { ...SONG, title: "Second", durationMs: 4000 },
    { ...SONG, title: "Skit: The Phone" },
    { ...SONG, title: "An Hour of It", durationMs: 3_600_000 },
    { ...SONG, title: "An Episode", kind: "talk" },
  ];

  it("holiday songs, noise, karaoke, tributes, skits, seconds, mixes and talk", () => {
    expect(playedTitles(odd)).toEqual(["A Song"]);
  });

  it("but not holiday songs in December", () => {
    expect(playedTitles(odd, { now: new Date("2026-12-12T18:00:00Z") })).toEqual(["A Song", "Jingle Bells", "Snow"]);
  });

  it("nor those where the holidays are asked for in May", () => {
    const brief = briefOf({ rules: [ruleOf({ kind: "genre", anyOf: ["holiday"] })] });

    expect(playedTitles(odd, { brief })).toEqual(["Jingle Bells", "Snow"]);
  });

  it("nor karaoke where it is asked for", () => {
    const brief = briefOf({ rules: [ruleOf({ kind: "version", anyOf: ["karaoke"] })] });

    expect(playedTitles(odd, { brief })).toEqual(["A Song of Another"]);
  });
});

describe("a song comes once", () => {
  it("in whatever version, and by whomever it is sung", () => {
    const copies: Partial<Track>[] = [
      { ...SONG, title: "Hallelujah", artists: ["Leonard Cohen"], songKey: "leonard cohen|hallelujah" },
      {
        ...SONG,
        title: "Hallelujah - Live",
        artists: ["Leonard Cohen"],
        songKey: "leonard cohen|hallelujah",
        versions: ["live"],
      },
      { ...SONG, title: "Hallelujah", artists: ["Jeff Buckley"], songKey: "jeff buckley|hallelujah" },
      { ...SONG, title: "Hallelujah - 2019 Digital Master", songKey: "leonard cohen|hallelujah 2019 digital master" },
      { ...SONG, title: "Grace", artists: ["Jeff Buckley"], songKey: "jeff buckley|grace" },
    ];

    expect(playedTitles(copies)).toHaveLength(2);
  });

  it("from whatever show or hall, while parts of a work are songs of their own", () => {
    const songs = (
      ["Popular - The Idol", "Popular - From The Idol", "Suite - I. Waltz", "Suite - II. March"] as const
    ).map((title) => ({
      ...SONG,
      title,
      artists: ["One"],
      songKey: `one|${title.toLowerCase().replaceAll(/[^a-z]+/g, " ")}`,
    }));

    expect(playedTitles(songs)).toEqual([expect.stringContaining("Popular"), "Suite - I. Waltz", "Suite - II. March"]);
  });
});

describe("rules about a list hold over the last tracks", () => {
  function heard(rule: Rule, items = 60): Track[] {
    const listening = new Listening(CATALOG, briefOf({ rules: [rule] }));
    for (let item = 0; item < items; item++) {
      listening.next();
      listening.tell(item % 5 === 0 ? { type: "skipped", ms: 9000 } : { type: "finished" });
    }
    return listening.heard.map(({ trackId }) => listening.track(trackId));
  }

  /** The least and the most of what counts among so many tracks in a row. */
  function bounds(counts: readonly boolean[], window: number): [number, number] {
    const sums = counts.slice(window - 1).map((_, at) => counts.slice(at, at + window).filter(Boolean).length);
    return [Math.min(...sums), Math.max(...sums)];
  }

  it("a share is kept even: half soul, in every twenty tracks", () => {
    const scope = { kind: "share", min: 0.5 } as const;
    const tracks = heard({ id: "half", span: said, asked: "half soul", kind: "tracks", test: SOUL, scope });
    const [least] = bounds(
      tracks.map(({ genres }) => genres.includes("soul")),
      20,
    );

    expect(least).toBeGreaterThanOrEqual(10);
  });

  it("two artists share a session half and half, to the last song of each", () => {
    const songs = ["Elvis", "Johnny"].flatMap((artist) =>
      Array.from({ length: 12 }, (_, at) => ({ ...SONG, title: `${artist} ${at}`, artists: [artist] })),
    );
    const half = (name: string): Rule => ({
      ...{ id: name, span: said, asked: `half ${name}`, kind: "tracks", scope: { kind: "share", min: 0.5, max: 0.5 } },
      test: { kind: "artist", anyOf: [{ name, id: name.toLowerCase() }] },
    });
    const brief = briefOf({ rules: [half("Elvis"), half("Johnny")] });

    const listening = new Listening(catalogOf([...songs, { ...SONG, title: "Another" }]), brief);
    for (let item = 0; item < 24; item++) listening.next();

    const artists = listening.heard.map(({ trackId }) => listening.track(trackId).artists[0]);
    const ofElvis = artists.map((artist) => artist === "Elvis");
    expect(new Set(artists)).toEqual(new Set(["Elvis", "Johnny"]));
    expect([bounds(ofElvis, 4), bounds(ofElvis, 24)]).toEqual([
      [2, 2],
      [12, 12],
    ]);
  });

  it("a share is not exceeded: at most a tenth folk", () => {
    const scope = { kind: "share", max: 0.1 } as const;
    const test = { kind: "genre", anyOf: ["folk"] } as const;
    const tracks = heard({
      id: "little",
      span: said,
      asked: "little folk",
      kind: "tracks",
      test: { ...test, anyOf: [...test.anyOf] },
      scope,
    });
    const [, most] = bounds(
      tracks.map(({ genres }) => genres.includes("folk")),
      20,
    );

    expect(most).toBeLessThanOrEqual(2);
  });

  it("an artist comes at most so often in a list's length", () => {
    const tracks = heard({ id: "cap", span: said, asked: "at most 2 an artist", kind: "artistCap", max: 2 });
    const artists = new Set(tracks.flatMap((track) => track.artists));
    const most = [...artists].map(
      (artist) =>
        bounds(
          tracks.map((track) => track.artists.includes(artist)),
          30,
        )[1],
    );

    expect(Math.max(...most)).toBeLessThanOrEqual(2);
  });

  it("what is excluded does not come, in no version of it", () => {
    const ids = CATALOG.search({ must: [], mustNot: [], leanings: [], limit: 100, seed: 1 }).hits.map(
      ({ ordinal }) => CATALOG.track(ordinal).id,
    );
    const tracks = heard({ id: "out", span: said, asked: "not these", kind: "excludeTracks", ids });

    expect(tracks.filter(({ id }) => ids.includes(id))).toEqual([]);
  });
});

const SOUL = { kind: "genre" as const, anyOf: ["soul"] };

describe("what comes next", () => {
  it("differs from seed to seed", () => {
    const [one, other] = [1, 2].map((seed) => {
      const listening = new Listening(CATALOG, briefOf(), { seed });
      for (let item = 0; item < 10; item++) listening.next();
      return listening.session.plays;
    });

    expect(other).not.toEqual(one);
  });

  it("steps gently: neighbours are nearer in tempo than tracks at random", () => {
    const listening = new Listening(CATALOG, briefOf({ rules: [ruleOf(SOUL)] }));
    for (let item = 0; item < 20; item++) listening.next();
    const tempos = listening.heard.map(({ trackId }) => listening.track(trackId).tempo!);
    const mean = (pairs: [number, number][]) =>
      pairs.reduce((sum, [a, b]) => sum + Math.abs(Math.log2(b / a)), 0) / pairs.length;
    const steps = tempos.slice(1).map((tempo, at): [number, number] => [tempos[at]!, tempo]);
    const all = tempos.flatMap((a, at) => tempos.slice(at + 1).map((b): [number, number] => [a, b]));

    expect(mean(steps)).toBeLessThan(mean(all));
  });

  it("has a reason of facts, and names what was liked", () => {
    const listening = new Listening(CATALOG, briefOf());
    for (let item = 0; item < 8; item++) {
      listening.next();
      listening.tell({ type: "liked" });
      listening.tell({ type: "finished" });
    }
    const liked = new Set(listening.session.plays.map((id) => listening.track(id).title));
    const facts = listening.state.queue.flatMap((item) => item.facts.filter(({ part }) => part === "signals"));

    expect(facts.length).toBeGreaterThan(0);
    expect(facts.filter(({ value }) => !liked.has(String(value)))).toEqual([]);
    expect(listening.state.queue.map(({ reason }) => reason)).not.toContain("");
  });
});
