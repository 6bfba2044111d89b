import { describe, expect, it } from "vitest";
import { createApp } from "#src/http/app.ts";

const appOn = (host: string) =>
  createApp({
    host,
    verbs: () => undefined,
    catalog: () => undefined,
    keptAnswers: () => undefined,
    imports: () => undefined,
    stopping: () => false,
    newId: (prefix) => `${prefix}_1`,
    log: () => undefined,
    clock: () => 0,
    memory: () => ({ rss: 1, heapUsed: 1 }),
  });
const statusFor = async (listens: string, host: string) =>
  (await appOn(listens).request("/healthz", { headers: { host } })).status;

describe("the host that a request names", () => {
  it.each(["localhost", "LOCALHOST:8787", "127.0.0.1:8787", "[::1]:8787", "localhost."])(
    "%s is this machine",
    async (host) => {
      expect(await statusFor("127.0.0.1", host)).toBe(200);
    },
  );

  it.each(["evil.example", "evil.example:8787", "127.0.0.1.evil.example", "localhost.evil.example", ""])(
    "421 for %s on a loopback address, so that no page rebinds its name to it",
    async (host) => {
      const response = await appOn("localhost").request("/healthz", { headers: { host } });

      expect(response.status).toBe(421);
      expect(await response.json()).toMatchObject({ error: { code: "misdirected" } });
    },
  );

  it("may be any on an address that others reach, and the configured one always", async () => {
    expect(await statusFor("0.0.0.0", "music.example")).toBe(200);
    expect(await statusFor("127.0.0.2", "127.0.0.2:8787")).toBe(200);
  });
});
