import { hash } from "node:crypto";
import type { NewEpisode } from "#src/db/queries/episodes.ts";
import type { NewTrack } from "#src/db/queries/import.ts";
import { wellFormed } from "#src/db/well-formed.ts";
import { foldName } from "#src/domain/fold.ts";
import { DAY_MS } from "#src/domain/time.ts";
import { NOT_MEASURED } from "#src/domain/track.ts";
import { dateOf } from "./dates.ts";
import { type EpisodeField, pickEpisodeFields } from "./episode-fields.ts";
import type { Field } from "./fields.ts";
import type { Normalised } from "./normalise.ts";
import { numbersIn } from "./numbering.ts";
import { plainText } from "./plain-text.ts";
import { addressOf, booleanOf, languageOf, listOf, numberOf, textOf } from "./values.ts";

type Values = Partial<Record<EpisodeField, unknown>>;

const LONGEST_ID = 200;
const MOST_TOPICS = 30;
const LONGEST_DESCRIPTION = 8_000;
/** A bare number of this many is milliseconds: no episode lasts 28 hours. */
const MILLISECONDS_FROM = 100_000;
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const SMALL = new Set(["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]);

/** One row that tells of an episode -> the rows to store, or why not. Pure: the same row gives the same hash. */
export function normaliseEpisode(row: Readonly<Record<string, unknown>>, now: number): Normalised {
  const values = pickEpisodeFields(row);
  const title = oneLine(values.title);
  if (title === null) return { kind: "rejected", reason: "no title" };
  const show = showName(oneLine(values.show));
  if (show === null) return { kind: "rejected", reason: "no show" };
  const id = idOf(values, { title, show });
  if (id === null) return { kind: "rejected", reason: "the id is empty" };
  if (id.length > LONGEST_ID) return { kind: "rejected", reason: `the id is longer than ${LONGEST_ID} characters` };
  const cleaned: Field[] = [];
  const durationMs = durationIn(values, cleaned);
  const episode = episodeOf(values, { title, show }, now);
  if (values.published !== undefined && episode.publishedAt === null) cleaned.push("releaseDate");
  const track = trackOf({ id, title, show, durationMs, episode, values });
  const rowHash = hash("sha1", JSON.stringify([track, episode]), "base64url");
  return { kind: "track", track: { ...track, rowHash, episode }, cleaned };
}

interface Parts {
  id: string;
  title: string;
  show: string;
  durationMs: number | null;
  episode: NewEpisode;
  values: Values;
}

function trackOf({ id, title, show, durationMs, episode, values }: Parts): Omit<NewTrack, "rowHash" | "episode"> {
  const year = episode.publishedAt === null ? null : new Date(episode.publishedAt).getUTCFullYear();
  return {
    id,
    title,
    artists: [show],
    album: null,
    year,
    yearSource: year === null ? null : "given",
    songYear: year,
    durationMs,
    explicit: booleanOf(values.explicit),
    genres: [],
    ...NOT_MEASURED,
    language: languageOf(values.language),
    kind: "talk",
    versions: [],
    songKey: `episode//${id}`,
    albumKey: null,
    rankable: true,
  };
}

function episodeOf(values: Values, { title, show }: { title: string; show: string }, now: number): NewEpisode {
  const read = numbersIn(title);
  const given = { season: countOf(values.season), number: countOf(values.number) };
  return {
    show,
    description: plainText(typeof values.description === "string" ? values.description : "", LONGEST_DESCRIPTION),
    topics: topicsOf(values.topics),
    publishedAt: dateOf(values.published, now),
    season: given.season ?? (given.number === null ? read.season : null),
    number: given.number ?? read.number,
    audioUrl: addressOf(values.audioUrl),
    feed: addressOf(values.feed),
  };
}

/** As given; else from what names it, so that the same file gives the same ids. */
function idOf(values: Values, named: { title: string; show: string }): string | null {
  if (values.id !== undefined) return textOf(values.id);
  const key = [foldName(named.show), foldName(named.title), textOf(values.published) ?? ""].join("\n");
  return `episode-${hash("sha1", key, "base64url").slice(0, 22)}`;
}

function oneLine(value: unknown): string | null {
  const text = textOf(typeof value === "string" ? plainText(value, 2_000).replace(/\s+/g, " ") : value);
  return text === "" ? null : text;
}

/** Some sets name shows by the last part of an address: "no-such-thing-as-a-fish". */
function showName(name: string | null): string | null {
  if (name === null || !SLUG.test(name)) return name;
  return name
    .split("-")
    .map((word, at) => (at > 0 && SMALL.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(" ");
}

function durationIn(values: Values, cleaned: Field[]): number | null {
  const read = values.durationMs === undefined ? lengthOf(values.duration) : numberOf(values.durationMs);
  if (read === undefined) return null;
  if (read !== null && read >= 1 && read <= DAY_MS) return Math.round(read);
  if (read !== 0) cleaned.push("durationMs");
  return null;
}

/** Milliseconds from "1:02:03", "62:03", "1h 2m", seconds or milliseconds. */
function lengthOf(value: unknown): number | null | undefined {
  const text = typeof value === "string" ? value.trim() : "";
  const clock = /^(?:(\d{1,2}):)?(\d{1,3}):(\d{1,2})(?:[.:]\d+)?$/.exec(text);
  if (clock) return ((Number(clock[1] ?? 0) * 60 + Number(clock[2])) * 60 + Number(clock[3])) * 1000;
  const spoken = /^(?:(\d+)\s*h\w*)?[\s,]*(?:(\d+)\s*m\w*)?[\s,]*(?:(\d+)\s*s\w*)?$/i.exec(text);
  if (text !== "" && spoken)
    return ((Number(spoken[1] ?? 0) * 60 + Number(spoken[2] ?? 0)) * 60 + Number(spoken[3] ?? 0)) * 1000;
  const number = numberOf(value);
  return typeof number !== "number" || number >= MILLISECONDS_FROM ? number : number * 1000;
}

function topicsOf(value: unknown): string[] {
  const list = listOf(value) ?? (textOf(value) ?? "").split(",");
  const topics = list.map((topic) => wellFormed(topic).trim()).filter((topic) => topic !== "" && topic.length <= 60);
  return [...new Set(topics)].slice(0, MOST_TOPICS);
}

function countOf(value: unknown): number | null {
  const number = numberOf(value);
  return typeof number === "number" && Number.isInteger(number) && number >= 0 && number < 100_000 ? number : null;
}
