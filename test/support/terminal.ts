import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { shownAfter } from "./dj.ts";
import { commandOf } from "./process.ts";

/** Whether this machine can give a process a terminal of its own: util-linux's script(1). */
export const HAS_TERMINALS = /util-linux/.test(spawnSync("script", ["--version"], { encoding: "utf8" }).stdout ?? "");

const PATIENCE_MS = 30_000;
const LOOK_MS = 20;

export interface InTerminal {
  /** Types keys. */
  type: (keys: string) => void;
  /** All that was written to the terminal. */
  written: () => string;
  /** What it shows now, while the command draws. */
  shown: () => string;
  /** Resolves with what is shown once it is so; rejects with what is shown when that never comes. */
  until: (isSo: RegExp | ((shown: string) => boolean)) => Promise<string>;
  /** Resolves with the exit code. */
  ended: Promise<number | null>;
  /** Sends the command a signal. */
  kill: (signal: NodeJS.Signals) => void;
}

/** Runs `segue` in a pseudo-terminal of 100 columns and 40 rows, as a person at a keyboard would; a shell says "after: ..." how the terminal is at its end. */
export function segueInTerminal(args: readonly string[], env: Record<string, string> = {}): InTerminal {
  const { PATH, HOME } = process.env;
  const quoted = commandOf(args).map((part) => `'${part.replaceAll("'", `'\\''`)}'`);
  const line = `stty rows 40 cols 100; ${quoted.join(" ")}; code=$?; echo "after: $(stty -a | tr ';' '\\n' | grep -oE -- '-?(icanon|echo)\\b' | tr '\\n' ' ')"; exit $code`;
  const child = spawn("script", ["-qfec", line, "/dev/null"], {
    env: { PATH, HOME, TERM: "xterm-256color", SHELL: "/bin/sh", ...env },
    stdio: "pipe",
  });
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    text += part;
  });
  let isOver = false;
  const ended = once(child, "close").then(([code]) => {
    isOver = true;
    return code as number | null;
  });
  const shown = () => shownAfter(text.split("\u001b[?1049h").at(-1) ?? "").join("\n");
  return {
    type: (keys) => void child.stdin.write(keys),
    written: () => text,
    shown,
    until: async (isSo) => {
      const isShown = (now: string) => (typeof isSo === "function" ? isSo(now) : isSo.test(now));
      for (let waited = 0; !isShown(shown()); waited += LOOK_MS) {
        if (isOver || waited > PATIENCE_MS) throw new Error(`${isSo} was never shown, but:\n${shown()}`);
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
      return shown();
    },
    ended,
    kill: (signal) => void process.kill(lastOf(child.pid ?? 0), signal),
  };
}

/** The process at the end of a line of parents and children: script, its shell, the command. */
function lastOf(pid: number): number {
  const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
  return child ? lastOf(Number(child)) : pid;
}
