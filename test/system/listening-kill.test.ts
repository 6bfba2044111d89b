import { sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { rowsOf } from "#src/db/rows.ts";
import type { ListeningEvent } from "#src/domain/listening.ts";
import { dialects, openTestDatabase, type TestDialect } from "#test/support/db.ts";
import { type Service, startService, testFolder } from "#test/support/process.ts";

const folder = testFolder();
afterAll(() => folder.drop());

const BATCH = 50;
const ENOUGH = 12;

/** Sends batches one after the other until the service is gone, and says how many it had answered. */
async function sendUntilGone(service: Service, onAnswer: (batches: number) => void): Promise<number> {
  for (let batches = 0; ; batches++) {
    const answer = await send(service, batches).catch(() => undefined);
    if (!answer) return batches;
    onAnswer(batches + 1);
  }
}

async function send({ url }: Service, batch: number): Promise<{ accepted: number; repeated: number }> {
  const response = await fetch(`${url}/v1/listeners/ana/events`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ events: batchOf(batch) }),
  });
  return (await response.json()) as { accepted: number; repeated: number };
}

/** Plays of one track an hour apart, so that each is one hearing. */
function batchOf(number: number): ListeningEvent[] {
  return Array.from({ length: BATCH }, (_, place) => {
    const at = new Date(Date.UTC(2020, 0, 1) + (number * BATCH + place) * 3_600_000).toISOString();
    return { type: "play", trackId: "t1", at };
  });
}

/** Where a service of a test keeps its data: a folder, or a PostgreSQL database of its own. */
async function placeFor(dialect: TestDialect): Promise<{ args: string[]; drop: () => Promise<void> }> {
  const args = ["--data-dir", folder.path];
  if (dialect === "pglite") return { args, drop: async () => undefined };
  const { db, close } = await openTestDatabase(dialect);
  const [row] = rowsOf<{ name: string }>(await db.execute(sql`select current_database() as name`));
  const url = new URL(process.env.TEST_DATABASE_URL ?? "");
  url.pathname = `/${row?.name}`;
  return { args: [...args, "--database-url", url.href], drop: close };
}

async function countsOf({ url }: Service): Promise<{ events: number; plays: number }> {
  const lines = (await (await fetch(`${url}/v1/listeners/ana/export`)).text()).trim().split("\n");
  const rows = lines.map((line) => JSON.parse(line) as { kind: string; row?: { plays?: number } });
  return {
    events: rows.filter(({ kind }) => kind === "event").length,
    plays: rows.find(({ kind }) => kind === "heard")?.row?.plays ?? 0,
  };
}

describe.each(dialects)("a service on %s that is killed with SIGKILL right after an answer", (dialect) => {
  it("has lost no event that it took, and counts none twice when the sender is not sure and sends again", async () => {
    const { args, drop } = await placeFor(dialect);
    const first = await startService(args);
    const answered = await sendUntilGone(first, (batches) => {
      if (batches === ENOUGH) process.kill(first.pid, "SIGKILL");
    });

    const second = await startService(args);
    const kept = await countsOf(second);
    const again = await send(second, answered - 1);
    const unsure = await send(second, answered);
    const after = await countsOf(second);
    await second.stop();
    await drop();

    expect(answered).toBeGreaterThanOrEqual(ENOUGH);
    expect(kept.events).toBeGreaterThanOrEqual(answered * BATCH);
    expect(kept.plays).toBe(kept.events);
    expect(again).toMatchObject({ accepted: 0, repeated: BATCH });
    expect(unsure.accepted + unsure.repeated).toBe(BATCH);
    expect(after).toEqual({ events: (answered + 1) * BATCH, plays: (answered + 1) * BATCH });
  });
});
