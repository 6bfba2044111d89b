import { talkPorts } from "#src/catalog/episodes/ports.ts";
import { countMatching } from "#src/catalog/matching.ts";
import type { Ctx } from "#src/context.ts";
import type { Brief } from "#src/domain/brief.ts";
import { understand } from "#src/language/understand.ts";
import type { UnderstandAnswer } from "#src/verbs.ts";
import { editedBrief, stillAsked } from "./by-hand/edited-brief.ts";
import { leanToTaste } from "./personal/lean.ts";

/**
 * What a sentence asks for, without making a list: as it is read, or as somebody edited it by hand; with a listener what
 * their taste adds is in it. Throws AppError("invalid_input") for an edited Brief that says nothing.
 */
export async function understandPrompt(
  ctx: Ctx,
  { prompt, brief, listenerId }: { prompt: string; brief?: Brief; listenerId?: string },
): Promise<UnderstandAnswer> {
  const [shape, shared, now] = [await ctx.shapes.of(), ctx.catalog(), ctx.now()];
  const taste = listenerId === undefined ? undefined : await ctx.tastes.of(shared, listenerId);
  const catalog = taste ? shared.forListener(taste.viewAt(now)) : shared;
  const read = understand(
    { prompt },
    {
      names: catalog.names,
      book: shape.book,
      now,
      genreExists: (name) => catalog.count({ kind: "genre", anyOf: [name] }) > 0,
      matching: (tests) => countMatching(catalog, tests),
      ...talkPorts(catalog),
    },
  );
  const reading = listenerId === undefined ? read.brief : leanToTaste(read.brief, catalog.listener, shape.taste);
  if (!brief) return { ...read, brief: reading };
  const made = editedBrief(catalog, brief, [reading, read.brief]);
  return { ...read, brief: made, missing: stillAsked(read.missing, made) };
}
