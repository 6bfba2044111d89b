import { z } from "zod";
import type { Ordinal } from "#src/catalog/catalog.ts";
import type { Run } from "./define.ts";

const LONGEST_TEXT = 60;
const LONGEST_GENRE = 24;
const GENRES = 2;

/** What stands between the bars of a row. */
export const TRACK_COLUMNS = "track|title|artist|year|genres|bpm|energy|popularity";

/** Tracks as rows of `TRACK_COLUMNS`; unknown is empty; a bare handle is a track that this run has shown before. */
export const TrackRows = z.array(z.string());

/** Rows while there is room for them; their tracks may stand in the answer from now on. `left` is how many had no room. */
export function showTracks(run: Run, ordinals: readonly Ordinal[]): { tracks: string[]; left: number } {
  const tracks: string[] = [];
  for (const ordinal of ordinals) {
    const row = rowOf(run, ordinal);
    if (!takeRoom(run, row)) break;
    const { id } = run.catalog.track(ordinal);
    run.seen.add(id);
    run.shown.add(id);
    tracks.push(row);
  }
  return { tracks, left: ordinals.length - tracks.length };
}

/** Whether the results of this run still have room for the text, which is then taken. */
export function takeRoom({ room }: Run, text: string): boolean {
  if (text.length > room.characters) return false;
  room.characters -= text.length;
  return true;
}

/** Why a result is shorter than it could be. */
export function cutNote(left: number): string {
  return `${left} more found; there is no room left to show them.`;
}

function rowOf({ catalog, handles, shown }: Run, ordinal: Ordinal): string {
  const track = catalog.track(ordinal);
  const handle = handles.of("track", track.id);
  if (shown.has(track.id)) return handle;
  const { year, genres, tempo, energy, popularity } = track;
  return [
    handle,
    cell(track.title),
    cell(track.artists.slice(0, 3).join(", ")),
    year ?? "",
    genres
      .slice(0, GENRES)
      .map((genre) => cell(genre, LONGEST_GENRE))
      .join(", "),
    tempo === null ? "" : Math.round(tempo),
    energy === null ? "" : energy.toFixed(2).replace(/^0/, ""),
    popularity === null ? "" : Math.round(popularity),
  ].join("|");
}

/** Catalogue text between two bars: one line, bounded, without control or direction characters, without a bar. */
export function cell(text: string, longest = LONGEST_TEXT): string {
  return plainText(text, longest).replaceAll("|", "/");
}

/** Catalogue text is data: one line, bounded, without control or direction characters. */
export function plainText(text: string, longest = LONGEST_TEXT): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ").trim();
  return line.length > longest ? `${line.slice(0, longest).toWellFormed()}…` : line;
}
