import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { rowsOf } from "#src/db/rows.ts";
import type { ToldEvent } from "#src/sessions/verbs.ts";
import { openTestDatabase } from "#test/support/db.ts";
import { type Service, startService } from "#test/support/process.ts";
import { playedIn } from "#test/support/sessions.ts";

const STEPS = 12;

async function post<Body>({ url }: Service, path: string, body: unknown): Promise<Body> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${url}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  return (await response.json()) as Body;
}

/** The numbers and kinds that a watcher is told until the session is over. */
async function watch({ url }: Service, id: string): Promise<string[]> {
  const response = await fetch(`${url}/v1/sessions/${id}/events`, { headers: { accept: "text/event-stream" } });
  const blocks = (await response.text()).split("\n\n").filter((block) => block.startsWith("id: "));
  return blocks.map((block) => block.split("\n").slice(0, 2).join(" "));
}

describe.skipIf(!process.env.TEST_DATABASE_URL)("one session on two processes of one PostgreSQL", () => {
  it("is one session: nothing begins twice, none of both is answered what is old, and each tells what the other does", async () => {
    const { db, close } = await openTestDatabase("postgres");
    const [row] = rowsOf<{ name: string }>(await db.execute(sql`select current_database() as name`));
    const url = new URL(process.env.TEST_DATABASE_URL ?? "");
    url.pathname = `/${row?.name}`;
    const one = await startService(["--database-url", url.href]);
    const other = await startService(["--database-url", url.href]);
    const { id } = await post<{ id: string }>(one, "/v1/sessions", { seed: 1, listenerId: "ana" });
    const told = watch(other, id);

    const steps = (service: Service) =>
      Array.from({ length: STEPS }, () => post<{ begun: number }>(service, `/v1/sessions/${id}/next`, {}));
    const answers = await Promise.all([...steps(one), ...steps(other)]);
    await post(one, `/v1/sessions/${id}/feedback`, { type: "like" });
    await post(one, `/v1/sessions/${id}/end`, {});

    const heard = await told;
    const page = await (await fetch(`${one.url}/v1/sessions/${id}/events?limit=1000`)).json();
    await Promise.all([one.stop(), other.stop()]);
    await close();
    const events = (page as { events: ToldEvent[] }).events;
    expect(new Set(playedIn(events)).size).toBe(2 * STEPS);
    expect(answers.map(({ begun }) => begun).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 2 * STEPS }, (_, at) => at + 1),
    );
    expect(heard).toEqual(events.map(({ seq, event }) => `id: ${seq} event: ${event.kind}`));
  });
});
