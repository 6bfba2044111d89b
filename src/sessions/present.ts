import type { Catalog } from "#src/catalog/catalog.ts";
import type { Commentary, SessionItem } from "#src/domain/session.ts";
import type { Held } from "./live/warm.ts";
import type { ItemView, NumberedEvent, SessionView, ToldEvent } from "./verbs.ts";

export interface Shown {
  /** Everybody's. */
  catalog: Catalog;
  /** Whether a provider speaks what is to be said. */
  speaks: boolean;
}

/** A session as players show it. */
export function presentSession(held: Held, shown: Shown): SessionView {
  const { state } = held;
  const item = (one: SessionItem) => presentItem(one, held.id, shown);
  return {
    id: held.id,
    version: held.version,
    lastSeq: held.lastSeq,
    listenerId: held.listenerId,
    status: state.status,
    title: state.title,
    source: state.source,
    brief: state.brief,
    host: state.host,
    timeZone: state.timeZone,
    endsAt: state.endsAt,
    holdUntil: state.holdUntil,
    block: state.block,
    now: state.now && item(state.now),
    nowSince: state.nowSince,
    queue: state.queue.map(item),
    begun: state.begun,
    ...(state.rehearsal && { rehearsal: state.rehearsal }),
    createdAt: held.createdAt,
    updatedAt: held.updatedAt,
  };
}

/** An event with its items as players show them. */
export function presentEvent({ seq, at, event }: NumberedEvent, sessionId: string, shown: Shown): ToldEvent {
  const item = (one: SessionItem) => presentItem(one, sessionId, shown);
  switch (event.kind) {
    case "now":
      return { seq, at, event: { ...event, item: item(event.item) } };
    case "queue":
      return { seq, at, event: { ...event, items: event.items.map(item) } };
    case "commentary":
      return { seq, at, event: { ...event, commentary: spokenAt(event.commentary, sessionId, shown) } };
    default:
      return { seq, at, event };
  }
}

/** Of a track that has left the catalogue only its id is known. */
function presentItem(item: SessionItem, sessionId: string, shown: Shown): ItemView {
  const { catalog } = shown;
  const { id: itemId, trackId, facts, commentary, block, from, reason, startMs } = item;
  const ordinal = catalog.ordinalOf(trackId);
  const track = ordinal === undefined ? undefined : catalog.track(ordinal);
  return {
    itemId,
    id: trackId,
    kind: track?.kind ?? "music",
    title: track?.title ?? trackId,
    artists: track?.artists ?? [],
    album: track?.album ?? null,
    year: track?.year ?? null,
    durationMs: track?.durationMs ?? null,
    explicit: track?.explicit ?? null,
    genres: track?.genres ?? [],
    energy: track?.energy ?? null,
    tempo: track?.tempo ?? null,
    audioUrl: ordinal === undefined ? null : catalog.audioUrl(ordinal),
    block,
    from,
    reason,
    evidence: facts,
    startMs,
    commentary: commentary ? spokenAt(commentary, sessionId, shown) : null,
  };
}

function spokenAt(commentary: Commentary, sessionId: string, { speaks }: Shown) {
  return { ...commentary, ...(speaks && { audioUrl: speechUrl(sessionId, commentary.id) }) };
}

function speechUrl(sessionId: string, commentaryId: string): string {
  return `/v1/sessions/${encodeURIComponent(sessionId)}/speech/${encodeURIComponent(commentaryId)}`;
}
