import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { AppError } from "#src/errors.ts";

/** How long a stop waits for requests that are being answered. */
const GRACE_MS = 10_000;
/** How long the head of a request may take. */
const HEADERS_MS = 60_000;
/** How long a connection is kept for the next request: who skips through a session asks every few seconds. */
const KEPT_MS = 65_000;

export interface Listener {
  /** To reach it from this machine. */
  url: string;
  /** Takes no new requests, and resolves when those under way are answered, or after ten seconds. */
  close: () => Promise<void>;
}

type Fetch = Parameters<typeof getRequestListener>[0];

/** Throws AppError("unavailable") with one line when the address cannot be listened on. */
export async function listen(fetch: Fetch, { host, port }: { host: string; port: number }): Promise<Listener> {
  // Node would end any request after five minutes; an import may take longer, and other bodies have a limit of their own.
  const times = { requestTimeout: 0, headersTimeout: HEADERS_MS, keepAliveTimeout: KEPT_MS };
  const server = createServer(times, getRequestListener(fetch));
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => reject(new AppError("unavailable", whyNot(cause, host, port), { cause })));
    server.listen(port, host, resolve);
  });
  return { url: urlOf(server, host), close: () => close(server) };
}

function whyNot(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} of ${host} is in use already. PORT or --port names another one.`;
    case "EACCES":
      return `Port ${port} may not be opened by this user. PORT or --port names another one.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `${host} is no address of this machine. HOST or --host names another one.`;
    default:
      return `Port ${port} of ${host} cannot be listened on (${error.code ?? "unknown error"}).`;
  }
}

function urlOf(server: Server, host: string): string {
  const { port, family } = server.address() as AddressInfo;
  if (host === "0.0.0.0" || host === "::" || host === "localhost") return `http://localhost:${port}`;
  return family === "IPv6" ? `http://[${host}]:${port}` : `http://${host}:${port}`;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await closed;
  clearTimeout(late);
}
