import type { Context } from "hono";
import { stream } from "hono/streaming";
import type { SessionWatch, ToldEvent } from "#src/sessions/verbs.ts";
import type { AppDeps, AppEnv } from "./deps.ts";

/** Proxies close a connection that is silent for long. */
const HEARTBEAT_MS = 15_000;
const STOPPING_LOOK_MS = 500;
/** How soon a client that lost its connection asks again, milliseconds. */
const RETRY_MS = 2_000;

/** Tells a session as it goes on, until it is over, the client goes away or the service stops; a slow client is waited for. */
export function streamSession(
  c: Context<AppEnv>,
  deps: Pick<AppDeps, "stopping">,
  watchSession: (watch: Pick<SessionWatch, "onEvent" | "signal">) => Promise<void>,
): Response {
  c.header("Content-Type", "text/event-stream; charset=utf-8");
  c.header("Cache-Control", "no-store");
  c.header("X-Accel-Buffering", "no");
  return stream(c, async (out) => {
    const over = new AbortController();
    out.onAbort(() => over.abort());
    const heartbeat = setInterval(() => void out.write(": still here\n\n"), HEARTBEAT_MS);
    const stopping = setInterval(() => deps.stopping() && over.abort(), STOPPING_LOOK_MS);
    try {
      await out.write(`retry: ${RETRY_MS}\n\n`);
      await watchSession({ onEvent: async (event) => void (await out.write(textOf(event))), signal: over.signal });
    } catch (error) {
      // The client asks again after the last event that it has.
      if (!over.signal.aborted)
        c.var.log("error", "a session could not be told", { requestId: c.var.requestId, path: c.req.path, error });
    } finally {
      clearInterval(heartbeat);
      clearInterval(stopping);
    }
  });
}

function textOf({ seq, at, event }: ToldEvent): string {
  return `id: ${seq}\nevent: ${event.kind}\ndata: ${JSON.stringify({ seq, at, ...event })}\n\n`;
}
