import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const NODE = join(ROOT, "node_modules/node/bin/node");

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

interface Options {
  env?: Record<string, string>;
  /** Given on standard input. */
  input?: string;
  /** Runs in a shell as npm does, so that a signal reaches the shell alone. */
  under?: "sh";
}

/** A folder of its own for one test file; call `drop` at the end. */
export function testFolder(): { path: string; drop: () => void } {
  const path = mkdtempSync(join(tmpdir(), "segue-test-"));
  return { path, drop: () => rmSync(path, { recursive: true, force: true }) };
}

/** Runs `segue` as a person would, in a process of its own, and waits for its end. */
export async function segue(args: readonly string[], options: Options = {}): Promise<Ended> {
  const child = start(args, options);
  const heard = listen(child);
  child.stdin?.end(options.input ?? "");
  const [code] = await once(child, "close");
  return { code, ...heard };
}

export interface Service {
  url: string;
  pid: number;
  /** All that it printed so far. */
  heard: { out: string; err: string };
  /** Asks it to stop and waits for its end. */
  stop: () => Promise<Ended>;
}

/** `segue serve` on a free port, once it says that it is ready. Rejects with what it printed when it ends before. */
export async function startService(args: readonly string[], options: Options = {}): Promise<Service> {
  const child = start(["serve", "--port", "0", ...args], options);
  const heard = listen(child);
  const ended = once(child, "close");
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on("data", () => {
      const [, found] = /ready at (\S+) .+\n.+\n/.exec(heard.out) ?? [];
      if (found) resolve(found);
    });
    ended.then(() => reject(new Error(`segue serve ended: ${heard.out}${heard.err}`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    heard,
    stop: async () => {
      child.kill("SIGTERM");
      const [code] = await ended;
      return { code, ...heard };
    },
  };
}

/** The words that run `segue` with these arguments. */
export function commandOf(args: readonly string[]): string[] {
  return [existsSync(NODE) ? NODE : process.execPath, join(ROOT, "src/main.ts"), ...args];
}

function start(args: readonly string[], { env = {}, under }: Options): ChildProcess {
  const { PATH, HOME } = process.env;
  const command = commandOf(args);
  const options = { env: { PATH, HOME, ...env }, stdio: "pipe" } as const;
  if (under === "sh") return spawn("sh", ["-c", `"$@"; exit $?`, "sh", ...command], options);
  return spawn(command[0]!, command.slice(1), options);
}

function listen(child: ChildProcess): { out: string; err: string } {
  const heard = { out: "", err: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    heard.out += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    heard.err += text;
  });
  return heard;
}
