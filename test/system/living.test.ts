import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dialects, openTestDatabase } from "#test/support/db.ts";
import { testFolder } from "#test/support/process.ts";

const CHILD = fileURLToPath(new URL("../support/living-child.ts", import.meta.url));
const LISTS = 12;
const BEFORE = "2026-11-20T12:00:00Z";
const DUE = "2026-11-21T06:00:00Z";
/** The lease of a worker that was killed has ended. */
const LATER = "2026-11-21T06:01:30Z";
const ONCE = Array(LISTS).fill("created refreshed");

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

interface Child {
  process: ChildProcess;
  lines: AsyncIterator<string>;
  exited: Promise<unknown>;
}

function start(work: "fill" | "run" | "hang" | "count", where: string, at: string): Child {
  const child = spawn(process.execPath, [CHILD, work, where, at], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  return { process: child, lines: createInterface(child.stdout)[Symbol.asyncIterator](), exited: once(child, "exit") };
}

async function all({ lines }: Child): Promise<string[]> {
  const said: string[] = [];
  for (let line = await lines.next(); !line.done; line = await lines.next()) said.push(line.value);
  return said;
}

/** Reads `count` lines and kills with SIGKILL at once. */
async function killAfter(child: Child, count: number): Promise<void> {
  for (let read = 0; read < count; read++) await child.lines.next();
  child.process.kill("SIGKILL");
  await child.exited;
}

describe.each(dialects)("living lists on %s", (dialect) => {
  let where: string;
  let drop: () => Promise<void> | void;
  beforeEach(async () => {
    if (dialect === "postgres") {
      const opened = await openTestDatabase("postgres");
      where = opened.url ?? "";
      drop = opened.close;
    } else ({ path: where, drop } = testFolder());
    await all(start("fill", where, BEFORE));
  });
  afterEach(() => drop());
  const versions = () => all(start("count", where, LATER));

  it("are made once each after their worker was killed in the middle of one", async () => {
    await killAfter(start("hang", where, DUE), 1);
    await all(start("run", where, DUE));
    const ends = await all(start("run", where, LATER));

    // What the killed worker held waited for the end of its lease: one list, or the next as well where it had come so far.
    expect(["made", "made,made"]).toContain(ends.join());
    expect(await versions()).toEqual(ONCE);
  });

  it.runIf(dialect === "postgres")("are made once each after their worker was killed behind the fifth", async () => {
    await killAfter(start("run", where, DUE), 5);

    await all(start("run", where, LATER));

    expect(await versions()).toEqual(ONCE);
    expect(await all(start("run", where, LATER))).toEqual([]);
  });

  it.runIf(dialect === "postgres")("are made once each by workers in several processes at the same time", async () => {
    const ends = await Promise.all([1, 2, 3].map(() => all(start("run", where, DUE))));

    expect(ends.flat()).toEqual(Array(LISTS).fill("made"));
    expect(await versions()).toEqual(ONCE);
  });
});
