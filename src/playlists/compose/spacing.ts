import type { Candidate } from "./candidates.ts";

/** Does any credited artist of the track at `index` stand again less than `gap` others away? */
function clashes(tracks: readonly Candidate[], index: number, gap: number): boolean {
  const here = tracks[index]!;
  for (let other = Math.max(0, index - gap); other <= Math.min(tracks.length - 1, index + gap); other++) {
    if (other !== index && here.artists.some((artist) => tracks[other]!.artists.includes(artist))) return true;
  }
  return false;
}

/** Positions that break the gap. */
export function gapBreaks(tracks: readonly Candidate[], gap: number): number[] {
  return tracks.flatMap((_, index) => (clashes(tracks, index, gap) ? [index] : []));
}

/**
 * Exchanges tracks until no artist stands again within `gap` others, each time by the exchange that `damage` likes best
 * (0 none, Infinity never). Returns the positions that still break it.
 */
export function spaceArtists(
  tracks: Candidate[],
  gap: number,
  damage: (from: number, to: number) => number,
  fixed: ReadonlySet<number> = new Set(),
): number[] {
  const swap = (a: number, b: number) => {
    [tracks[a], tracks[b]] = [tracks[b]!, tracks[a]!];
  };
  for (let round = 0; round < 4; round++) {
    const breaks = gapBreaks(tracks, gap);
    if (breaks.length === 0) return [];
    let moved = false;
    for (const index of breaks) {
      if (fixed.has(index) || !clashes(tracks, index, gap)) continue;
      const before = gapBreaks(tracks, gap).length;
      let best = -1;
      let bestDamage = Number.POSITIVE_INFINITY;
      for (let other = 0; other < tracks.length; other++) {
        const cost = other === index || fixed.has(other) ? Number.POSITIVE_INFINITY : damage(index, other);
        if (cost >= bestDamage) continue;
        swap(index, other);
        if (!clashes(tracks, index, gap) && !clashes(tracks, other, gap)) [best, bestDamage] = [other, cost];
        else if (best < 0 && gapBreaks(tracks, gap).length < before) [best, bestDamage] = [other, cost + 1000];
        swap(index, other);
      }
      if (best >= 0) {
        swap(index, best);
        moved = true;
      }
    }
    if (!moved) break;
  }
  return gapBreaks(tracks, gap);
}
