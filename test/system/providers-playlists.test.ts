import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { curator } from "#agents/curator/agent.ts";
import { curatorsOf } from "#agents/curator/curate.ts";
import type { CareOptions } from "#agents/models/care.ts";
import { rowsOf } from "#src/db/rows.ts";
import { randomFrom } from "#src/domain/chance.ts";
import type { Trace, TraceStep } from "#src/domain/trace.ts";
import { createLog } from "#src/log.ts";
import { createPlaylist } from "#src/playlists/create.ts";
import { ctxOf } from "#test/support/ctx.ts";
import { openTestDatabase, type TestDatabase } from "#test/support/db.ts";
import { type Provider, startProvider } from "#test/support/provider/provider.ts";
import { type Api, KEY, openAt } from "#test/support/provider/remote.ts";
import type { Heard, Turn } from "#test/support/provider/script.ts";
import { songCatalog } from "#test/support/songs.ts";

const BOTH: Api[] = ["anthropic", "openai"];
const submitted: Turn = { calls: [{ name: "submit_playlist", args: {} }], usage: { input: 2000, cached: 3000 } };
const catalog = songCatalog();
let provider: Provider;
let database: TestDatabase;
beforeAll(async () => {
  provider = await startProvider();
  database = await openTestDatabase();
});
afterAll(async () => {
  await provider.close();
  await database.close();
});

interface Given {
  apis?: Api[];
  care?: Partial<CareOptions>;
  deadlineMs?: number;
}

/** The verbs over both providers, and all that they write down. */
function service({ apis = BOTH, care = {}, deadlineMs = 10_000 }: Given = {}) {
  const lines: string[] = [];
  const log = createLog({ write: (text) => void lines.push(text), isTty: false }, "info");
  const ctx = {
    ...ctxOf({ catalog, db: database.db }),
    log,
    newId: (prefix: string) => `${prefix}_${crypto.randomUUID()}`,
  };
  const curators = curatorsOf({ remote: openAt(provider, apis, care).models, deadlineMs });
  return { lines, create: (prompt: string, seed = 1) => createPlaylist(ctx, curators, { prompt, seed, tracks: 3 }) };
}

async function listOf(made: ReturnType<ReturnType<typeof service>["create"]>) {
  const answer = await made;
  if (answer.kind !== "created") throw new Error(`no playlist but ${answer.kind}`);
  return answer.playlist;
}

async function traceOf(traceId: string): Promise<Trace> {
  const found = await database.db.execute(sql`select * from traces where id = ${traceId}`);
  return rowsOf<Trace>(found)[0]!;
}

const callsIn = ({ steps }: Trace): Partial<TraceStep>[] =>
  steps
    .filter(({ name }) => name.startsWith("anthropic:") || name.startsWith("openai:"))
    .map(({ kind, name, attempts, usage }) => ({ kind, name, ...(attempts && { attempts }), ...(usage && { usage }) }));

describe("a playlist with remote models", () => {
  it("is the first model's, and its trace says what it took", async () => {
    provider.script([submitted]);

    const list = await listOf(service().create("trip hop"));

    const trace = await traceOf(list.traceId);
    const usage = { inputTokens: 5000, cachedTokens: 3000, outputTokens: 100 };
    expect(list.model).toBe("anthropic:claude-test");
    expect(callsIn(trace)).toEqual([{ kind: "model", name: "anthropic:claude-test", attempts: 1, usage }]);
  });

  it("is the second model's when the first one fails", async () => {
    provider.script(({ api }) => (api === "anthropic" ? { status: 529 } : submitted));

    const list = await listOf(service().create("trip hop"));

    expect(list).toMatchObject({ model: "openai:gpt-test" });
    expect(callsIn(await traceOf(list.traceId))).toMatchObject([
      { kind: "failed", name: "anthropic:claude-test", attempts: 3 },
      { kind: "model", name: "openai:gpt-test", attempts: 1 },
    ]);
  });

  it("is the planner's draft when both fail in turn, with the last reason", async () => {
    provider.script(({ api }) => (api === "anthropic" ? { status: 401 } : { status: 500 }));

    const list = await listOf(service().create("trip hop"));

    expect([list.model, list.degraded?.reason, provider.requests.length]).toEqual([
      "planner",
      "The model openai:gpt-test failed at its provider.",
      4,
    ]);
  });

  it.each<[string, Turn]>([
    ["hangs", { silence: "hang" }],
    ["begins too late", { ...submitted, firstByteMs: 10_000 }],
    ["is too slow", { text: "A long answer, word after word after word.", betweenMs: 90 }],
  ])("is the draft when a model %s until the deadline, and the connection is closed", async (_, turn) => {
    provider.script([turn]);

    const list = await listOf(service({ deadlineMs: 100 }).create("trip hop"));

    expect([list.model, list.degraded?.reason]).toEqual(["planner", expect.stringContaining("longer than 0.1 s")]);
    await expect.poll(() => provider.requests.map(({ gone }) => gone)).toEqual([true]);
  });

  it("holds no key anywhere: not in the list, its trace, its recording or the log", async () => {
    provider.script(({ api }) => (api === "anthropic" ? { status: 401 } : { status: 400 }));
    const { lines, create } = service();

    const list = await listOf(create("trip hop"));

    const written = JSON.stringify([list, await traceOf(list.traceId), lines]);
    expect(lines.join("")).toContain("the provider's own words about [hidden]");
    expect(JSON.stringify(provider.requests)).toContain(KEY);
    expect(written).not.toContain(KEY);
  });
});

