import { normaliseRow } from "#src/catalog/import/normalise.ts";
import { Track } from "#src/domain/track.ts";
import { readRows } from "../../evals/data.ts";

const THIS_YEAR = 2026;
const FIELDS = Object.keys(Track.shape) as (keyof Track)[];

/** The rows of the real catalogue as the import makes them, in id order. */
export async function realTracks(): Promise<Track[]> {
  const tracks: Track[] = [];
  for await (const row of readRows<Record<string, unknown>>("catalog.jsonl.gz")) {
    const result = normaliseRow(row, THIS_YEAR);
    if (result.kind === "track") tracks.push(complete(result.track));
  }
  settleSongYears(tracks);
  return inIdOrder(tracks);
}

/** `copies` of every row: the same people and genres, other songs, features moved a little. */
export function replicated(tracks: readonly Track[], copies: number): Track[] {
  const result: Track[] = [];
  for (let copy = 0; copy < copies; copy++) {
    tracks.forEach((track, i) => {
      if (copy === 0) result.push(track);
      else result.push(perturbed(track, copy, (((i * 7919 + copy * 104_729) % 1000) - 500) / 500));
    });
  }
  return inIdOrder(result);
}

function perturbed(track: Track, copy: number, shift: number): Track {
  const unit = (value: number | null) => (value === null ? null : Math.min(1, Math.max(0, value + shift * 0.1)));
  const years = (value: number | null) => (value === null ? null : value + Math.round(shift * 2));
  return {
    ...track,
    id: `${track.id}-${copy}`,
    songKey: `${track.songKey} ${copy}`,
    year: years(track.year),
    songYear: years(track.songYear),
    tempo: track.tempo === null ? null : Math.max(40, track.tempo + shift * 8),
    popularity: track.popularity === null ? null : Math.min(100, Math.max(0, Math.round(track.popularity + shift * 6))),
    energy: unit(track.energy),
    valence: unit(track.valence),
    danceability: unit(track.danceability),
    acousticness: unit(track.acousticness),
  };
}

function complete(row: object): Track {
  const given = row as Partial<Record<keyof Track, unknown>>;
  const track = Object.fromEntries(FIELDS.map((field) => [field, given[field] ?? null]));
  return { ...track, yearSource: given.year == null ? null : "given" } as Track;
}

function settleSongYears(tracks: readonly Track[]): void {
  const years = new Map<string, number>();
  for (const { songKey, year } of tracks)
    if (year !== null) years.set(songKey, Math.min(year, years.get(songKey) ?? year));
  for (const track of tracks) track.songYear = years.get(track.songKey) ?? null;
}

function inIdOrder(tracks: Track[]): Track[] {
  return tracks.sort((a, b) => Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)));
}
