import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { html } from "hono/html";
import type { AppEnv } from "../deps.ts";

const FOLDER = fileURLToPath(new URL("../../../web/dist/", import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};
const ENCODINGS = [
  { name: "br", suffix: ".br" },
  { name: "gzip", suffix: ".gz" },
] as const;
/** The build puts a hash of the content into these names. */
const HASHED = /^\/assets\//;
/** What belongs to the API; everything else that a browser opens is a place in the app. */
const OF_THE_API = /^\/(?:v1|docs|openapi\.json|healthz|readyz|metrics|assets)(?:\/|$)/;

interface Asset {
  type: string;
  etag: string;
  plain: Uint8Array<ArrayBuffer>;
  /** The same, compressed, by the name of the encoding. */
  encoded: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** The app at an address that no route knows; undefined where that is none of a browser's. */
export type OpenPlace = (c: Context<AppEnv>) => Response | Promise<Response> | undefined;

/**
 * Serves the built web app, read once: only what was there at the start can be asked for. Returns what answers the
 * addresses of no file and no route: a place in the app where a browser opens it, and unknown to anybody else.
 */
export function registerPage(app: OpenAPIHono<AppEnv>, folder: string = FOLDER): OpenPlace {
  const assets = readAssets(folder);
  const index = assets.get("/index.html");
  const open = (c: Context<AppEnv>) => (index ? answer(c, index, false) : c.html(notBuilt(), 503));
  for (const [path, asset] of assets) if (asset !== index) app.get(path, (c) => answer(c, asset, HASHED.test(path)));
  app.get("/", open);
  return (c) => {
    const isOpened = ["GET", "HEAD"].includes(c.req.method) && /\btext\/html\b/i.test(c.req.header("accept") ?? "");
    return isOpened && !OF_THE_API.test(c.req.path) ? open(c) : undefined;
  };
}

function readAssets(folder: string): Map<string, Asset> {
  if (!existsSync(join(folder, "index.html"))) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = new Set(files.map((entry) => join(entry.parentPath, entry.name)));
  const assets = new Map<string, Asset>();
  for (const path of paths) {
    const type = TYPES[extname(path)];
    if (!type) continue;
    const plain = readFileSync(path);
    const etag = `"${createHash("sha256").update(plain).digest("base64url").slice(0, 16)}"`;
    const encoded = ENCODINGS.filter(({ suffix }) => paths.has(path + suffix));
    assets.set(`/${relative(folder, path).split(sep).join("/")}`, {
      type,
      etag,
      plain,
      encoded: new Map(encoded.map(({ name, suffix }) => [name, readFileSync(path + suffix)])),
    });
  }
  return assets;
}

function answer(c: Context<AppEnv>, { type, etag, plain, encoded }: Asset, isHashed: boolean): Response {
  const headers = {
    "Content-Type": type,
    "Cache-Control": isHashed ? "public, max-age=31536000, immutable" : "no-cache",
    // One for each encoding, as a strong tag names the bytes that were sent.
    ETag: etag,
    ...(encoded.size > 0 && { Vary: "Accept-Encoding" }),
  };
  const taken = ENCODINGS.find(({ name }) => encoded.has(name) && accepts(c.req.header("accept-encoding"), name));
  if (taken) headers.ETag = `${etag.slice(0, -1)}-${taken.name}"`;
  if (sameTag(c.req.header("if-none-match"), headers.ETag)) return c.body(null, 304, headers);
  if (!taken) return c.body(plain, 200, headers);
  return c.body(encoded.get(taken.name) ?? plain, 200, { ...headers, "Content-Encoding": taken.name });
}

/** Whether an Accept-Encoding names it (RFC 9110, 12.5.3) and does not give it the weight 0. */
function accepts(header: string | undefined, encoding: string): boolean {
  const named = (header ?? "").split(",").map((part) =>
    part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/),
  );
  const [, weight = "q=1"] = named.find(([name]) => name === encoding) ??
    named.find(([name]) => name === "*") ?? ["", "q=0"];
  return Number(weight.replace(/^q=/, "")) > 0;
}

function sameTag(header: string | undefined, etag: string): boolean {
  return (header ?? "").split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}

function notBuilt() {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Segue</title></head>
<body><main><h1>Segue</h1><p>The service runs, but its web app has not been built. Stop it, run <code>npm run build</code>
and start it again. The API works without: <a href="/docs">/docs</a>.</p></main></body></html>`;
}
