import fc from "fast-check";
import type { MemoryCatalog } from "#src/catalog/search/memory-catalog.ts";
import type { Brief, Rule } from "#src/domain/brief.ts";
import { randomFrom } from "#src/domain/chance.ts";
import type { SessionFeedback, SessionItem, SessionState } from "#src/domain/session.ts";
import type { Track } from "#src/domain/track.ts";
import { advance } from "#src/sessions/core/advance.ts";
import { hear } from "#src/sessions/core/hear.ts";
import { keepPools } from "#src/sessions/core/pools.ts";
import type { Changed, Ground, Pools, Session } from "#src/sessions/core/session.ts";
import { settle } from "#src/sessions/core/settle.ts";
import { openSession, type Start } from "#src/sessions/core/start.ts";
import { catalogOf } from "#test/support/catalog.ts";

const STYLES = [
  { genre: "trip hop", energy: 0.4, tempo: 90 },
  { genre: "soul", energy: 0.55, tempo: 105 },
  { genre: "metal", energy: 0.92, tempo: 140 },
  { genre: "folk", energy: 0.2, tempo: 100 },
] as const;

/** Songs of four styles, 1960-2019, by `artists` artists of one style each; the same number gives the same songs. */
export function seededCatalog(songs: number, artists: number): MemoryCatalog {
  const random = randomFrom(songs * 1000 + artists);
  return catalogOf(
    Array.from({ length: songs }, (_, n): Partial<Track> => {
      const artist = n % artists;
      const style = STYLES[artist % STYLES.length]!;
      const year = 1960 + Math.floor(random() * 60);
      return {
        artists: [`Artist ${artist}`, ...(random() < 0.1 ? [`Artist ${Math.floor(random() * artists)}`] : [])].filter(
          (name, at, all) => all.indexOf(name) === at,
        ),
        title: `Song ${n}`,
        genres: [style.genre],
        year,
        songYear: year,
        popularity: Math.floor(random() * 100),
        durationMs: 120_000 + Math.floor(random() * 180_000),
        energy: Math.min(1, Math.max(0, style.energy + (random() - 0.5) * 0.3)),
        valence: random(),
        danceability: random(),
        acousticness: 1 - style.energy,
        instrumentalness: 0,
        loudness: -12 + 8 * style.energy,
        tempo: style.tempo + Math.floor((random() - 0.5) * 30),
        key: Math.floor(random() * 12),
        mode: Math.floor(random() * 2),
      };
    }),
  );
}

export function briefOf(given: Partial<Brief> = {}): Brief {
  return {
    prompt: "music",
    language: "en",
    kind: "music",
    length: { kind: "tracks", tracks: 30, span: null },
    rules: [],
    leanings: [],
    orders: [],
    leftovers: [],
    ...given,
  };
}

const said = { text: "so", start: 0, end: 2 };

export function ruleOf(test: Extract<Rule, { kind: "tracks" }>["test"], scope: "every" | "none" = "every"): Rule {
  return { id: `${scope} ${test.kind}`, span: said, asked: test.kind, kind: "tracks", test, scope: { kind: scope } };
}

/** A session under commands: its time goes on by the length of what plays. */
export class Listening {
  readonly catalog: MemoryCatalog;
  session: Session;
  events: Changed["events"];
  now: Date;
  pools: Pools = keepPools();
  /** Items in the order in which they began. */
  readonly heard: SessionItem[] = [];

  constructor(catalog: MemoryCatalog, brief: Brief, start: Partial<Start> & { now?: Date } = {}) {
    this.catalog = catalog;
    this.now = start.now ?? new Date("2026-05-04T18:00:00Z");
    const opened = openSession(this.ground(), {
      ...{ id: "s1", listenerId: null, seed: 1, source: { kind: "nothing" }, title: "music", brief },
      ...start,
    });
    this.session = { id: "s1", listenerId: null, state: opened.state, plays: [] };
    this.events = opened.events;
  }

  get state() {
    return this.session.state;
  }

  ground(): Ground {
    return { catalog: this.catalog, taste: undefined, now: this.now, pools: this.pools };
  }

  next(after?: string): void {
    this.#take(advance(this.ground(), this.session, { after }));
  }

  tell(feedback: SessionFeedback): void {
    this.#take(hear(this.ground(), this.session, feedback));
  }

  /** Named by the listener, to come next. */
  request(trackId: string): void {
    const { state } = this.session;
    const first = [{ trackId, from: "requested" as const }];
    this.#take(settle(this.ground(), this.session, { state, events: [] }, { first }));
  }

  /** As a request in words changes it. */
  change(parts: Partial<SessionState>): void {
    const state = { ...this.session.state, ...parts };
    this.#take(settle(this.ground(), this.session, { state, events: [] }, { anew: true }));
  }

  /** What is in play was heard so far, and the time went by. */
  pass(ms: number): void {
    this.now = new Date(this.now.getTime() + ms);
  }

  row(trackId: string): number {
    return this.catalog.ordinalOf(trackId)!;
  }

  track(trackId: string): Track {
    return this.catalog.track(this.row(trackId));
  }

  #take({ state, events }: Changed): void {
    const began = events.find((event) => event.kind === "now");
    if (began?.kind === "now") this.heard.push(began.item);
    const plays = began?.kind === "now" ? [...this.session.plays, began.item.trackId] : this.session.plays;
    this.session = { ...this.session, state, plays };
    this.events = events;
  }
}

export type Command =
  | { do: "next" }
  | { do: "tell"; type: "finished" | "skipped" | "liked" | "disliked" | "volume_up"; share: number }
  | { do: "pass"; minutes: number };

/** Commands as a device may give them, in any order. */
export const someCommands = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.constant<Command>({ do: "next" }) },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant("tell" as const),
        type: fc.constantFrom("finished", "skipped", "skipped", "liked", "disliked", "volume_up" as const),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant("pass" as const), minutes: fc.integer({ min: 0, max: 600 }) }),
    },
  ),
  { minLength: 5, maxLength: 40 },
);

export function give(listening: Listening, command: Command): void {
  const { now } = listening.state;
  if (command.do === "next") listening.next();
  else if (command.do === "pass") listening.pass(command.minutes * 60_000);
  else if (now) {
    const ms = Math.round(command.share * (listening.track(now.trackId).durationMs ?? 0));
    listening.tell({ type: command.type, itemId: now.id, ms });
  }
}
