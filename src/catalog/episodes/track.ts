import { stringAt } from "#src/catalog/index/strings.ts";
import { NOT_MEASURED, type Track } from "#src/domain/track.ts";
import type { EpisodeIndex } from "./index.ts";

/** An episode as a track: its show as artist, the year of publishing as year, no genres, a song of its own. */
export function episodeTrack(index: EpisodeIndex, row: number): Track {
  const id = stringAt(index.ids, row);
  const published = index.published[row]!;
  const year = Number.isNaN(published) ? null : new Date(published).getUTCFullYear();
  const durationMs = index.durationMs[row]!;
  const explicit = index.explicit[row]!;
  return {
    id,
    title: stringAt(index.titles, row),
    artists: [stringAt(index.shows, index.showOfRow[row]!)],
    album: null,
    year,
    yearSource: year === null ? null : "given",
    songYear: year,
    durationMs: Number.isNaN(durationMs) ? null : durationMs,
    explicit: explicit === 0 ? null : explicit === 2,
    genres: [],
    ...NOT_MEASURED,
    language: stringAt(index.languages, row) || null,
    kind: "talk",
    versions: [],
    songKey: episodeKey(id),
    rankable: true,
  };
}

/** No song of music has such a key, and no two episodes the same. */
export function episodeKey(id: string): string {
  return `episode//${id}`;
}
