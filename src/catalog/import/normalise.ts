import { hash } from "node:crypto";
import { splitArtists, splitFeatured, tidyArtists, uniqueNames } from "#src/catalog/identity/artists.ts";
import { albumKeyOf, songKeyOf } from "#src/catalog/identity/song-key.ts";
import { featuredIn } from "#src/catalog/identity/title.ts";
import { versionsOf } from "#src/catalog/identity/versions.ts";
import type { NewTrack } from "#src/db/queries/import.ts";
import { foldName, foldText } from "#src/domain/fold.ts";
import { canonicalLabel } from "#src/domain/genres/genres.ts";
import { DAY_MS } from "#src/domain/time.ts";
import { type Field, pickFields } from "./fields.ts";
import { addressOf, booleanOf, durationOf, languageOf, listOf, modeOf, numberOf, pitchOf, textOf } from "./values.ts";
import { yearOf } from "./years.ts";

export type Normalised =
  /** `cleaned`: fields whose value could not be and was left out or repaired. */
  { kind: "track"; track: NewTrack; cleaned: Field[] } | { kind: "rejected"; reason: string };

const LONGEST_ID = 200;
const MOST_GENRES = 60;
const MOST_ARTISTS = 100;
/** Shorter than this is no song that anybody asks for without naming it. */
const SHORTEST_MS = 20_000;
const FILLER_MS = 60_000;

/** One raw row -> the row to store, or why not. Pure: the same row gives the same track and the same hash. */
export function normaliseRow(row: Readonly<Record<string, unknown>>, thisYear: number): Normalised {
  const { values, percent } = pickFields(row);
  const title = textOf(values.title);
  if (title === null) return { kind: "rejected", reason: "no title" };
  const artists = artistsOf(values.artists, title);
  if (artists.length === 0) return { kind: "rejected", reason: "no artist" };
  const album = albumOf(values.album);
  const id = idOf(values, { title, artists, album });
  if (id === null) return { kind: "rejected", reason: "the id is empty" };
  if (id.length > LONGEST_ID) return { kind: "rejected", reason: `the id is longer than ${LONGEST_ID} characters` };

  const cleaned: Field[] = [];
  const read = reader(values, percent, cleaned);
  const { year, cleaned: yearCleaned } = yearOf({ year: values.year, releaseDate: values.releaseDate }, thisYear);
  if (yearCleaned) cleaned.push("year");
  const durationMs = durationIn(values, cleaned);
  const genres = genresOf(values.genres);
  const features = {
    popularity: read("popularity", 0, 100),
    tempo: read("tempo", 1, 400),
    energy: read("energy", 0, 1),
    valence: read("valence", 0, 1),
    danceability: read("danceability", 0, 1),
    acousticness: read("acousticness", 0, 1),
    instrumentalness: read("instrumentalness", 0, 1),
    liveness: read("liveness", 0, 1),
    speechiness: read("speechiness", 0, 1),
    loudness: read("loudness", -90, 10),
    key: wholeOrNull(read("key", 0, 11)),
    mode: wholeOrNull(read("mode", 0, 1)),
  };
  const track = {
    id,
    title,
    artists,
    album,
    year,
    yearSource: year === null ? null : "given",
    songYear: year,
    durationMs,
    explicit: booleanOf(values.explicit),
    genres,
    ...features,
    language: languageOf(values.language),
    kind: kindOf(values.kind, genres, features.speechiness),
    versions: versionsOf({ title, album, artists, durationMs }),
    songKey: songKeyOf({ title, artists }),
    albumKey: albumKeyOf({ album, artists }),
    rankable: isRankable({ title, album, durationMs }),
    ...soundIn(values, cleaned),
  };
  return { kind: "track", track: { ...track, rowHash: hash("sha1", JSON.stringify(track), "base64url") }, cleaned };
}

function artistsOf(value: unknown, title: string): string[] {
  const list = listOf(value);
  const named = list === null ? splitArtists(textOf(value) ?? "") : tidyArtists(list);
  if (named.length === 0) return [];
  return withGuests(named, title).slice(0, MOST_ARTISTS);
}

/** Adds the guests that the title names, unless the list already has them, as one name or as several. */
function withGuests(named: string[], title: string): string[] {
  const guests = featuredIn(title);
  if (guests === undefined) return named;
  const folded = new Set(named.map(foldName));
  if (folded.has(foldName(guests))) return named;
  const missing = splitFeatured(guests).filter((guest) => {
    const key = foldName(guest);
    return ![...folded].some((name) => name === key || name.startsWith(`${key} and `) || name.endsWith(` and ${key}`));
  });
  return uniqueNames([...named, ...missing]);
}

