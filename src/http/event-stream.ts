import type { Context } from "hono";
import { stream } from "hono/streaming";
import type { AppDeps, AppEnv } from "./deps.ts";

/** Proxies close a connection that is silent for long. */
const HEARTBEAT_MS = 15_000;
const STOPPING_LOOK_MS = 500;
/** How soon a client that lost its connection asks again, milliseconds. */
const RETRY_MS = 2_000;

export interface ServerEvent {
  /** What a client that lost its connection says that it has. */
  id?: string;
  event: string;
  data: unknown;
}

interface EventStream {
  send: (told: ServerEvent) => Promise<void>;
  /** As it stands on the wire. */
  write: (text: string) => Promise<void>;
  /** Aborted when the client goes away. */
  over: AbortController;
}

export function wantsEvents(accept: string | undefined): boolean {
  return accept !== undefined && /\btext\/event-stream\b/i.test(accept);
}

/** Answers with server-sent events while `work` is under way; a slow client is waited for. */
export function streamEvents(c: Context<AppEnv>, work: (events: EventStream) => Promise<void>): Response {
  c.header("Content-Type", "text/event-stream; charset=utf-8");
  c.header("Cache-Control", "no-store");
  c.header("X-Accel-Buffering", "no");
  return stream(c, async (out) => {
    const over = new AbortController();
    out.onAbort(() => over.abort());
    const write = async (text: string) => void (await out.write(text));
    const heartbeat = setInterval(() => void write(": still here\n\n"), HEARTBEAT_MS);
    try {
      await work({ send: (told) => write(textOf(told)), write, over });
    } finally {
      clearInterval(heartbeat);
    }
  });
}

interface Watching {
  tell: (told: ServerEvent) => Promise<void>;
  signal: AbortSignal;
}

/** Tells `what` as it goes on, until it is over, the client goes away or the service stops. */
export function streamWatched(
  c: Context<AppEnv>,
  deps: Pick<AppDeps, "stopping">,
  what: string,
  watch: (watching: Watching) => Promise<void>,
): Response {
  return streamEvents(c, async ({ send, write, over }) => {
    const stopping = setInterval(() => deps.stopping() && over.abort(), STOPPING_LOOK_MS);
    try {
      await write(`retry: ${RETRY_MS}\n\n`);
      await watch({ tell: send, signal: over.signal });
    } catch (error) {
      // The client asks again after the last event that it has.
      if (!over.signal.aborted)
        c.var.log("error", `${what} could not be told`, { requestId: c.var.requestId, path: c.req.path, error });
    } finally {
      clearInterval(stopping);
    }
  });
}

function textOf({ id, event, data }: ServerEvent): string {
  return `${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
