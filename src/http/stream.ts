import type { Context } from "hono";
import { stream } from "hono/streaming";
import type { PlaylistEvent, RefineAnswer, Watch } from "#src/verbs.ts";
import type { AppEnv } from "./deps.ts";
import { describeError } from "./errors.ts";
import { PlaylistView } from "./views.ts";

/** Proxies close a connection that is silent for long. */
const HEARTBEAT_MS = 15_000;

export function wantsEvents(accept: string | undefined): boolean {
  return accept !== undefined && /\btext\/event-stream\b/i.test(accept);
}

/** Tells the making of a playlist, or of its next version, as it happens; the work ends when the client goes away. */
export function streamPlaylist(c: Context<AppEnv>, make: (watch: Watch) => Promise<RefineAnswer>): Response {
  c.header("Content-Type", "text/event-stream; charset=utf-8");
  c.header("Cache-Control", "no-store");
  c.header("X-Accel-Buffering", "no");
  return stream(c, async (out) => {
    const gone = new AbortController();
    out.onAbort(() => gone.abort());
    const send = (event: string, data: unknown) => out.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    const heartbeat = setInterval(() => void out.write(": still here\n\n"), HEARTBEAT_MS);
    try {
      const onEvent = (event: PlaylistEvent) => void send(event.kind, dataOf(event));
      const answer = await make({ onEvent, signal: gone.signal });
      await send(...lastEvent(answer));
    } catch (error) {
      if (gone.signal.aborted) return;
      const { status, body } = describeError(error);
      if (status >= 500) c.var.log("error", "request failed", { requestId: c.var.requestId, path: c.req.path, error });
      await send("failed", body);
    } finally {
      clearInterval(heartbeat);
    }
  });
}

function dataOf(event: PlaylistEvent): unknown {
  if (event.kind === "understood") return event.brief;
  return event.kind === "step" ? event.step : PlaylistView.parse(event.playlist);
}

function lastEvent(answer: RefineAnswer): [event: string, data: unknown] {
  if (answer.kind === "nothing_fits") return ["failed", { nothingFits: answer.because }];
  if (answer.kind === "refused") return ["failed", { refused: answer.because }];
  if (answer.kind === "question") return ["failed", { question: answer.question }];
  return ["playlist", PlaylistView.parse(answer.playlist)];
}
