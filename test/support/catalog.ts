import { buildCatalog } from "#src/catalog/search/build-catalog.ts";
import type { MemoryCatalog } from "#src/catalog/search/memory-catalog.ts";
import { foldText } from "#src/domain/fold.ts";
import { NOT_MEASURED, type Track } from "#src/domain/track.ts";

/**
 * A track with what is given and nothing else known: the n-th has the id "t<n>", the title "Song <n>" and the artist
 * "Artist <n>"; its song is that of its main artist and title.
 */
export function trackOf(given: Partial<Track>, number = 1): Track {
  const title = given.title ?? `Song ${number}`;
  const artists = given.artists ?? [`Artist ${number}`];
  return {
    id: `t${number}`,
    album: null,
    year: null,
    yearSource: given.year == null ? null : "given",
    songYear: given.year ?? null,
    durationMs: null,
    explicit: null,
    genres: [],
    ...NOT_MEASURED,
    language: null,
    kind: "music",
    versions: [],
    songKey: `${foldText(artists[0]!)}/${foldText(title)}`,
    rankable: true,
    ...given,
    title,
    artists,
  };
}

/** The real in-memory catalogue over a few literal tracks (see `trackOf` for what is filled in). Its names are empty. */
export function catalogOf(tracks: readonly Partial<Track>[]): MemoryCatalog {
  return buildCatalog({ version: 1, tracks: tracks.map((track, i) => trackOf(track, i + 1)) });
}
