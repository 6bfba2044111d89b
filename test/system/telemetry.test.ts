import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { FinishedRun } from "#src/domain/trace.ts";
import { openTelemetry, type Telemetry } from "#src/telemetry/export.ts";

const usage = { inputTokens: 2103, cachedTokens: 900, outputTokens: 220, costUsd: 0.0041 };
const model = "anthropic:claude-x";
const run: FinishedRun = {
  trace: {
    id: "trace_1",
    prompt: "songs for my secret wedding",
    seed: 7,
    model,
    promptHash: "abc",
    outcome: "playlist",
    durationMs: 4200,
    createdAt: "2026-11-20T12:00:00.000Z",
    usage,
    steps: [
      { kind: "understood", name: "language", atMs: 0, tookMs: 12, said: "read 1 rule" },
      { kind: "model", call: "model", name: model, atMs: 30, tookMs: 1900, said: "asked", usage, attempts: 2 },
      {
        kind: "tool",
        call: "tool",
        name: "resolve_names",
        atMs: 1931,
        tookMs: 4,
        said: "answered",
        input: { names: ["my secret"] },
        characters: 90,
      },
      { kind: "failed", call: "model", name: model, atMs: 2000, tookMs: 40, said: "Busy.", error: "unavailable" },
      { kind: "relaxed", name: "r1", atMs: 4100, tookMs: 0, said: "my secret is no genre" },
    ],
  },
  list: { id: "pl_1", version: 1, fidelity: 0.9, degraded: "The model is busy." },
};

interface Sent {
  path: string | undefined;
  headers: IncomingMessage["headers"];
  text: string;
}

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function collector(): Promise<{ url: string; sent: Sent[] }> {
  const sent: Sent[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    sent.push({ path: request.url, headers: request.headers, text: Buffer.concat(parts).toString() });
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  return { url: await listening(server), sent };
}

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => new Promise((resolve) => void server.close(() => resolve())));
  open.push(async () => server.closeAllConnections());
  open.reverse();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function telemetryTo(url: string, captureContent = false, logged: string[] = []): Telemetry {
  const headers = { authorization: "Bearer secret" };
  const settings = { url: `${url}/v1/traces`, headers, serviceName: "segue", captureContent };
  return openTelemetry(settings, (_level, message) => void logged.push(message));
}

interface OtlpSpan {
  name: string;
  kind: number;
  spanId: string;
  parentSpanId?: string;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: Record<string, unknown> }[];
  events: { name: string; attributes: OtlpSpan["attributes"] }[];
  status: { code?: number };
}

function spansIn({ text }: Sent): OtlpSpan[] {
  const { resourceSpans } = JSON.parse(text) as {
    resourceSpans: { scopeSpans: { spans: OtlpSpan[] }[] }[];
  };
  return resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
}

const factsOf = ({ attributes }: Pick<OtlpSpan, "attributes">) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

describe("runs as OpenTelemetry spans", () => {
  it("arrive by the GenAI conventions, with their times, under one agent span", async () => {
    const { url, sent } = await collector();
    const telemetry = telemetryTo(url);

    telemetry.onRun(run);
    await telemetry.close();

    expect(sent).toMatchObject([{ path: "/v1/traces", headers: { authorization: "Bearer secret" } }]);
    const spans = spansIn(sent[0]!);
    const root = spans.find(({ parentSpanId }) => !parentSpanId)!;
    expect(root.name).toBe("invoke_agent curator");
    expect(factsOf(root)).toEqual({
      "gen_ai.operation.name": "invoke_agent",
      "gen_ai.agent.name": "curator",
      "gen_ai.provider.name": "anthropic",
      "gen_ai.request.model": "claude-x",
      "gen_ai.conversation.id": "pl_1",
      "gen_ai.usage.input_tokens": 2103,
      "gen_ai.usage.output_tokens": 220,
      "gen_ai.usage.cache_read.input_tokens": 900,
      "segue.cost_usd": 0.0041,
      "segue.trace.id": "trace_1",
      "segue.outcome": "playlist",
      "segue.seed": 7,
      "segue.prompt.hash": "abc",
      "segue.relaxed": 1,
      "segue.degraded": true,
      "segue.fidelity": 0.9,
      "segue.playlist.version": 1,
    });
    expect(root.events.map((event) => [event.name, factsOf(event)])).toEqual([
      ["segue.relaxed", { "segue.part": "r1" }],
    ]);
    const [, chat, tool, failed] = spans.filter(({ parentSpanId }) => parentSpanId === root.spanId);
    expect(chat).toMatchObject({
      name: "chat claude-x",
      kind: 3,
      startTimeUnixNano: "1795176000030000000",
      endTimeUnixNano: "1795176001930000000",
    });
    expect(factsOf(chat!)).toMatchObject({ "gen_ai.operation.name": "chat", "gen_ai.usage.output_tokens": 220 });
    expect(tool!.name).toBe("execute_tool resolve_names");
    expect(factsOf(tool!)).toEqual({
      "gen_ai.operation.name": "execute_tool",
      "gen_ai.tool.name": "resolve_names",
      "gen_ai.tool.type": "function",
      "segue.result.characters": 90,
    });
    expect(failed!.status.code).toBe(2);
    expect(factsOf(failed!)).toMatchObject({ "error.type": "unavailable" });
  });

  it("say nothing of what was typed unless that is wanted", async () => {
    const { url, sent } = await collector();
    const [silent, telling] = [telemetryTo(url), telemetryTo(url, true)];

    silent.onRun(run);
    await silent.close();
    telling.onRun(run);
    await telling.close();

    expect(sent.map(({ text }) => text.includes("my secret"))).toEqual([false, true]);
  });

  it("never fail or hold up anything when the collector is away, and that is told once", async () => {
    const logged: string[] = [];
    const { url } = await collector();
    for (const close of open.splice(0)) await close();
    const telemetry = telemetryTo(url, false, logged);

    telemetry.onRun(run);
    telemetry.onRun(run);
    await telemetry.close();

    expect(logged).toEqual(["traces could not be sent to the OpenTelemetry collector"]);
  });
});
