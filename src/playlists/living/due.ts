import type { Ctx } from "#src/context.ts";
import { outageOf } from "#src/db/outage.ts";
import { claimDue, endHold, type HeldRow, removeLiving } from "#src/db/queries/living.ts";
import { findPlaylist } from "#src/db/queries/playlists.ts";
import type { LivingSettings } from "#src/domain/living.ts";
import { AppError } from "#src/errors.ts";
import type { Curators } from "../curate.ts";
import { nextDueOf } from "./next-due.ts";
import { storeNextVersion } from "./next-version.ts";

/** How one due list ended. */
export interface DueEnd {
  list: LivingSettings["kind"];
  /**
   * made: a new version. unchanged: nothing else fits, it stays as it is. failed: it will be tried again. gave_up: not before
   * its next time. gone: the playlist was deleted. lost: its time ran out and another worker has it, or it lives otherwise now.
   */
  end: "made" | "unchanged" | "failed" | "gave_up" | "gone" | "lost";
  /** How long after its time it was begun. */
  lateMs: number;
}

export interface Terms {
  /** Names this worker's hold; never the same twice. */
  by: string;
  /** How long a worker may take before another one takes over. */
  leaseMs: number;
}

const STOPPED = "The process that made it stopped before it was done.";
/** Pauses before a list that failed is tried again; then it waits for its next time. */
const PAUSES_MS = [60_000, 300_000, 1_800_000, 7_200_000];
const MOST_TRIES = PAUSES_MS.length + 1;

/**
 * Makes the list that is due longest and that no worker has; undefined when none is. Its version and its next time are
 * stored in one transaction and only while the hold is still this worker's: so each due time comes to one version at most,
 * whatever stops on the way. A list changed by somebody meanwhile is made once more from what they made of it.
 */
export async function makeDue(ctx: Ctx, curators: Curators, { by, leaseMs }: Terms): Promise<DueEnd | undefined> {
  const now = ctx.now();
  const held = await claimDue(ctx.db, { now, until: new Date(now.getTime() + leaseMs), by, stopped: STOPPED });
  if (!held) return undefined;
  const about = { list: held.settings.kind, lateMs: now.getTime() - held.dueAt.getTime() };
  if (held.abandoned && held.failures >= MOST_TRIES) return { ...about, end: await giveUp(ctx, held, {}) };
  try {
    return { ...about, end: await makeHeld(ctx, curators, held) };
  } catch (error) {
    return { ...about, end: await failed(ctx, held, error) };
  }
}

/** The hold ended while the list was made: nothing of it is stored. */
class LostHold extends AppError {
  constructor() {
    super("conflict", "Another worker has taken this list over.");
  }
}

async function makeHeld(ctx: Ctx, curators: Curators, held: HeldRow): Promise<DueEnd["end"]> {
  for (let tries = 1; ; tries++) {
    try {
      return await makeOnce(ctx, curators, held);
    } catch (error) {
      const isChanged = error instanceof AppError && error.code === "conflict" && !(error instanceof LostHold);
      if (!isChanged || tries > 1) throw error;
    }
  }
}

async function makeOnce(ctx: Ctx, curators: Curators, held: HeldRow): Promise<DueEnd["end"]> {
  const list = await findPlaylist(ctx.db, { id: held.playlistId });
  if (!list) {
    await removeLiving(ctx.db, held.playlistId);
    return "gone";
  }
  // Before the transaction: the embedded database has one connection, which that holds.
  const dueAt = await nextDueOf(ctx, held, ctx.now());
  const next = { list, settings: held.settings, occasion: held.dueAt.toISOString() };
  const made = await storeNextVersion(ctx, curators, {
    next,
    end: async (db, { kind, ...rest }) => {
      const lastFailure = "because" in rest ? rest.because : null;
      const isOurs = await endHold(db, held, {
        dueAt,
        failures: 0,
        lastFailure,
        ...(kind === "list" && { madeAt: ctx.now() }),
      });
      if (!isOurs) throw new LostHold();
    },
  });
  return made.kind === "list" ? "made" : "unchanged";
}

/** A database that has gone away is told by what this rejects with: then the lease ends by the clock. */
async function failed(ctx: Ctx, held: HeldRow, error: unknown): Promise<DueEnd["end"]> {
  if (error instanceof LostHold) return "lost";
  const outage = outageOf(error);
  if (outage) throw outage;
  const isKnown = error instanceof AppError;
  if (isKnown && error.code === "not_found") return "gone";
  const { playlistId } = held;
  ctx.log(isKnown ? "warn" : "error", "a living list could not be made", { playlistId, error });
  const failures = held.failures + 1;
  const lastFailure = isKnown ? error.message : "Something went wrong here.";
  if (failures >= MOST_TRIES) return giveUp(ctx, held, { failures, lastFailure });
  const notBefore = new Date(ctx.now().getTime() + PAUSES_MS[failures - 1]!);
  return (await endHold(ctx.db, held, { failures, lastFailure, notBefore })) ? "failed" : "lost";
}

async function giveUp(
  ctx: Ctx,
  held: HeldRow,
  told: { failures?: number; lastFailure?: string },
): Promise<DueEnd["end"]> {
  const dueAt = await nextDueOf(ctx, held, ctx.now());
  return (await endHold(ctx.db, held, { ...told, dueAt })) ? "gave_up" : "lost";
}
