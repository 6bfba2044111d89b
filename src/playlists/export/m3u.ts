import type { Playlist } from "#src/domain/playlist.ts";
import { artistsOf, oneLine } from "./lines.ts";

/**
 * Extended M3U in UTF-8: seconds (-1 where unknown), artists and title of each track, and in place of a file, which the
 * catalogue does not have, the address of its sound or else its id as a URI. https://en.wikipedia.org/wiki/M3U#Extended_M3U
 */
export function toM3u(playlist: Playlist): string {
  const head = ["#EXTM3U", "#EXTENC:UTF-8", `#PLAYLIST:${oneLine(playlist.title)}`];
  const lines = playlist.tracks.flatMap((track) => [
    `#EXTINF:${track.durationMs === null ? -1 : Math.round(track.durationMs / 1000)},${artistsOf(track)} - ${oneLine(track.title)}`,
    ...(track.album === null ? [] : [`#EXTALB:${oneLine(track.album)}`]),
    track.audioUrl ?? `urn:segue:track:${encodeURIComponent(track.id.toWellFormed())}`,
  ]);
  return `${[...head, ...lines].join("\n")}\n`;
}
