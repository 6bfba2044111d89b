import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildWebAppWhenNeeded } from "#src/cli/web-app.ts";
import { testFolder } from "#test/support/process.ts";

const WEB = fileURLToPath(new URL("../../../web/", import.meta.url));
/** Stands for vite, whose own work is not in question here: what it is given, and where it is told to put it. */
const STAND_IN = `import { mkdirSync, readFileSync, writeFileSync, appendFileSync } from "node:fs";
import { dirname, join } from "node:path";
export async function build({ configFile }) {
  const web = dirname(configFile);
  appendFileSync(join(web, "../builds"), "x");
  if (readFileSync(join(web, "index.html"), "utf8").includes("broken")) throw new Error("broken");
  mkdirSync(join(process.env.SEGUE_WEB_OUT, ".vite"), { recursive: true });
  writeFileSync(join(process.env.SEGUE_WEB_OUT, "index.html"), readFileSync(join(web, "index.html")));
  writeFileSync(join(process.env.SEGUE_WEB_OUT, ".vite/manifest.json"), "{}");
}`;

describe("the web app, built when it is needed", () => {
  let root: string;
  let drop: () => void;
  let said: string[];
  beforeEach(() => {
    ({ path: root, drop } = testFolder());
    said = [];
    mkdirSync(join(root, "web"));
    mkdirSync(join(root, "node_modules/vite"), { recursive: true });
    for (const name of ["build.js", "sizes.js", "vite.config.ts"]) cpSync(join(WEB, name), join(root, "web", name));
    writeFileSync(join(root, "web/index.html"), "<title>one</title>");
    writeFileSync(join(root, "package.json"), '{"type":"module"}');
    writeFileSync(join(root, "package-lock.json"), "{}");
    writeFileSync(join(root, "node_modules/vite/package.json"), '{"type":"module","exports":"./index.js"}');
    writeFileSync(join(root, "node_modules/vite/index.js"), STAND_IN);
  });
  afterEach(() => drop());

  const build = () => buildWebAppWhenNeeded((line) => void said.push(line), root);
  const builds = () => (existsSync(join(root, "builds")) ? readFileSync(join(root, "builds"), "utf8").length : 0);
  const built = (name: string) => readFileSync(join(root, "web/dist", name));

  it("is built once, in one line, each file compressed beside itself", async () => {
    await build();
    await build();

    expect([builds(), said.length]).toEqual([1, 1]);
    const packed = [brotliDecompressSync(built("index.html.br")), gunzipSync(built("index.html.gz"))];
    expect(packed.map(String)).toEqual(["<title>one</title>", "<title>one</title>"]);
    expect(readdirSync(join(root, "web")).filter((name) => name.startsWith(".building"))).toEqual([]);
  });

  it("is built again after its sources or its parts changed, whatever the times of the files are", async () => {
    await build();
    writeFileSync(join(root, "web/index.html"), "<title>two</title>");
    utimesSync(join(root, "web/index.html"), 0, 0);
    await build();
    writeFileSync(join(root, "package-lock.json"), '{"lockfileVersion":3}');
    await build();

    expect([builds(), String(built("index.html"))]).toEqual([3, "<title>two</title>"]);
  });

  it("is built by one of several that need it at once", async () => {
    await Promise.all([build(), build(), build()]);

    expect([builds(), String(built("index.html"))]).toEqual([1, "<title>one</title>"]);
  });

  it("is built where another was killed in the middle", async () => {
    mkdirSync(join(root, "web/.building/dist"), { recursive: true });
    utimesSync(join(root, "web/.building"), 0, 0);

    await build();

    expect([builds(), String(built("index.html"))]).toEqual([1, "<title>one</title>"]);
  });

  it("says how to have it where vite is not installed", async () => {
    rmSync(join(root, "node_modules"), { recursive: true });

    await build();

    expect([existsSync(join(root, "web/dist")), said]).toEqual([false, [expect.stringContaining("npm ci")]]);
  });

  it("leaves what was built before where it cannot be built again, and says so", async () => {
    await build();
    writeFileSync(join(root, "web/index.html"), "broken");
    said = [];

    await build();

    expect([String(built("index.html")), said.at(-1)]).toEqual([
      "<title>one</title>",
      expect.stringContaining("could not be built"),
    ]);
  });
});
