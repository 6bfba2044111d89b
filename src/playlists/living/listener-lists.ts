import type { Ctx } from "#src/context.ts";
import type { ListenerListRequest } from "#src/domain/living.ts";
import type { PlaylistAnswer } from "#src/verbs.ts";
import type { Curators } from "../curate.ts";

/** See LivingVerbs. */
export async function createListenerList(
  _ctx: Ctx,
  _curators: Curators,
  _asked: { listenerId: string; request: ListenerListRequest },
): Promise<PlaylistAnswer> {
  return { kind: "nothing_fits", because: "Too little was heard so far." };
}
