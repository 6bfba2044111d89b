import type { PlaylistTrack } from "#src/domain/playlist.ts";

/** Text on one line, without characters that players and XML 1.0 cannot read. https://www.w3.org/TR/xml/#charsets */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\ufffe\uffff]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
}

/** "A, B". */
export function artistsOf({ artists }: PlaylistTrack): string {
  return artists.map(oneLine).join(", ");
}
