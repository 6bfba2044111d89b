import type { Ctx } from "#src/context.ts";
import type { LivingSettings } from "#src/domain/living.ts";
import { ListenerTaste } from "#src/taste/profile/listener-taste.ts";
import { changesOf, SIX_PARTS } from "./day-parts.ts";
import { nextDue } from "./schedule.ts";

/** When a list of this listener is made next; a daylist where the habits of the listener change. */
export async function nextDueOf(
  ctx: Ctx,
  { listenerId, settings }: { listenerId: string | null; settings: LivingSettings },
  after: Date,
): Promise<Date> {
  if (settings.kind !== "daylist" || listenerId === null) return nextDue(settings, after, SIX_PARTS);
  const taste = await ctx.tastes.of(ctx.catalog(), listenerId);
  return nextDue(settings, after, changesOf(taste instanceof ListenerTaste ? taste : undefined));
}
