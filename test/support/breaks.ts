import type { Catalog } from "#src/catalog/catalog.ts";
import { buildCatalog } from "#src/catalog/search/build-catalog.ts";
import type { Brief } from "#src/domain/brief.ts";
import type { SessionItem, SessionState } from "#src/domain/session.ts";
import type { Track } from "#src/domain/track.ts";
import { type Scene, sceneOf } from "#src/sessions/commentary/plan/scene.ts";
import type { Ground, Session } from "#src/sessions/core/session.ts";
import type { Taste } from "#src/taste/taste.ts";
import { trackOf } from "./catalog.ts";
import { listeningOf, TODAY, tasteOver } from "./listening.ts";

export const BREAK_AT = new Date(TODAY + 19 * 3_600_000);

/** Songs, and some talk, with something to say of each. */
export const TOLD_SONGS: Partial<Track>[] = [
  {
    id: "roads",
    title: "Roads",
    artists: ["Portishead"],
    album: "Dummy",
    year: 1994,
    tempo: 95,
    energy: 0.29,
    key: 2,
    mode: 0,
    popularity: 70,
    genres: ["trip hop"],
    language: "en",
    durationMs: 303_000,
  },
  {
    id: "glory",
    title: "Glory Box",
    artists: ["Portishead"],
    album: "Dummy",
    year: 1994,
    tempo: 120,
    energy: 0.6,
    key: 2,
    mode: 0,
    popularity: 82,
    genres: ["trip hop"],
    language: "en",
    durationMs: 308_000,
  },
  {
    id: "teardrop",
    title: "Teardrop (feat. Elizabeth Fraser) - 2019 Remaster",
    artists: ["Massive Attack", "Elizabeth Fraser"],
    album: "Mezzanine",
    year: 1996,
    tempo: 96,
    energy: 0.3,
    key: 9,
    mode: 1,
    popularity: 15,
    genres: ["trip hop"],
    language: "en",
    durationMs: 329_000,
  },
  {
    id: "olive",
    title: "Mezzo",
    artists: ["Liz & the Others", "Elizabeth Fraser"],
    album: "Blue Room",
    year: 1996,
    tempo: 97,
    energy: 0.31,
    key: 9,
    mode: 1,
    popularity: 50,
    genres: ["bossa nova"],
    language: "fr",
    durationMs: 500_000,
  },
  {
    id: "short",
    title: "Tiny",
    artists: ["Små"],
    album: "Litet",
    year: 2016,
    tempo: 170,
    energy: 0.8,
    genres: ["punk"],
    popularity: 33,
    durationMs: 100_000,
  },
  {
    id: "wordless",
    title: "Ohne Titel",
    artists: ["Kante"],
    year: 1972,
    language: "zxx",
    genres: ["ambient"],
    energy: 0.1,
  },
  { id: "live", title: "Stage - Live", artists: ["Kante"], versions: ["live"], tempo: 100, energy: 0.5 },
  { id: "acoustic", title: "Wood", artists: ["A"], versions: ["acoustic"] },
  { id: "cover", title: "Borrowed", artists: ["B C"], versions: ["cover"], tempo: 101, energy: 0.55 },
  { id: "remix", title: "Again - X Remix", artists: ["D E"], versions: ["remix"] },
  { id: "demo", title: "Sketch", artists: ["F G"], versions: ["demo"] },
  ...Array.from({ length: 8 }, (_, at) => ({
    id: `more${at}`,
    title: `More ${at} Songs`,
    artists: ["Portishead"],
    popularity: 20 + at,
    year: 2000 + at,
  })),
  ...Array.from({ length: 40 }, (_, at) => ({
    id: `known${at}`,
    title: `Known ${at} of Many`,
    artists: [`Someone ${at}`],
  })),
];

/** A taste that has heard `roads` often and long ago, `glory` lately, some others once. */
export function tasteOfTold(catalog: Catalog): Taste {
  const old = { plays: 21, daysAgo: 900, firstAt: TODAY - 2000 * 86_400_000, opinion: 1 };
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`known${at}`, { plays: 1, daysAgo: 30 }]));
  return tasteOver(
    catalog,
    listeningOf({ roads: old, more0: { plays: 6, daysAgo: 200 }, short: { plays: 7, daysAgo: 200 }, ...many }),
  );
}

export function toldCatalog(): Catalog {
  return buildCatalog({
    version: 1,
    tracks: TOLD_SONGS.map((track, at) => trackOf(track, at + 1)),
    episodes: [
      {
        id: "talk",
        title: "What black holes do",
        show: "Night Sky Hour",
        description: "About black holes.",
        topics: ["black holes"],
        publishedMs: TODAY,
        durationMs: 2_400_000,
        season: null,
        number: 3,
        audioUrl: null,
        explicit: null,
        language: "en",
      },
    ],
  });
}

export function itemOf(trackId: string, id: string, given: Partial<SessionItem> = {}): SessionItem {
  return { id, trackId, block: "b1", from: "dj", reason: "", facts: [], startMs: 0, ...given };
}

const BRIEF: Brief = {
  prompt: "trip hop for a late evening",
  language: "en",
  kind: "music",
  length: { kind: "tracks", tracks: 30, span: null },
  rules: [],
  leanings: [
    {
      id: "w1",
      span: { start: 0, end: 8, text: "trip hop" },
      asked: "trip hop",
      weight: 1,
      from: "said",
      aims: [{ kind: "genre", name: "trip hop", weight: 1 }],
    },
  ],
  orders: [],
  leftovers: [],
};

const PROMPT = "trip hop for a late evening";

/** A session in which `plays` began, the last of them in play, and `next` comes. */
export function breakBefore(
  next: string,
  plays: readonly string[],
  given: { state?: Partial<SessionState>; item?: Partial<SessionItem> } = {},
): Session {
  const now = plays.at(-1);
  const state: SessionState = {
    seed: 5,
    source: { kind: "prompt", prompt: PROMPT },
    title: "Trip hop",
    brief: BRIEF,
    directions: [],
    host: { level: "talkative", persona: "warm", language: "en", maxSeconds: 25 },
    timeZone: "UTC",
    endsAt: null,
    holdUntil: null,
    status: "live",
    block: { id: "b1", kind: "warm_up", theme: "Trip hop", tracks: 6, begun: plays.length },
    blocksBegun: 0,
    now: now === undefined ? null : itemOf(now, String(plays.length)),
    nowSince: now === undefined ? null : BREAK_AT.toISOString(),
    queue: [itemOf(next, String(plays.length + 1), given.item)],
    signals: [],
    skipsInRow: 0,
    begun: plays.length,
    nextItem: plays.length + 2,
    told: { openings: [], facts: [], breaks: [] },
    resume: {},
    ...given.state,
  };
  return { id: "s1", listenerId: null, state, plays };
}

export function groundOf(catalog: Catalog, taste?: Taste): Ground {
  const made = new Map<string, object>();
  return {
    catalog,
    taste,
    now: BREAK_AT,
    pools: {
      of: <T extends object>(key: string, compute: () => T): T => {
        const known = made.get(key) as T | undefined;
        if (known) return known;
        const value = compute();
        made.set(key, value);
        return value;
      },
    },
  };
}

export function sceneBefore(ground: Ground, session: Session): Scene {
  return sceneOf(ground, session)!;
}
