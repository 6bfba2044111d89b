// Builds web/ into web/dist, each file compressed beside itself. Plain JavaScript: the service starts it as a process of its own.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const web = fileURLToPath(new URL(".", import.meta.url));
const dist = join(web, "dist");
const lock = join(web, ".building");
const COMPRESSED = new Set([".html", ".js", ".css", ".svg", ".json"]);
/** A build takes seconds: who holds the lock longer than this was killed. */
const LOCK_MS = 60_000;
const LOOK_MS = 100;

/** What the build is made of, as one hash: its sources and the versions of its parts. */
export function sourceStamp() {
  const hash = createHash("sha256");
  const files = [
    ...filesOf(web).filter((path) => !/^(?:dist|\.)/.test(relative(web, path))),
    join(web, "../package-lock.json"),
  ];
  for (const path of files.sort())
    hash.update(relative(web, path)).update("\0").update(readFileSync(path)).update("\0");
  return hash.digest("hex");
}

/** True when web/dist was built from the sources as they are. */
export function isBuilt() {
  const stamp = join(dist, "stamp");
  return existsSync(stamp) && readFileSync(stamp, "utf8") === sourceStamp();
}

/** Builds into a folder beside web/dist and puts it in its place whole; of two builds at once the second waits. */
export async function build() {
  if (!(await takeLock())) return;
  const made = join(lock, "dist");
  try {
    // Another may have been done with it between the look and the lock.
    if (isBuilt()) return;
    const stamp = sourceStamp();
    process.env.SEGUE_WEB_OUT = made;
    // Whatever this process runs in: tests are of what is served.
    process.env.NODE_ENV = "production";
    const vite = await import("vite");
    await vite.build({ configFile: join(web, "vite.config.ts"), logLevel: "warn" });
    for (const path of filesOf(made)) compress(path);
    writeFileSync(join(made, "stamp"), stamp);
    if (existsSync(dist)) renameSync(dist, join(lock, "old"));
    renameSync(made, dist);
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** False when another process has built meanwhile what is to be built. */
async function takeLock() {
  for (;;) {
    try {
      mkdirSync(lock);
      return true;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    if (isBuilt()) return false;
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Date.now() - since > LOCK_MS) rmSync(lock, { recursive: true, force: true });
  }
}

/** @param {string} path */
function compress(path) {
  if (!COMPRESSED.has(extname(path))) return;
  const content = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  writeFileSync(`${path}.br`, brotliCompressSync(content, { params }));
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
}

/** @param {string} folder @returns {string[]} */
function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes("--when-needed") && isBuilt()) process.exit(0);
  await build();
  const { pageSizes } = await import("./sizes.js");
  const kb = (bytes) => `${(bytes / 1000).toFixed(0)} kB`.padStart(8);
  console.log("page                      script (br)   gzip   style");
  for (const { page, brotli, gzip, style } of pageSizes())
    console.log(`${page.padEnd(28)}${kb(brotli)}${kb(gzip)}${kb(style)}`);
}
