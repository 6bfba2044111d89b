import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { TimeZone } from "#src/domain/living.ts";
import { HistoryRow, MAX_ROWS } from "#src/taste/history/history-row.ts";
import { type AppDeps, type AppEnv, ready } from "../deps.ts";
import { onlyJson, takeBodyUpTo, takeFileUpTo } from "../guards.ts";
import { IdParams } from "../inputs.ts";
import { HistoryReportView, HistoryView } from "../views.ts";
import { body, failures, json } from "./responses.ts";

/** A thousand rows with long names in any script. */
const MAX_ROWS_BYTES = 2 * 1024 * 1024;

const RowView = z.strictObject(HistoryRow.shape).openapi("HistoryRow");
const HistoryBody = z.strictObject({ rows: z.array(RowView).min(1).max(MAX_ROWS) }).openapi("History");

const history = createRoute({
  method: "post",
  path: "/v1/listeners/{id}/history",
  tags: ["Listeners"],
  summary: "Record plays of another service by the names of artist and title",
  description:
    "1 to 1,000 rows, in any order. Each is matched to a track of the catalogue (`track`); where it has only the artist " +
    "(`artist`) or neither (`none`) the play is kept by its name and counts once the catalogue knows it. The same song at " +
    "the same moment again adds nothing. The body may have 2 MB.",
  middleware: [onlyJson, takeBodyUpTo(MAX_ROWS_BYTES)],
  request: { params: IdParams, ...body(HistoryBody) },
  responses: { 200: json(HistoryView, "What each row was matched to."), ...failures(400, 408, 413, 415, 503) },
});

const MAX_FILE_BYTES = 64 * 1024 * 1024;

const FileQuery = z.object({
  name: z.string().trim().min(1).max(200).default("upload").describe("Of the file, for messages."),
  timeZone: TimeZone.default("UTC").describe("Whose clock showed moments that give no offset."),
});

const file = createRoute({
  method: "post",
  path: "/v1/listeners/{id}/history-files",
  tags: ["Listeners"],
  summary: "Record an export of another service: Spotify, Last.fm, ListenBrainz, scrobbles; plain or .gz, up to 64 MB",
  description: "What a file is, its content tells. A file that is no history is told in `files[0].failed`.",
  middleware: takeFileUpTo(MAX_FILE_BYTES),
  request: {
    params: IdParams,
    query: FileQuery,
    body: {
      required: true,
      content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } },
    },
  },
  responses: { 200: json(HistoryReportView, "What was found in it."), ...failures(400, 408, 413, 415, 503) },
});

export function registerHistory(app: OpenAPIHono<AppEnv>, deps: AppDeps) {
  return app
    .openapi(history, async (c) => {
      const answer = await ready(deps).recordHistory(c.req.valid("param").id, c.req.valid("json"));
      return c.json(HistoryView.parse(answer), 200);
    })
    .openapi(file, async (c) => {
      const bytes = new Uint8Array(await c.req.arrayBuffer());
      const report = await ready(deps).importHistoryFile(c.req.valid("param").id, { bytes, ...c.req.valid("query") });
      return c.json(HistoryReportView.parse(report), 200);
    });
}
