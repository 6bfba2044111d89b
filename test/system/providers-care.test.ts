import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type Provider, startProvider } from "#test/support/provider/provider.ts";
import { ask, openAt } from "#test/support/provider/remote.ts";

let provider: Provider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.close());
afterEach(() => vi.useRealTimers());

const open = (care = {}) => {
  const { models, paused } = openAt(provider, ["anthropic"], care);
  return { model: models[0]!, paused };
};
const failureOf = (answer: Promise<unknown>) => answer.catch((error: Error) => error.message);
const many = (count: number, send: () => Promise<unknown>) => Promise.all(Array.from({ length: count }, send));

describe("retries", () => {
  it("end with the first answer, and say how many it took", async () => {
    provider.script([{ status: 529 }, { text: "Half", cutAfter: 2 }, { text: "Whole." }]);

    const { content, response_metadata } = await ask(open().model);

    expect([content, response_metadata.attempts]).toEqual(["Whole.", 3]);
  });

  it("wait longer each time, and never at the same moments for two calls", async () => {
    provider.script([{ status: 500 }]);
    const { model, paused } = open({ retries: 5, firstPauseMs: 1000, longestPauseMs: 60_000, breakAfter: 99 });

    await many(2, () => failureOf(ask(model)));

    expect(new Set(paused).size).toBe(10);
    expect(Math.max(...paused)).toBeGreaterThan(Math.min(...paused) * 2);
  });

  it.each([
    ["seconds", "7", 7000],
    ["a date", "Fri, 20 Nov 2026 12:00:03 GMT", 3000],
    ["a date that is over", "Fri, 20 Nov 2026 11:00:00 GMT", 0],
  ])("wait as long as the provider asks, given as %s", async (_, retryAfter, waitedMs) => {
    provider.script([{ status: 429, retryAfter }, { text: "Now." }]);
    const now = () => Date.UTC(2026, 10, 20, 12);
    const { model, paused } = open({ now, firstPauseMs: 0, longestPauseMs: 8000 });

    await ask(model);

    expect(paused).toEqual([waitedMs]);
  });

  it("are not made when the provider asks for more time than there is", async () => {
    provider.script([{ status: 429, retryAfter: "3600" }]);
    const { model, paused } = open();

    const said = await failureOf(ask(model));

    expect([said, paused]).toEqual(["The model anthropic:claude-test is over its rate limit.", []]);
  });
});

describe("a provider that keeps failing", () => {
  it("is left alone, tried with one call after a rest, and used again when that one is answered", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: 0 });
    provider.script([{ status: 500 }]);
    const { model } = open({ retries: 0, breakAfter: 3, restMs: 60_000 });
    await many(3, () => failureOf(ask(model)));

    const resting = await failureOf(ask(model));
    vi.setSystemTime(61_000);
    const tried = await failureOf(ask(model));
    const restingAgain = await failureOf(ask(model));
    vi.setSystemTime(130_000);
    const sent = provider.requests.length;
    provider.script([{ text: "Back." }]);
    const back = await many(3, () => ask(model));

    const rests = "The model anthropic:claude-test failed too often and is left alone for a moment.";
    expect([resting, tried, restingAgain]).toEqual([
      rests,
      "The model anthropic:claude-test failed at its provider.",
      rests,
    ]);
    expect([sent, back.length, provider.requests.length]).toEqual([4, 3, 3]);
  });

  it("is not left alone for what is wrong with single requests", async () => {
    provider.script([{ status: 400 }]);
    const { model } = open({ breakAfter: 2 });

    await many(5, () => failureOf(ask(model)));

    expect(provider.requests).toHaveLength(5);
  });

  it("does not stop another provider", async () => {
    provider.script(({ api }) => (api === "anthropic" ? { status: 401 } : { text: "Here." }));
    const [broken, other] = openAt(provider, ["anthropic", "openai"], { breakAfter: 1 }).models;
    await failureOf(ask(broken!));

    const { content } = await ask(other!);

    expect(content).toBe("Here.");
  });
});

describe("many calls at once", () => {
  it("wait for their turn", async () => {
    provider.script([{ text: "Yes.", firstByteMs: 5 }]);
    const { model } = open({ concurrency: 3 });

    const answers = await many(12, () => ask(model));

    expect([answers.length, provider.requests.length, provider.mostAtOnce()]).toEqual([12, 12, 3]);
  });

  it("are turned away when too many wait", async () => {
    provider.script([{ text: "Yes.", firstByteMs: 20 }]);
    const { model } = open({ concurrency: 1, queue: 1 });

    const said = await many(3, () => failureOf(ask(model).then(({ content }) => content)));

    expect(said).toEqual(["Yes.", "Yes.", "The model anthropic:claude-test has too many requests waiting."]);
  });
});

describe("a caller that goes away", () => {
  it("is let go at once, and the connection is closed", async () => {
    provider.script([{ silence: "hang" }]);
    const away = new AbortController();
    const answer = ask(open().model, away.signal);
    await vi.waitFor(() => expect(provider.requests).toHaveLength(1), { timeout: 20_000 });

    away.abort(new Error("gone"));

    await expect(answer).rejects.toThrow();
    await vi.waitFor(() => expect(provider.requests[0]?.gone).toBe(true), { timeout: 20_000 });
  });

  it.each(["anthropic", "openai"] as const)("in the middle of an answer says nothing against %s", async (api) => {
    provider.script([{ text: "Half of an answer", hangAfter: 2 }]);
    const [model] = openAt(provider, [api], { breakAfter: 2 }).models;
    const away = new AbortController();
    const left = Array.from({ length: 3 }, () => failureOf(ask(model!, away.signal)));
    await vi.waitFor(() => expect(provider.requests.map(({ begun }) => begun)).toEqual([true, true, true]), {
      timeout: 20_000,
    });
    away.abort(new Error("gone"));
    await Promise.all(left);
    provider.script([{ text: "Here." }]);

    const { content } = await ask(model!);

    expect(content).toBe("Here.");
  });

  it("does not wait for its turn either", async () => {
    provider.script([{ silence: "hang" }]);
    const away = new AbortController();
    const { model } = open({ concurrency: 1 });
    const answers = [ask(model, away.signal), ask(model, away.signal)];

    away.abort(new Error("gone"));

    const ends = await Promise.allSettled(answers);
    expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});

describe("what never changes", () => {
  it("comes first and is marked for Anthropic's cache: tools and system prompt, then the request", async () => {
    provider.script([{ text: "Yes." }]);
    const kept = { cache_control: { type: "ephemeral" } };

    await ask(open().model);

    const { system, tools, messages } = provider.requests[0]?.body ?? {};
    expect({ system, messages }).toEqual({
      system: [{ type: "text", text: "You are a test.", ...kept }],
      messages: [{ role: "user", content: [{ type: "text", text: "Begin.", ...kept }] }],
    });
    expect(tools.map(({ name, cache_control }: Record<string, unknown>) => [name, cache_control])).toEqual([
      ["look", undefined],
      ["submit", kept.cache_control],
    ]);
  });

  it("goes to OpenAI's API as plain text, with parallel calls asked for", async () => {
    provider.script([{ text: "Yes." }]);
    const [model] = openAt(provider, ["openai"]).models;

    await ask(model!);

    expect(provider.requests[0]?.body).toMatchObject({
      stream: true,
      stream_options: { include_usage: true },
      parallel_tool_calls: true,
      messages: [
        { role: "system", content: "You are a test." },
        { role: "user", content: "Begin." },
      ],
    });
  });
});
