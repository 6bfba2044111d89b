import type { Playlist, PlaylistTrack } from "#src/domain/playlist.ts";
import { artistsOf, oneLine } from "./lines.ts";

const COLUMNS: readonly [string, (track: PlaylistTrack) => string | number | boolean | null][] = [
  ["position", ({ position }) => position],
  ["id", ({ id }) => oneLine(id)],
  ["title", ({ title }) => oneLine(title)],
  ["artists", artistsOf],
  ["album", ({ album }) => (album === null ? null : oneLine(album))],
  ["year", ({ year }) => year],
  ["duration_ms", ({ durationMs }) => durationMs],
  ["explicit", ({ explicit }) => explicit],
  ["genres", ({ genres }) => genres.map(oneLine).join("; ")],
  ["reason", ({ reason }) => oneLine(reason)],
];

/** RFC 4180, UTF-8, one line a track; empty where the catalogue does not know. */
export function toCsv(playlist: Playlist): string {
  const rows = playlist.tracks.map((track) => COLUMNS.map(([, read]) => csvCell(read(track))).join(","));
  return [COLUMNS.map(([name]) => name).join(","), ...rows, ""].join("\r\n");
}

/**
 * Spreadsheets run a cell that begins with = + - @ as a formula; an apostrophe before it makes it text.
 * Many end a cell at a semicolon or a tab, so that text with one stands in quotes too.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const text = /^\s*[=+\-@＝＋－＠]/u.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
