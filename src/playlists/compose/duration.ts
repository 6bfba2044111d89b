import type { Relaxation } from "#src/domain/playlist.ts";
import type { Candidate } from "./candidates.ts";
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
  plan: Plan,
  selection: Selection,
  candidates: readonly Candidate[],
  relaxations: Relaxation[],
): void {
  const target = plan.durationMs!;
  if (!plan.countFixed) roughly(selection, candidates, target);
  for (let step = 0; step < MAX_STEPS && Math.abs(target - selection.durationMs) > plan.toleranceMs; step++) {
    const move = bestMove(plan, selection, candidates, target);
    if (!move) break;
    if (move.out) selection.remove(move.out);
    if (move.in) selection.add(move.in);
  }
  const offMs = selection.durationMs - target;
  if (Math.abs(offMs) > plan.toleranceMs) {
    relaxations.push({
      part: "length",
      note: `${Math.ceil(Math.abs(offMs) / 1000)} s ${offMs < 0 ? "shorter" : "longer"} than asked: the catalogue has nothing closer that keeps every rule`,
    });
  }
}

/** Adds the best, drops the worst, until the total is within half a song. */
function roughly(selection: Selection, candidates: readonly Candidate[], target: number): void {
  for (const candidate of candidates) {
    if (selection.durationMs >= target - 60_000) break;
    if (
      candidate.durationMs > 0 &&
      selection.durationMs + candidate.durationMs <= target + 120_000 &&
      selection.accepts(candidate)
    ) {
      selection.add(candidate);
    }
  }
  const droppable = () =>
    selection.tracks
      .filter((track) => mayGo(track) && selection.canLeave(track))
      .sort((a, b) => a.score - b.score || b.ordinal - a.ordinal)[0];
  while (selection.durationMs > target + 120_000 && selection.size > 1) {
    const worst = droppable();
    if (!worst) return;
    selection.remove(worst);
  }
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
function bestMove(
  plan: Plan,
  selection: Selection,
  candidates: readonly Candidate[],
  target: number,
): Move | undefined {
  const now = selection.durationMs;
  const offNow = Math.abs(target - now);
  let best: Move | undefined;
  const consider = (out: Candidate | undefined, coming: Candidate | undefined) => {
    const total = now - (out?.durationMs ?? 0) + (coming?.durationMs ?? 0);
    const off = Math.abs(target - total);
    if (off >= offNow) return;
    const beyond = Math.max(0, off - plan.toleranceMs * 0.8);
    const worth =
      (coming?.score ?? 0) - (out?.score ?? 0) - (beyond * SCORE_PER_SECOND) / 100 - (off / 1000) * SCORE_PER_SECOND;
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
