import type { SessionItem, SessionState } from "#src/domain/session.ts";
import { type Choosing, choosePlace, type Ranked, rankPools } from "../pick/choose.ts";
import { hitsOf } from "../pick/hits.ts";
import { type Played, playedIn } from "../pick/played.ts";
import { nearPoolOf, poolOf } from "../pick/pool.ts";
import { factsOfRow } from "../pick/row-facts.ts";
import { anchorsOf, dislikedSongs, type Pulls, pullsOf } from "../pick/signals.ts";
import { PROBE } from "../pick/weights.ts";
import { widePoolOf } from "../pick/wide-pool.ts";
import { type PlannedBlock, planBlock, type Room, roomOf } from "../program/blocks.ts";
import type { Ground, Session } from "./session.ts";

/** A track in its place, before it is an item. */
export interface Slot {
  trackId: string;
  from: SessionItem["from"];
  block: string;
  /** What the signals say of it; 0 for what was not chosen here. */
  signals: number;
}

/** A track whose length nobody knows, milliseconds. */
export const USUAL_MS = 222_000;
/** How many times as many candidates are looked at when there are too few. */
const WIDTHS = [1, 4, 16];
/** Plays after which it is looked wider from the start. */
const WIDER_AFTER = [150, 600];
const MOST_BLOCKS_AHEAD = 60;

/** One filling of a queue, from the front: goes through places and blocks in step. */
export class Filling {
  readonly #ground: Ground;
  readonly #state: SessionState;
  readonly #choosing: Choosing;
  readonly #played: Played;
  readonly #room: Room;
  readonly #queued: number[] = [];
  readonly #ranked = new Map<string, Ranked>();
  readonly #disliked: ReadonlySet<number>;
  readonly #stages: readonly number[];
  readonly #anchors: readonly number[];
  readonly #isCut: boolean;
  #block: PlannedBlock;
  #number: number;
  #used: number;
  #at: number;

