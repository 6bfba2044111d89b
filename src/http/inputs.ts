import { z } from "@hono/zod-openapi";
import { Brief, MAX_TRACKS, MAX_WORDS_CHARACTERS } from "#src/domain/brief.ts";
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
export const model = z.string().min(1).max(200);

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
    seed: seed.optional(),
    model: model.optional(),
  })
  .openapi("PlaylistRequest");

export const PageQuery = z.object({
  listenerId: id.optional(),
  cursor: z.string().min(1).max(500).optional(),
  limit: queryCount.default(20),
});

export const ChangeBody = z
  .strictObject({
    title: said(200).optional(),
    order: z.array(id).min(1).max(MAX_TRACKS).optional().describe("All track ids of the list in their new order."),
    remove: z.array(id).min(1).max(MAX_TRACKS).optional().describe("Ids of the tracks to take out."),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    error: "must say title, order or remove",
  })
  .openapi("PlaylistChange");

export const ReplayBody = z
  .strictObject({
    model: model.optional().describe("Runs it with this model instead; without it, from what its models answered."),
  })
  .openapi("ReplayRequest");

const rated = z.array(id).max(500);
const version = z.int().min(1).max(1_000_000);

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
    version: version.optional().describe("The version that it is said to; without it the one shown."),
    seed: seed.optional(),
    model: model.optional(),
  })
  .refine(
    ({ message, liked = [], disliked = [] }) => /[^\p{Cc}\s]/u.test(message) || liked.length + disliked.length > 0,
    { error: "must say message, liked or disliked" },
  )
  .openapi("PlaylistMessage");

export const RevertBody = z.strictObject({ version }).openapi("PlaylistRevert");

export const VersionQuery = z.object({ version: z.coerce.number().pipe(version).optional() });

export const ExportQuery = z.object({ format: z.enum(EXPORT_FORMATS).default("json") });

export const SearchBody = z
  .strictObject({
    text: z.string().trim().min(1).max(300).optional(),
    brief: Brief.partial().optional(),
    limit: count.default(50),
  })
  .refine((search) => search.text !== undefined || search.brief !== undefined, { error: "must say text or brief" })
  .openapi("SearchRequest");

export const UnderstandBody = z.strictObject({ prompt: said(MAX_WORDS_CHARACTERS) }).openapi("UnderstandRequest");
