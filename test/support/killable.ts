import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterEach, beforeEach } from "vitest";
import { openTestDatabase, type TestDialect } from "./db.ts";
import { testFolder } from "./process.ts";

interface Killable {
  process: ChildProcess;
  lines: AsyncIterator<string>;
  exited: Promise<unknown>;
}

/** Processes of one program that say lines; what still runs when a test ends is killed. */
export function killables(program: string) {
  const running: ChildProcess[] = [];
  afterEach(() => {
    for (const child of running.splice(0)) child.kill("SIGKILL");
  });
  return (...args: string[]): Killable => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ["pipe", "pipe", "inherit"] });
    running.push(child);
    return {
      process: child,
      lines: createInterface(child.stdout)[Symbol.asyncIterator](),
      exited: once(child, "exit"),
    };
  };
}

/** What it says next; "ended" when it has. */
export async function nextLine({ lines }: Killable): Promise<string> {
  return (await lines.next()).value ?? "ended";
}

/** Every line that it says until it ends. */
export async function all({ lines }: Killable): Promise<string[]> {
  const said: string[] = [];
  for (let line = await lines.next(); !line.done; line = await lines.next()) said.push(line.value);
  return said;
}

/** Reads `count` lines, kills with SIGKILL at once, in the middle of what it does next, and returns all that it had said. */
export async function killAfter(child: Killable, count: number): Promise<string[]> {
  const said: string[] = [];
  while (said.length < count) said.push(await nextLine(child));
  child.process.kill("SIGKILL");
  await child.exited;
  return [...said, ...(await all(child))];
}

/** For each test of a `describe` an empty database that several processes open: a folder, or the address of a PostgreSQL. */
export function placeOf(dialect: TestDialect): { readonly where: string } {
  let place = { path: "", drop: (): Promise<void> | void => undefined };
  beforeEach(async () => {
    if (dialect === "pglite") place = testFolder();
    else {
      const { url = "", close } = await openTestDatabase(dialect);
      place = { path: url, drop: close };
    }
  });
  afterEach(() => place.drop());
  return {
    get where() {
      return place.path;
    },
  };
}
