import type { PlaylistTrack } from "#src/domain/playlist.ts";

export interface CurvePoint {
  /** Place in the list, from 0. */
  at: number;
  value: number;
  track: PlaylistTrack;
}

/** One feature along the list; lines are broken where the catalogue does not know it. */
export interface Curve {
  points: CurvePoint[];
  /** Runs of neighbouring points. */
  lines: CurvePoint[][];
  low: number;
  high: number;
}

/** Undefined where fewer than two tracks are known: there is nothing to draw. */
export function curveOf(tracks: readonly PlaylistTrack[], feature: "energy" | "tempo"): Curve | undefined {
  const points = tracks.flatMap((track, at) => {
    const value = track[feature];
    return typeof value === "number" ? [{ at, value, track }] : [];
  });
  if (points.length < 2) return undefined;
  const lines: CurvePoint[][] = [];
  for (const point of points) {
    const line = lines.at(-1);
    if (line?.at(-1)?.at === point.at - 1) line.push(point);
    else lines.push([point]);
  }
  const values = points.map(({ value }) => value);
  return { points, lines, low: Math.min(...values), high: Math.max(...values) };
}

export interface GenreShare {
  name: string;
  count: number;
}

const MOST_GENRES = 8;

/** The labels that most tracks have; a track counts for each of its own. Ties in the order of the list. */
export function genresOf(tracks: readonly PlaylistTrack[], most = MOST_GENRES): GenreShare[] {
  const counts = new Map<string, number>();
  for (const { genres } of tracks) for (const genre of new Set(genres)) counts.set(genre, (counts.get(genre) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count)
    .slice(0, most);
}
