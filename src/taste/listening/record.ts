import type { Catalog } from "#src/catalog/catalog.ts";
import type { Ctx } from "#src/context.ts";
import type { Db } from "#src/db/db.ts";
import {
  type EventRow,
  type HeldProfile,
  insertEvents,
  lockProfile,
  readState,
  saveState,
} from "#src/db/queries/listening.ts";
import { type ListeningEvent, MAX_EVENTS } from "#src/domain/listening.ts";
import { AppError } from "#src/errors.ts";
import { exclusionsOf } from "./exclusions.ts";
import { fold, type TrackFacts } from "./fold.ts";
import { FARTHEST_MS, isPlayback } from "./hearings.ts";
import { requireListener } from "./listener.ts";
import { packListening, unpackListening } from "./pack.ts";
import { addState, type ListeningState } from "./state.ts";
import type { Recorded } from "./verbs.ts";

/** Clocks that are wrong by less than this are borne; what lies farther ahead is refused. */
const AHEAD_MS = 86_400_000;
/** Clocks that were never set; what is older is stored as of then. */
const OLDEST_AT = Date.UTC(1970, 0, 2);
const UNKNOWN_LISTED = 100;
const NEAR_MS = 2 * FARTHEST_MS;
/** Up to so many are folded without reading the whole state. */
const FEW_EVENTS = 20;
/** Less than this PostgreSQL keeps in the row itself, and takes the space of the row before. */
const FEW_BYTES = 1_500;

/**
 * Stores what a listener did and folds it into the profile, in one transaction that holds the profile's row: batches of one
 * listener come one after the other. Late, repeated and unordered events are harmless; ids that the catalogue does not
 * have are kept. Throws AppError("invalid_input") that names the first event of the future.
 */
export async function recordEvents(
  ctx: Pick<Ctx, "db" | "catalog" | "now">,
  listenerId: string,
  given: readonly ListeningEvent[],
): Promise<Recorded> {
  return ctx.db.transaction((tx) => recordWithin({ ...ctx, db: tx }, listenerId, given));
}

/** The same as a part of the transaction that `db` is. */
export async function recordWithin(
  { db: tx, ...ctx }: Pick<Ctx, "db" | "catalog" | "now">,
  listenerId: string,
  given: readonly ListeningEvent[],
): Promise<Recorded> {
  requireListener(listenerId);
  const now = ctx.now();
  const catalog = ctx.catalog();
  const events = storedOf(given, now);
  const held = await lockProfile(tx, listenerId, now);
  const latest = unpackListening(held.latest);
  const whole = events.length > FEW_EVENTS ? await wholeState(tx, listenerId, latest) : undefined;
  const asking = events.map((event) => ({ ...event, asksForNear: mayHaveNear(whole, event) }));
  const { fresh, near, edits } = await insertEvents(tx, listenerId, { events: asking, nearMs: NEAR_MS });
  if (fresh.length > 0) {
    fold(whole ?? latest, {
      fresh: fresh.map((place) => events[place]!),
      near,
      facts: factsOf(catalog),
      isExcluded: exclusionsOf(edits),
    });
    await saveState(tx, listenerId, { ...(await partsOf({ whole, latest, held, tx, listenerId })), now });
  }
  return { accepted: fresh.length, repeated: given.length - fresh.length, ...unknownIn(catalog, events) };
}

/** The state with what came in since. */
async function wholeState(tx: Db, listenerId: string, latest: ListeningState): Promise<ListeningState> {
  const state = unpackListening(await readState(tx, listenerId));
  addState(state, latest);
  return state;
}

interface Parts {
  whole: ListeningState | undefined;
  latest: ListeningState;
  held: HeldProfile;
  tx: Db;
  listenerId: string;
}

/** The few latest bytes alone while they are few beside the state: then rewriting both costs least in the long run. */
async function partsOf({
  whole,
  latest,
  held,
  tx,
  listenerId,
}: Parts): Promise<{ state?: Uint8Array; latest: Uint8Array }> {
  const few = whole ? undefined : packListening(latest);
  if (few && few.length <= Math.max(FEW_BYTES, 10 * Math.sqrt(held.stateBytes))) return { latest: few };
  const state = packListening(whole ?? (await wholeState(tx, listenerId, latest)));
  return { state, latest: new Uint8Array() };
}

/** What folding asks of the catalogue. */
export function factsOf(catalog: Catalog): TrackFacts {
  return {
    durationOf: (trackId) => {
      const ordinal = catalog.ordinalOf(trackId);
      const durationMs = ordinal === undefined ? Number.NaN : catalog.value(ordinal, "durationMs");
      return durationMs > 0 ? durationMs : null;
    },
  };
}

/** Each once. */
function storedOf(given: readonly ListeningEvent[], now: Date): EventRow[] {
  if (given.length === 0 || given.length > MAX_EVENTS)
    throw new AppError("invalid_input", `events must have 1 to ${MAX_EVENTS.toLocaleString("en")} items.`);
  const byKey = new Map<string, EventRow>();
  for (const [place, event] of given.entries()) {
    const row = rowOf(event, place, now.getTime() + AHEAD_MS);
    const key = `${row.at} ${row.type} ${row.trackId}`;
    if (!byKey.has(key)) byKey.set(key, row);
  }
  return [...byKey.values()];
}

function rowOf({ type, trackId, at, heardMs, playlistId }: ListeningEvent, place: number, latestAt: number): EventRow {
  const instant = Date.parse(at);
  if (!(instant <= latestAt)) throw invalid(`events[${place}].at`, "must not lie more than a day ahead");
  return {
    type,
    trackId: trackId.toWellFormed(),
    at: Math.max(OLDEST_AT, instant),
    heardMs: heardMs ?? null,
    offsetMinutes: offsetOf(at),
    playlistId: playlistId?.toWellFormed() ?? null,
  };
}

function invalid(path: string, message: string): AppError {
  return new AppError("invalid_input", `${path} ${message}.`, { details: { issues: [{ path, message }] } });
}

/** Minutes that "2026-05-01T12:00:00+02:00" is ahead of UTC. */
function offsetOf(at: string): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)$/.exec(at) ?? [];
  return hours === undefined ? 0 : (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Only a track that was heard about that time can have a stored event near it. */
function mayHaveNear(whole: ListeningState | undefined, event: EventRow): boolean {
  if (!whole) return isPlayback(event);
  const track = isPlayback(event) ? whole.get(event.trackId) : undefined;
  return track !== undefined && event.at >= track.firstAt - NEAR_MS && event.at <= track.lastAt + NEAR_MS;
}

function unknownIn(catalog: Catalog, events: readonly EventRow[]): Pick<Recorded, "unknownTracks" | "unknownCount"> {
  const unknown = new Set<string>();
  for (const { trackId } of events) if (catalog.ordinalOf(trackId) === undefined) unknown.add(trackId);
  return { unknownTracks: [...unknown].slice(0, UNKNOWN_LISTED), unknownCount: unknown.size };
}
