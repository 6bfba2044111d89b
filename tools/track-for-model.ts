import { z } from "zod";
import type { Catalog, Ordinal } from "#src/catalog/catalog.ts";
import type { Run } from "./define.ts";

const LONGEST_TEXT = 100;
const LONGEST_GENRE = 40;
const GENRES = 3;

/** One track, small: what a model needs to choose. A field that the catalogue does not know is left out. */
export const TrackForModel = z.object({
  id: z.string(),
  title: z.string(),
  artist: z.string(),
  year: z.int().optional(),
  genres: z.array(z.string()).optional(),
  bpm: z.int().optional(),
  energy: z.number().optional(),
  popularity: z.int().optional(),
});
export type TrackForModel = z.infer<typeof TrackForModel>;

/** The tracks as a model sees them; their ids may stand in the answer from now on. */
export function showTracks(run: Run, ordinals: readonly Ordinal[]): TrackForModel[] {
  return ordinals.map((ordinal) => {
    const shown = toModel(run.catalog, ordinal);
    run.seen.add(shown.id);
    return shown;
  });
}

function toModel(catalog: Catalog, ordinal: Ordinal): TrackForModel {
  const track = catalog.track(ordinal);
  return {
    id: track.id,
    title: plainText(track.title),
    artist: plainText(track.artists.join(", ")),
    ...(track.year !== null && { year: track.year }),
    ...(track.genres.length > 0 && {
      genres: track.genres.slice(0, GENRES).map((genre) => plainText(genre, LONGEST_GENRE)),
    }),
    ...(track.tempo !== null && { bpm: Math.round(track.tempo) }),
    ...(track.energy !== null && { energy: Math.round(track.energy * 100) / 100 }),
    ...(track.popularity !== null && { popularity: Math.round(track.popularity) }),
  };
}

/** Catalogue text is data: one line, bounded, without control or direction characters. */
export function plainText(text: string, longest = LONGEST_TEXT): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ").trim();
  return line.length > longest ? `${line.slice(0, longest).toWellFormed()}…` : line;
}
