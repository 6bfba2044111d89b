import { type LookupAddress, lookup } from "node:dns";
import { type IncomingMessage, type RequestOptions, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { PassThrough, type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { AppError } from "#src/errors.ts";
import { isPublicAddress } from "./addresses.ts";

/** What a feed may be fetched from; tests alone put another in its place. */
export interface FetchPolicy {
  allowsAddress: (address: string) => boolean;
  allowsPort: (port: number) => boolean;
  /** Until the first byte of the answer, and for all of it. */
  answerMs: number;
  totalMs: number;
  /** As sent, and unpacked. */
  mostBytes: number;
  mostUnpackedBytes: number;
}

const PORTS = new Set([80, 443, 8080, 8443]);
export const PUBLIC_ONLY: FetchPolicy = {
  allowsAddress: isPublicAddress,
  allowsPort: (port) => PORTS.has(port),
  answerMs: 20_000,
  totalMs: 120_000,
  mostBytes: 100_000_000,
  mostUnpackedBytes: 400_000_000,
};

const MOST_REDIRECTS = 5;
const ACCEPTS = "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5";
const LONGEST_URL = 2_000;

/**
 * The bytes at an address, unpacked. Only http and https; every address that the name resolves to is checked where the
 * connection is made, so that no second answer of the name server can slip in; each of at most 5 redirects alike.
 * Throws AppError with our own sentence; the stream fails with one where limits are passed later.
 */
export async function fetchFeed(address: string, policy: FetchPolicy = PUBLIC_ONLY): Promise<Readable> {
  const until = AbortSignal.timeout(policy.totalMs);
  let url = checkedUrl(address, policy);
  for (let redirects = 0; ; redirects++) {
    const answer = await ask(url, policy, until);
    const status = answer.statusCode ?? 0;
    if (status >= 200 && status < 300) return bodyOf(answer, policy, until);
    answer.destroy();
    const to = answer.headers.location;
    if (![301, 302, 303, 307, 308].includes(status) || to === undefined)
      throw new AppError("unavailable", `${shown(url)} answered with status ${status}.`);
    if (redirects >= MOST_REDIRECTS)
      throw new AppError("unavailable", `${shown(url)} redirects more than ${MOST_REDIRECTS} times.`);
    url = checkedUrl(to, policy, url);
  }
}

function checkedUrl(address: string, policy: FetchPolicy, base?: URL): URL {
  const url = address.length > LONGEST_URL ? null : URL.parse(address, base?.href);
  if (!url) throw new AppError("invalid_input", "This is no address of a feed.");
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new AppError("invalid_input", "A feed is fetched by http or https alone.");
  if (url.username !== "" || url.password !== "")
    throw new AppError("invalid_input", "An address of a feed may hold no user name or password.");
  const port = Number(url.port || (url.protocol === "http:" ? 80 : 443));
  if (!policy.allowsPort(port)) throw new AppError("invalid_input", `A feed is not fetched from port ${port}.`);
  const host = hostOf(url);
  if (isIP(host) !== 0 && !policy.allowsAddress(host)) throw notPublic(host);
  return url;
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

function notPublic(host: string): AppError {
  return new AppError(
    "invalid_input",
    `${host} is not an address of the public internet; feeds are fetched from nowhere else.`,
  );
}

/** Resolves a name and refuses it when any of its addresses is not allowed; the connection goes to those that were checked. */
function guardedLookup(policy: FetchPolicy): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return done(error, []);
      if (found.length === 0 || !found.every(({ address }) => policy.allowsAddress(address)))
        return done(notPublic(hostname), []);
      return options.all ? done(null, found) : done(null, found[0]!.address, found[0]!.family);
    });
  };
}

function ask(url: URL, policy: FetchPolicy, until: AbortSignal): Promise<IncomingMessage> {
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  const options: RequestOptions = {
    lookup: guardedLookup(policy),
    agent: false,
    signal: until,
    timeout: policy.answerMs,
    headers: { accept: ACCEPTS, "accept-encoding": "gzip, deflate, br", "user-agent": "Segue", connection: "close" },
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, options, resolve);
    sent.on("timeout", () => sent.destroy(new AppError("unavailable", `${shown(url)} did not answer in time.`)));
    // The address that the socket is on, whatever led there.
    sent.on("socket", (socket) =>
      socket.once("connect", () => {
        if (!policy.allowsAddress(socket.remoteAddress ?? "")) sent.destroy(notPublic(hostOf(url)));
      }),
    );
    sent.on("error", (cause) => reject(cause instanceof AppError ? cause : unreachable(url, cause)));
    sent.end();
  });
}

function unreachable(url: URL, cause: Error): AppError {
  const code =
    cause.name === "TimeoutError" || cause.name === "AbortError"
      ? "it took too long"
      : (cause as NodeJS.ErrnoException).code;
  return new AppError("unavailable", `${shown(url)} cannot be reached (${code ?? "unknown error"}).`, { cause });
}

/** Without the query, which may hold a listener's key. */
function shown(url: URL): string {
  return `${url.origin}${url.pathname}`.slice(0, 200);
}

function bodyOf(answer: IncomingMessage, policy: FetchPolicy, until: AbortSignal): Readable {
  const out = new PassThrough({ highWaterMark: 1 << 18 });
  const stages = [answer, counted(policy.mostBytes), ...unpacking(answer), counted(policy.mostUnpackedBytes), out];
  pipeline(stages as [Readable, ...Transform[]], { signal: until }).catch((cause) => {
    const told =
      cause instanceof AppError
        ? cause
        : new AppError("unavailable", "The feed broke off while it was read.", { cause });
    out.destroy(told);
  });
  return out;
}

function unpacking(answer: IncomingMessage): Transform[] {
  switch (answer.headers["content-encoding"]?.trim().toLowerCase()) {
    case "gzip":
    case "x-gzip":
      return [createGunzip()];
    case "deflate":
      return [createInflate()];
    case "br":
      return [createBrotliDecompress()];
    default:
      return [];
  }
}

function counted(most: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes > most) done(new AppError("too_large", `The feed is larger than ${Math.round(most / 1e6)} MB.`));
      else done(null, chunk);
    },
  });
}
