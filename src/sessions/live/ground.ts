import type { Catalog } from "#src/catalog/catalog.ts";
import type { Ctx } from "#src/context.ts";
import { findVersion } from "#src/db/queries/taste.ts";
import { localTimeAt } from "#src/domain/local-time.ts";
import { HOUR_MS } from "#src/domain/time.ts";
import type { Taste } from "#src/taste/taste.ts";
import { keepPools } from "../core/pools.ts";
import type { Ground, Pools, Session } from "../core/session.ts";

const MINUTE_MS = 60_000;
/** What is said of a listener's taste elsewhere is taken up after so long at the latest. */
const ASK_AFTER_MS = 2_000;

/** What live sessions stand on. */
export type LiveCtx = Pick<Ctx, "db" | "catalog" | "tastes" | "now" | "log">;

/**
 * What a session stands on while nothing that it depends on changes: the catalogue, what is stored of the listener, and
 * the local hour.
 */
export interface Footing {
  /** Everybody's. */
  shared: Catalog;
  catalog: Catalog;
  taste: Taste | undefined;
  /** Of the listener's profile; counted up by what the session itself records of feedback, which its state knows already. */
  tasteVersion: number | undefined;
  /** When it was last asked for, milliseconds. */
  askedMs: number;
  /** When the local hour is over, milliseconds. */
  untilMs: number;
  pools: Pools;
}

/** The footing of before where it still holds, else a new one. */
export async function footingOf(
  ctx: Pick<Ctx, "db" | "catalog" | "tastes">,
  { listenerId, state }: Pick<Session, "listenerId"> & { state: { timeZone: string | null } },
  { before, now }: { before: Footing | undefined; now: Date },
): Promise<Footing> {
  const shared = ctx.catalog();
  const isFresh = before !== undefined && before.shared === shared && now.getTime() < before.untilMs;
  const nowMs = now.getTime();
  if (isFresh && (listenerId === null || nowMs - before.askedMs < ASK_AFTER_MS)) return before;
  if (isFresh && (await findVersion(ctx.db, listenerId!)) === before.tasteVersion) return { ...before, askedMs: nowMs };
  const taste = listenerId === null ? undefined : await ctx.tastes.of(shared, listenerId);
  return {
    shared,
    catalog: taste ? shared.forListener(taste.viewAt(now)) : shared,
    taste,
    tasteVersion: taste?.listening.version,
    askedMs: nowMs,
    untilMs: endOfHour(now, taste?.listening.timeZone ?? state.timeZone),
    pools: keepPools(),
  };
}

export function groundOn({ catalog, taste, pools }: Footing, now: Date): Ground {
  return { catalog, taste, now, pools };
}

function endOfHour(now: Date, timeZone: string | null): number {
  if (timeZone === null) return (Math.floor(now.getTime() / HOUR_MS) + 1) * HOUR_MS;
  const began = Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS;
  return began + (60 - localTimeAt(now, timeZone).minute) * MINUTE_MS;
}
