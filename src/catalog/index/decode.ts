import { type Track, VERSION_KINDS } from "#src/domain/track.ts";
import { listAt } from "./lists.ts";
import { stringAt } from "./strings.ts";
import { FLAGS, type TrackIndex } from "./track-index.ts";

/** The row as it was stored. */
export function decodeTrack(index: TrackIndex, row: number): Track {
  const { columns, songs, genres } = index;
  const flags = index.flags[row]!;
  const number = (column: keyof typeof columns) => {
    const value = columns[column][row]!;
    return Number.isNaN(value) ? null : value;
  };
  return {
    id: stringAt(index.ids, row),
    title: stringAt(index.titles, row),
    artists: artistsOf(index, row),
    album: albumOf(index, row),
    year: number("year"),
    yearSource: yearSourceOf(flags),
    songYear: number("songYear"),
    durationMs: number("durationMs"),
    explicit: (flags & FLAGS.explicitKnown) === 0 ? null : (flags & FLAGS.explicit) !== 0,
    genres: labelsOfSet(index, genres.setOfRow[row]!),
    popularity: number("popularity"),
    tempo: number("tempo"),
    energy: number("energy"),
    valence: number("valence"),
    danceability: number("danceability"),
    acousticness: number("acousticness"),
    instrumentalness: number("instrumentalness"),
    liveness: number("liveness"),
    speechiness: number("speechiness"),
    loudness: number("loudness"),
    key: number("key"),
    mode: number("mode"),
    language: stringAt(index.languages, index.languageOfRow[row]!) || null,
    kind: (flags & FLAGS.talk) === 0 ? "music" : "talk",
    versions: versionsOf(index, row),
    songKey: stringAt(songs.keys, songs.songOfRow[row]!),
    rankable: (flags & FLAGS.rankable) !== 0,
  };
}

/** What the name index reads of a row. */
export function decodeName(index: TrackIndex, row: number) {
  const popularity = index.columns.popularity[row]!;
  return {
    id: stringAt(index.ids, row),
    title: stringAt(index.titles, row),
    artists: artistsOf(index, row),
    album: albumOf(index, row),
    popularity: Number.isNaN(popularity) ? null : popularity,
    rankable: (index.flags[row]! & FLAGS.rankable) !== 0,
  };
}

function artistsOf({ credits }: TrackIndex, row: number): string[] {
  return Array.from(listAt(credits.spellingsOfRow, row), (spelling) => stringAt(credits.spellings, spelling));
}

function albumOf({ albums }: TrackIndex, row: number): string | null {
  const title = albums.titleOfRow[row]!;
  return title < 0 ? null : stringAt(albums.titles, title);
}

export function labelsOfSet({ genres }: TrackIndex, set: number): string[] {
  return Array.from(listAt(genres.sets, set), (label) => stringAt(genres.labels, label));
}

function yearSourceOf(flags: number): Track["yearSource"] {
  if ((flags & FLAGS.yearGiven) !== 0) return "given";
  if ((flags & FLAGS.yearFromAlbum) !== 0) return "album";
  return (flags & FLAGS.yearFromSong) !== 0 ? "song" : null;
}

function versionsOf(index: TrackIndex, row: number): Track["versions"] {
  const set = index.versionSets[index.versionSetOfRow[row]!]!;
  return VERSION_KINDS.filter((_, i) => (set & (1 << i)) !== 0);
}
