import type { SearchQuery } from "#src/catalog/catalog.ts";
import { listAt } from "#src/catalog/index/lists.ts";
import { countStrings } from "#src/catalog/index/strings.ts";
import type { TrackIndex } from "#src/catalog/index/track-index.ts";
import type { SparseFits } from "./words.ts";

/** From here on a recording counts as instrumental, below `SUNG` as surely sung (Spotify: above 0.5 is meant to be so). */
const INSTRUMENTAL = 0.5;
const SUNG = 0.1;
/** An artist whose middle track is this many years older than a row released it, or its songs, long before. */
const LATE_YEARS = 25;
const FEW_TRACKS = 4;

/** Rows whose facts other rows speak against: one wrong number in the catalogue should not put a song at the top. */
export interface Doubts {
  /** Said to be instrumental, while another copy of the song or most of its artist's tracks are sung. */
  sung: SparseFits;
  /** A year that is decades after the artist's time: most likely that of a collection. */
  late: SparseFits;
}

export function doubtsOf(index: TrackIndex): Doubts {
  const { columns, credits, songs, size } = index;
  const sungSongs = new Uint8Array(countStrings(songs.keys));
  for (let row = 0; row < size; row++) if (columns.instrumentalness[row]! < SUNG) sungSongs[songs.songOfRow[row]!] = 1;
  const artists = countStrings(credits.artists);
  const instrumentalness = new Float64Array(artists);
  const years = new Float64Array(artists);
  for (let artist = 0; artist < artists; artist++) {
    const rows = listAt(credits.tracksOfArtist, artist);
    instrumentalness[artist] = middle(columns.instrumentalness, rows);
    years[artist] = middle(columns.songYear, rows);
  }
  const mainOf = (row: number) => credits.artistsOfRow.items[credits.artistsOfRow.offsets[row]!]!;
  return {
    sung: rowsWhere(size, (row) => {
      if (!(columns.instrumentalness[row]! >= INSTRUMENTAL)) return 0;
      if (sungSongs[songs.songOfRow[row]!] === 1) return 1;
      // NaN, too few tracks to tell, is no doubt.
      return Math.max(0, 1 - instrumentalness[mainOf(row)]! / INSTRUMENTAL) || 0;
    }),
    late: rowsWhere(size, (row) => (columns.year[row]! - years[mainOf(row)]! > LATE_YEARS ? 1 : 0)),
  };
}

/** Does a rule rely on a year, or on a track being instrumental? */
export function reliesOn({ must }: Pick<SearchQuery, "must">): { year: boolean; instrumental: boolean } {
  return {
    year: must.some(({ test }) => test.kind === "year"),
    instrumental: must.some(
      ({ test }) => test.kind === "audio" && test.feature === "instrumentalness" && (test.min ?? 0) > 0,
    ),
  };
}

/** Median of the known values; NaN for fewer than FEW_TRACKS of them. */
function middle(values: Float64Array, rows: ArrayLike<number>): number {
  const known: number[] = [];
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]!]!;
    if (!Number.isNaN(value)) known.push(value);
  }
  return known.length < FEW_TRACKS ? Number.NaN : known.sort((a, b) => a - b)[known.length >> 1]!;
}

function rowsWhere(size: number, doubt: (row: number) => number): SparseFits {
  const rows: number[] = [];
  const fits: number[] = [];
  for (let row = 0; row < size; row++) {
    const fit = doubt(row);
    if (fit === 0) continue;
    rows.push(row);
    fits.push(fit);
  }
  return { rows: Uint32Array.from(rows), fits: Float32Array.from(fits) };
}
