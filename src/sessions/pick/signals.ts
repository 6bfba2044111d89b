import type { Catalog } from "#src/catalog/catalog.ts";
import type { SessionState, Signal } from "#src/domain/session.ts";
import type { Alike, Pool } from "./pool.ts";
import { likeness, sharesArtist, type Traits, traitsOf } from "./traits.ts";
import {
  HALF_LIFE,
  HEARD_SHARE,
  LATE_SKIP,
  LONE_SKIP,
  SCORE,
  SIGNAL,
  SIGNALS_READ,
  YES_AFTER_SKIP,
} from "./weights.ts";

/** What the listener's feedback says, as it counts now: yes above 0, no below. */
export interface Pulls {
  traits: Traits;
  weights: Float64Array;
}

/** Songs that the listener wants no more of: disliked, or skipped before they began. */
export function dislikedSongs(catalog: Catalog, { signals }: SessionState): Set<number> {
  const songs = new Set<number>();
  for (const { kind, trackId } of signals) {
    const row = catalog.ordinalOf(trackId);
    if (row === undefined) continue;
    if (kind === "disliked" || kind === "skipped") songs.add(catalog.song(row));
    if (kind === "liked" || kind === "cleared") songs.delete(catalog.song(row));
  }
  return songs;
}

/** The latest signals with what is left of each: talk says nothing of music, and "cleared" takes back what was said before. */
export function pullsOf(catalog: Catalog, state: SessionState): Pulls {
  const rows: number[] = [];
  const weights: number[] = [];
  const told = outcomes(state.signals);
  const from = Math.max(0, told.length - SIGNALS_READ);
  for (let at = from; at < told.length; at++) {
    const signal = told[at]!;
    const row = catalog.ordinalOf(signal.trackId);
    if (row === undefined || catalog.passes(row, TALK)) continue;
    const weight = strength(signal, told.slice(Math.max(0, at - 4), at)) * left(signal, state);
    if (Math.abs(weight) < 0.01) continue;
    rows.push(row);
    weights.push(weight);
  }
  return { traits: traitsOf(catalog, rows), weights: bounded(weights) };
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
function strength({ kind, share }: Signal, before: readonly Signal[]): number {
  const full = SIGNAL[kind];
  if (kind === "seek") return share === null ? 0 : share < 0.5 ? full : -full;
  if (kind === "progress") return full * (1 - (share ?? 0.5));
  if (kind !== "skipped") return full;
  const early = 1 - (1 - LATE_SKIP) * (share ?? 0.3);
  const good = before.filter((one) => one.kind === "finished" || one.kind === "liked").length;
  return full * early * (good >= 3 ? LONE_SKIP : 1);
}

function left({ kind, at }: Signal, { begun, skipsInRow, signals }: SessionState): number {
  const half = kind === "liked" || kind === "disliked" || kind === "skipped" ? HALF_LIFE[kind] : HALF_LIFE.finished;
  const faded = 0.5 ** (Math.max(0, begun - at) / half);
  const isOlderYes = SIGNAL[kind] > 0 && skipsInRow > 0 && at < begunBefore(signals, skipsInRow);
  return isOlderYes ? faded * YES_AFTER_SKIP ** Math.min(4, skipsInRow - 1) : faded;
}

/** How many items had begun when the skips in a row began. */
function begunBefore(signals: readonly Signal[], skipsInRow: number): number {
  const skips = signals.filter(({ kind }) => kind === "skipped");
  return skips.at(-skipsInRow)?.at ?? 0;
}

/** Many a yes together says no more than a few: a session is not to go round in one corner. */
function bounded(weights: readonly number[]): Float64Array {
  const yes = weights.reduce((sum, weight) => sum + Math.max(0, weight), 0);
  const scale = Math.min(1, MOST_YES / Math.max(1e-9, yes));
  return Float64Array.from(weights, (weight) => (weight > 0 ? weight * scale : weight));
}

const MOST_YES = 1.6;
/** Likenesses of a pool are told apart by their usual spread. */
const SPREAD = { usual: 0.1, least: 0.05 } as const;

/** What all signals say of each candidate; 0 on average. */
export function signalScores(catalog: Catalog, pulls: Pulls, { traits, alike }: Pool): Float64Array {
  const scores = new Float64Array(traits.size);
  for (let signal = 0; signal < pulls.weights.length; signal++) {
    const weight = pulls.weights[signal]!;
    const row = pulls.traits.rows[signal]!;
    const known = alike.get(row) ?? alikeTo(catalog, traits, pulls.traits, signal);
    alike.delete(row);
    alike.set(row, known);
    if (alike.size > REMEMBERED) alike.delete(alike.keys().next().value!);
    const { values, mean, spread } = known;
    const scale = (SCORE.signals * weight * SPREAD.usual) / Math.max(SPREAD.least, spread);
    const same = weight * (weight < 0 ? SCORE.artistNo : SCORE.artistYes);
    for (let i = 0; i < values.length; i++) {
      scores[i]! += scale * (values[i]! - mean);
      if (sharesArtist(traits, i, pulls.traits, signal)) scores[i]! += same;
    }
  }
  return scores;
}

const REMEMBERED = 32;

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
