import type { Catalog } from "#src/catalog/catalog.ts";
import type { SessionState, Signal } from "#src/domain/session.ts";
import type { Alike, Pool } from "./pool.ts";
import { likeness, sharesArtist, type Traits, traitsOf } from "./traits.ts";
import { type Run, type Trouble, troubleOf } from "./trouble.ts";
import {
  ANCHOR_EACH,
  ANCHORS,
  CHANGED,
  HALF_LIFE,
  HEARD_SHARE,
  LATE_SKIP,
  LONE_SKIP,
  PROBE,
  RUN,
  SCORE,
  SIGNAL,
  SIGNALS_READ,
} from "./weights.ts";

/** What the listener's feedback says, as it counts now: yes above 0, no below. */
export interface Pulls {
  traits: Traits;
  weights: Float64Array;
  trouble: Trouble;
  /** Skips of the run that goes on, by genre family, less what was heard of it. */
  skipped: ReadonlyMap<number, number>;
}

/** Songs that are not to be chosen: disliked, or skipped, perhaps before they began; or only the disliked ones. */
export function dislikedSongs(catalog: Catalog, { signals }: SessionState, only?: "disliked"): Set<number> {
  const songs = new Set<number>();
  for (const { kind, trackId } of signals) {
    const row = catalog.ordinalOf(trackId);
    if (row === undefined) continue;
    if (kind === "disliked" || (kind === "skipped" && !only)) songs.add(catalog.song(row));
    if (kind === "liked" || kind === "cleared") songs.delete(catalog.song(row));
  }
  return songs;
}

/** The latest signals with what is left of each: talk says nothing of music, and "cleared" takes back what was said before. */
export function pullsOf(catalog: Catalog, state: SessionState): Pulls {
  const rows: number[] = [];
  const weights: number[] = [];
  const ages: number[] = [];
  const trouble = troubleOf(state);
  const told = outcomes(state.signals);
  const from = Math.max(0, told.length - SIGNALS_READ);
  for (let at = from; at < told.length; at++) {
    const signal = told[at]!;
    const row = catalog.ordinalOf(signal.trackId);
    if (row === undefined || catalog.passes(row, TALK)) continue;
    const weight = strength(signal, { before: told.slice(Math.max(0, at - 4), at), trouble }) * left(signal, state);
    if (Math.abs(weight) < 0.01) continue;
    rows.push(row);
    weights.push(weight);
    ages.push(signal.at);
  }
  const traits = traitsOf(catalog, rows);
  const faded = weights.map((weight, i) =>
    weight > 0 ? weight * leftByRuns(catalog, { traits, ages, weights, trouble }, i) : weight,
  );
  return {
    traits,
    weights: Float64Array.from(faded),
    trouble,
    skipped: skippedFamilies(traits, { ages, weights, trouble }),
  };
}

interface Aged {
  ages: readonly number[];
  weights: readonly number[];
  trouble: Trouble;
}

/** Within a run what was liked before fades with its depth; of a run that is over, as far as nothing like it was heard since. */
function leftByRuns(
  catalog: Catalog,
  { traits, ages, weights, trouble }: Aged & { traits: Traits },
  i: number,
): number {
  const { runs, level } = trouble;
  return runs.reduce((share, run, number) => {
    if (ages[i]! >= run.since) return share;
    const isOpen = level > 0 && number === runs.length - 1;
    if (!isOpen && run.depth < RUN.depth) return share;
    const faded = CHANGED.yesAfterSkip ** Math.min(4, run.depth - 1);
    const alike = Math.max(
      0,
      ...ages.map((age, j) =>
        age >= run.since && weights[j]! > 0 ? likeness(catalog, { a: traits, i, b: traits, j }) : 0,
      ),
    );
    return share * Math.max(faded, Math.min(1, Math.max(0, (alike - RUN.alike) / (RUN.sure - RUN.alike))));
  }, 1);
}

function skippedFamilies({ families }: Traits, { ages, weights, trouble }: Aged): Map<number, number> {
  const skipped = new Map<number, number>();
  const { since } = openRun(trouble) ?? { since: Number.POSITIVE_INFINITY };
  families.forEach((family, i) => {
    if (ages[i]! >= since) skipped.set(family, (skipped.get(family) ?? 0) + (weights[i]! < 0 ? 1 : -1));
  });
  return skipped;
}

function openRun({ level, runs }: Trouble): Run | undefined {
  return level > 0 ? runs.at(-1) : undefined;
}

/** Songs that more like them is looked for: what was liked, what was heard after skips, and every few of the others; the latest first. */
export function anchorsOf(catalog: Catalog, { signals }: SessionState): number[] {
  const anchors: number[] = [];
  let heard = 0;
  let skips = 0;
  for (const { kind, trackId } of signals) {
    if (kind === "skipped") skips += 1;
    if (kind !== "finished" && kind !== "liked") continue;
    const row = catalog.ordinalOf(trackId);
    if (row === undefined || catalog.passes(row, TALK)) continue;
    if (kind === "liked" || skips > 0 || heard % ANCHOR_EACH === 0) anchors.push(row);
    heard += kind === "finished" ? 1 : 0;
    skips = 0;
  }
  return [...new Set(anchors.reverse())].slice(0, ANCHORS);
}

const TALK = { kind: "media", is: "talk" } as const;

