import { textOf } from "#src/catalog/import/values.ts";
import { DAY_MS } from "#src/domain/time.ts";

/** One play as a file has it. */
export interface Play {
  /** When it began, in milliseconds since 1970. */
  atMs: number;
  /** Minutes that the listener's clock was ahead of UTC; null where the file does not say. */
  offsetMinutes: number | null;
  artist: string;
  title: string;
  album?: string;
  heardMs?: number;
  ended?: "skipped" | "finished";
  spotifyId?: string;
}

/** Why a row that is as it should be is no play of music. */
export type LeftOut = "podcast" | "nowPlaying" | "unheard" | "unnamed";

export type Reading =
  | { kind: "play"; play: Play }
  | { kind: "leftOut"; why: LeftOut }
  | { kind: "bad"; reason: string };

export type RawRow = Readonly<Record<string, unknown>>;

/** One of the ways in which services write plays down. */
export interface Format {
  name: string;
  /** Whether the row is of this format, by its keys. */
  is: (row: RawRow) => boolean;
  read: (row: RawRow) => Reading;
}

/** Less than this is no listening: what Spotify itself counts as a stream begins here. */
export const SHORT_MS = 30_000;

/** What all formats need; the names as the row has them. Numbers that cannot be are as if not given. */
export interface Given {
  atMs: number | null;
  offsetMinutes?: number | null;
  artist: unknown;
  title: unknown;
  album?: unknown;
  heardMs?: unknown;
  ended?: Play["ended"] | undefined;
  spotifyId?: unknown;
}

export function playOf(given: Given): Reading {
  const [artist, title, album] = [textOf(given.artist), textOf(given.title), textOf(given.album)];
  if (title === null) return { kind: "bad", reason: "no title" };
  if (artist === null) return { kind: "bad", reason: "no artist" };
  if (given.atMs === null) return { kind: "bad", reason: "no time that can be read" };
  const heardMs = millisecondsOf(given.heardMs);
  const spotifyId = spotifyIdOf(given.spotifyId);
  const play: Play = {
    atMs: given.atMs,
    offsetMinutes: given.offsetMinutes ?? null,
    artist,
    title,
    ...(album !== null && { album }),
    ...(heardMs !== undefined && { heardMs }),
    ...(given.ended !== undefined && { ended: given.ended }),
    ...(spotifyId !== undefined && { spotifyId }),
  };
  return { kind: "play", play };
}

export function millisecondsOf(value: unknown): number | undefined {
  const number = numberIn(value);
  return number !== null && number >= 0 && number <= DAY_MS ? Math.round(number) : undefined;
}

function spotifyIdOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  return /^(?:spotify:track:|https?:\/\/open\.spotify\.com\/track\/)([A-Za-z0-9]{22})\b/.exec(value)?.[1];
}

/** A number, or text that is one. */
export function numberIn(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** Seconds, or milliseconds where seconds would be later than the year 5000. */
export function unixMs(value: unknown): number | null {
  const number = numberIn(value);
  if (number === null) return null;
  return Math.round(number > 100_000_000_000 ? number : number * 1000);
}

export interface Moment {
  ms: number;
  /** As in `Play`. */
  offsetMinutes: number | null;
}

const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(Z|UTC|[+-]\d\d:?\d\d)?$/;
/** "06 Jan 2022 22:23" */
const SPOKEN = /^(\d{1,2} [A-Z][a-z]{2} \d{4}),? (\d\d:\d\d(?::\d\d)?)$/;

/** A moment as text; UTC where it has no offset. */
export function momentOf(value: unknown): Moment | null {
  if (typeof value !== "string") return null;
  const text = value.trim();
  const [, day, clock, zone] = ISO.exec(text) ?? SPOKEN.exec(text) ?? [];
  if (day === undefined) return null;
  const offset = zone?.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2");
  const hasOffset = offset !== undefined && /^[+-]/.test(offset);
  const ms = Date.parse(day.includes("-") ? `${day}T${clock}${hasOffset ? offset : "Z"}` : `${day} ${clock} GMT`);
  if (Number.isNaN(ms)) return null;
  return { ms, offsetMinutes: hasOffset ? minutesOf(offset) : null };
}

function minutesOf(offset: string): number {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6));
  return offset.startsWith("-") ? -minutes : minutes;
}
