import { InvalidArgumentError } from "commander";
import type { HostSettings, Persona, TalkLevel } from "#src/domain/session.ts";
import { AppError } from "#src/errors.ts";
import type { SessionChange, SessionRequest } from "#src/sessions/verbs.ts";
import type { Place } from "../shell.ts";

export interface DjOptions extends Place {
  listener?: string;
  playlist?: string;
  track?: string;
  taste?: boolean;
  resume?: string;
  for?: number;
  until?: string;
  talk?: TalkLevel;
  persona?: Persona;
  language?: HostSettings["language"] & string;
  timeZone?: string;
  seed?: number;
  model?: string;
  simulate?: boolean;
  at?: string;
  tracks?: number;
  skip?: number[];
  like?: number[];
  dislike?: number[];
  say?: Said[];
  json?: boolean;
}

/** A request at the n-th track of a simulation. */
export interface Said {
  at: number;
  message: string;
}

const MOST_PROMPT = 2000;
const ONLY_SIMULATED = ["at", "tracks", "skip", "like", "dislike", "say", "json"] as const;
const NEVER_RESUMED = ["listener", "playlist", "track", "taste", "seed", "simulate"] as const;

/** Throws AppError("invalid_input") for options that do not go together. */
export function checkOptions(prompt: string, options: DjOptions): void {
  const sources = [
    ...(prompt === "" ? [] : ["a sentence"]),
    ...(["playlist", "track", "taste", "resume"] as const).flatMap((name) =>
      options[name] === undefined ? [] : [`--${name}`],
    ),
  ];
  if (sources.length > 1) throw wrong(`A session starts from one thing: ${sources.join(" or ")}, not both.`);
  if (prompt.length > MOST_PROMPT) throw wrong("The sentence must have 1 to 2,000 characters.");
  if (options.for !== undefined && options.until !== undefined) throw wrong("Either --for or --until, not both.");
  const odd = options.simulate ? undefined : ONLY_SIMULATED.find((name) => options[name] !== undefined);
  if (odd) throw wrong(`--${odd} goes with --simulate.`);
  const fixed = options.resume === undefined ? undefined : NEVER_RESUMED.find((name) => options[name] !== undefined);
  if (fixed) throw wrong(`--${fixed} does not go with --resume.`);
}

/** What starts the session; no sentence and nothing else to start from: press play. */
export function requestOf(prompt: string, options: DjOptions, now: Date): SessionRequest {
  const { listener, playlist, track, taste, seed, model, timeZone } = options;
  const endsAt = endOf(options, now);
  return {
    ...(prompt !== "" && { prompt }),
    ...(playlist !== undefined && { playlistId: playlist }),
    ...(track !== undefined && { trackId: track }),
    ...(taste && { taste }),
    ...(listener !== undefined && { listenerId: listener }),
    ...(seed !== undefined && { seed }),
    ...(model !== undefined && { model }),
    ...(timeZone !== undefined && { timeZone }),
    ...(endsAt !== undefined && { endsAt }),
    ...hostOf(options),
  };
}

/** What is changed of a session that is resumed; undefined for nothing. */
export function changeOf(options: DjOptions, now: Date): SessionChange | undefined {
  const endsAt = endOf(options, now);
  const { timeZone } = options;
  const change = {
    ...(timeZone !== undefined && { timeZone }),
    ...(endsAt !== undefined && { endsAt }),
    ...hostOf(options),
  };
  return Object.keys(change).length > 0 ? change : undefined;
}

function hostOf({ talk, persona, language }: DjOptions): { host?: Partial<HostSettings> } {
  const host = {
    ...(talk !== undefined && { level: talk }),
    ...(persona !== undefined && { persona }),
    ...(language !== undefined && { language }),
  };
  return Object.keys(host).length > 0 ? { host } : {};
}

function endOf({ for: forMs, until }: DjOptions, now: Date): string | undefined {
  if (forMs !== undefined) return new Date(now.getTime() + forMs).toISOString();
  return until === undefined ? undefined : nextTimeAt(until, now).toISOString();
}

/** When a simulation begins: now, or at the next `--at`. */
export function beginOf({ at }: DjOptions, now: Date): Date {
  return at === undefined ? now : nextTimeAt(at, now);
}

/** The next time that this machine's clock shows hours and minutes. */
function nextTimeAt(clock: string, now: Date): Date {
  const [hours = 0, minutes = 0] = clock.split(":").map(Number);
  const today = new Date(now);
  today.setHours(hours, minutes, 0, 0);
  if (today <= now) today.setDate(today.getDate() + 1);
  return today;
}

/** "23:00", checked. */
export function clockTime(text: string): string {
  if (/^([01]?\d|2[0-3]):[0-5]\d$/.test(text)) return text;
  throw new InvalidArgumentError("It must be a time of day from 0:00 to 23:59.");
}

/** "3,4,5": places of tracks, counted from 1. */
export function placesOf(text: string): number[] {
  const places = text.split(",").map((part) => (/^\s*\d{1,3}\s*$/.test(part) ? Number(part) : 0));
  if (places.every((place) => place >= 1)) return places;
  throw new InvalidArgumentError("It must be numbers of tracks, like 3,4,5.");
}

/** "5:something slower", gathered. */
export function saidOf(text: string, before: Said[] = []): Said[] {
  const [, at, message] = /^\s*(\d{1,3})\s*:\s*(\S.*?)\s*$/su.exec(text) ?? [];
  if (message !== undefined && message.length <= MOST_PROMPT && Number(at) >= 1)
    return [...before, { at: Number(at), message }];
  throw new InvalidArgumentError(`It must be the number of a track and a request, like "5:something slower".`);
}

function wrong(sentence: string): AppError {
  return new AppError("invalid_input", sentence);
}
