#!/usr/bin/env node
// Plain JavaScript, as it runs on the machine's own Node: installs, then hands over to the project's Node and src/main.ts.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installWhenNeeded } from "./install.js";

installWhenNeeded();

const root = fileURLToPath(new URL("../../", import.meta.url));
const node = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
// Megabytes for what is young: requests of many at once end before it is full, and less is copied about.
const child = spawn(node, ["--max-semi-space-size=64", join(root, "src", "main.ts"), ...process.argv.slice(2)], {
  stdio: "inherit",
});

// Ctrl-C reaches both processes by itself; this one must only outlive it. Others are passed on.
process.on("SIGINT", () => undefined);
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));

child.on("error", (error) => {
  console.error(`Segue could not be started (${error.code ?? error.message}).`);
  process.exit(1);
});
child.on("exit", (code, signal) => {
  process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1));
});
