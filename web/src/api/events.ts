import { tellingFetch, unreachable } from "./client.ts";
import { noteConnection } from "./connection.ts";
import { errorOf, isAbort } from "./errors.ts";
import { blocksOf, parseBlock, type StreamEvent } from "./event-stream.ts";

interface Asked {
  method?: "GET" | "POST";
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** The service says something every 15 seconds: who hears nothing for this long has lost it. */
const SILENCE_MS = 40_000;

/**
 * Server-sent events of any route, also of those that are posted to. Ends with the stream; throws ApiError as `call` does,
 * `unreachable` where the stream breaks off, and the browser's AbortError once `signal` fires.
 */
export async function* readEvents(path: string, asked: Asked = {}): AsyncGenerator<StreamEvent, { status: number }> {
  const silence = new AbortController();
  const { method = "GET", body, headers = {}, signal } = asked;
  const response = await tellingFetch(path, {
    method,
    headers: {
      accept: "text/event-stream",
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: signal ? AbortSignal.any([signal, silence.signal]) : silence.signal,
  });
  if (!response.ok) throw await errorOf(response);
  if (!response.body || response.status === 204) return { status: response.status };
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  try {
    for (;;) {
      const timer = window.setTimeout(() => silence.abort(), SILENCE_MS);
      const { done, value } = await reader.read().finally(() => window.clearTimeout(timer));
      if (done) return { status: response.status };
      const { blocks, rest } = blocksOf(held + value);
      held = rest;
      for (const block of blocks) {
        const event = parseBlock(block);
        if (event) yield event;
      }
    }
  } catch (cause) {
    if (signal?.aborted || (isAbort(cause) && !silence.signal.aborted)) throw cause;
    noteConnection("gone");
    throw unreachable();
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

interface SessionWatch {
  /** The number of the last event that is known. */
  after: number;
  /** Parsed as the route tells it: `{ seq, at, kind, ... }`. */
  onEvent: (event: { seq: number; at: string; kind: string } & Record<string, unknown>) => void;
  /** False while the connection is lost; it is sought until `signal` fires. */
  onLive?: (live: boolean) => void;
  signal: AbortSignal;
}

const AGAIN_MS = [500, 1_000, 2_000, 4_000] as const;

/** What happens in a session, each event once, over lost connections too. Resolves when the session has ended. */
export async function watchSession(sessionId: string, { after, onEvent, onLive, signal }: SessionWatch): Promise<void> {
  let seen = after;
  for (let tries = 0; !signal.aborted; tries++) {
    try {
      const stream = readEvents(`/v1/sessions/${encodeURIComponent(sessionId)}/events?after=${seen}`, { signal });
      for (;;) {
        const next = await stream.next();
        if (next.done) {
          if (next.value.status === 204) return;
          break;
        }
        tries = 0;
        onLive?.(true);
        const event = next.value.data as Parameters<typeof onEvent>[0];
        if (event.seq <= seen) continue;
        seen = event.seq;
        onEvent(event);
      }
    } catch (cause) {
      if (signal.aborted) return;
      if (isGone(cause)) throw cause;
    }
    onLive?.(false);
    await pause(AGAIN_MS[Math.min(tries, AGAIN_MS.length - 1)] ?? 4_000, signal);
  }
}

function isGone(cause: unknown): boolean {
  return typeof cause === "object" && cause !== null && "status" in cause && [400, 404].includes(Number(cause.status));
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = window.setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        window.clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
