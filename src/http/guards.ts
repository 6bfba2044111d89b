import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { routePath } from "hono/route";
import { AppError } from "#src/errors.ts";
import type { AppDeps, AppEnv } from "./deps.ts";
import { MAX_BODY_BYTES } from "./inputs.ts";
import type { Metrics } from "./metrics.ts";

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;
const BODY_WAIT_MS = 10_000;
const GIVEN_ID = /^[\w.:-]{1,100}$/;

/** Names each request, in its answer and in the log; keeps the name that a proxy gave. */
export function nameRequest(deps: AppDeps): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const given = c.req.header("x-request-id");
    const requestId = given && GIVEN_ID.test(given) ? given : deps.newId("req");
    c.set("requestId", requestId);
    c.set("log", deps.log);
    c.set("bodyWaitMs", deps.bodyWaitMs ?? BODY_WAIT_MS);
    c.header("X-Request-Id", requestId);
    await next();
  };
}

export function measure(metrics: Metrics, clock: () => number): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const began = clock();
    await next();
    const pattern = routePath(c, -1);
    const route = c.res.status === 404 && pattern.includes("*") ? "unknown" : pattern;
    metrics.request({ method: c.req.method, route, status: c.res.status, seconds: (clock() - began) / 1000 });
  };
}

/** Our pages need nothing from elsewhere but sound from `audioHosts`, and nobody frames them. */
export function harden({ audioHosts = [] }: Pick<AppDeps, "audioHosts">): MiddlewareHandler<AppEnv> {
  const media = audioHosts.length > 0 ? ` media-src 'self' ${audioHosts.join(" ")};` : "";
  const policy = `default-src 'self';${media} frame-ancestors 'none'; base-uri 'none'; form-action 'self'`;
  return async (c, next) => {
    await next();
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Referrer-Policy", "no-referrer");
    c.header("Content-Security-Policy", policy);
  };
}

const BY_LINK = /^\/(?:s|v1\/shared)\//;

/** What a link leads to is for whoever has the link: no search engine lists it, and no cache keeps it once it is taken back. */
export const unlisted: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  if (!BY_LINK.test(c.req.path)) return;
  c.header("X-Robots-Tag", "noindex");
  if (c.req.path.startsWith("/v1/")) c.header("Cache-Control", "no-store");
};

function limitSize(maxBytes: number): MiddlewareHandler<AppEnv> {
  const most = maxBytes < 1024 ** 2 ? `${maxBytes / 1024} kB` : `${maxBytes / 1024 ** 2} MB`;
  return bodyLimit({
    maxSize: maxBytes,
    onError: () => {
      throw new AppError("too_large", `The body is larger than ${most}.`);
    },
  });
}

/** JSON or nothing; also keeps other sites' forms from writing here, as those cannot send this type. */
export const onlyJson: MiddlewareHandler<AppEnv> = async (c, next) => {
  const writes = ["POST", "PUT", "PATCH"].includes(c.req.method);
  if (writes && !JSON_TYPE.test(c.req.header("content-type") ?? ""))
    throw new AppError("unsupported_format", "Send the body as application/json.");
  await next();
};

/** Takes the body in whole before anything is done with it; who never ends it is not waited for, and is cut off. */
export function takeBodyUpTo(maxBytes: number): MiddlewareHandler<AppEnv> {
  const limit = limitSize(maxBytes);
  return async (c, next) => {
    await inTime(
      c,
      limit(c, async () => void (await c.req.text())),
      c.var.bodyWaitMs,
    );
    await next();
  };
}

async function inTime(c: Context<AppEnv>, whole: Promise<unknown>, waitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      c.header("Connection", "close");
      reject(new AppError("too_slow", "The body did not arrive in time."));
    }, waitMs);
  });
  try {
    await Promise.race([whole, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** How many times as long a whole file may take as other bodies. */
const FILE_PATIENCE = 30;

/** Bytes of a file, in whole. No form of another site can send this type. */
export function takeFileUpTo(maxBytes: number): MiddlewareHandler<AppEnv> {
  const limit = limitSize(maxBytes);
  return async (c, next) => {
    if (!/^application\/octet-stream(?:;|$)/.test(c.req.header("content-type") ?? ""))
      throw new AppError("unsupported_format", "Send the file as application/octet-stream.");
    await inTime(
      c,
      limit(c, async () => void (await c.req.arrayBuffer())),
      c.var.bodyWaitMs * FILE_PATIENCE,
    );
    await next();
  };
}

export const takeBody = takeBodyUpTo(MAX_BODY_BYTES);

/** The same guards for a body that may be left out: nothing at all needs no type. */
export const guardedWhereBody: MiddlewareHandler<AppEnv>[] = [
  async (c, next) => {
    const isNothing = c.req.header("content-type") === undefined && isEmpty(c.req.raw);
    return isNothing ? next() : onlyJson(c, next);
  },
  takeBody,
];

/** In HTTP/1.1 a request that tells neither has no body. */
function isEmpty({ headers, body }: Request): boolean {
  const isTold = headers.get("transfer-encoding") !== null || (headers.get("content-length") ?? "0") !== "0";
  return body === null || !isTold;
}
