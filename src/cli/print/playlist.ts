import type { Playlist, PlaylistTrack } from "#src/domain/playlist.ts";
import { changeLines } from "./change.ts";
import { clockOf, spokenTime } from "./clock.ts";
import { curveOf } from "./curve.ts";
import { receiptLines } from "./ledger.ts";
import type { Paint } from "./terminal.ts";
import { fill, plainLine, widthOf, wrap } from "./width.ts";

interface Columns {
  number: number;
  title: number;
  artists: number;
  time: number;
}

/** A playlist as a person likes to read it, for a terminal of `columns` cells. */
export function playlistLines(playlist: Playlist, columns: number, paint: Paint): string[] {
  const width = Math.min(Math.max(columns, 40), 120);
  const layout = columnsOf(playlist.tracks, playlist.change ? width - 1 : width);
  const fresh = playlist.change && new Set(playlist.change.added);
  return [
    paint("bold", plainLine(playlist.title)),
    ...wrap(playlist.description, width).map((line) => paint("dim", line)),
    "",
    ...playlist.tracks.flatMap((track) => trackLines(track, layout, { width, paint, fresh })),
    "",
    ...wrap(summaryLine(playlist), width),
    ...energyLines(playlist, width, paint),
    "",
    ...withRoom(changeLines(playlist, width, paint)),
    ...receiptLines(playlist.ledger, width, paint),
    ...(playlist.degraded ? ["", ...wrap(`Made without the model: ${playlist.degraded.reason}`, width)] : []),
    "",
    ...savedLines(playlist).map((line) => paint("dim", line)),
  ];
}

/** Each command on a line of its own, whatever the width, to be copied. */
function savedLines({ id, version }: Playlist): string[] {
  return [
    `Saved as ${version > 1 ? `${id}, version ${version}` : id}`,
    `  npx segue refine ${id} "less upbeat"`,
    `  npx segue export ${id} --format m3u`,
  ];
}

function columnsOf(tracks: readonly PlaylistTrack[], width: number): Columns {
  const widest = (texts: string[]) => Math.max(4, ...texts.map(widthOf));
  const number = String(tracks.length).length;
  const time = widest(tracks.map((track) => clockOf(track.durationMs)));
  const free = width - number - time - 4 - 2 * 4;
  const titles = widest(tracks.map((track) => plainLine(track.title)));
  const artists = widest(tracks.map((track) => artistsOf(track)));
  const title = Math.min(titles, Math.max(Math.floor(free * 0.55), free - artists));
  return { number, title, artists: Math.min(artists, free - title), time };
}

function withRoom(lines: string[]): string[] {
  return lines.length > 0 ? [...lines, ""] : [];
}

interface Look {
  width: number;
  paint: Paint;
  /** Tracks that a message brought; undefined where none was said. */
  fresh: ReadonlySet<string> | undefined;
}

function trackLines(track: PlaylistTrack, layout: Columns, look: Look): string[] {
  const mark = look.fresh ? (look.fresh.has(track.id) ? "+" : " ") : "";
  const cells = [
    `${mark}${fill(String(track.position), layout.number, "right")}`,
    look.paint("bold", fill(plainLine(track.title), layout.title)),
    fill(artistsOf(track), layout.artists),
    fill(track.year === null ? "-" : String(track.year), 4, "right"),
    fill(clockOf(track.durationMs), layout.time, "right"),
  ];
  const indent = " ".repeat(layout.number + 2 + mark.length);
  const reason = wrap(track.reason, look.width - indent.length).map((line) => indent + look.paint("dim", line));
  return [cells.join("  "), ...(track.reason ? reason : [])];
}

function artistsOf(track: PlaylistTrack): string {
  return plainLine(track.artists.join(", "));
}

function summaryLine({ tracks, durationMs }: Playlist): string {
  const unknown = tracks.filter((track) => track.durationMs === null).length;
  const missing = unknown > 0 ? `, not counting ${unknown} of unknown length` : "";
  return `${tracks.length} track${tracks.length === 1 ? "" : "s"}, ${spokenTime(durationMs)} (${clockOf(durationMs)})${missing}`;
}

function energyLines({ tracks }: Playlist, width: number, paint: Paint): string[] {
  const energies = tracks.map((track) => track.energy);
  const known = energies.filter((energy): energy is number => typeof energy === "number");
  if (known.length < 2) return [];
  const percent = (value: number) => Math.round(value * 100);
  const range = `${percent(Math.min(...known))}-${percent(Math.max(...known))} %`;
  return [`Energy ${paint("magenta", curveOf(energies, Math.min(60, width - 20)))} ${paint("dim", range)}`];
}
