import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Service, startService, testFolder } from "#test/support/process.ts";

const DATABASE = process.env.TEST_DATABASE_URL;
const PROMPTS = [
  ...["calm songs for a rainy sunday", "90s hip hop, no Eminem", "a 45 minute run that builds up", "10 jazz songs"],
  ...["sad songs", "like Radiohead but happier", "half instrumental study music", "5 songs from each decade", "party"],
  ...["songs between 2 and 3 minutes", "120 bpm", "only soul of the 60s", "villain entering the room", "deep cuts"],
  ...[
    "start with Queen and end on ABBA",
    "no explicit lyrics, workout",
    "música triste en español",
    "smooth transitions",
  ],
  ...["acoustic covers", "road trip with my dad who loves the Eagles", "heartbreak at 3am", "metal", "disco, an hour"],
  ...[
    "french chanson",
    "K-pop hits",
    "hidden gems of reggae",
    "chronological rock history",
    "sleep",
    "🔥🔥🔥",
    "zzz qqq",
  ],
];

/** Whole answers without what is new each time: ids and times, and nothing else. */
async function answers({ url }: Service): Promise<string[]> {
  const texts: string[] = [];
  for (const prompt of PROMPTS) {
    const response = await fetch(`${url}/v1/playlists`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ prompt, seed: 7 }),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    for (const name of ["id", "traceId", "createdAt", "updatedAt"]) delete answer[name];
    texts.push(`${response.status} ${JSON.stringify(answer)}`);
  }
  return texts;
}

async function answersOf(args: readonly string[]): Promise<string[]> {
  const service = await startService(args);
  try {
    return await answers(service);
  } finally {
    await service.stop();
  }
}

describe("thirty requests with one seed", () => {
  const folder = testFolder();
  let first: string[];
  beforeAll(async () => {
    first = await answersOf(["--data-dir", join(folder.path, "one")]);
  });
  afterAll(folder.drop);

  it("are answered with lists", () => {
    expect(PROMPTS).toHaveLength(30);
    expect(first.filter((text) => text.startsWith("201 ")).length).toBeGreaterThanOrEqual(25);
  });

  it("have the same answers, byte for byte, after a restart", async () => {
    expect(await answersOf(["--data-dir", join(folder.path, "one")])).toEqual(first);
  });

  it("have the same answers over another import of the same files", async () => {
    expect(await answersOf(["--data-dir", join(folder.path, "two")])).toEqual(first);
  });

  it.skipIf(!DATABASE)("have the same answers on PostgreSQL", async () => {
    const name = `segue_same_${process.pid}`;
    const admin = new pg.Client({ connectionString: DATABASE });
    await admin.connect();
    await admin.query(`create database ${name}`);
    const address = new URL(DATABASE ?? "");
    address.pathname = `/${name}`;
    try {
      expect(await answersOf(["--database-url", address.href])).toEqual(first);
    } finally {
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    }
  });
});
