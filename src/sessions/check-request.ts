import { z } from "zod";
import { TimeZone } from "#src/domain/living.ts";
import { HostSettings } from "#src/domain/session.ts";
import { DAY_MS } from "#src/domain/time.ts";
import { AppError } from "#src/errors.ts";
import { checkedRequest } from "#src/playlists/request.ts";
import { requireListener } from "#src/taste/listening/listener.ts";
import type { SessionRequest } from "./verbs.ts";

const LONGEST_MS = 7 * DAY_MS;
const FARTHEST_MS = 2 * 366 * DAY_MS;
const Moment = z.iso.datetime({ offset: true });

/** The request with its prompt trimmed, and when the session begins. Throws AppError("invalid_input") that names the field. */
export function checkedStart(request: SessionRequest, machine: Date): { request: SessionRequest; now: Date } {
  const now = startOf(request, machine);
  const { prompt, playlistId, trackId, taste, listenerId, seed, endsAfterMs } = request;
  const sources = [prompt, playlistId, trackId, taste || undefined].filter((one) => one !== undefined);
  if (sources.length > 1) throw invalid("Only one of prompt, playlistId, trackId and taste may be given.");
  if (taste && listenerId === undefined) throw invalid("listenerId is missing: taste is known of a listener.");
  if (listenerId !== undefined) requireListener(listenerId);
  if (seed !== undefined && !(Number.isSafeInteger(seed) && seed >= 0))
    throw invalid("seed must be a whole number from 0.");
  if (endsAfterMs !== undefined && !(Number.isInteger(endsAfterMs) && endsAfterMs > 0 && endsAfterMs <= LONGEST_MS))
    throw invalid("endsAfterMs must be a whole number from 1 to 604,800,000.");
  requireTimeZone(request.timeZone);
  requireEnd(request.endsAt, now);
  requireHost(request.host);
  return { request: prompt === undefined ? request : { ...request, prompt: checkedRequest({ prompt }).prompt }, now };
}

/** Now, or for a rehearsal what its clock is set to. */
function startOf({ rehearsal, startsAt }: SessionRequest, machine: Date): Date {
  if (startsAt === undefined) return machine;
  if (!rehearsal) throw invalid("startsAt is for a rehearsal only: any other session begins now.");
  if (!Moment.safeParse(startsAt).success) throw invalid("startsAt must be a time such as 2026-05-01T23:00:00+02:00.");
  const start = new Date(startsAt);
  if (Math.abs(start.getTime() - machine.getTime()) > FARTHEST_MS)
    throw invalid("startsAt must lie within two years of now.");
  return start;
}

export function requireTimeZone(timeZone: string | undefined): void {
  if (timeZone !== undefined && !TimeZone.safeParse(timeZone).success)
    throw invalid("timeZone must be a time zone such as Europe/Berlin.");
}

/** An end is a moment that lies ahead, by a week at most. */
export function requireEnd(endsAt: string | null | undefined, now: Date): void {
  if (endsAt === undefined || endsAt === null) return;
  if (!Moment.safeParse(endsAt).success) throw invalid("endsAt must be a time such as 2026-05-01T23:00:00+02:00.");
  const ahead = Date.parse(endsAt) - now.getTime();
  if (ahead <= 0) throw invalid("endsAt must lie ahead.");
  if (ahead > LONGEST_MS) throw invalid("endsAt must not lie more than a week ahead.");
}

export function requireHost(host: Partial<HostSettings> | undefined): void {
  const issue = HostSettings.partial().safeParse(host ?? {}).error?.issues[0];
  if (issue) throw invalid(`host.${issue.path.join(".")} is not valid.`);
}

function invalid(sentence: string): AppError {
  return new AppError("invalid_input", sentence);
}
