import type { Ctx } from "#src/context.ts";
import type { Db } from "#src/db/db.ts";
import { addSpending, findSpending, type NewSpending } from "#src/db/queries/spending.ts";
import { ANONYMOUS } from "#src/db/schema/playlists.ts";
import { AppError } from "#src/errors.ts";
import type { SpendingLimits } from "./curate.ts";
import type { ModelCall, Recorder } from "./traces.ts";

interface Spender {
  ctx: Pick<Ctx, "db" | "now">;
  listenerId: string | undefined;
}

const MICROS = 1_000_000;

/** Rejects with AppError("budget_spent") when this day's money for models is spent, for all or for this listener. */
export async function requireBudget(work: Spender, limits: SpendingLimits): Promise<void> {
  const { dayUsd, listenerDayUsd } = limits;
  if (dayUsd === undefined && listenerDayUsd === undefined) return;
  const spent = await findSpending(work.ctx.db, { day: dayOf(work.ctx), listenerId: work.listenerId ?? ANONYMOUS });
  if (isSpent(spent.dayMicros, dayUsd)) throw new AppError("budget_spent", "Today's budget for models is spent.");
  if (isSpent(spent.listenerMicros, listenerDayUsd))
    throw new AppError("budget_spent", "Today's budget for models is spent for this listener.");
}

function isSpent(micros: number, limitUsd: number | undefined): boolean {
  return limitUsd !== undefined && micros >= limitUsd * MICROS;
}

/** To be called before each call of a model: throws AppError("budget_spent") once this request's money is spent. */
export function mayAskWithin({ requestUsd }: SpendingLimits, { modelCalls }: Pick<Recorder, "modelCalls">): () => void {
  return () => {
    const spentUsd = modelCalls.reduce((sum, { usage }) => sum + (usage.costUsd ?? 0), 0);
    if (requestUsd !== undefined && spentUsd >= requestUsd)
      throw new AppError("budget_spent", "The budget for models of one request is spent.");
  };
}

/** Adds what the models of a run cost to the listener's day; a call without a known price adds its tokens alone. */
export async function storeSpending(
  db: Db,
  { ctx, listenerId, recorder }: Spender & { recorder: Pick<Recorder, "modelCalls"> },
): Promise<void> {
  const byModel = new Map<string, NewSpending>();
  for (const call of recorder.modelCalls) byModel.set(call.model, plus(byModel.get(call.model), call));
  await addSpending(db, { listenerId: listenerId ?? ANONYMOUS, day: dayOf(ctx) }, [...byModel.values()]);
}

function plus(before: NewSpending | undefined, { model, usage }: ModelCall): NewSpending {
  const { inputTokens, cachedTokens, outputTokens, costUsd = 0 } = usage;
  return {
    model,
    calls: (before?.calls ?? 0) + 1,
    inputTokens: (before?.inputTokens ?? 0) + inputTokens,
    cachedTokens: (before?.cachedTokens ?? 0) + cachedTokens,
    outputTokens: (before?.outputTokens ?? 0) + outputTokens,
    costMicros: (before?.costMicros ?? 0) + Math.round(costUsd * MICROS),
  };
}

function dayOf({ now }: Pick<Ctx, "now">): string {
  return now().toISOString().slice(0, 10);
}
