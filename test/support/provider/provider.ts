import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { anthropicError, anthropicFrames } from "./anthropic.ts";
import { anthropicComplaint, openaiComplaint } from "./format.ts";
import { openaiError, openaiFrames } from "./openai.ts";
import type { Answer, Failure, Frame, Heard, Turn } from "./script.ts";

/** One turn for each request, in order of arrival; the last one repeats. A function is asked for each (from 0). */
export type Script = readonly Turn[] | ((heard: Heard, at: number) => Turn);

/** A server on this machine that speaks Anthropic's and OpenAI's streaming formats and answers what its script says. */
export interface Provider {
  /** For ANTHROPIC_BASE_URL. */
  baseUrl: string;
  /** For MODEL: `openai:<model>@<base-url>`. */
  openaiBaseUrl: string;
  script(turns: Script): void;
  /** In the order in which they came, since the last script. */
  requests: Heard[];
  /** The most requests that were under way at once, since the last script. */
  mostAtOnce: () => number;
  close(): Promise<void>;
}

export async function startProvider(script: Script = [{ text: "Hello." }]): Promise<Provider> {
  let current = script;
  let load = { now: 0, most: 0 };
  const requests: Heard[] = [];
  const server = createServer(async (request, response) => {
    const counted = load;
    counted.most = Math.max(counted.most, ++counted.now);
    response.once("close", () => counted.now--);
    const heard = await hear(request, response);
    const at = requests.push(heard) - 1;
    const turn = typeof current === "function" ? current(heard, at) : current[Math.min(at, current.length - 1)];
    await answer(heard, turn ?? { status: 500 }, response);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    baseUrl,
    openaiBaseUrl: `${baseUrl}/v1`,
    requests,
    mostAtOnce: () => load.most,
    script: (turns) => {
      current = turns;
      requests.length = 0;
      load = { now: 0, most: 0 };
    },
    close: async () => {
      const closed = once(server.close(), "close");
      server.closeAllConnections();
      await closed;
    },
  };
}

async function hear(request: IncomingMessage, response: ServerResponse): Promise<Heard> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  const api = request.url?.endsWith("/messages") ? "anthropic" : "openai";
  const body = JSON.parse(Buffer.concat(parts).toString() || "{}");
  const complaint = (api === "anthropic" ? anthropicComplaint : openaiComplaint)(body);
  const headers = request.headers as Record<string, string>;
  const heard: Heard = { api, headers, body, begun: false, gone: false, ...(complaint !== undefined && { complaint }) };
  response.once("close", () => {
    heard.gone = !response.writableFinished;
  });
  return heard;
}

/** A request that the real API would not take gets its 400, whatever the script says. */
async function answer(heard: Heard, turn: Turn, response: ServerResponse): Promise<void> {
  if (heard.complaint !== undefined) refuse(heard, { status: 400 }, response);
  else if ("silence" in turn) {
    if (turn.silence === "drop") response.destroy();
  } else if ("status" in turn) refuse(heard, turn, response);
  else await stream(heard, turn, response);
}

function refuse({ api, headers }: Heard, failure: Failure, response: ServerResponse): void {
  const { status, retryAfter, location } = failure;
  const key = headers["x-api-key"] ?? headers.authorization ?? "no key";
  response.writeHead(status, {
    "content-type": "application/json",
    ...(location !== undefined && { location }),
    ...(retryAfter !== undefined && { "retry-after": retryAfter }),
  });
  response.end(JSON.stringify((api === "anthropic" ? anthropicError : openaiError)(failure, key)));
}

async function stream(heard: Heard, turn: Answer, response: ServerResponse): Promise<void> {
  const { api, body } = heard;
  const frames = (api === "anthropic" ? anthropicFrames : openaiFrames)(turn, body.model);
  if (turn.firstByteMs) await wait(turn.firstByteMs, undefined, { ref: false });
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  for (const [at, frame] of frames.entries()) {
    if (response.destroyed) return;
    if (at === turn.cutAfter) return void response.destroy();
    if (at === turn.hangAfter) return;
    if (at === turn.errorAfter) return void response.end(inWords(overloaded(api)));
    if (at === turn.garbleAfter) response.write(inWords({ ...frame, data: '{"choices": [' }));
    if (at > 0 && turn.betweenMs) await wait(turn.betweenMs);
    await new Promise<void>((resolve) => response.write(inWords(frame), () => resolve()));
    heard.begun = true;
  }
  response.end();
}

function overloaded(api: Heard["api"]): Frame {
  const failure = { status: 529 };
  if (api === "anthropic") return { event: "error", data: anthropicError(failure, "it") };
  return { data: openaiError(failure, "it") };
}

function inWords({ event, data }: Frame): string {
  const text = typeof data === "string" ? data : JSON.stringify(data);
  return `${event === undefined ? "" : `event: ${event}\n`}data: ${text}\n\n`;
}
