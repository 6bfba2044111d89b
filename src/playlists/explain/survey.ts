import { nodesOfLabel } from "#src/domain/genres/genres.ts";
import { SONG_FEATURES, type Track } from "#src/domain/track.ts";
import type { Asked } from "./asked.ts";
import { type Style, stylesOf } from "./styles.ts";

/** Numbers by which the tracks of a list are set side by side. */
export const SIDES = ["year", ...SONG_FEATURES, "popularity", "durationMs"] as const;
export type Side = (typeof SIDES)[number];

export function sideValue(track: Track, side: Side): number | null {
  return side === "year" ? (track.songYear ?? track.year) : track[side];
}

/** By how much a track leads the list on one side; negative where another one does. */
export interface Lead {
  /** Above the highest of the others. */
  above: number;
  /** Below the lowest of the others. */
  below: number;
}

export interface Survey {
  tracks: readonly Track[];
  /** Undefined where the value of any track is unknown, or there is no other track. */
  lead: (index: number, side: Side) => Lead | undefined;
  /** For each track the genres that may be said of it, the best first. */
  styles: readonly (readonly Style[])[];
  /** How many tracks of the list belong under the genre. */
  under: ReadonlyMap<string, number>;
  /** Share 0-1 of tracks with a value from `from` up to `below`. */
  share: (side: Side, from: number, below: number) => number;
  /** Share 0-1 of tracks that hardly have a voice. */
  wordless: number;
}

/** The tracks of a list side by side, looked at once. */
export function survey(tracks: readonly Track[], asked: Pick<Asked, "genres">): Survey {
  const columns = new Map(SIDES.map((side) => [side, tracks.map((track) => sideValue(track, side))]));
  const ends = new Map([...columns].map(([side, values]) => [side, endsOf(values)]));
  const shares = new Map<string, number>();
  const shareOf = (side: Side, from: number, below: number) => {
    const key = `${side} ${from} ${below}`;
    const known = shares.get(key);
    if (known !== undefined) return known;
    const within = columns.get(side)!.filter((value) => value !== null && value >= from && value < below).length;
    shares.set(key, within / tracks.length);
    return within / tracks.length;
  };
  return {
    tracks,
    styles: tracks.map(({ genres }) => stylesOf(genres, asked)),
    under: counted(tracks.flatMap(({ genres }) => [...new Set(genres.flatMap(nodesOfLabel))])),
    lead: (index, side) => leadIn(ends.get(side), columns.get(side)![index]!),
    share: shareOf,
    wordless: shareOf("instrumentalness", 0.5, 1.01),
  };
}

/** The two lowest and the two highest, where all are known. */
function endsOf(values: readonly (number | null)[]): number[] | undefined {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  return known.length < Math.max(2, values.length) ? undefined : [known[0]!, known[1]!, known.at(-2)!, known.at(-1)!];
}

function leadIn(ends: readonly number[] | undefined, own: number | null): Lead | undefined {
  if (!ends || own === null) return undefined;
  const [lowest, low, high, highest] = ends as [number, number, number, number];
  return { above: own - (own === highest ? high : highest), below: (own === lowest ? low : lowest) - own };
}

function counted(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
