// Plain JavaScript, as it runs on the machine's own Node (20 or newer) before anything is installed.
import { spawnSync } from "node:child_process";
import { existsSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = 20;
const root = fileURLToPath(new URL("../../", import.meta.url));

/** Installs what package-lock.json asks for when it is not there yet. Ends the process with code 1 when it cannot. */
export function installWhenNeeded() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < OLDEST_NODE)
    fail(`Segue needs Node ${OLDEST_NODE} or newer to install itself; this is ${process.version}.`);
  if (isInstalled()) return;
  console.error("Installing what Segue needs (once, about a minute) ...");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const result = spawnSync(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", process.stderr, process.stderr],
    shell: process.platform === "win32",
  });
  if (result.error) fail(`npm could not be started (${result.error.code ?? result.error.message}).`);
  if (result.signal) process.exit(130);
  if (result.status !== 0) fail("npm could not install what Segue needs; its message is above.");
}

/** npm writes node_modules/.package-lock.json at the end of an install, so half of one does not count. */
function isInstalled() {
  const done = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(done)) return false;
  return statSync(done).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs;
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(1);
}

if (process.argv[1] && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) installWhenNeeded();
