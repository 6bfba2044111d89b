import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

interface Build {
  isBuilt: () => boolean;
}

/** Builds the web app when it is not there or older than its sources. Says in one line what it does, or why it cannot. */
export async function buildWebAppWhenNeeded(say: (line: string) => void, root: string = ROOT): Promise<void> {
  const script = join(root, "web/build.js");
  const { isBuilt } = (await import(script)) as Build;
  if (isBuilt()) return;
  if (!existsSync(join(root, "node_modules/vite/package.json"))) {
    say(
      "The web app is not built and vite is not installed: `npm ci && npm run build` makes it. The API works without.",
    );
    return;
  }
  say("Building the web app (once after each change, a few seconds) ...");
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn(process.execPath, [script], { stdio: ["ignore", "ignore", "inherit"] });
    child.on("error", () => resolve(null));
    child.on("exit", resolve);
  });
  if (code !== 0) say("The web app could not be built; `npm run build` tells why. The API works without.");
}