  constructor(ground: Ground, session: Session) {
    const { state } = session;
    this.#ground = ground;
    this.#state = state;
    this.#played = playedIn(ground, session);
    this.#room = roomOf(ground, state);
    this.#disliked = dislikedSongs(ground.catalog, state);
    const pulls: Pulls = pullsOf(ground.catalog, state);
    const { plan, isCut } = hitsOf(ground, state.brief, state.seed);
    this.#choosing = {
      ...{ ground, state, plan, room: this.#room, pulls, played: this.#played },
      songs: new Set(this.#disliked),
      titles: new Set(),
    };
    // Where few fit, all of them are looked at already.
    this.#isCut = isCut;
    this.#anchors = isCut ? anchorsOf(ground.catalog, state) : [];
    this.#stages = stageEnds(plan.stages, plan.tracks);
    this.#block = state.block;
    this.#number = state.blocksBegun;
    this.#used = state.block.begun;
    this.#at = ground.now.getTime() + leftOfNow(ground, state);
  }

  /** Must it leave the queue? What was skipped must, unless the listener named it again; what was disliked always. */
  mustGo({ trackId, from }: Pick<SessionItem, "trackId" | "from">): boolean {
    const { catalog } = this.#ground;
    const row = catalog.ordinalOf(trackId);
    const songs = from === "requested" ? dislikedSongs(catalog, this.#state, "disliked") : this.#disliked;
    return row === undefined || songs.has(catalog.song(row));
  }

  /** Are both recordings of one song? */
  isSameSong(one: string, other: string): boolean {
    const { catalog } = this.#ground;
    const [a, b] = [catalog.ordinalOf(one), catalog.ordinalOf(other)];
    return a !== undefined && b !== undefined && catalog.song(a) === catalog.song(b);
  }

  /** May it be played, by the rules? What the listener named always may. */
  mayCome({ trackId, from }: Pick<SessionItem, "trackId" | "from">): boolean {
    const { catalog } = this.#ground;
    const row = catalog.ordinalOf(trackId);
    if (row === undefined) return false;
    if (from === "requested" || from === "list") return true;
    return (
      !this.#played.songs.has(catalog.song(row)) && !this.#disliked.has(catalog.song(row)) && this.#keepsRules(row)
    );
  }

  /** Of a list that the session started from: does it keep what was said since? */
  mayStay({ trackId }: Pick<SessionItem, "trackId">): boolean {
    const row = this.#ground.catalog.ordinalOf(trackId);
    return row !== undefined && (this.#state.directions.length === 0 || this.#keepsRules(row));
  }

  #keepsRules(row: number): boolean {
    const { catalog } = this.#ground;
    const { plan } = this.#choosing;
    return (
      !plan.excluded.has(row) &&
      plan.must.every(({ test }) => catalog.passes(row, test)) &&
      plan.mustNot.every(({ test }) => catalog.fails(row, test))
    );
  }

  /** It has a place, so that neither it nor another version of it is chosen for another. */
  take(trackId: string): void {
    const { catalog } = this.#ground;
    const row = catalog.ordinalOf(trackId);
    if (row === undefined) return;
    const { song, title, oddities } = factsOfRow(catalog, row);
    this.#choosing.songs.add(song);
    if (!oddities.has("talk")) this.#choosing.titles.add(title);
  }

  /** The next place goes to what already has it. */
  keep({ trackId, from }: Pick<SessionItem, "trackId" | "from">): Slot {
    this.#nextBlockWhereDue();
    return this.#placed(trackId, from, 0);
  }

  /** The next place goes to the best that may stand there; undefined where nothing may. */
  choose(not: string | undefined): Slot | undefined {
    this.#nextBlockWhereDue();
    const { catalog } = this.#ground;
    const notRow = not === undefined ? undefined : catalog.ordinalOf(not);
    const line = { played: this.#played, queued: this.#queued };
    const stages = this.#stage() < 0 ? [-1] : [this.#stage(), -1];
    for (const stage of stages) {
      for (const width of this.#widths()) {
        const ranked = this.#rankedAt(width);
        const chosen = choosePlace(this.#choosing, ranked, { line, stage, not: notRow });
        if (!chosen) continue;
        const { pool, i } = chosen;
        const trackId = catalog.track(ranked.pools[pool]!.traits.rows[i]!).id;
        this.take(trackId);
        return this.#placed(trackId, "dj", ranked.signals[pool]![i]!);
      }
    }
    return undefined;
  }

  /**
   * Finds what may come in the block after the next, and after a skip what else there is, so that it need not be looked for
   * in the command that needs it.
   */
  lookAhead(): void {
    if (this.#isCut && this.#choosing.pulls.trouble.level >= PROBE.from - 1) widePoolOf(this.#ground, this.#state);
    const { begun, block, blocksBegun } = this.#state;
    const later = (tracks: number) => new Date(this.#at + tracks * USUAL_MS);
    const left = block.tracks - block.begun;
    const next = planBlock(this.#ground, this.#state, blocksBegun + 1, later(left));
    const before = begun + left + next.tracks;
    const { kind } = planBlock(this.#ground, this.#state, blocksBegun + 2, later(left + next.tracks));
    const around = { state: this.#state, played: this.#played, room: this.#room };
    poolOf(this.#ground, around, { kind, block: blocksBegun + 2, before, width: this.#widths()[0]! });
  }

  #placed(trackId: string, from: SessionItem["from"], signals: number): Slot {
    const { catalog } = this.#ground;
    const row = catalog.ordinalOf(trackId);
    if (row !== undefined) this.#queued.push(row);
    this.#used += 1;
    this.#at += row === undefined ? USUAL_MS : catalog.value(row, "durationMs") || USUAL_MS;
    return { trackId, from, block: this.#block.id, signals };
  }

  #nextBlockWhereDue(): void {
    const { holdUntil } = this.#state;
    const isHeld = holdUntil !== null && Date.parse(holdUntil) > this.#at;
    // A block that something else was asked in is over, held or not.
    const isOver = this.#number === this.#state.blocksBegun && isBlockOver(this.#state);
    if (this.#used < this.#block.tracks || (isHeld && !isOver)) return;
    this.#number = Math.min(this.#number + 1, this.#state.blocksBegun + MOST_BLOCKS_AHEAD);
    this.#block = planBlock(this.#ground, this.#state, this.#number, new Date(this.#at));
    this.#used = 0;
  }

  #stage(): number {
    const position = this.#state.begun + this.#queued.length;
    return this.#stages.length === 0 ? -1 : this.#stages.findIndex((end) => position < end);
  }

  #widths(): readonly number[] {
    const wider = WIDER_AFTER.filter((plays) => this.#state.begun >= plays).length;
    const { isCut } = hitsOf(this.#ground, this.#state.brief, this.#state.seed);
    return isCut ? WIDTHS.slice(wider) : WIDTHS.slice(0, 1);
  }

  #rankedAt(width: number): Ranked {
    const key = `${this.#number} ${width}`;
    const known = this.#ranked.get(key);
    if (known) return known;
    const before = this.#state.begun + this.#queued.length - this.#used;
    const { kind } = this.#block;
    const around = { state: this.#state, played: this.#played, room: this.#room };
    const asked = { kind, block: this.#number, before: Math.max(0, before), width };
    const near = this.#anchors.map((anchor) => nearPoolOf(this.#ground, around, anchor));
    const isLost = this.#isCut && this.#choosing.pulls.trouble.level >= PROBE.from;
    const wide = isLost ? [widePoolOf(this.#ground, this.#state)] : [];
    const ranked = rankPools(this.#choosing, [poolOf(this.#ground, around, asked), ...near, ...wide], this.#block);
    this.#ranked.set(key, ranked);
    return ranked;
  }
}

function isBlockOver({ block }: SessionState): boolean {
  return block.tracks <= block.begun;
}

/** What is left of the track in play, milliseconds. */
function leftOfNow({ catalog, now }: Ground, { now: item, nowSince }: SessionState): number {
  const row = item === null ? undefined : catalog.ordinalOf(item.trackId);
  if (row === undefined || nowSince === null) return 0;
  const length = catalog.value(row, "durationMs") || USUAL_MS;
  return Math.max(0, Date.parse(nowSince) + length - now.getTime());
}

/** By how many items each stage of the Brief's order is over; the last one goes on. */
function stageEnds(stages: readonly { share: number }[], tracks: number): number[] {
  let sum = 0;
  const ends = stages.map(({ share }) => {
    sum += share;
    return Math.round(sum * tracks);
  });
  return ends.length === 0 ? [] : ends.with(-1, Number.POSITIVE_INFINITY);
}
