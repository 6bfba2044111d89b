import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rowsOf } from "#src/db/rows.ts";
import { openTestDatabase } from "#test/support/db.ts";
import { type Service, segue, startService } from "#test/support/process.ts";
import { starterFolder } from "#test/support/starter.ts";

async function ask<Body>({ url }: Service, method: string, path: string, body?: unknown): Promise<Body> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url + path, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return (await response.json()) as Body;
}

interface List {
  promptVersion: string;
  tracks: { id: string }[];
}

const listOf = (service: Service, promptVersion?: string) =>
  ask<List>(service, "POST", "/v1/playlists", {
    prompt: "rock of the 80s",
    tracks: 10,
    ...(promptVersion !== undefined && { promptVersion }),
  });
const idsOf = ({ tracks }: List) => tracks.map(({ id }) => id);

describe("segue versions", () => {
  const folder = starterFolder();
  const place = ["--data-dir", join(folder.path, "data")];
  let service: Service;
  beforeAll(async () => {
    service = await startService(place);
  });
  afterAll(async () => {
    await service.stop();
    folder.drop();
  });
  const versions = async (...args: string[]) => {
    const { code, out, err } = await segue(["versions", ...args, ...place]);
    return [code, out.trim() || err.trim()];
  };

  it("makes, compares, promotes and rolls back through a running service, which is not restarted", async () => {
    const prompt = join(folder.path, "prompt.txt");
    const file = join(folder.path, "change.json");
    writeFileSync(prompt, "Play it loud.\n");
    writeFileSync(file, JSON.stringify({ temperature: 0.5, ranking: { popularity: 1 } }));
    const own = (await listOf(service)).promptVersion;

    const made = await versions("create", "loud", file, "--set", `instructions=@${prompt}`);
    const promoted = [await versions("promote", "loud", "--note", "why not"), (await listOf(service)).promptVersion];
    const back = [await versions("rollback"), (await listOf(service)).promptVersion];

    expect(made).toEqual([0, `loud is made from ${own}. segue versions diff loud shows what it changes.`]);
    expect(promoted).toEqual([[0, "production points to loud."], "loud"]);
    expect(back).toEqual([[0, `production points to ${own} again.`], own]);
  });

  it("says what is wrong, and where", async () => {
    expect([await versions("create", "bad", "--set", "ranking.fame=1"), await versions("diff", "nothing")]).toEqual([
      [2, expect.stringMatching(/^change\.ranking\.fame is no weight here\./)],
      [1, "There is no version and no label of this name."],
    ]);
  });

  it("shapes a list as before once the service was away", async () => {
    await versions("create", "kept", "--from", "built-in", "--set", "ranking.popularity=-0.6");
    const before = await listOf(service, "kept");
    await service.stop();
    service = await startService(place);

    expect(idsOf(await listOf(service, "kept"))).toEqual(idsOf(before));
  });
});

describe.skipIf(!process.env.TEST_DATABASE_URL)("versions on two processes of one PostgreSQL", () => {
  it("are the same in both, and a promotion in one is seen by the other without a restart", async () => {
    const { db, close } = await openTestDatabase("postgres");
    const [row] = rowsOf<{ name: string }>(await db.execute(sql`select current_database() as name`));
    const url = new URL(process.env.TEST_DATABASE_URL ?? "");
    url.pathname = `/${row?.name}`;
    const [one, other] = [
      await startService(["--database-url", url.href]),
      await startService(["--database-url", url.href]),
    ];
    try {
      const own = (await listOf(other)).promptVersion;
      await ask(one, "POST", "/v1/lab/versions", { name: "theirs", change: { ranking: { popularity: -0.8 } } });
      const [here, there] = [await listOf(one, "theirs"), await listOf(other, "theirs")];
      await ask(one, "PUT", "/v1/lab/labels/production", { version: "theirs", from: own });
      const atOnce = (await listOf(one)).promptVersion;
      let soon = own;
      while (soon === own) soon = (await listOf(other)).promptVersion;
      const moves = await Promise.all(
        [one, other].map((service) =>
          ask<{ version?: string }>(service, "PUT", "/v1/lab/labels/candidate", { version: own }),
        ),
      );

      expect(idsOf(there)).toEqual(idsOf(here));
      expect([atOnce, soon]).toEqual(["theirs", "theirs"]);
      expect(moves.some(({ version }) => version === own)).toBe(true);
    } finally {
      await Promise.all([one.stop(), other.stop()]);
      await close();
    }
  });
});
