import type { Candidate } from "./candidates.ts";
import type { Chosen } from "./choose.ts";
import type { Plan } from "./plan.ts";

/**
 * Where a gap between tracks of one artist was said and no length, as many tracks as can keep it: the last in rank of an artist who
 * has more than fit between the others are left out.
 */
export function leaveApart({ gap, lengthSaid }: Plan, chosen: readonly Candidate[]): Chosen {
  const tracks = [...chosen];
  if (!gap?.said || gap.min === 0 || lengthSaid) return { tracks, relaxations: [] };
  for (let [artist, count] = mostFrequent(tracks); (count - 1) * (gap.min + 1) + 1 > tracks.length; ) {
    const last = tracks
      .filter(({ artists, pinned }) => artists.includes(artist) && !pinned)
      .sort(byScore)
      .at(-1);
    if (last === undefined) break;
    tracks.splice(tracks.indexOf(last), 1);
    [artist, count] = mostFrequent(tracks);
  }
  const left = chosen.length - tracks.length;
  const note = `${tracks.length === 1 ? "1 track" : `${tracks.length} tracks`}: ${left} more by the same artists would stand too near to each other`;
  return { tracks, relaxations: left > 0 ? [{ part: "length", note }] : [] };
}

function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || a.ordinal - b.ordinal;
}

function mostFrequent(tracks: readonly Candidate[]): [artist: number, count: number] {
  const counts = new Map<number, number>();
  for (const { artists } of tracks)
    for (const artist of new Set(artists)) counts.set(artist, (counts.get(artist) ?? 0) + 1);
  return [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [-1, 0]);
}

/** Does any credited artist of the track at `index` stand again less than `gap` others away? */
function clashes(tracks: readonly Candidate[], index: number, gap: number): boolean {
  const here = tracks[index]!;
  for (let other = Math.max(0, index - gap); other <= Math.min(tracks.length - 1, index + gap); other++) {
    if (other !== index && here.artists.some((artist) => tracks[other]!.artists.includes(artist))) return true;
  }
  return false;
}

/** Positions that break the gap. */
function gapBreaks(tracks: readonly Candidate[], gap: number): number[] {
  return tracks.flatMap((_, index) => (clashes(tracks, index, gap) ? [index] : []));
}

/** Lists up to this length may also take an exchange that only lowers the number of breaks; it is cubic in the length. */
const THOROUGH_UP_TO = 60;

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
  for (let round = 0; round < 4; round++) {
    const breaks = gapBreaks(tracks, gap);
    if (breaks.length === 0) return [];
    let moved = false;
    for (const index of breaks) {
      if (fixed.has(index) || !clashes(tracks, index, gap)) continue;
      const other = bestExchange(tracks, index, { gap, damage, fixed });
      if (other === undefined) continue;
      exchange(tracks, index, other);
      moved = true;
    }
    if (!moved) break;
  }
  return gapBreaks(tracks, gap);
}

interface Spacing {
  gap: number;
  damage: (from: number, to: number) => number;
  fixed: ReadonlySet<number>;
}

/** The position to exchange with: one after which neither clashes, else, in a short list, one that leaves fewer breaks. */
function bestExchange(tracks: Candidate[], index: number, { gap, damage, fixed }: Spacing): number | undefined {
  const thorough = tracks.length <= THOROUGH_UP_TO;
  const before = thorough ? gapBreaks(tracks, gap).length : 0;
  let clean: number | undefined;
  let cleanDamage = Number.POSITIVE_INFINITY;
  let better: number | undefined;
  let betterDamage = Number.POSITIVE_INFINITY;
  for (let other = 0; other < tracks.length; other++) {
    const cost = other === index || fixed.has(other) ? Number.POSITIVE_INFINITY : damage(index, other);
    if (cost >= cleanDamage) continue;
    exchange(tracks, index, other);
    if (!clashes(tracks, index, gap) && !clashes(tracks, other, gap)) [clean, cleanDamage] = [other, cost];
    else if (thorough && clean === undefined && cost < betterDamage && gapBreaks(tracks, gap).length < before)
      [better, betterDamage] = [other, cost];
    exchange(tracks, index, other);
  }
  return clean ?? better;
}

function exchange(tracks: Candidate[], a: number, b: number): void {
  [tracks[a], tracks[b]] = [tracks[b]!, tracks[a]!];
}
