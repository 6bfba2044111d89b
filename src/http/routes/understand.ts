import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { type AppDeps, type AppEnv, ready } from "../deps.ts";
import { UnderstandBody } from "../inputs.ts";
import { UnderstandView } from "../views.ts";
import { body, failures, guarded, json } from "./responses.ts";

const understand = createRoute({
  method: "post",
  path: "/v1/understand",
  tags: ["Requests"],
  summary: "What a sentence asks for, without making a playlist",
  description: "`text` is the span exactly as typed. A name without `id` is one that the catalogue does not have.",
  middleware: guarded,
  request: body(UnderstandBody),
  responses: {
    200: json(UnderstandView, "The Brief and what it was read from."),
    ...failures(400, 408, 413, 415, 503),
  },
});

export function registerUnderstand(app: OpenAPIHono<AppEnv>, deps: AppDeps) {
  return app.openapi(understand, async (c) => {
    const { prompt, ...more } = c.req.valid("json");
    const understood = await ready(deps).understand(prompt, more);
    return c.json(UnderstandView.parse(understood), 200);
  });
}
