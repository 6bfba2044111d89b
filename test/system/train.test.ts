import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { segue, startService } from "#test/support/process.ts";
import { starterFolder } from "#test/support/starter.ts";

const folder = starterFolder();
const data = ["--data-dir", join(folder.path, "data")];
afterAll(folder.drop);

const listeners = Array.from({ length: 25 }, (_, user) => ({
  user: `${user}`,
  artists: [
    ["Massive Attack", 10 + user],
    ["Portishead", 5],
    [`Somebody ${user}`, 1],
  ],
}));
const file = join(folder.path, "listeners.jsonl.gz");
writeFileSync(file, gzipSync([...listeners, { title: "no list" }].map((row) => JSON.stringify(row)).join("\n")));

describe("segue train", () => {
  const run = (...args: string[]) => segue(["train", ...args, ...data]);

  it("learns, keeps the version before, goes back to it and forgets", async () => {
    const nothing = await run();
    const first = await run(file, "--json");
    const second = await run(file);
    const back = await run("--use", "1", "--json");
    const forgotten = await run("--forget");

    expect(nothing).toMatchObject({ code: 1, err: expect.stringContaining("too little to learn from") });
    expect(JSON.parse(first.out)).toMatchObject({
      files: [{ listeners: 25, rejected: { count: 1, examples: [{ line: 26 }] } }],
      version: 1,
      listeners: 25,
    });
    expect(second.out).toContain("Version 2 is in use");
    expect(JSON.parse(back.out).versions).toMatchObject([
      { version: 3, inUse: true, about: { was: 1 } },
      { version: 2 },
    ]);
    expect(forgotten.out).toContain("Nothing is learned");
  });

  it("works through the service that holds the folder, which goes on answering and uses it at once", async () => {
    const service = await startService(data);
    try {
      const { code, out } = await run(file);
      const listed = await run("--list");
      const health = await fetch(`${service.url}/healthz`);

      expect([code, listed.code, health.status]).toEqual([0, 0, 200]);
      expect(out).toContain("learned from 0 lists and 25 listeners");
      expect(listed.out).toMatch(/^\* \d+ .*25 listeners/);
    } finally {
      await service.stop();
    }
  });

  it("says what is wrong: a file that is none, a version that is not kept, two wishes at once", async () => {
    const other = join(folder.path, "other.csv");
    writeFileSync(other, "title,artist\nx,y\n");

    const none = await run(other);
    const missing = await run("--use", "77");
    const both = await run(file, "--forget");

    expect(none).toMatchObject({ code: 1, err: expect.stringContaining("neither JSON Lines nor JSON") });
    expect(missing).toMatchObject({ code: 1, err: expect.stringContaining("There is no version 77") });
    expect(both).toMatchObject({ code: 2, err: expect.stringContaining("exclude each other") });
  });
});
