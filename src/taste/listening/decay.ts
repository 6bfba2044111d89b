import { DAY_MS } from "#src/domain/time.ts";

/** Sums count from here on; what is older counts as of here. */
const EPOCH = Date.UTC(2000, 0, 1);
/** Half-lives of one span. */
const SPAN_HALVES = 8;
/** A weight of 1 at the beginning of a span. */
const ONE = 2 ** 10;

/** How fast what was heard is forgotten. */
export interface Decay {
  halfLifeMs: number;
}

/** What is left of it in a year is half. */
export const LASTING: Decay = { halfLifeMs: 365.25 * DAY_MS };
/** In three weeks. */
export const RECENT: Decay = { halfLifeMs: 21 * DAY_MS };

/**
 * A decayed sum in whole numbers: forward decay (Cormode et al., "Forward Decay", ICDE 2009) over spans of 8 half-lives.
 * A weight grows with its time since its span began instead of shrinking with its age, so that it never has to be touched
 * again, and whole numbers make the sum the same in any order. What is older than the span before has decayed to less than
 * 1/256 and is left out.
 */
export interface Decayed {
  /** Of the span before, and of the span of the newest event. */
  before: number;
  newest: number;
}

/** Number of the span in which an instant lies. */
export function spanOf(decay: Decay, at: number): number {
  return Math.max(0, Math.floor((at - EPOCH) / (SPAN_HALVES * decay.halfLifeMs)));
}

/** Adds `weight` (-1 to 1) at `at` to a sum whose newest span is `newestSpan`. */
export function addTo(sum: Decayed, decay: Decay, added: { weight: number; at: number; newestSpan: number }): void {
  const at = Math.max(EPOCH, added.at);
  const span = spanOf(decay, at);
  const grown = 2 ** ((at - startOf(decay, span)) / decay.halfLifeMs);
  const amount = Math.round(added.weight * ONE * grown);
  if (span === added.newestSpan) sum.newest += amount;
  else if (span === added.newestSpan - 1) sum.before += amount;
}

/** Makes room for a newer span. */
export function moveOn(sum: Decayed, spans: number): void {
  if (spans <= 0) return;
  sum.before = spans === 1 ? sum.newest : 0;
  sum.newest = 0;
}

/** What the sum comes to as of an instant: a weight of 1 at that instant is 1. */
export function amountOf(
  sum: Decayed,
  decay: Decay,
  { newestSpan, asOf }: { newestSpan: number; asOf: number },
): number {
  const inSpan = sum.newest + sum.before / 2 ** SPAN_HALVES;
  return (inSpan / ONE) * 2 ** ((startOf(decay, newestSpan) - asOf) / decay.halfLifeMs);
}

function startOf(decay: Decay, span: number): number {
  return EPOCH + span * SPAN_HALVES * decay.halfLifeMs;
}