/** As given; a row of a file without ids gets one from what names it, so that the same file gives the same ids. */
function idOf(
  values: Partial<Record<Field, unknown>>,
  named: { title: string; artists: string[]; album: string | null },
): string | null {
  if ("id" in values)
    return textOf(values.id)?.replace(/^spotify:track:|^https?:\/\/open\.spotify\.com\/track\//, "") ?? null;
  const key = [named.artists.map(foldName).join("\n"), foldName(named.title), foldName(named.album ?? "")].join("\n\n");
  return `own-${hash("sha1", key, "base64url").slice(0, 22)}`;
}

/** Some sets hold Spotify's whole album object where its name should be. */
function albumOf(value: unknown): string | null {
  if (typeof value === "object" && value !== null && "name" in value) return textOf(value.name);
  const text = textOf(value);
  return text === null || /^\{\s*['"]/.test(text) ? null : text;
}

type Reader = (field: Field, min: number, max: number) => number | null;

function reader(values: Partial<Record<Field, unknown>>, percent: ReadonlySet<Field>, cleaned: Field[]): Reader {
  return (field, min, max) => {
    const raw = values[field];
    const read = field === "key" ? pitchOf(raw) : field === "mode" ? modeOf(raw) : numberOf(raw);
    if (read === undefined) return null;
    const number = read !== null && percent.has(field) ? read / 100 : read;
    if (number !== null && number >= min && number <= max) return number;
    cleaned.push(field);
    return null;
  };
}

function wholeOrNull(number: number | null): number | null {
  return number === null || Number.isInteger(number) ? number : null;
}

function durationIn(values: Partial<Record<Field, unknown>>, cleaned: Field[]): number | null {
  const read = "durationMs" in values ? numberOf(values.durationMs) : durationOf(values.duration);
  if (read === undefined) return null;
  if (read !== null && read >= 1 && read <= DAY_MS) return Math.round(read);
  cleaned.push("durationMs");
  return null;
}

/** Nothing where the row has none, so that rows of before keep their hash. */
function soundIn({ audioUrl: given }: Partial<Record<Field, unknown>>, cleaned: Field[]): { audioUrl?: string } {
  const audioUrl = addressOf(given);
  if (audioUrl === null && textOf(given) !== null) cleaned.push("audioUrl");
  return audioUrl === null ? {} : { audioUrl };
}

function genresOf(value: unknown): string[] {
  const list = listOf(value) ?? (textOf(value) ?? "").split(",");
  const labels = list.map(canonicalLabel).filter((label) => label !== "");
  return [...new Set(labels)].slice(0, MOST_GENRES);
}

const TALK = /\b(?:podcasts?|audiobooks?|hoerspiel|hörspiel|hörbuch|spoken word|asmr talk|talk show|radio show)\b/;
const TALK_GENRES = /\b(?:comedy|comic|poetry|speech|reading|drama|oratory|motivation)\b/;
/** "Values above 0.66 describe tracks that are probably made entirely of spoken words" (Spotify's Web API). */
const SPOKEN = 0.66;

function kindOf(value: unknown, genres: readonly string[], speechiness: number | null): "music" | "talk" {
  const said = textOf(value)?.toLowerCase() ?? "";
  if (/^(?:talk|podcast|episode|audiobook|show|spoken)$/.test(said)) return "talk";
  if (genres.some((genre) => TALK.test(genre))) return "talk";
  const spoken = speechiness !== null && speechiness > SPOKEN;
  return spoken && genres.some((genre) => TALK_GENRES.test(genre)) ? "talk" : "music";
}

const SILENCE =
  /^(?:\d+ (?:minutes?|seconds?|min|sec) (?:of )?)?(?:silence|silent track|blank track|pure silence|no sound)(?: \d+)?$/;
const RINGTONE = /\bring ?tones?\b|\btext tones?\b/;
const FILLER = /\bnoise\b|\brain\b|\bloop(?:able)?\b|\bsounds?\b|\bocean\b|\bfan\b|\bwaves\b/;

function isRankable(track: { title: string; album: string | null; durationMs: number | null }): boolean {
  const title = foldText(track.title);
  if (track.durationMs !== null && track.durationMs < SHORTEST_MS) return false;
  if (SILENCE.test(title) || RINGTONE.test(title) || RINGTONE.test(foldText(track.album ?? ""))) return false;
  return !(track.durationMs !== null && track.durationMs < FILLER_MS && FILLER.test(title));
}
