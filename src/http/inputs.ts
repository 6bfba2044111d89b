import { z } from "@hono/zod-openapi";
import { Brief, MAX_TRACKS, MAX_WORDS_CHARACTERS } from "#src/domain/brief.ts";
import { LabName } from "#src/domain/lab/version.ts";
import { withoutControls } from "#src/domain/without-controls.ts";
import { EXPORT_FORMATS } from "#src/verbs.ts";

export const MAX_BODY_BYTES = 64 * 1024;

/** No control characters: they end up in logs, headers and PostgreSQL, which refuses NUL. Something of it must be seen. */
export const id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]*$/u, "must have no control characters")
  .refine((text) => /^$|\p{Cc}|[^\p{Cf}\p{Z}]/u.test(text), { error: "must not be blank" });
const count = z.int().min(1).max(MAX_TRACKS);
const queryCount = z.coerce.number().pipe(count);

/** Not control characters alone: PostgreSQL would keep nothing of a NUL. An empty text is told by its length. */
export const said = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => /^$|[^\p{Cc}\s]/u.test(text), { error: "must not be control characters alone" });

export const IdParams = z.object({ id: id.openapi({ param: { name: "id", in: "path" } }) });

export const seed = z
  .int()
  .min(0)
  .max(2 ** 32 - 1);
export const model = withoutControls(z.string().min(1).max(200));
/** What was typed stands in it as it was typed. */
const TYPED = ["prompt", "messages", "span", "takenBack"];
const brief = withoutControls(Brief, TYPED);
const promptVersion = LabName.optional().describe(
  "Version or label of the lab; without it what `production` points to.",
);

export const CreateBody = z
  .strictObject({
    prompt: said(MAX_WORDS_CHARACTERS).openapi({ example: "a 45 minute run, 90s hip-hop, no Drake" }),
    listenerId: id.optional(),
    tracks: count.optional().describe("Wins over a number said in the prompt."),
    durationMs: z
      .int()
      .min(60_000)
      .max(36 * 3_600_000)
      .optional()
      .describe("Milliseconds. Wins over a time said in the prompt."),
    brief: brief.optional().describe("What people made of the Brief that they were shown: the list is made of it."),
    seed: seed.optional(),
    model: model.optional(),
    promptVersion,
  })
  .openapi("PlaylistRequest");

export const PageQuery = z.object({
  listenerId: id.optional(),
  cursor: z.string().min(1).max(500).optional(),
  limit: queryCount.default(20),
});

const version = z.int().min(1).max(1_000_000);
export const shown = version.optional().describe("The version that it is done to: 409 where another is shown by now.");

export const ChangeBody = z
  .strictObject({
    title: said(200).optional(),
    order: z.array(id).min(1).max(MAX_TRACKS).optional().describe("All track ids of the list in their new order."),
    remove: z.array(id).min(1).max(MAX_TRACKS).optional().describe("Ids of the tracks to take out."),
    shown,
  })
  .refine(({ title, order, remove }) => [title, order, remove].some((value) => value !== undefined), {
    error: "must say title, order or remove",
  })
  .openapi("PlaylistChange");

export const ReplayBody = z
  .strictObject({
    model: model.optional().describe("Runs it with this model instead; without it, from what its models answered."),
  })
  .openapi("ReplayRequest");

const rated = z.array(id).max(500);

export const MessageBody = z
  .strictObject({
    message: z
      .string()
      .trim()
      .max(MAX_WORDS_CHARACTERS)
      .default("")
      .openapi({ example: "less upbeat, and swap the third one" }),
    liked: rated.optional().describe("Ids of tracks, in the list or not."),
    disliked: rated.optional(),
    replaced: rated.optional().describe("Ids of tracks of the list: another comes into the place of each."),
    cleared: rated.optional().describe("Ids of tracks: no longer liked, disliked or kept."),
    brief: brief.optional().describe("What people made of the Brief of the list; without a message then."),
    version: version.optional().describe("The version that it is said to; without it the one shown."),
    seed: seed.optional(),
    model: model.optional(),
    promptVersion,
  })
  .refine(
    ({ message, liked = [], disliked = [], replaced = [], cleared = [], brief }) =>
      brief !== undefined ||
      /[^\p{Cc}\s]/u.test(message) ||
      [liked, disliked, replaced, cleared].some((ids) => ids.length > 0),
    { error: "must say message, liked, disliked, replaced, cleared or brief" },
  )
  .openapi("PlaylistMessage");

export const RevertBody = z.strictObject({ version, shown }).openapi("PlaylistRevert");

export const VersionQuery = z.object({ version: z.coerce.number().pipe(version).optional() });

export const ExportQuery = z.object({ format: z.enum(EXPORT_FORMATS).default("json") });

export const SearchBody = z
  .strictObject({
    text: z.string().trim().min(1).max(300).optional(),
    brief: withoutControls(Brief.partial(), TYPED).optional(),
    limit: count.default(50),
  })
  .refine((search) => search.text !== undefined || search.brief !== undefined, { error: "must say text or brief" })
  .openapi("SearchRequest");

export const UnderstandBody = z
  .strictObject({
    prompt: said(MAX_WORDS_CHARACTERS),
    brief: brief.optional().describe("What people made of the Brief: it is answered as it would be taken."),
    listenerId: id.optional().describe("Whose taste is in the Brief."),
  })
  .openapi("UnderstandRequest");
