import { hostname } from "node:os";
import { describe, expect, it } from "vitest";
import { type Lender, lendVerbs } from "#src/cli/lend.ts";
import { readConfig } from "#src/config.ts";
import type { Engine } from "#src/engine.ts";
import { AppError } from "#src/errors.ts";
import type { Verbs } from "#src/verbs.ts";

const verbs = { listVersions: async () => [] } as unknown as Verbs;
const inUse = (details: Record<string, unknown>) =>
  new AppError("unavailable", "The data folder .segue is in use by process 7.", { details });

/** Opens as told: an error is thrown, "open" gives an engine; the last one repeats. */
function lenderOf(outcomes: (AppError | "open")[]) {
  const seen = { said: [] as string[], opened: 0, closed: 0, at: 0 };
  const engine = { verbs, close: async () => void seen.closed++ } as unknown as Engine;
  const lender: Lender = {
    config: readConfig({}),
    open: async () => {
      const outcome = outcomes[Math.min(seen.opened++, outcomes.length - 1)]!;
      if (outcome === "open") return engine;
      throw outcome;
    },
    stdin: process.stdin,
    clock: () => (seen.at += 15_000),
    say: (line) => void seen.said.push(line),
  };
  return { lender, seen };
}

describe("a command that needs the data", () => {
  it("closes what it opened, also when it fails", async () => {
    const { lender, seen } = lenderOf(["open"]);

    await expect(lendVerbs(lender, "database", () => Promise.reject(new Error("x")))).rejects.toThrow("x");

    expect(seen.closed).toBe(1);
  });

  it("waits for another command to let go of the folder, and says so once", async () => {
    const { lender, seen } = lenderOf([inUse({ pid: 7, host: hostname() }), "open"]);

    expect(await lendVerbs(lender, "database", async (lent) => lent === verbs)).toBe(true);

    expect(seen.said).toEqual(["Waiting for process 7, which is using .segue ..."]);
  });

  it("gives up in the end with the line that says who holds the folder", async () => {
    const { lender } = lenderOf([inUse({ pid: 7, host: hostname() })]);

    await expect(lendVerbs(lender, "database", async () => 1)).rejects.toThrow("is in use by process 7.");
  });

  it("does not ask a service of another machine, whose address means nothing here", async () => {
    const { lender, seen } = lenderOf([inUse({ pid: 7, host: "elsewhere", url: "http://127.0.0.1:1" })]);

    await expect(lendVerbs(lender, "database", async () => 1)).rejects.toThrow("is in use by process 7.");

    expect(seen.opened).toBe(1);
  });

  it("tells any other failure at once", async () => {
    const { lender, seen } = lenderOf([new AppError("unavailable", "The disk is full.")]);

    await expect(lendVerbs(lender, "database", async () => 1)).rejects.toThrow("The disk is full.");

    expect([seen.opened, seen.said]).toEqual([1, []]);
  });
});