describe.each(BOTH)("a model at %s's API that needs to be corrected", (api) => {
  const look = { name: "search_catalog", args: { text: "portishead" } };
  it.each<[string, Turn]>([
    ["an empty answer", {}],
    ["prose", { text: "Here is your list!" }],
    ["a tool that does not exist", { calls: [{ name: "play_music", args: {} }] }],
    ["wrong arguments", { calls: [{ name: "search_catalog", args: { rules: 7 } }, look] }],
    ["cut JSON", { text: "Let me see.", calls: [look, { name: "resolve_names", args: '{"names": ["Teardr' }] }],
    ["an invented pick", { calls: [{ name: "submit_playlist", args: { picks: ["invented"] } }] }],
    [
      "calls with one id",
      {
        calls: [
          { ...look, id: "same" },
          { ...look, id: "same" },
        ],
      },
    ],
  ])("after %s is sent a conversation that the API takes", async (_, turn) => {
    provider.script([{ calls: [look] }, turn, submitted]);

    const list = await listOf(service({ apis: [api] }).create("trip hop"));

    expect(provider.requests.map(({ complaint }) => complaint)).toEqual([undefined, undefined, undefined]);
    expect(list.model).toMatch(/^(anthropic|openai):/);
  });

  it("is told of every tool that the agent has", async () => {
    provider.script([submitted]);

    await listOf(service({ apis: [api] }).create("trip hop"));

    const tools = provider.requests[0]?.body.tools.map(
      (tool: { name?: string; function?: { name: string } }) => tool.name ?? tool.function?.name,
    );
    expect(tools).toEqual([...curator.tools.map(({ name }) => name), curator.answer.name]);
  });
});

const FAULTS: readonly Turn[] = [
  { status: 400 },
  { status: 401 },
  { status: 429, retryAfter: "1" },
  { status: 500 },
  { status: 529 },
  { silence: "drop" },
  { silence: "hang" },
  { text: "Half of", cutAfter: 2 },
  { text: "Half of", hangAfter: 2 },
  { text: "Half of", stop: null },
  { text: "Half of", errorAfter: 2 },
  { text: "Here is your playlist!" },
  {},
  { paddingBytes: 1_200_000 },
  { stop: "refusal" },
  { calls: [{ name: "submit_playlist", args: '{"picks": ["t1", ' }] },
  { calls: [{ name: "submit_playlist", args: { picks: ["invented"] } }] },
  { calls: [{ name: "play_music", args: {} }] },
];

describe("1,000 requests, a fifth of the models' answers being faults", () => {
  it("make 1,000 playlists, and say in our words where a model was missing", { timeout: 120_000 }, async () => {
    const chance = randomFrom(20);
    provider.script((_: Heard): Turn => (chance() < 0.2 ? FAULTS[Math.floor(chance() * FAULTS.length)]! : submitted));
    const { create } = service({ care: { firstByteMs: 4000, idleMs: 4000, restMs: 50 } });
    const prompts = ["trip hop", "something calm", "songs of the 90s", "no massive attack"];
    let next = 0;
    const lists: Awaited<ReturnType<typeof listOf>>[] = [];
    const worker = async () => {
      for (let at = next++; at < 1000; at = next++) lists.push(await listOf(create(prompts[at % 4]!, at)));
    };

    await Promise.all(Array.from({ length: 24 }, worker));

    const byModel = Map.groupBy(lists, ({ model }) => model);
    const reasons = lists.flatMap(({ degraded }) => degraded?.reason ?? []);
    expect([lists.length, byModel.get("planner")?.length ?? 0]).toEqual([1000, reasons.length]);
    expect(byModel.get("anthropic:claude-test")?.length).toBeGreaterThan(500);
    expect(reasons.filter((reason) => !/^[A-Z][^{}]{10,160}\.$/.test(reason) || reason.includes("own words"))).toEqual(
      [],
    );
  });
});
