import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { OpenAPIHono } from "@hono/zod-openapi";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AppEnv } from "#src/http/deps.ts";
import { registerPage } from "#src/http/routes/page.ts";

const INDEX = "<!doctype html><title>Segue</title>";
const SCRIPT = "console.log('segue');".repeat(20);
const asBrowser = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

describe("the web app, served", () => {
  const folder = mkdtempSync(join(tmpdir(), "segue-page-"));
  let app: OpenAPIHono<AppEnv>;
  beforeAll(() => {
    mkdirSync(join(folder, "assets"));
    writeFileSync(join(folder, "index.html"), INDEX);
    writeFileSync(join(folder, "stamp"), "0");
    writeFileSync(join(folder, "assets/main-abc.js"), SCRIPT);
    writeFileSync(join(folder, "assets/main-abc.js.br"), brotliCompressSync(SCRIPT));
    writeFileSync(join(folder, "assets/main-abc.js.gz"), gzipSync(SCRIPT));
    writeFileSync(join(folder, "assets/type-abc.woff2"), "font");
    app = serve(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(["/", "/p/playlist_1", "/s/a.b", "/lab/versions/v1.2", "/anything?at=all"])(
    "opens at %s, wherever a browser goes",
    async (path) => {
      const response = await app.request(path, { headers: asBrowser });

      expect([response.status, await response.text(), response.headers.get("cache-control")]).toEqual([
        200,
        INDEX,
        "no-cache",
      ]);
    },
  );

  it.each([
    ["a path of the API", "/v1/nothing", asBrowser],
    ["an asset that is not there", "/assets/old-abc.js", asBrowser],
    ["what no browser opens", "/p/playlist_1", { accept: "application/json" }],
    ["a file of the build that is no part of the app", "/stamp", {}],
    ["a way out of the folder", "/assets/..%2f..%2fpackage.json", {}],
  ])("leaves %s unknown", async (_, path, headers) => {
    const response = await app.request(path, { headers });

    expect(response.status).toBe(404);
  });

  it.each([
    ["br", "gzip, deflate, br, zstd", "br"],
    ["gzip", "gzip, deflate", "gzip"],
    ["gzip where br is refused", "br;q=0, gzip;q=0.5", "gzip"],
    ["br where anything is taken", "*", "br"],
    ["plain where nothing is taken", "identity", null],
    ["plain where nothing is said", "", null],
  ])("is sent as %s", async (_, accepted, encoding) => {
    const response = await app.request("/assets/main-abc.js", { headers: { "accept-encoding": accepted } });

    const { headers } = response;
    const expected = encoding === "br" ? brotliCompressSync(SCRIPT) : encoding === "gzip" ? gzipSync(SCRIPT) : SCRIPT;
    expect([headers.get("content-encoding"), headers.get("vary"), headers.get("cache-control")]).toEqual([
      encoding,
      "Accept-Encoding",
      "public, max-age=31536000, immutable",
    ]);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(expected));
  });

  it("is not sent again to who has it, and each encoding is a file of its own", async () => {
    const path = "/assets/main-abc.js";
    const plain = await app.request(path);
    const packed = await app.request(path, { headers: { "accept-encoding": "br" } });
    const tags = [plain, packed].map((response) => response.headers.get("etag")!);

    const again = await app.request(path, { headers: { "accept-encoding": "br", "if-none-match": `W/${tags[1]}` } });
    const other = await app.request(path, { headers: { "accept-encoding": "br", "if-none-match": tags[0]! } });

    expect(new Set(tags).size).toBe(2);
    expect([again.status, await again.text(), other.status]).toEqual([304, "", 200]);
  });

  it("tells a browser how to build it where it is not built, and the API goes on", async () => {
    const response = await serve(join(folder, "nowhere")).request("/", { headers: asBrowser });

    expect([response.status, (await response.text()).includes("npm run build")]).toEqual([503, true]);
  });
});

function serve(folder: string): OpenAPIHono<AppEnv> {
  const app = new OpenAPIHono<AppEnv>();
  const openPlace = registerPage(app, folder);
  app.notFound((c) => openPlace(c) ?? c.text("unknown", 404));
  return app;
}
