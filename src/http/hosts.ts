import type { MiddlewareHandler } from "hono";
import { AppError } from "#src/errors.ts";
import type { AppEnv } from "./deps.ts";

const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "::1"]);

/**
 * On a loopback address only requests that name it, so that no web page reaches the service through a name of its own
 * that it lets point here (DNS rebinding). Who listens on other addresses may have any name, and is let through.
 */
export function onlyOwnHosts(listenHost: string): MiddlewareHandler<AppEnv> {
  const own = listenHost.toLowerCase();
  const guards = LOOPBACK.has(own) || own.startsWith("127.");
  return async (c, next) => {
    const named = hostOf(c.req.header("host"));
    if (guards && named !== undefined && !LOOPBACK.has(named) && named !== own)
      throw new AppError("misdirected", "This service is not known by that host name. HOST names where it listens.");
    await next();
  };
}

/** Without port and brackets; undefined when the request names none. */
function hostOf(header: string | undefined): string | undefined {
  return header
    ?.replace(/:\d*$/, "")
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/\.$/, "")
    .toLowerCase();
}
