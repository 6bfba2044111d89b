import type { Ctx } from "#src/context.ts";
import type { LivingSettings } from "#src/domain/living.ts";
import { nextDue } from "./schedule.ts";

/** When a list of this listener is made next; a daylist where the habits of the listener change. */
export async function nextDueOf(
  _ctx: Ctx,
  { settings }: { listenerId: string | null; settings: LivingSettings },
  after: Date,
): Promise<Date> {
  return nextDue(settings, after, () => [0, 4, 8, 12, 16, 20]);
}
