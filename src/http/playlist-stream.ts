import type { Context } from "hono";
import type { PlaylistEvent, RefineAnswer, Watch } from "#src/verbs.ts";
import type { AppEnv } from "./deps.ts";
import { describeError } from "./errors.ts";
import { streamEvents } from "./event-stream.ts";
import { PlaylistView } from "./views.ts";

/** Tells the making of a playlist, or of its next version, as it happens; the work ends when the client goes away. */
export function streamPlaylist(c: Context<AppEnv>, make: (watch: Watch) => Promise<RefineAnswer>): Response {
  return streamEvents(c, async ({ send, over }) => {
    try {
      const onEvent = (event: PlaylistEvent) => void send({ event: event.kind, data: dataOf(event) });
      const [event, data] = lastEvent(await make({ onEvent, signal: over.signal }));
      await send({ event, data });
    } catch (error) {
      if (over.signal.aborted) return;
      const { status, body } = describeError(error);
      if (status >= 500) c.var.log("error", "request failed", { requestId: c.var.requestId, path: c.req.path, error });
      await send({ event: "failed", data: body });
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
