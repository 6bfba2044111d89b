import type { z } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../deps.ts";
import { onlyJson, takeBody } from "../guards.ts";
import { ErrorView } from "../views.ts";

const SAID: Readonly<Record<number, string>> = {
  400: "The request is not valid; the message names the field.",
  404: "There is no such thing.",
  408: "The body did not arrive in time.",
  409: "It was changed meanwhile, or the same request with this Idempotency-Key is under way elsewhere.",
  413: "The body is larger than 64 kB (events and histories: 2 MB), or the words are longer than 2,000 characters.",
  415: "The body is not sent as application/json.",
  421: "A host name that this service is not known by, on a loopback address.",
  422: "The Idempotency-Key came with another request.",
  429: "The model used all the turns that it has, and no other was left.",
  500: "A bug; the request id names it in the log.",
  502: "The model gave no usable answer, and no other was left.",
  503: "The catalogue is being loaded, or the database does not answer. See Retry-After.",
};

type ErrorStatus = keyof typeof SAID;
const errorContent = { "application/json": { schema: ErrorView } };

/** The failures of a route beside 421 and 500, which each may answer; for its contract. */
export function failures<const S extends readonly ErrorStatus[]>(...statuses: S) {
  return described(...statuses, 421, 500);
}

/** Failures for a contract. */
export function described<const S extends readonly ErrorStatus[]>(...statuses: S) {
  const entries = statuses.map((status) => [status, { description: SAID[status] ?? "", content: errorContent }]);
  return Object.fromEntries(entries) as Record<S[number], { description: string; content: typeof errorContent }>;
}

/** A JSON answer of a route, for its contract. */
export function json<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { "application/json": { schema } } };
}

/** A JSON body that must be there, for the `request` of a contract; `middleware: guarded` goes with it. */
export function body<T extends z.ZodType>(schema: T) {
  return { body: { required: true, content: { "application/json": { schema } } } };
}

export const guarded: MiddlewareHandler<AppEnv>[] = [onlyJson, takeBody];
