import { type ClientResponse, hc } from "hono/client";
import type { Api } from "#src/http/api.ts";
import { noteConnection } from "./connection.ts";
import { ApiError, errorOf, isAbort, UNREACHABLE, UNREADABLE } from "./errors.ts";

/**
 * The service, typed by its own routes: `call(api.v1.playlists[":id"].$get({ param: inPath({ id }), query: {} }))`.
 * `call` gives the body or throws an ApiError.
 */
export const api = hc<Api>(window.location.origin, { fetch: tellingFetch });

/** Ids may hold any character; the client of Hono puts them into the address as they are. */
export function inPath<P extends Record<string, string>>(params: P): P {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, encodeURIComponent(value)])) as P;
}

type Success = 200 | 201;
type BodyOf<R> =
  R extends ClientResponse<infer Body, infer Status, infer _Format> ? (Status extends Success ? Body : never) : never;

/** The body of a call that must give one. Of a route that answers in several ways it is a union. */
export async function call<R extends ClientResponse<unknown, number, string>>(asked: Promise<R>): Promise<BodyOf<R>> {
  const response = await asked;
  if (!response.ok) throw await errorOf(response as unknown as Response);
  try {
    return (await response.json()) as BodyOf<R>;
  } catch (cause) {
    if (isAbort(cause)) throw cause;
    const message = "The answer ended in the middle. Try again.";
    throw new ApiError({ code: UNREADABLE, message, status: response.status });
  }
}

/** A call whose answer has no body (204). */
export async function done(asked: Promise<ClientResponse<unknown, number, string>>): Promise<void> {
  const response = await asked;
  if (!response.ok) throw await errorOf(response as unknown as Response);
}

/** What a call of the client answers when it succeeds: `Answer<typeof api.v1.understand.$post>`. */
export type Answer<Call extends (...args: never[]) => Promise<unknown>> = BodyOf<Awaited<ReturnType<Call>>>;

/** `fetch` that tells how the connection is, and throws ApiError("unreachable") where no answer comes. */
export async function tellingFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(input, init);
  } catch (cause) {
    if (isAbort(cause)) throw cause;
    noteConnection("gone");
    throw unreachable();
  }
  noteConnection(response.status === 503 ? "starting" : "ok");
  return response;
}

export function unreachable(): ApiError {
  const message = "Segue does not answer. Is it still running? This page goes on by itself once it is back.";
  return new ApiError({ code: UNREACHABLE, message, status: 0 });
}
