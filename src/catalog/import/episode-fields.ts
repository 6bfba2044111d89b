/** Fields of a row that tells of an episode, beside those that it shares with tracks. */
export type EpisodeField =
  | "id"
  | "title"
  | "show"
  | "description"
  | "topics"
  | "published"
  | "durationMs"
  | "duration"
  | "season"
  | "number"
  | "audioUrl"
  | "explicit"
  | "language"
  | "feed";

/** Names of each field, without case, blanks and underscores; the first that has a value counts. */
const NAMES: Readonly<Record<EpisodeField, readonly string[]>> = {
  id: ["id", "episodeid", "guid", "uri", "episodeuri"],
  title: ["title", "episodetitle", "episodename", "name", "episode"],
  show: ["show", "showname", "showtitle", "podcast", "podcastname", "podcasttitle", "feedtitle"],
  description: ["description", "summary", "shownotes", "episodedescription", "content"],
  topics: ["topics", "tags", "keywords", "categories"],
  published: ["publishedat", "published", "pubdate", "publishdate", "releasedate", "airdate", "date"],
  durationMs: ["durationms", "lengthms", "durationmillis"],
  duration: ["duration", "length", "durationseconds", "durationsec", "lengthseconds"],
  season: ["season", "seasonnumber", "itunesseason"],
  number: ["episodenumber", "number", "itunesepisode"],
  audioUrl: ["audiourl", "audio", "enclosure", "enclosureurl", "mediaurl", "mp3url", "url"],
  explicit: ["explicit", "isexplicit", "itunesexplicit"],
  language: ["language", "lang"],
  feed: ["feed", "feedurl", "rss", "rssurl"],
};

const FIELD_OF: ReadonlyMap<string, { field: EpisodeField; rank: number }> = new Map(
  (Object.entries(NAMES) as [EpisodeField, readonly string[]][]).flatMap(([field, names]) =>
    names.map((name, rank) => [name, { field, rank }] as const),
  ),
);
const ARTISTS = new Set(["artists", "artist", "artistname", "artistnames", "performer", "trackartist"]);

function plainName(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** Whether a header is one of a show. */
export function namesShow(header: string): boolean {
  return FIELD_OF.get(plainName(header))?.field === "show";
}

/** Whether a header is one of an episode's title. */
export function namesTitle(header: string): boolean {
  return FIELD_OF.get(plainName(header))?.field === "title";
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined && value !== "";
}

/** A row tells of an episode when it names a show and no artist. */
export function tellsOfEpisode(row: Readonly<Record<string, unknown>>): boolean {
  let hasShow = false;
  for (const header in row) {
    if (!isGiven(row[header])) continue;
    const name = plainName(header);
    if (ARTISTS.has(name)) return false;
    hasShow ||= NAMES.show.includes(name);
  }
  return hasShow;
}

export function pickEpisodeFields(row: Readonly<Record<string, unknown>>): Partial<Record<EpisodeField, unknown>> {
  const values: Partial<Record<EpisodeField, unknown>> = {};
  const ranks: Partial<Record<EpisodeField, number>> = {};
  for (const header in row) {
    const known = FIELD_OF.get(plainName(header));
    if (!known || !isGiven(row[header]) || known.rank >= (ranks[known.field] ?? 100)) continue;
    values[known.field] = row[header];
    ranks[known.field] = known.rank;
  }
  return values;
}
