import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "../deps.ts";

const FOLDER = fileURLToPath(new URL("../../../web/", import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Serves the files of web/, read once: only what was there at the start can be asked for. */
export function registerPage(app: OpenAPIHono<AppEnv>): void {
  for (const name of readdirSync(FOLDER)) {
    const type = TYPES[extname(name)];
    if (!type) continue;
    const content = readFileSync(FOLDER + name, "utf8");
    const etag = `"${createHash("sha256").update(content).digest("base64url").slice(0, 16)}"`;
    const path = name === "index.html" ? "/" : `/${name}`;
    app.get(path, (c) => {
      const headers = { "Content-Type": type, "Cache-Control": "no-cache", ETag: etag };
      if (c.req.header("if-none-match") === etag) return c.body(null, 304, headers);
      return c.body(content, 200, headers);
    });
  }
}
