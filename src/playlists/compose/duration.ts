import type { Catalog } from "#src/catalog/catalog.ts";
import type { Relaxation } from "#src/domain/playlist.ts";
import type { Candidate } from "./candidates.ts";
import { strangeness } from "./ordered-choice.ts";
import type { Plan } from "./plan.ts";
import type { Selection } from "./selection.ts";

/** What a second away from the asked length weighs against a point of score while swapping inside the tolerance. */
const SCORE_PER_SECOND = 0.002;
const MAX_STEPS = 400;

/**
 * Brings the total to within the tolerance of what was asked: adds and drops whole tracks until one swap can reach it,
 * then swaps for the smallest loss of score (local search over all single exchanges; subset sums of song lengths are
 * dense, so a single exchange nearly always exists). Where the catalogue has too little, the list is as long as it can be.
 */
export function fitDuration(
  catalog: Catalog,
  plan: Plan,
  selection: Selection,
  candidates: readonly Candidate[],
): Relaxation[] {
  const target = plan.durationMs!;
  const fitting: Fitting = {
    plan,
    selection,
    candidates,
    target,
    strange: () => strangeness(catalog, plan, selection),
  };
  if (!plan.countFixed) roughly(fitting);
  for (let step = 0; step < MAX_STEPS && Math.abs(target - selection.durationMs) > plan.toleranceMs; step++) {
    const move = bestMove(fitting);
    if (!move) break;
    if (move.out) selection.remove(move.out);
    if (move.in) selection.add(move.in);
  }
  const offMs = selection.durationMs - target;
  if (Math.abs(offMs) <= plan.toleranceMs) return [];
  return [
    {
      part: "length",
      note: `${Math.ceil(Math.abs(offMs) / 1000)} s ${offMs < 0 ? "shorter" : "longer"} than asked: the catalogue has nothing closer that keeps every rule`,
    },
  ];
}

interface Fitting {
  plan: Plan;
  selection: Selection;
  /** Best first. */
  candidates: readonly Candidate[];
  target: number;
  /** What the order asked for has against a track beside those chosen now (see `strangeness`). */
  strange: () => ReturnType<typeof strangeness>;
}

/** Adds the best, drops the worst, until the total is within half a song. */
function roughly({ selection, candidates, target, strange }: Fitting): void {
  const short = () => selection.durationMs < target - 60_000;
  const fits = (candidate: Candidate) =>
    candidate.durationMs > 0 &&
    selection.durationMs + candidate.durationMs <= target + 120_000 &&
    selection.accepts(candidate);
  while (short()) {
    const cost = strange();
    const next = best(candidates.filter(fits), (candidate) => candidate.score - cost(candidate));
    if (!next) break;
    selection.add(next);
  }
  while (selection.durationMs > target + 120_000 && selection.size > 1) {
    const cost = strange();
    const droppable = selection.tracks.filter((track) => mayGo(track) && selection.canLeave(track));
    const worst = best(droppable, (track) => cost(track, track) - track.score);
    if (!worst) return;
    selection.remove(worst);
  }
}

/** The one of most worth; of equals the first. */
function best(tracks: readonly Candidate[], worth: (track: Candidate) => number): Candidate | undefined {
  let [found, most]: [Candidate | undefined, number] = [undefined, Number.NEGATIVE_INFINITY];
  for (const track of tracks) {
    const here = worth(track);
    if (here > most) [found, most] = [track, here];
  }
  return found;
}

function mayGo({ from, pinned }: Candidate): boolean {
  return from === "search" && !pinned;
}

interface Move {
  out?: Candidate;
  in?: Candidate;
  worth: number;
}

/** The change that comes nearest, paying for lost score; only changes that come nearer count. */
function bestMove({ plan, selection, candidates, target, strange }: Fitting): Move | undefined {
  const cost = strange();
  const value = (track: Candidate | undefined, leaving?: Candidate) => (track ? track.score - cost(track, leaving) : 0);
  const now = selection.durationMs;
  const offNow = Math.abs(target - now);
  let best: Move | undefined;
  const consider = (out: Candidate | undefined, coming: Candidate | undefined) => {
    const total = now - (out?.durationMs ?? 0) + (coming?.durationMs ?? 0);
    const off = Math.abs(target - total);
    if (off >= offNow) return;
    const beyond = Math.max(0, off - plan.toleranceMs * 0.8);
    const worth =
      value(coming, out) - value(out, out) - (beyond * SCORE_PER_SECOND) / 100 - (off / 1000) * SCORE_PER_SECOND;
    if (best && worth <= best.worth) return;
    if (out && !selection.canLeave(out, coming)) return;
    if (coming && (selection.has(coming) || !selection.accepts(coming, out))) return;
    best = { ...(out && { out }), ...(coming && { in: coming }), worth };
  };
  const leaving = selection.tracks.filter(mayGo);
  const coming = candidates.filter((candidate) => candidate.durationMs > 0);
  for (const candidate of coming) {
    for (const track of leaving) consider(track, candidate);
    if (!plan.countFixed) consider(undefined, candidate);
  }
  if (!plan.countFixed && selection.size > 1) for (const track of leaving) consider(track, undefined);
  return best;
}
