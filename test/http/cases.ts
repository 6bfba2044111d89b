import type { Sent } from "#test/support/service.ts";

/** What a case may name: a stored playlist with its tracks and its trace. */
export interface Stored {
  id: string;
  tracks: string[];
  traceId: string;
  /** Of a session in which the first item plays, and of one that has ended. */
  session: string;
  ended: string;
}

export interface Case {
  /** As the contract has it: "post /v1/playlists". */
  route: string;
  status: number;
  promise: string;
  /**
   * Which service answers: one that works (default), one that is still loading, one whose parts all throw, one whose
   * curator fails, or one that waits for no body.
   */
  service?: "working" | "loading" | "buggy" | "misled" | "spent" | "impatient";
  send: (stored: Stored) => Sent;
  /** What the answer has, at least. */
  has?: unknown;
}

const TOO_LARGE = { prompt: "a".repeat(70_000) };
const asText = { "content-type": "text/plain" };
export const error = (code: string, message?: unknown) => ({
  error: { code, ...(message !== undefined && { message }) },
});
export const NOT_READY = error("not_ready", "The catalogue is still being loaded. Try again in a moment.");
const TYPE = error("unsupported_format", "Send the body as application/json.");
const SIZE = error("too_large", "The body is larger than 64 kB.");
const CONTROL = "/%00";

interface Written {
  route: string;
  method: "POST" | "PUT" | "PATCH";
  path: (stored: Stored) => string;
  body: (stored: Stored) => unknown;
}

/** What every route with a body refuses alike. */
export function refusals({ route, method, path, body }: Written): Case[] {
  return [
    {
      route,
      status: 413,
      promise: "a body over 64 kB is refused",
      send: (stored) => ({ method, path: path(stored), body: TOO_LARGE }),
      has: SIZE,
    },
    {
      route,
      status: 408,
      promise: "a body that does not end is not waited for",
      service: "impatient",
      send: (stored) => ({ method, path: path(stored), body: new ReadableStream() }),
      has: error("too_slow", "The body did not arrive in time."),
    },
    {
      route,
      status: 415,
      promise: "a body that is not JSON by its type is refused",
      send: (stored) => ({ method, path: path(stored), body: body(stored), headers: asText }),
      has: TYPE,
    },
    {
      route,
      status: 503,
      promise: "it says so while the catalogue loads",
      service: "loading",
      send: (stored) => ({ method, path: path(stored), body: body(stored) }),
      has: NOT_READY,
    },
    {
      route,
      status: 400,
      promise: "malformed JSON is told as that",
      send: (stored) => ({ method, path: path(stored), body: "{" }),
      has: error("invalid_input", "The body is not valid JSON."),
    },
  ];
}

/** What every route that names a thing by its id answers when there is none, and to an id that cannot be one. */
export function unknowns(
  route: string,
  method: string,
  path: (id: string) => string,
  extra: Partial<Sent> = {},
): Case[] {
  return [
    {
      route,
      status: 404,
      promise: "an unknown id is told",
      send: () => ({ method, path: path("none"), ...extra }),
      has: error("not_found"),
    },
    {
      route,
      status: 400,
      promise: "an id with control characters is refused",
      send: () => ({ method, path: path(CONTROL.slice(1)), ...extra }),
      has: error("invalid_input", "id must have no control characters."),
    },
    {
      route,
      status: 503,
      promise: "it says so while the catalogue loads",
      service: "loading",
      send: () => ({ method, path: path("none"), ...extra }),
      has: NOT_READY,
    },
  ];
}
