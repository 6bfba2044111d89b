import type { Catalog } from "#src/catalog/catalog.ts";
import type { Ctx } from "#src/context.ts";
import { type EditRow, listEdits } from "#src/db/queries/taste.ts";
import type { SavedEdit, TasteProfile } from "#src/domain/taste-profile.ts";
import { editInWords } from "./edits/words.ts";
import { requireListener } from "./listening/listener.ts";
import type { Taste } from "./taste.ts";

const NEUTRAL = 0.5;

/** All that is known of a listener's taste; empty, but clear, where nothing is. Throws AppError("invalid_input") for nobody in particular. */
export async function readTasteProfile(ctx: Ctx, listenerId: string): Promise<TasteProfile> {
  requireListener(listenerId);
  const catalog = ctx.catalog();
  const taste = await ctx.tastes.of(catalog, listenerId);
  const rows = taste ? await listEdits(ctx.db, listenerId) : [];
  const timeZone = taste?.listening.timeZone ?? null;
  return {
    listenerId,
    version: taste?.listening.version ?? null,
    ...(taste?.description ?? NOTHING),
    edits: rows.map((row) => savedEdit(row, catalog, timeZone)).reverse(),
    settings: { timeZone, ...adventureSetting(taste) },
  };
}

const NOTHING = {
  summary: "Nothing is known of this listener's taste yet.",
  heard: { plays: 0, tracks: 0, artists: 0, unknownTracks: 0, firstAt: null, lastAt: null },
  interests: [],
  statements: [],
} satisfies Partial<TasteProfile>;

function adventureSetting(taste: Taste | undefined): Pick<TasteProfile["settings"], "adventure" | "adventureFrom"> {
  if (!taste) return { adventure: NEUTRAL, adventureFrom: "default" };
  return { adventure: taste.adventure, adventureFrom: taste.adventureFrom };
}

/** An edit as it is told. */
export function savedEdit(row: EditRow, catalog: Catalog, timeZone: string | null): SavedEdit {
  return {
    id: row.id,
    said: row.said,
    does: row.edits.map((edit) => editInWords(edit, catalog, timeZone)),
    edits: row.edits,
    createdAt: row.createdAt.toISOString(),
    undoneAt: row.undoneAt?.toISOString() ?? null,
  };
}
