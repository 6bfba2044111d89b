/** Fields that a row of an import may have, after its header names are understood. */
export type Field =
  | "id"
  | "title"
  | "artists"
  | "album"
  | "year"
  | "releaseDate"
  | "durationMs"
  | "duration"
  | "explicit"
  | "genres"
  | "popularity"
  | "tempo"
  | "energy"
  | "valence"
  | "danceability"
  | "acousticness"
  | "instrumentalness"
  | "liveness"
  | "speechiness"
  | "loudness"
  | "key"
  | "mode"
  | "language"
  | "kind"
  | "audioUrl";

/** Other names of a field, without case, blanks, underscores and brackets; the first that a row has counts. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  id: ["id", "trackid", "spotifyid", "spotifytrackid", "trackuri", "uri", "spotifyuri", "songid", "trackurl"],
  title: ["title", "trackname", "name", "songtitle", "song", "songname", "track", "tracktitle"],
  artists: [
    "artists",
    "artistnames",
    "artistname",
    "artist",
    "artistsnames",
    "artistsname",
    "trackartist",
    "trackartists",
    "performer",
    "performers",
    "albumartist",
  ],
  album: ["album", "albumname", "albumtitle", "trackalbumname", "release"],
  year: ["year", "releaseyear", "releasedyear", "albumyear", "originalyear"],
  releaseDate: ["releasedate", "albumreleasedate", "trackalbumreleasedate", "date", "released"],
  durationMs: ["durationms", "trackdurationms", "lengthms", "durationmillis", "totaltimems"],
  duration: ["duration", "length", "durationsec", "durations", "durationseconds", "lengthseconds", "time"],
  explicit: ["explicit", "isexplicit", "trackexplicit"],
  genres: ["genres", "genre", "trackgenre", "trackgenres", "artistgenres", "topgenre", "toptags", "tags"],
  popularity: ["popularity", "trackpopularity", "songpopularity"],
  tempo: ["tempo", "bpm", "beatsperminute"],
  energy: ["energy", "nrgy"],
  valence: ["valence"],
  danceability: ["danceability", "dnce"],
  acousticness: ["acousticness"],
  instrumentalness: ["instrumentalness"],
  liveness: ["liveness"],
  speechiness: ["speechiness"],
  loudness: ["loudness", "loudnessdb"],
  key: ["key", "trackkey"],
  mode: ["mode", "scale"],
  language: ["language", "lang", "languagecode"],
  kind: ["kind", "mediatype", "type"],
  audioUrl: ["audiourl", "streamurl", "mediaurl", "previewurl", "trackpreviewurl", "audiopreviewurl", "preview"],
};

const FIELD_OF: ReadonlyMap<string, Field> = new Map(
  (Object.entries(NAMES) as [Field, readonly string[]][]).flatMap(([field, names]) =>
    names.map((name): [string, Field] => [name, field]),
  ),
);

export interface Mapping {
  field: Field;
  /** Of the names that mean the field: a smaller one is taken first. */
  rank: number;
  /** The header says percent ("danceability_%"): the value is divided by 100. */
  percent: boolean;
}

const known = new Map<string, Mapping | null>();

/** What a header or JSON key means; null when it is not ours. */
export function fieldOf(header: string): Mapping | null {
  const memo = known.get(header);
  if (memo !== undefined) return memo;
  const name = header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const field = FIELD_OF.get(name);
  const mapping = field
    ? { field, rank: NAMES[field].indexOf(name), percent: header.includes("%") && field !== "tempo" }
    : null;
  if (known.size < 1000) known.set(header, mapping);
  return mapping;
}

export interface Given {
  values: Partial<Record<Field, unknown>>;
  percent: ReadonlySet<Field>;
}

const NONE: ReadonlySet<Field> = new Set();

/** Picks the fields out of a raw row. Of two names for one field the one with a value counts, then the better name. */
export function pickFields(row: Readonly<Record<string, unknown>>): Given {
  const values: Partial<Record<Field, unknown>> = {};
  const ranks: Partial<Record<Field, number>> = {};
  let percent = NONE;
  for (const header in row) {
    const mapping = fieldOf(header);
    if (mapping === null) continue;
    const value = row[header];
    const isEmpty = value === null || value === undefined || value === "";
    const rank = isEmpty ? 1000 + mapping.rank : mapping.rank;
    if (rank >= (ranks[mapping.field] ?? 10_000)) continue;
    values[mapping.field] = value;
    ranks[mapping.field] = rank;
    if (mapping.percent) percent = new Set([...percent, mapping.field]);
  }
  return { values, percent };
}
