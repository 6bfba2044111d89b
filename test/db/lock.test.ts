import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockFolder } from "#src/db/lock.ts";
import { NOON } from "#test/support/stored.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "segue-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const lock = () => lockFolder(folder, () => NOON);
const path = () => join(folder, "lock");

/** A pid that no process has: Linux counts to 4,194,304 at most. */
const NOBODY = 2 ** 30;

function leave(owner: object, ageMs = 0): void {
  const since = NOON.toISOString();
  writeFileSync(
    path(),
    JSON.stringify({ host: hostname(), processStart: null, since, nonce: "0123456789abcdef", ...owner }),
  );
  const at = new Date(Date.now() - ageMs);
  utimesSync(path(), at, at);
}

describe("lockFolder", () => {
  it("refuses a second owner with who holds it, and lets the next in after release", () => {
    const first = lock();

    expect(lock).toThrow(
      expect.objectContaining({
        code: "unavailable",
        message: `The data folder ${folder} is in use by process ${process.pid} (since ${NOON.toISOString()}).`,
      }),
    );

    first.release();
    lock().release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("tells where the owner serves its API", () => {
    const first = lock();
    first.announce("http://127.0.0.1:8787");

    expect(lock).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ url: "http://127.0.0.1:8787" }) }),
    );
    first.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("takes over from a process that is dead, and leaves no litter", () => {
    leave({ pid: NOBODY });

    const own = lock();

    expect(JSON.parse(readFileSync(path(), "utf8"))).toMatchObject({ pid: process.pid });
    expect(readdirSync(folder)).toEqual(["lock"]);
    own.release();
  });

  it.runIf(process.platform === "linux")("takes over when the pid is another process by now", () => {
    leave({ pid: process.ppid, processStart: "an-earlier-boot:1" });
    lock().release();
    leave({ pid: process.pid, processStart: "an-earlier-boot:1" });
    lock().release();
  });

  it("does not take over from a living process", () => {
    leave({ pid: process.ppid });
    expect(lock).toThrow(expect.objectContaining({ code: "unavailable" }));
  });

  it("lets an owner on another machine be while it gives signs of life", () => {
    leave({ pid: NOBODY, host: "elsewhere" }, 10_000);
    expect(lock).toThrow(/by process 1073741824 on elsewhere/);

    leave({ pid: NOBODY, host: "elsewhere" }, 120_000);
    lock().release();
  });

  it("takes over a file that is no lock, once nobody can still be writing it", () => {
    writeFileSync(path(), "");
    expect(lock).toThrow(expect.objectContaining({ code: "unavailable" }));

    const at = new Date(Date.now() - 60_000);
    utimesSync(path(), at, at);
    lock().release();
  });

  it("takes over where one that was taking over died", () => {
    leave({ pid: NOBODY });
    writeFileSync(
      `${path()}.0123456789abcdef-0`,
      JSON.stringify({ pid: NOBODY, host: hostname(), processStart: null, since: "", nonce: "fedcba9876543210" }),
    );

    lock().release();

    expect(readdirSync(folder)).toEqual([]);
  });
});
