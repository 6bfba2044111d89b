import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

let root: string;
let calls: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "segue-launch-"));
  calls = join(root, "npm-calls");
  mkdirSync(join(root, "src/cli"), { recursive: true });
  mkdirSync(join(root, "bin"));
  for (const file of ["install.js", "segue.js"]) cpSync(join(ROOT, "src/cli", file), join(root, "src/cli", file));
  writeFileSync(join(root, "package.json"), '{ "type": "module" }');
  writeFileSync(join(root, "package-lock.json"), "{}");
});
afterEach(() => rmSync(root, { recursive: true }));

/** An npm that notes its arguments and installs nothing but the marker and Node. */
function fakeNpm(exitCode: number): void {
  const script = `#!/bin/sh
echo "$@" >> ${calls}
mkdir -p node_modules/node/bin && echo {} > node_modules/.package-lock.json
ln -sf ${process.execPath} node_modules/node/bin/node
exit ${exitCode}
`;
  writeFileSync(join(root, "bin/npm"), script);
  chmodSync(join(root, "bin/npm"), 0o755);
}

function installed(): void {
  mkdirSync(join(root, "node_modules/node/bin"), { recursive: true });
  symlinkSync(process.execPath, join(root, "node_modules/node/bin/node"));
  writeFileSync(join(root, "node_modules/.package-lock.json"), "{}");
}

const env = () => ({ ...process.env, PATH: `${join(root, "bin")}:${process.env.PATH}` });

function run(file: string, ...args: string[]) {
  return spawnSync(process.execPath, [join(root, "src/cli", file), ...args], { env: env(), encoding: "utf8" });
}

describe("install.js", () => {
  it("does nothing and says nothing when all is there", () => {
    installed();
    fakeNpm(1);

    expect(run("install.js")).toMatchObject({ status: 0, stdout: "", stderr: "" });
  });

  it("installs when nothing is there, and when the lock file is newer", () => {
    fakeNpm(0);
    expect(run("install.js")).toMatchObject({ status: 0, stdout: "" });
    expect(run("install.js").stderr).toBe("");

    const later = new Date(Date.now() + 60_000);
    utimesSync(join(root, "package-lock.json"), later, later);
    expect(run("install.js").stderr).toBe("Installing what Segue needs (once, about a minute) ...\n");
  });

  it("fails with one line when npm does, or is not there", () => {
    fakeNpm(1);
    expect(run("install.js")).toMatchObject({ status: 1 });

    rmSync(join(root, "node_modules"), { recursive: true });
    const alone = { ...process.env, PATH: join(root, "nowhere") };
    const without = spawnSync(process.execPath, [join(root, "src/cli/install.js")], { env: alone, encoding: "utf8" });
    expect(without.status).toBe(1);
    expect(without.stderr).toContain("npm could not be started (ENOENT).");
  });
});

describe("segue.js", () => {
  it("hands arguments, output and exit code over", () => {
    installed();
    writeFileSync(
      join(root, "src/main.ts"),
      "const args: string[] = process.argv.slice(2);\nconsole.log(args); process.exitCode = 2;",
    );

    expect(run("segue.js", "playlist", "a b", "--json")).toMatchObject({
      status: 2,
      stdout: "[ 'playlist', 'a b', '--json' ]\n",
      stderr: "",
    });
  });

  it("passes SIGTERM on and waits for the end", async () => {
    installed();
    const main =
      "process.on('SIGTERM', () => { console.log('bye'); process.exit(7); });\nconsole.log('up'); setInterval(() => {}, 1000);";
    writeFileSync(join(root, "src/main.ts"), main);

    const child = spawn(process.execPath, [join(root, "src/cli/segue.js")], {
      env: env(),
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    child.stdout.on("data", (text) => {
      said += text;
      if (said === "up\n") child.kill("SIGTERM");
    });
    const [code] = await once(child, "exit");

    expect(said).toBe("up\nbye\n");
    expect(code).toBe(7);
  });
});
