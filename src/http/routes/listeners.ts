import { ReadableStream as NodeStream } from "node:stream/web";
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { ListeningEvent, MAX_EVENTS } from "#src/domain/listening.ts";
import type { ExportLine } from "#src/taste/listening/verbs.ts";
import { type AppDeps, type AppEnv, ready } from "../deps.ts";
import { describeError } from "../errors.ts";
import { onlyJson, takeBodyUpTo } from "../guards.ts";
import { IdParams } from "../inputs.ts";
import { RecordedView } from "../views.ts";
import { body, failures, json } from "./responses.ts";

const tags = ["Listeners"];
/** A thousand events with the longest ids there may be. */
const MAX_EVENTS_BYTES = 2 * 1024 * 1024;
/** A mere text to the types, which take every type with "json" in its name for one JSON value. */
const JSON_LINES: string = "application/x-ndjson";
/** Lines are sent on in pieces of about so many characters. */
const PIECE = 64 * 1024;

/** Names that no track of the catalogue has are kept with a tab between artist and title. */
const text = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]+(?:\t[^\p{Cc}]+)?$/u, "must have no control characters");

const EventView = z
  .strictObject({ ...ListeningEvent.shape, trackId: text, playlistId: text.optional() })
  .openapi("ListeningEvent");

const EventsBody = z.strictObject({ events: z.array(EventView).min(1).max(MAX_EVENTS) }).openapi("ListeningEvents");

const events = createRoute({
  method: "post",
  path: "/v1/listeners/{id}/events",
  tags,
  summary: "Tell what a listener did",
  description:
    "1 to 1,000 events, in any order, late ones too; the same listener, time, track and type again is the same event. " +
    "Players may note the beginning of a track (`play`), its end (`finish`, `skip`) or both: it counts once. Of `like`, " +
    "`dislike`, `save` and `hide` the latest counts, `clear` takes it back. Tracks that the catalogue does not have are " +
    "kept, and told. Once it is answered, nothing is lost. The body may have 2 MB.",
  middleware: [onlyJson, takeBodyUpTo(MAX_EVENTS_BYTES)],
  request: { params: IdParams, ...body(EventsBody) },
  responses: { 200: json(RecordedView, "What is stored now."), ...failures(400, 408, 413, 415, 503) },
});

const exported = createRoute({
  method: "get",
  path: "/v1/listeners/{id}/export",
  tags,
  summary: "Everything that is stored of a listener",
  description:
    "JSON Lines: `listener`, then a line for each `row` with its `kind` (`profile`, `edit`, `event`, `living`, `playlist`, " +
    "`playlistVersion`, `session`, `sessionEvent`, `trace`, `spending`, `keptAnswer`, `heard`), then `end` with the number of rows. A file " +
    "that does not end with `end` is not whole.",
  request: { params: IdParams },
  responses: {
    200: { description: "The lines.", content: { [JSON_LINES]: { schema: z.string() } } },
    ...failures(400, 404, 503),
  },
});

const removed = createRoute({
  method: "delete",
  path: "/v1/listeners/{id}",
  tags,
  summary: "Delete everything that is stored of a listener",
  responses: { 204: { description: "There is nothing left." }, ...failures(400, 503) },
  request: { params: IdParams },
});

const forgotten = createRoute({
  method: "delete",
  path: "/v1/listeners/{id}/taste",
  tags,
  summary: "Delete what a listener did, the profile made of it, and its edits; playlists stay",
  responses: { 204: { description: "There is no taste left." }, ...failures(400, 503) },
  request: { params: IdParams },
});

export function registerListeners(app: OpenAPIHono<AppEnv>, deps: AppDeps) {
  return app
    .openapi(events, async (c) => {
      const recorded = await ready(deps).recordEvents(c.req.valid("param").id, c.req.valid("json"));
      return c.json(RecordedView.parse(recorded), 200);
    })
    .openapi(exported, async (c) => {
      const lines = await ready(deps).exportListener(c.req.valid("param").id);
      const onFailure = (error: unknown) => {
        c.var.log("error", "export failed", { requestId: c.var.requestId, error });
        return { kind: "failed", ...describeError(error).body };
      };
      // Where the web app's types see this file, the browser's streams and Node's are two.
      const pieces = NodeStream.from(piecesOf(lines, onFailure)) as unknown as ReadableStream<Uint8Array>;
      return c.body(pieces, 200, {
        "Content-Type": JSON_LINES,
        "Content-Disposition": 'attachment; filename="listener.jsonl"',
      });
    })
    .openapi(removed, async (c) => {
      await ready(deps).deleteListener(c.req.valid("param").id);
      return c.body(null, 204);
    })
    .openapi(forgotten, async (c) => {
      await ready(deps).deleteTaste(c.req.valid("param").id);
      return c.body(null, 204);
    });
}

/** The status is sent by the time that a line fails: the failure is told in a last line instead. */
async function* piecesOf(
  lines: AsyncIterable<ExportLine>,
  onFailure: (error: unknown) => ExportLine,
): AsyncGenerator<Uint8Array> {
  let piece = "";
  try {
    for await (const line of lines) {
      piece += `${JSON.stringify(line)}\n`;
      if (piece.length < PIECE) continue;
      yield Buffer.from(piece);
      piece = "";
    }
  } catch (error) {
    piece += `${JSON.stringify(onFailure(error))}\n`;
  }
  yield Buffer.from(piece);
}
