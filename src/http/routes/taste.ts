import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { MAX_WORDS_CHARACTERS } from "#src/domain/brief.ts";
import { TasteProfile } from "#src/domain/taste-profile.ts";
import { TasteAnswer, TasteChange } from "#src/taste/verbs.ts";
import { type AppDeps, type AppEnv, ready } from "../deps.ts";
import { IdParams, said } from "../inputs.ts";
import { body, failures, guarded, json } from "./responses.ts";

const tags = ["Listeners"];
const one = { tags, path: "/v1/listeners/{id}/taste" } as const;

export const TasteProfileView = TasteProfile.extend({}).openapi("TasteProfile");
export const TasteAnswerView = TasteAnswer.extend({}).openapi("TasteAnswer");

const WAYS = ["edits", "say", "about", "undo", "redo"] as const;

const ChangeBody = z
  .strictObject({
    ...TasteChange.shape,
    say: said(MAX_WORDS_CHARACTERS)
      .optional()
      .describe("In plain words.")
      .openapi({ example: "I'm over Drake, and more jazz on sundays" }),
    preview: z.boolean().optional().describe("Saves nothing; shows what would change."),
  })
  .refine((change) => WAYS.filter((way) => change[way] !== undefined).length <= 1, {
    error: "must say only one of edits, say, about, undo and redo",
  })
  .refine((change) => change.timeZone !== undefined || WAYS.some((way) => change[way] !== undefined), {
    error: "must say edits, say, about, undo, redo or timeZone",
  })
  .openapi("TasteChange");

const read = createRoute({
  ...one,
  method: "get",
  summary: "What is known of a listener's taste, each statement with what it rests on",
  description:
    "As of the last event that was answered. Of a listener of whom nothing is known it is an empty profile. " +
    "`edits` has the ids that `undo` takes.",
  request: { params: IdParams },
  responses: { 200: json(TasteProfileView, "The profile."), ...failures(400, 503) },
});

const change = createRoute({
  ...one,
  method: "patch",
  summary: "Change a taste by hand, in words or by an edit, take that back, or only look what it would change",
  description:
    "`say` takes sentences (“I'm over Drake”, “the kids' songs are not me”, “more jazz on sundays”, “take that back”). " +
    "What was not understood is in `leftovers`, and what has to be known first in `question`. `about` refers to a " +
    "statement of the profile. With `preview` nothing is saved: `preview` of the answer has the statements that would " +
    "change and the tracks that would leave and enter up to three of the listener's lists.",
  middleware: guarded,
  request: { params: IdParams, ...body(ChangeBody) },
  responses: {
    200: json(TasteAnswerView, "What was understood, and saved."),
    ...failures(400, 404, 408, 413, 415, 503),
  },
});

export function registerTaste(app: OpenAPIHono<AppEnv>, deps: AppDeps) {
  return app
    .openapi(read, async (c) => {
      const profile = await ready(deps).readTaste(c.req.valid("param").id);
      return c.json(TasteProfileView.parse(profile), 200);
    })
    .openapi(change, async (c) => {
      const answer = await ready(deps).changeTaste(c.req.valid("param").id, c.req.valid("json") as TasteChange);
      return c.json(TasteAnswerView.parse(answer), 200);
    });
}
