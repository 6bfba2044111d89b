import type { Ctx } from "#src/context.ts";
import { understand } from "#src/language/understand.ts";
import type { CurateRequest } from "#src/playlists/curate.ts";
import { startRecorder } from "#src/playlists/traces.ts";

export function curateRequest(
  ctx: Ctx,
  prompt: string,
  given: { tracks?: number; model?: string } = {},
): CurateRequest {
  const reading = understand({ prompt, ...given }, { names: ctx.catalog().names, now: ctx.now() });
  return { prompt, ...given, seed: 1, reading, recorder: startRecorder(ctx.now) };
}
