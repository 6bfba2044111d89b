import { describe, expect } from "vitest";
import { remoteSessions } from "#src/cli/remote-sessions.ts";
import type { Db } from "#src/db/db.ts";
import { bigSongCatalog } from "#test/support/curation.ts";
import { databaseTest } from "#test/support/db.ts";
import { runDj } from "#test/support/run-dj.ts";
import { appOver } from "#test/support/service.ts";
import { sessionsOver } from "#test/support/sessions.ts";

const test = databaseTest();
const catalog = bigSongCatalog();

/** The verbs of another process: all goes over HTTP, but the socket. */
function remote(db: Db) {
  const app = appOver({ db, catalog, firstId: 900_000 });
  return remoteSessions(async ({ method = "GET", path, body, accept = "application/json", signal }) => {
    const response = await app.request(path, {
      method,
      headers: { accept, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!signal || !response.body) return response;
    return new Response(response.body.pipeThrough(new TransformStream(), { signal }), response);
  });
}

const SCRIPT = [
  "--tracks",
  "8",
  "--skip",
  "2,3,4",
  "--like",
  "6",
  "--say",
  "5:something faster",
  "--say",
  "7:who is this",
];

const linesOf = (out: string) =>
  out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);

describe("a simulation through a running service", () => {
  test.for([{ args: ["rock", "--at", "22:00", ...SCRIPT] }, { args: ["rock", "--at", "07:30", "--for", "25m"] }])(
    "is the same as here: $args",
    async ({ args }, { db }) => {
      const asked = [...args, "--simulate", "--seed", "5", "--time-zone", "UTC"];

      const here = await runDj(asked, sessionsOver({ db, catalog: () => catalog }).verbs);
      const there = await runDj(asked, remote(db));

      expect([here.code, here.err]).toEqual([0, ""]);
      expect(there).toEqual(here);
    },
  );

  test("tells programs the same events, tracks and answers in the same order", async ({ db }) => {
    const asked = ["rock", "--simulate", "--json", "--seed", "5", "--at", "22:00", ...SCRIPT];

    const here = await runDj(asked, sessionsOver({ db, catalog: () => catalog }).verbs);
    const there = await runDj(asked, remote(db));

    expect(linesOf(there.out).length).toBeGreaterThan(30);
    expect(linesOf(there.out)).toEqual(linesOf(here.out));
  });

  test("goes by the hour that was asked for, and tells an answer behind the words that it answers", async ({ db }) => {
    const args = ["rock", "--simulate", "--seed", "5", "--tracks", "3", "--say", "2:something faster"];

    const evening = await runDj([...args, "--at", "22:00"], remote(db));
    const morning = await runDj([...args, "--at", "8:00"], remote(db));

    expect(evening.out).toContain("DJ: Good evening");
    expect(morning.out).toContain("DJ: Good morning");
    expect(evening.out).toMatch(/\n +you: something faster\n +From the next song on: faster\.\n/);
  });
});
