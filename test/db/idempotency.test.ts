import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claimKey, keepAnswer, releaseKey } from "#src/db/queries/idempotency.ts";
import { dialects, openTestDatabase, type TestDatabase } from "#test/support/db.ts";
import { NOON } from "#test/support/stored.ts";

const use = (key: string) => ({ listenerId: "ann", key, requestHash: "one" });
const until = { now: NOON, expiresAt: new Date(NOON.getTime() + 1000) };

describe.each(dialects)("an idempotency key on %s", (dialect) => {
  let opened: TestDatabase;
  beforeAll(async () => {
    opened = await openTestDatabase(dialect);
  }, 120_000);
  afterAll(() => opened.close());

  it("is taken by exactly one of 20 at once", async () => {
    const held = await Promise.all(Array.from({ length: 20 }, () => claimKey(opened.db, use("k1"), until)));

    expect(held.filter((one) => one === undefined)).toHaveLength(1);
  });

  it("holds its answer as it was written, and loses it to nobody who thinks that it is still theirs", async () => {
    const text = '{"b":1,"a":"\\ud800 \\u0000 é"}';
    await claimKey(opened.db, use("k2"), until);
    await keepAnswer(opened.db, use("k2"), { status: 201, body: { text }, expiresAt: until.expiresAt });

    await releaseKey(opened.db, use("k2"));
    await keepAnswer(opened.db, use("k2"), { status: 200, body: { text: "{}" }, expiresAt: until.expiresAt });

    expect(await claimKey(opened.db, use("k2"), until)).toMatchObject({ status: 201, body: { text } });
  });

  it("is free once it is released", async () => {
    await claimKey(opened.db, use("k3"), until);

    await releaseKey(opened.db, use("k3"));

    expect(await claimKey(opened.db, use("k3"), until)).toBeUndefined();
  });
});
