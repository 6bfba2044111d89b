import { z } from "@hono/zod-openapi";
import { Fact } from "#src/domain/playlist.ts";
import {
  Block,
  Commentary,
  HostSettings,
  SessionEvent,
  SessionItem,
  SessionSource,
  SessionState,
} from "#src/domain/session.ts";
import { SessionReading } from "#src/domain/session-act.ts";
import { BriefView } from "./views.ts";

/** What leaves the service of sessions; see views.ts. */
const { status, block, endsAt, holdUntil, timeZone, nowSince } = SessionState.shape;

const CommentaryView = Commentary.extend({
  audioUrl: z.string().optional().describe("Where a provider speaks it; else the player may."),
}).openapi("Commentary");

export const ItemView = z
  .object({
    itemId: z.string().describe("Of its place in the session."),
    id: z.string().describe("Of the track."),
    kind: z.enum(["music", "talk"]),
    title: z.string(),
    artists: z.array(z.string()),
    album: z.string().nullable(),
    year: z.int().nullable(),
    durationMs: z.int().nullable(),
    explicit: z.boolean().nullable(),
    genres: z.array(z.string()),
    energy: z.number().nullable(),
    tempo: z.number().nullable(),
    audioUrl: z.string().nullable(),
    block: z.string(),
    from: SessionItem.shape.from,
    reason: z.string(),
    evidence: z.array(Fact.extend({})),
    startMs: z.int(),
    commentary: CommentaryView.nullable().describe("To be said before it."),
  })
  .openapi("SessionItem");

export const SessionView = z
  .object({
    id: z.string(),
    version: z.int(),
    lastSeq: z.int().describe("Of the last event: what a device asks for after it."),
    listenerId: z.string().nullable(),
    status,
    title: z.string(),
    source: SessionSource,
    brief: BriefView,
    host: HostSettings.extend({}),
    timeZone,
    endsAt,
    holdUntil,
    block: Block.extend({ id: block.shape.id }),
    now: ItemView.nullable(),
    nowSince,
    queue: z.array(ItemView),
    begun: z.int(),
    rehearsal: z.literal(true).optional().describe("Its times are those of its own clock."),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .openapi("Session");

export const SteppedView = SessionView.extend({
  track: ItemView.nullable().describe("What plays now; null once the session has ended."),
}).openapi("SessionStep");

export const AnsweredView = z
  .object({
    said: z.string().describe("What was done, or the answer."),
    question: z.string().optional(),
    refused: z.string().optional(),
    reading: SessionReading.extend({ acts: z.array(z.unknown()) }).optional(),
    degraded: z.object({ reason: z.string() }).optional(),
    session: SessionView,
  })
  .openapi("SessionAnswer");

export const SessionsView = z
  .object({
    sessions: z.array(
      z.object({
        id: z.string(),
        listenerId: z.string().nullable(),
        status,
        title: z.string(),
        createdAt: z.string(),
        updatedAt: z.string(),
      }),
    ),
  })
  .openapi("Sessions");

const [started, now, queue, blocks, direction, feedback, asked, commentary, settings, ended] = SessionEvent.options;

/** What happened, with items as players show them. */
export const EventView = z.discriminatedUnion("kind", [
  started,
  blocks,
  direction,
  feedback,
  asked,
  settings,
  ended,
  now.extend({ item: ItemView }),
  queue.extend({ items: z.array(ItemView) }),
  commentary.extend({ commentary: CommentaryView }),
]);
export const NumberedEventView = z.object({ seq: z.int(), at: z.string(), event: EventView });
export const EventsView = z
  .object({ events: z.array(NumberedEventView.extend({ event: z.looseObject({ kind: z.string() }) })) })
  .openapi("SessionEvents");
