import { createHash } from "node:crypto";
import { DEFAULT_HOST, type SessionState } from "#src/domain/session.ts";
import { compose } from "#src/playlists/compose/compose.ts";
import { modelsFor } from "#src/playlists/make.ts";
import { readPlaylist } from "#src/playlists/read.ts";
import { checkedStart } from "./check-request.ts";
import type { Ground } from "./core/session.ts";
import { openSession, type Start } from "./core/start.ts";
import { curateSession } from "./curate-session.ts";
import { type Deck, shown } from "./deck.ts";
import { type Footing, groundOn } from "./live/ground.ts";
import type { Origin, OriginGround } from "./sources/origin.ts";
import { originOfPlaylist } from "./sources/playlist.ts";
import { originOfPrompt } from "./sources/prompt.ts";
import { originOfNothing, originOfTaste } from "./sources/taste.ts";
import { originOfTrack } from "./sources/track.ts";
import type { SessionAnswer, SessionRequest } from "./verbs.ts";

type Opening = Extract<Origin, { kind: "origin" }>;

/**
 * Stores a session with its queue; `next` begins to play. Throws AppError: `invalid_input` that names the field, `not_found`
 * for a playlist or a track that there is not.
 */
export async function startSession(deck: Deck, given: SessionRequest): Promise<SessionAnswer> {
  const { request, now } = checkedStart(given, deck.ctx.now());
  modelsFor(deck.curators, request);
  const whose = { listenerId: request.listenerId ?? null, timeZone: request.timeZone ?? null };
  const footing = await deck.live.footing(whose, now);
  const { book } = await deck.ctx.shapes.of();
  const origin = await originOf(deck, request, { ...footing, now, book });
  return origin.kind === "origin" ? begin(deck, request, { footing, origin, now }) : origin;
}

async function originOf({ ctx }: Deck, request: SessionRequest, ground: OriginGround): Promise<Origin> {
  const { prompt, playlistId, trackId, taste } = request;
  if (prompt !== undefined) return originOfPrompt(ground, prompt);
  if (playlistId !== undefined) return originOfPlaylist(await readPlaylist(ctx, { id: playlistId }));
  if (trackId !== undefined) return originOfTrack(ground, trackId);
  return taste ? originOfTaste(ground) : originOfNothing(ground);
}

async function begin(
  deck: Deck,
  request: SessionRequest,
  { footing, origin, now }: { footing: Footing; origin: Opening; now: Date },
): Promise<SessionAnswer> {
  const id = deck.ctx.newId("session");
  const listenerId = request.listenerId ?? null;
  const start: Start = {
    id,
    listenerId,
    seed: request.seed ?? seedOf(id),
    source: origin.source,
    title: origin.title,
    brief: origin.brief,
    host: { ...DEFAULT_HOST, ...request.host },
    timeZone: request.timeZone ?? footing.taste?.listening.timeZone ?? null,
    endsAt: endOf(request, origin, now),
    endsAfter: request.endsAt === undefined && request.endsAfterMs === undefined ? tracksAskedIn(origin) : undefined,
    ...(origin.first && { first: origin.first }),
  };
  const ground = groundOn(footing, now);
  const opened = openSession(ground, start);
  const { events } = opened;
  const state = request.rehearsal ? rehearsed(opened.state, now) : opened.state;
  if (state.queue.length === 0) return { kind: "nothing_fits", because: whyNothing(ground, start) };
  const held = await deck.live.begin({ id, listenerId, state, plays: [] }, events, footing);
  const { reading } = origin;
  if (reading) deck.background(curateSession(deck, held, { request, reading }));
  return { kind: "started", session: shown(deck, held) };
}

function rehearsed(state: SessionState, now: Date): SessionState {
  return { ...state, rehearsal: true, clock: now.toISOString() };
}

/** A field wins over the words. */
function endOf({ endsAt, endsAfterMs }: SessionRequest, { forMs }: Opening, now: Date): string | null {
  if (endsAt !== undefined) return new Date(endsAt).toISOString();
  const ms = endsAfterMs ?? forMs;
  return ms === undefined ? null : new Date(now.getTime() + ms).toISOString();
}

/** "20 songs", with the episodes that come beside them. */
function tracksAskedIn({ reading, first = [] }: Opening): number | undefined {
  const length = reading?.brief.length;
  return length?.kind === "tracks" && length.span !== null ? length.tracks + first.length : undefined;
}

/** Which of the rules left nothing, as a playlist of the same words says it. */
function whyNothing({ catalog }: Ground, { brief, seed }: Start): string {
  const composed = compose(catalog, { brief, picks: [], seed });
  if (composed.kind !== "nothing_fits") return "Nothing fits what was asked.";
  return brief.rules.reduce((text, { id, asked }) => text.replaceAll(`"${id}"`, `“${asked}”`), composed.because);
}

/** Another session has other tracks, and the same one the same wherever it goes on: 0 to 2^32 - 1. */
function seedOf(id: string): number {
  return createHash("sha256").update(id).digest().readUInt32BE(0);
}