/** Signals that count: the last position of a track that was left says how it was, and a word about it says more. */
function outcomes(signals: readonly Signal[]): Signal[] {
  const cleared = new Map<string, number>();
  const decided = new Set<string>();
  signals.forEach(({ kind, trackId }, at) => {
    if (kind === "cleared") cleared.set(trackId, at);
    if (kind === "finished" || kind === "skipped" || kind === "liked" || kind === "disliked") decided.add(trackId);
  });
  return signals.filter(({ kind, trackId, share }, at) => {
    if (kind === "cleared") return false;
    if (kind === "progress") return share !== null && share < HEARD_SHARE && !decided.has(trackId);
    const isSaid = kind === "liked" || kind === "disliked";
    return !isSaid || at > (cleared.get(trackId) ?? -1);
  });
}

/** What a signal says before it fades, from -1.4 to 1. */
function strength(
  { kind, share, at }: Signal,
  { before, trouble }: { before: readonly Signal[]; trouble: Trouble },
): number {
  const full = SIGNAL[kind];
  if (kind === "finished") return full * (isFound(at, trouble) ? RUN.found : 1);
  if (kind === "seek") return share === null ? 0 : share < 0.5 ? full : -full;
  if (kind === "progress") return full * (1 - (share ?? 0.5));
  if (kind !== "skipped") return full;
  const early = 1 - (1 - LATE_SKIP) * (share ?? 0.3);
  const good = before.filter((one) => one.kind === "finished" || one.kind === "liked").length;
  return full * early * (good >= 3 ? LONE_SKIP : 1);
}

/** Heard to its end in the run that goes on, where two were skipped before. */
function isFound(at: number, trouble: Trouble): boolean {
  const run = openRun(trouble);
  return run !== undefined && run.depth >= 2 && at >= run.since;
}

function left({ kind, at }: Signal, { begun }: SessionState): number {
  const half = kind === "liked" || kind === "disliked" || kind === "skipped" ? HALF_LIFE[kind] : HALF_LIFE.finished;
  return 0.5 ** (Math.max(0, begun - at) / half);
}

/** Likenesses of a pool are told apart by their usual spread. */
const SPREAD = { usual: 0.1, least: 0.05 } as const;

/**
 * What all signals say of each candidate of a pool, by the few that it is most like: a taste has many sides. `usual` is the
 * pool that likenesses are told apart by, so that what lies near to a like stands out beside it.
 */
export function signalScores(
  catalog: Catalog,
  pulls: Pulls,
  { pool, usual, yes: pull = SCORE.yes }: { pool: Pool; usual: Pool; yes?: number },
): Float64Array {
  const { size } = pool.traits;
  const yes = new Nearest(size, YES_SHARES);
  const no = new Nearest(size, NO_SHARES);
  const artists = new Float64Array(size);
  for (let signal = 0; signal < pulls.weights.length; signal++) {
    const weight = pulls.weights[signal]!;
    const { mean, spread } = alikeOf(catalog, usual, pulls.traits, signal);
    const { values } = alikeOf(catalog, pool, pulls.traits, signal);
    const scale = SPREAD.usual / Math.max(SPREAD.least, spread);
    const nearest = weight > 0 ? yes : no;
    const same = weight * (weight < 0 ? SCORE.artistNo : SCORE.artistYes);
    for (let i = 0; i < size; i++) {
      nearest.add(i, Math.abs(weight) * scale * (values[i]! - mean));
      if (sharesArtist(pool.traits, i, pulls.traits, signal)) artists[i]! += same;
    }
  }
  const against = SCORE.no * (pulls.trouble.isProbing ? PROBE.no : 1);
  return artists.map((artist, i) => artist + pull * yes.of(i) - against * no.of(i));
}

/** What the nearest signal counts, and those after it. */
const YES_SHARES = [1, 0.5, 0.25];
const NO_SHARES = [1, 0.5, 0.25];

/** The largest few of many values, for each of many candidates. */
class Nearest {
  readonly #shares: readonly number[];
  readonly #top: Float64Array;

  constructor(size: number, shares: readonly number[]) {
    this.#shares = shares;
    this.#top = new Float64Array(size * shares.length).fill(Number.NEGATIVE_INFINITY);
  }

  add(i: number, value: number): void {
    let rest = value;
    const from = i * this.#shares.length;
    for (let at = from; at < from + this.#shares.length; at++) {
      const here = this.#top[at]!;
      if (rest <= here) continue;
      this.#top[at] = rest;
      rest = here;
    }
  }

  /** Their sum by shares; 0 where there are none. */
  of(i: number): number {
    const from = i * this.#shares.length;
    return this.#shares.reduce((sum, share, at) => {
      const value = this.#top[from + at]!;
      return value === Number.NEGATIVE_INFINITY ? sum : sum + share * value;
    }, 0);
  }
}

const REMEMBERED = 32;

/** Worked out once for a pool and a row. */
function alikeOf(catalog: Catalog, { traits, alike }: Pool, signals: Traits, j: number): Alike {
  const row = signals.rows[j]!;
  const known = alike.get(row) ?? alikeTo(catalog, traits, signals, j);
  alike.delete(row);
  alike.set(row, known);
  if (alike.size > REMEMBERED) alike.delete(alike.keys().next().value!);
  return known;
}

function alikeTo(catalog: Catalog, candidates: Traits, signals: Traits, j: number): Alike {
  const values = new Float32Array(candidates.size);
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < candidates.size; i++) {
    const value = likeness(catalog, { a: candidates, i, b: signals, j });
    values[i] = value;
    sum += value;
    squares += value * value;
  }
  const mean = sum / Math.max(1, candidates.size);
  return { values, mean, spread: Math.sqrt(Math.max(0, squares / Math.max(1, candidates.size) - mean * mean)) };
}
