import type { Ordinal } from "#src/catalog/catalog.ts";
import { covers } from "#src/domain/genres/genres.ts";
import type { Track, VersionKind } from "#src/domain/track.ts";
import { stylesOf } from "#src/playlists/explain/styles.ts";
import genres from "../words/genres.json" with { type: "json" };
import { titleSaid } from "../words/names.ts";
import { type FactKind, factOf, type PlannedFact } from "./fact.ts";
import type { Scene } from "./scene.ts";

const KNOWN_FROM = 75;
const LITTLE_KNOWN_TO = 20;
/** Where another song of the artist is better known, a low figure may be that of a copy. */
const OBSCURE_TO = 45;
/** Songs of an artist that must have a popularity before one of them is the best known. */
const LEAST_RIVALS = 8;
/** How well known it must be, and by how much more than the next one. */
const BEST_FROM = 55;
const BEST_MARGIN = 4;
/** An age in whole decades is worth a word from then on. */
const OLD_FROM = 20;
/** By how many years it must be older than all before, to be called the oldest. */
const OLDER_BY = 5;
const INSTRUMENTAL_FROM = 0.85;
const LONG_MS = 7 * 60_000;
const SHORT_MS = 140_000;
const UNSAID: ReadonlySet<string> = new Set(genres.unsaid);
const BROAD: ReadonlySet<string> = new Set(genres.broad);
const BROAD_WORTH = 0.6;
/** Beyond so many tracks nobody asks which was the oldest. */
const OVERSEEN = 40;
/** A label of artists, not of sound, is not said of what sounds otherwise. */
const LOUD = /rock|metal|punk|edm|techno|hardcore/;
const CALM = /ambient|downtempo|new age|sleep/;
/** Whose years and names tell nothing of the song. */
const COMPILATION =
  /\b(?:hits?|best|greatest|collection|anthology|essentials?|ultimate|various|now that|vol(?:ume)?s?\.?|playlist|karaoke|tribute|mixtape|box|complete|sessions?|soundtrack|songs|classics|party|café|cafe|lounge|chill|workout|christmas|hit|gold|platinum|éxitos|exitos|sucessos|successi|succès|erfolge|aniversario|anniversary|jubil\w*|retrospective|antolog[ií]a|the very)\b|\b(?:19|20)\d0['’]?s\b/i;
/** Neither the song's year nor that of the row is surely theirs. */
const OTHER_RECORDINGS: readonly VersionKind[] = [
  "live",
  "remix",
  "cover",
  "karaoke",
  "tribute",
  "rerecorded",
  "sped_up",
  "slowed",
  "orchestral",
];
const SAID_VERSIONS = ["live", "acoustic", "cover", "remix", "demo"] as const satisfies readonly (FactKind &
  VersionKind)[];

/** What the row of the coming track itself has to say. */
export function musicFacts(scene: Scene): PlannedFact[] {
  const { item, next } = scene;
  const artist = next.artists[0]!;
  const [, guest] = next.artists;
  const row = (field: string, value: unknown) => `tracks.${next.id}.${field} = ${String(value)}`;
  return [
    factOf("next", { of: item.id, values: {}, from: `${row("title", next.title)}, artist ${artist}` }),
    ...(next.album !== null && isTelling(next.album, next)
      ? [factOf("album", { of: item.id, values: { album: next.album }, from: row("album", next.album) })]
      : []),
    ...(guest !== undefined && guest !== artist
      ? [factOf("guest", { of: item.id, values: { guest }, from: row("artists", next.artists.join(", ")) })]
      : []),
    ...yearFacts(scene),
    ...genreFacts(scene),
    ...fameFacts(scene),
    ...versionFacts(scene),
    ...lengthFacts(scene),
  ];
}

/** Year of the song, where the row is not merely a later copy of it, and where the year is given; none of a classical work. */
export function saidYear({ year, songYear, yearSource, album, versions, genres: labels }: Track): number | null {
  if (labels.some((label) => covers("classical", label))) return null;
  if (versions.some((version) => OTHER_RECORDINGS.includes(version))) return null;
  if (songYear !== null && year !== null && songYear < year) return songYear;
  if (album !== null && COMPILATION.test(album)) return null;
  return versions.includes("remaster") || yearSource !== "given" ? null : (songYear ?? year);
}

function yearFacts({ item, next, catalog, earlier, last, beginsAt }: Scene): PlannedFact[] {
  const year = saidYear(next);
  if (year === null) return [];
  const from = `tracks.${next.id}.songYear = ${year}`;
  const age = beginsAt.getUTCFullYear() - year;
  const decade = Math.floor(year / 10) * 10;
  const rows = [...earlier, ...(last ? [last.ordinal] : [])];
  const isOverseen = rows.length >= 3 && rows.length <= OVERSEEN;
  const before = isOverseen ? rows.map((ordinal) => yearOf(catalog.track(ordinal))) : [];
  const isAllKnown = isOverseen && before.every((one) => one !== null);
  return [
    factOf("year", { of: item.id, values: { year }, from }),
    ...(age >= OLD_FROM && age % 10 === 0 ? [factOf("age", { of: item.id, values: { age }, from })] : []),
    ...(isAllKnown && before.every((one) => Math.floor(one! / 10) * 10 !== decade)
      ? [factOf("decadeFirst", { of: String(decade), values: { decade }, from })]
      : []),
    ...(isAllKnown && before.every((one) => one! >= year + OLDER_BY)
      ? [factOf("oldest", { of: item.id, values: { year }, from })]
      : []),
  ];
}

export function yearOf({ year, songYear }: Track): number | null {
  return songYear ?? year;
}

function isTelling(album: string, { title, artists }: Track): boolean {
  const folded = titleSaid(album).toLowerCase();
  const isNamed = [titleSaid(title), ...artists].some((name) => folded.startsWith(name.toLowerCase()));
  return !isNamed && !COMPILATION.test(album) && album.length <= 50;
}

/** Genres that the labels of the row bear out and a host would name, the narrowest first, where its sound does not speak against them. */
export function genresOf({ genres: labels, energy }: Track): string[] {
  if (labels.length === 0) return [];
  return stylesOf(labels, { genres: [] })
    .map(({ genre }) => genre)
    .filter((genre) => !UNSAID.has(genre))
    .filter((genre) => (LOUD.test(genre) ? (energy ?? 0.5) >= 0.45 : !CALM.test(genre) || (energy ?? 0.5) < 0.6));
}

function genreFacts({ next, last }: Scene): PlannedFact[] {
  const own = genresOf(next);
  const [genre] = own;
  if (genre === undefined) return [];
  const before = last ? genresOf(last.track) : [];
  const shared = own.find((one) => before.includes(one));
  const from = `tracks.${next.id}.genres = ${next.genres.slice(0, 6).join(", ")}`;
  const told = shared ?? genre;
  const weight = BROAD.has(told) ? BROAD_WORTH : 1;
  return [factOf(shared === undefined ? "genre" : "genreShared", { of: told, values: { genre: told }, from, weight })];
}

function fameFacts({ item, next, catalog, ordinal }: Scene): PlannedFact[] {
  const { popularity } = next;
  if (popularity === null) return [];
  const from = `tracks.${next.id}.popularity = ${popularity}`;
  const song = catalog.song(ordinal);
  const byArtist = catalog.tracksOf(catalog.artists(ordinal)[0]!);
  const others = byArtist.filter((other) => catalog.song(other) !== song);
  const rivals = others.map((other) => catalog.value(other, "popularity")).filter((value) => value >= 0);
  const copies = byArtist.filter((other) => catalog.song(other) === song);
  const best = Math.max(...copies.map((copy: Ordinal) => catalog.value(copy, "popularity") || 0));
  const isBest =
    next.versions.length === 0 &&
    rivals.length >= LEAST_RIVALS &&
    popularity >= BEST_FROM &&
    Math.max(...rivals) + BEST_MARGIN <= popularity;
  return [
    ...(isBest ? [factOf("bestKnown", { of: next.artists[0]!, from })] : []),
    ...(popularity >= KNOWN_FROM ? [factOf("known", { of: item.id, from })] : []),
    ...(best > 0 && best <= LITTLE_KNOWN_TO && Math.max(0, ...rivals) <= OBSCURE_TO
      ? [factOf("littleKnown", { of: item.id, from })]
      : []),
  ];
}

function versionFacts({ item, next, last }: Scene): PlannedFact[] {
  const from = `tracks.${next.id}.versions = ${next.versions.join(", ")}`;
  const version = SAID_VERSIONS.find((kind) => next.versions.includes(kind));
  const isInstrumental = next.language === "zxx" || isPlainlyInstrumental(next);
  const sung = next.language;
  const isOther = sung !== null && sung !== "zxx" && sung !== "en" && sung !== last?.track.language;
  return [
    ...(version ? [factOf(version, { of: item.id, from })] : []),
    ...(!version && isInstrumental && last && last.track.language !== "zxx" && !isPlainlyInstrumental(last.track)
      ? [
          factOf("instrumental", {
            of: item.id,
            from: `tracks.${next.id}.instrumentalness = ${String(next.instrumentalness)}, language = ${String(sung)}`,
          }),
        ]
      : []),
    ...(isOther && !isInstrumental
      ? [factOf("sungIn", { of: sung, values: { language: sung }, from: `tracks.${next.id}.language = ${sung}` })]
      : []),
  ];
}

function isPlainlyInstrumental({ instrumentalness }: Track): boolean {
  return (instrumentalness ?? 0) >= INSTRUMENTAL_FROM;
}

function lengthFacts({ item, next }: Scene): PlannedFact[] {
  const { durationMs } = next;
  if (durationMs === null) return [];
  const from = `tracks.${next.id}.durationMs = ${durationMs}`;
  if (durationMs >= LONG_MS)
    return [factOf("long", { of: item.id, values: { minutes: Math.round(durationMs / 60_000) }, from })];
  return durationMs <= SHORT_MS ? [factOf("short", { of: item.id, from })] : [];
}
