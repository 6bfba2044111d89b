import { Agent, request } from "node:http";
import { sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { rowsOf } from "#src/db/rows.ts";
import { dialects, openTestDatabase, type TestDialect } from "#test/support/db.ts";
import { type Service, startService, testFolder } from "#test/support/process.ts";

const folder = testFolder();
afterAll(() => folder.drop());

const killed = new Set<number>();
const SESSIONS = 200;
/** Answers after which the service is killed, with all sessions in full swing. */
const ENOUGH = 1_000;

interface Answer {
  id: string;
  lastSeq: number;
  begun: number;
  now: { itemId: string; id: string } | null;
}

/** A listener, and what the service has said for sure. */
interface Listener {
  id: string;
  /** Of the last answer. */
  last: Answer;
  /** Tracks that began, as they were answered. */
  heard: string[];
  listenerId: string | undefined;
  /** Items whose skip was answered. */
  skipped: string[];
}

/** Few connections for all: each request waits its turn, so that no session is left behind. */
const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** As a device does: asks again where the connection broke and the service is there. */
async function ask<Body>(service: Service, method: string, path: string, body?: unknown): Promise<Body> {
  for (;;) {
    const text = await askOnce(new URL(path, service.url), method, body).catch((error: NodeJS.ErrnoException) => {
      if (error.code === undefined || killed.has(service.pid)) throw error;
    });
    if (text !== undefined) return JSON.parse(text) as Body;
  }
}

/** Rejects with the code of the network where the connection breaks. */
function askOnce(url: URL, method: string, body: unknown): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { "content-type": "application/json" };
    const outgoing = request(url, { method, agent, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("error", reject);
      answer.on("data", (piece: string) => {
        text += piece;
      });
      answer.on("end", () => {
        if ((answer.statusCode ?? 500) < 300) resolve(text);
        else reject(new Error(`${method} ${url.pathname}: ${answer.statusCode} ${text}`));
      });
    });
    outgoing.on("error", reject);
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

async function start(service: Service, number: number): Promise<Listener> {
  const listenerId = number % 4 === 0 ? `listener-${number}` : undefined;
  const last = await ask<Answer>(service, "POST", "/v1/sessions", { seed: number, ...(listenerId && { listenerId }) });
  return { id: last.id, last, heard: [], listenerId, skipped: [] };
}

/** Goes on until the service is gone: skips what plays, then asks for what comes. */
async function listen(service: Service, one: Listener, onAnswer: () => void): Promise<void> {
  const at = `/v1/sessions/${one.id}`;
  try {
    for (;;) {
      const before = one.last.now;
      if (before) {
        one.last = await ask<Answer>(service, "POST", `${at}/feedback`, {
          type: "skip",
          ms: 5_000,
          itemId: before.itemId,
        });
        one.skipped.push(before.id);
        onAnswer();
      }
      one.last = await ask<Answer>(service, "POST", `${at}/next`, before ? { after: before.itemId } : {});
      if (one.last.now) one.heard.push(one.last.now.id);
      onAnswer();
    }
  } catch (error) {
    // The service is gone in the middle of an answer; what was asked last may be done or not.
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
  }
}

interface Told {
  seq: number;
  event: { kind: string; item?: { id: string; trackId: string }; trackId?: string };
}

async function toldOf(service: Service, { id }: Listener): Promise<Told[]> {
  return (await ask<{ events: Told[] }>(service, "GET", `/v1/sessions/${id}/events?limit=1000`)).events;
}

/** What is wrong with one session after it went on; empty where all is well. */
async function faultsOf(service: Service, one: Listener): Promise<string[]> {
  const before = await toldOf(service, one);
  // As a device does that is not sure: the same once more.
  const after = one.last.now?.itemId;
  const next = await ask<Answer>(service, "POST", `/v1/sessions/${one.id}/next`, after === undefined ? {} : { after });
  const told = await toldOf(service, one);
  const played = told.flatMap(({ event }) => (event.kind === "now" && event.item ? [event.item.id] : []));
  const skips = told.flatMap(({ event }) => (event.kind === "feedback" && event.trackId ? [event.trackId] : []));
  const faults: [string, boolean][] = [
    ["an acknowledged event is lost", (before.at(-1)?.seq ?? 0) < one.last.lastSeq],
    ["events are not numbered one by one", told.some(({ seq }, at) => seq !== at + 1)],
    ["an acknowledged track is lost", one.heard.some((id, at) => played[at] !== id)],
    ["an acknowledged skip is lost", one.skipped.some((id, at) => skips[at] !== id)],
    ["more than the one step in flight was taken", played.length > one.heard.length + 1],
    ["a track is repeated", new Set(played).size !== played.length],
    ["it does not go on", next.now === null || played.at(-1) !== next.now.id],
  ];
  return faults.filter(([, isSo]) => isSo).map(([fault]) => `${one.id}: ${fault}`);
}

/** Skips that taste knows of, of all listeners together. */
async function skipsInTaste(service: Service, listeners: readonly Listener[]): Promise<Map<string, string[]>> {
  const known = new Map<string, string[]>();
  for (const { listenerId } of listeners) {
    if (listenerId === undefined) continue;
    const response = await fetch(`${service.url}/v1/listeners/${listenerId}/export`);
    const rows = (await response.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Told["event"] & { row?: { trackId?: string; type?: string } });
    known.set(
      listenerId,
      rows.flatMap(({ kind, row }) => (kind === "event" && row?.trackId ? [row.trackId] : [])),
    );
  }
  return known;
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

describe.each(dialects)("a service on %s that is killed with SIGKILL in the middle of 200 sessions", (dialect) => {
  it("goes on with each from its last acknowledged event: no track is repeated, none is lost, nor is what it says of taste", async () => {
    const { args, drop } = await placeFor(dialect);
    const first = await startService(args);
    const listeners = await Promise.all(Array.from({ length: SESSIONS }, (_, number) => start(first, number)));
    let answers = 0;
    const onAnswer = () => {
      answers += 1;
      if (answers !== ENOUGH) return;
      killed.add(first.pid);
      process.kill(first.pid, "SIGKILL");
    };
    await Promise.all(listeners.map((one) => listen(first, one, onAnswer)));

    const second = await startService(args);
    const faults: string[] = [];
    for (const one of listeners) faults.push(...(await faultsOf(second, one)));
    const taste = await skipsInTaste(second, listeners);
    await second.stop();
    await drop();

    expect(faults).toEqual([]);
    expect(answers).toBeGreaterThanOrEqual(ENOUGH);
    expect(listeners.filter(({ heard }) => heard.length > 0)).toHaveLength(SESSIONS);
    for (const { listenerId, skipped } of listeners)
      if (listenerId) expect(taste.get(listenerId)).toEqual(expect.arrayContaining(skipped));
  }, 180_000);
});
