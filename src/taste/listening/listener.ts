import type { Ctx } from "#src/context.ts";
import { ALL_KINDS, deleteListenerRows, readListenerRows, TASTE_KINDS } from "#src/db/queries/listener.ts";
import { ANONYMOUS } from "#src/db/schema/playlists.ts";
import { AppError } from "#src/errors.ts";
import { readListening } from "./read.ts";
import type { ExportLine } from "./verbs.ts";

/** Of the export; another one is of another version of this program. */
const FORM = 1;

/** Throws AppError("invalid_input") for the name under which everything of nobody in particular is kept, and for no name. */
export function requireListener(listenerId: string): void {
  if (listenerId === ANONYMOUS)
    throw new AppError("invalid_input", `id must not be "${ANONYMOUS}", which stands for all who gave no name.`);
  if (!/^[^\p{Cc}]{1,200}$/u.test(listenerId) || !listenerId.isWellFormed())
    throw new AppError("invalid_input", "id must have 1 to 200 characters, none of them control characters.");
}

/**
 * Everything that is stored of a listener, in lines: `listener`, then one for each `row` with its `kind`, then `end` with the
 * number of rows. The packed profile is unpacked into a line `heard` for each track. AppError("not_found") where nothing is
 * stored. What is written while it is read may be in it or not.
 */
export async function exportListener(
  ctx: Pick<Ctx, "db" | "now">,
  listenerId: string,
): Promise<AsyncIterable<ExportLine>> {
  requireListener(listenerId);
  const now = ctx.now();
  const rows = exportedRows(ctx, listenerId, now);
  const first = await rows.next();
  if (first.done) throw new AppError("not_found", "There is nothing stored of this listener.");
  return framed(rows, { first: first.value, listenerId, now });
}

/** Deletes everything that is stored of a listener; nothing to delete is fine too. */
export async function deleteListener(ctx: Pick<Ctx, "db">, listenerId: string): Promise<void> {
  requireListener(listenerId);
  await deleteListenerRows(ctx.db, listenerId, ALL_KINDS);
}

/** Deletes what a listener did, the profile made of it, and the edits of it; playlists stay. */
export async function deleteTaste(ctx: Pick<Ctx, "db">, listenerId: string): Promise<void> {
  requireListener(listenerId);
  await deleteListenerRows(ctx.db, listenerId, TASTE_KINDS);
}

async function* framed(
  rows: AsyncGenerator<ExportLine>,
  { first, listenerId, now }: { first: ExportLine; listenerId: string; now: Date },
): AsyncGenerator<ExportLine> {
  yield { kind: "listener", listenerId, exportedAt: now.toISOString(), form: FORM };
  yield first;
  let count = 1;
  for await (const row of rows) {
    yield row;
    count += 1;
  }
  yield { kind: "end", rows: count };
}

/** The packed bytes of a profile are told unpacked instead. */
function shownOf(kind: string, { listenerId: _, ...row }: Record<string, unknown>): Record<string, unknown> {
  if (kind !== "profile") return row;
  const { state: __, latest: ___, ...profile } = row;
  return profile;
}

async function* exportedRows(
  { db }: Pick<Ctx, "db">,
  listenerId: string,
  now: Date,
): AsyncGenerator<ExportLine, undefined> {
  for (const kind of ALL_KINDS)
    for await (const page of readListenerRows(db, listenerId, kind))
      for (const row of page) yield { kind, row: shownOf(kind, row) };
  const listening = await readListening(db, listenerId, now);
  for (const [trackId, { slots, ...heard }] of listening?.tracks ?? [])
    yield { kind: "heard", row: { trackId, ...heard, slots: Object.fromEntries(slots), asOf: listening?.asOf } };
}
