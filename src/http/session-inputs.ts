import { z } from "@hono/zod-openapi";
import { MAX_WORDS_CHARACTERS } from "#src/domain/brief.ts";
import { entryOf } from "#src/domain/entry-of.ts";
import { FEEDBACK_TYPES, HostSettings, type SessionFeedback } from "#src/domain/session.ts";
import { id, model, said, seed } from "./inputs.ts";

const LONGEST_MS = 7 * 86_400_000;
const moment = z.iso.datetime({ offset: true, error: "must be a moment such as 2026-11-21T23:00:00+01:00" });
const host = HostSettings.partial().strict();
const timeZone = z.string().min(1).max(100).openapi({ example: "Europe/Berlin" });
const itemId = id.optional();

export const StartBody = z
  .strictObject({
    prompt: said(MAX_WORDS_CHARACTERS)
      .optional()
      .openapi({ example: "slow trip-hop for a rainy evening, for an hour" }),
    playlistId: id.optional().describe("Its tracks in order, then what else it asks for."),
    trackId: id.optional().describe("It, then what is like it."),
    taste: z.boolean().optional().describe("What the listener loves."),
    listenerId: id.optional(),
    seed: seed.optional(),
    timeZone: timeZone.optional().describe("Without it that of the listener, where it is known."),
    host: host.optional(),
    endsAt: moment.optional(),
    endsAfterMs: z.int().min(1).max(LONGEST_MS).optional(),
    rehearsal: z
      .boolean()
      .optional()
      .describe("For simulations: feedback reaches no listener's history, and moves the session's own clock."),
    startsAt: moment
      .optional()
      .describe("What the clock of a rehearsal shows at first. Without it the time that it is."),
    model: model.optional(),
  })
  .openapi("SessionRequest");

export const SessionsQuery = z.object({
  listenerId: id.optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(200)).default(20),
});

export const EventsQuery = z.object({
  after: z.coerce.number().pipe(z.int().min(0)).optional().describe("Seq of the last event that is known already."),
  limit: z.coerce.number().pipe(z.int().min(1).max(1000)).default(200),
});

export const ChangeSessionBody = z
  .strictObject({
    host: host.optional(),
    endsAt: moment.nullable().optional().describe("Null: never."),
    timeZone: timeZone.optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    error: "must say host, endsAt or timeZone",
  })
  .openapi("SessionChange");

export const NextBody = z
  .strictObject({
    after: itemId.describe("The itemId that was in play. When another device has moved on since, nothing changes."),
  })
  .openapi("SessionNext");

export const RequestBody = z
  .strictObject({
    message: said(MAX_WORDS_CHARACTERS).openapi({ example: "something slower, and no more rap" }),
    model: model.optional(),
  })
  .openapi("SessionMessage");

/** Other words for the same, each without spaces and signs. */
const OTHER_WORDS: Readonly<Record<string, SessionFeedback["type"]>> = {
  finish: "finished",
  complete: "finished",
  completed: "finished",
  skip: "skipped",
  like: "liked",
  dislike: "disliked",
  clear: "cleared",
  seeked: "seek",
  ...Object.fromEntries(FEEDBACK_TYPES.map((type) => [type.replaceAll("_", ""), type])),
};

const ms = z.int().min(0).max(86_400_000).optional();
const feedbackType = z
  .string()
  .transform((text) => entryOf(OTHER_WORDS, text.toLowerCase().replaceAll(/[^a-z]/g, "")) ?? text)
  .pipe(z.enum(FEEDBACK_TYPES))
  .openapi({
    type: "string",
    enum: [...FEEDBACK_TYPES],
    description: "Also as finish, skip, like, dislike, clear, volumeUp.",
  });

/** Players have several words for how far they are; one of them is enough. */
export const FeedbackBody = z
  .strictObject({
    type: feedbackType,
    itemId: itemId.describe("That in play unless itemId or trackId is given."),
    trackId: id.optional(),
    ms: ms.describe("How far it was heard, or sought to."),
    heardMs: ms,
    positionMs: ms,
    afterMs: ms,
  })
  .transform(({ type, itemId: item, trackId, ms: told, heardMs, positionMs, afterMs }): SessionFeedback => {
    const position = told ?? heardMs ?? positionMs ?? afterMs;
    return {
      type,
      ...(item !== undefined && { itemId: item }),
      ...(trackId !== undefined && { trackId }),
      ...(position !== undefined && { ms: position }),
    };
  })
  .openapi("SessionFeedback");
