import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { openSpeech } from "#agents/models/speech.ts";
import { readConfig } from "#src/config.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Asked {
  url: string | undefined;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

/** A server that answers with these statuses, then with a little sound. */
async function speaking(statuses: readonly number[], bytes = 4) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    asked.push({ url: request.url, headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString()) });
    const status = statuses[asked.length - 1] ?? 200;
    response.writeHead(status, { "content-type": status === 200 ? "audio/mpeg" : "application/json" });
    response.end(status === 200 ? Buffer.alloc(bytes, 1) : '{"error":{"message":"about key-of-a-test"}}');
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  closing.push(async () => {
    server.closeAllConnections();
    await once(server.close(), "close");
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const config = readConfig({ SPEECH: `openai:gpt-4o-mini-tts@${base}`, OPENAI_API_KEY: "key-of-a-test" });
  return { asked, speaker: openSpeech(config, { pause: async () => undefined })! };
}

describe("speech of a provider", () => {
  it("is asked in its wire format, with the voice of the persona and the key", async () => {
    const { asked, speaker } = await speaking([]);
    const speech = await speaker.speak({ text: "Here is “Roads”.", language: "en", persona: "warm" });

    expect(speech).toEqual({ audio: new Uint8Array([1, 1, 1, 1]), contentType: "audio/mpeg" });
    expect(asked).toMatchObject([
      {
        url: "/v1/audio/speech",
        headers: { authorization: "Bearer key-of-a-test" },
        body: { model: "gpt-4o-mini-tts", input: "Here is “Roads”.", voice: "coral", response_format: "mp3" },
      },
    ]);
    expect(asked[0]!.body.instructions).toEqual(expect.any(String));
    expect(speaker.voice({ language: "en", persona: "dry" })).toMatch(
      /^openai:gpt-4o-mini-tts@127\.0\.0\.1:\d+\/onyx$/,
    );
    expect(speaker.costOf("any text")).toBeUndefined();
  });

  it("is asked again where that may help", async () => {
    const { asked, speaker } = await speaking([503, 429]);
    await speaker.speak({ text: "Again.", language: "en", persona: "warm" });

    expect(asked).toHaveLength(3);
  });

  it.each([
    ["refuses the key", [401], 4, "misconfigured"],
    ["does not know the model", [404], 4, "misconfigured"],
    ["sends far too much", [], 4_200_000, "model_misbehaved"],
  ])("fails with our own sentence when it %s", async (_, statuses, bytes, code) => {
    const { speaker } = await speaking(statuses, bytes);
    const failure = await speaker.speak({ text: "No.", language: "en", persona: "warm" }).catch((error) => error);

    expect(failure).toMatchObject({ code });
    expect(JSON.stringify([failure.message, failure.cause?.message, failure.cause?.stack])).not.toContain(
      "key-of-a-test",
    );
  });

  it("ends with the one who asked", async () => {
    const { speaker } = await speaking([]);
    const asked = speaker.speak({ text: "No.", language: "en", persona: "warm", signal: AbortSignal.abort() });

    await expect(asked).rejects.toMatchObject({ code: "unavailable" });
  });

  it("is nobody's without the setting, and wants a key for OpenAI itself", () => {
    expect(openSpeech(readConfig({}))).toBeUndefined();
    expect(() => readConfig({ SPEECH: "openai:tts-1" })).toThrow(/OPENAI_API_KEY/);
    expect(() => readConfig({ SPEECH: "festival" })).toThrow(/SPEECH must be a model like/);
    expect(openSpeech(readConfig({ SPEECH: "openai:tts-1", OPENAI_API_KEY: "k" }))!.costOf("a".repeat(1000))).toBe(
      0.015,
    );
  });
});
