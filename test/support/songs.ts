import { buildNames } from "#src/catalog/names/build.ts";
import { buildCatalog } from "#src/catalog/search/build-catalog.ts";
import type { MemoryCatalog } from "#src/catalog/search/memory-catalog.ts";
import type { Track } from "#src/domain/track.ts";
import { trackOf } from "./catalog.ts";

/** A dozen known songs with facts, enough for a name to be found and a rule to leave something out. */
const SONGS: Partial<Track>[] = [
  {
    title: "Roads",
    artists: ["Portishead"],
    album: "Dummy",
    year: 1994,
    tempo: 95,
    energy: 0.29,
    popularity: 70,
    genres: ["trip hop"],
  },
  {
    title: "Glory Box",
    artists: ["Portishead"],
    album: "Dummy",
    year: 1994,
    tempo: 120,
    energy: 0.4,
    popularity: 72,
    genres: ["trip hop"],
  },
  {
    title: "Teardrop",
    artists: ["Massive Attack"],
    album: "Mezzanine",
    year: 1998,
    tempo: 77,
    energy: 0.43,
    popularity: 74,
    genres: ["trip hop"],
  },
  {
    title: "Angel",
    artists: ["Massive Attack"],
    album: "Mezzanine",
    year: 1998,
    tempo: 109,
    energy: 0.55,
    popularity: 66,
    genres: ["trip hop"],
  },
  {
    title: "6 Underground",
    artists: ["Sneaker Pimps"],
    album: "Becoming X",
    year: 1996,
    tempo: 91,
    energy: 0.6,
    popularity: 60,
    genres: ["trip hop"],
  },
  {
    title: "Karma Police",
    artists: ["Radiohead"],
    album: "OK Computer",
    year: 1997,
    tempo: 75,
    energy: 0.51,
    popularity: 80,
    genres: ["alternative rock"],
  },
  {
    title: "No Surprises",
    artists: ["Radiohead"],
    album: "OK Computer",
    year: 1997,
    tempo: 77,
    energy: 0.39,
    popularity: 82,
    genres: ["alternative rock"],
  },
  {
    title: "Pink Moon",
    artists: ["Nick Drake"],
    album: "Pink Moon",
    year: 1972,
    tempo: 108,
    energy: 0.1,
    popularity: 58,
    genres: ["folk"],
  },
  {
    title: "So What",
    artists: ["Miles Davis"],
    album: "Kind of Blue",
    year: 1959,
    tempo: 136,
    energy: 0.15,
    popularity: 62,
    genres: ["jazz"],
  },
  {
    title: "Blue in Green",
    artists: ["Miles Davis"],
    album: "Kind of Blue",
    year: 1959,
    tempo: 58,
    energy: 0.05,
    popularity: 57,
    genres: ["jazz"],
  },
  {
    title: "September",
    artists: ["Earth, Wind & Fire"],
    album: "The Best Of",
    year: 1978,
    tempo: 126,
    energy: 0.83,
    popularity: 81,
    genres: ["funk", "disco"],
  },
  {
    title: "Enter Sandman",
    artists: ["Metallica"],
    album: "Metallica",
    year: 1991,
    tempo: 123,
    energy: 0.83,
    popularity: 83,
    genres: ["metal"],
  },
];

/** The songs above (ids t1-t12) and whatever is added, with a dictionary of their names. */
export function songCatalog(added: readonly Partial<Track>[] = []): MemoryCatalog {
  const tracks = [...SONGS, ...added].map((song, at) =>
    trackOf({ durationMs: 200_000 + at * 5000, explicit: false, ...song }, at + 1),
  );
  return buildCatalog({ version: 1, tracks, names: buildNames(tracks) });
}
