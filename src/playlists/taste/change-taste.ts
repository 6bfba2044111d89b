import type { Ctx } from "#src/context.ts";
import { type EditRow, listEdits } from "#src/db/queries/taste.ts";
import { wellFormed } from "#src/db/well-formed.ts";
import type { TasteEdit } from "#src/domain/taste.ts";
import { AppError } from "#src/errors.ts";
import { readTaste, type TasteReading } from "#src/language/taste/read-taste.ts";
import { knownRef } from "#src/playlists/by-hand/known-names.ts";
import type { Curators } from "#src/playlists/curate.ts";
import { listPlaylists } from "#src/playlists/read.ts";
import { applyChange, type EditChange, tryChange } from "#src/taste/edits/store.ts";
import { editInWords } from "#src/taste/edits/words.ts";
import { requireListener } from "#src/taste/listening/listener.ts";
import { ListenerTaste } from "#src/taste/profile/listener-taste.ts";
import { savedEdit } from "#src/taste/read-profile.ts";
import type { Taste } from "#src/taste/taste.ts";
import type { TasteAnswer, TasteChange } from "#src/taste/verbs.ts";
import { tasteDifference } from "./difference.ts";

const LISTED = 100;

/** What a change was understood as. */
interface Understood {
  change: EditChange;
  said: string;
  reading: TasteReading;
}

/**
 * Changes a listener's taste by hand, in words or by an edit, or takes that back; with `preview` it only shows what would
 * change. Words that nothing was made of are told, and where something must be known first, it is asked. Throws AppError
 * `not_found` for an edit or statement that there is not, `invalid_input` for a change that says nothing.
 */
export async function changeTaste(
  ctx: Ctx,
  curators: Curators,
  { listenerId, change: given }: { listenerId: string; change: TasteChange },
): Promise<TasteAnswer> {
  requireListener(listenerId);
  const catalog = ctx.catalog();
  const taste = await ctx.tastes.of(catalog, listenerId);
  const rows = await listEdits(ctx.db, listenerId);
  const { change, reading } = await understood(ctx, given, { listenerId, taste, rows });
  const timeZone = change.timeZone ?? taste?.listening.timeZone ?? null;
  const answer: TasteAnswer = {
    saved: null,
    undone: [],
    redone: [],
    understood: reading.edits.map(({ edit, span }) => {
      return { does: editInWords(edit, catalog, timeZone), edit, span: span.end > 0 ? span : null };
    }),
    leftovers: reading.leftovers,
    question: reading.question ?? null,
    preview: null,
  };
  if (!doesSomething(change)) return answer;
  const now = ctx.now();
  if (given.preview) {
    const stored = await tryChange(ctx, listenerId, { change, now, catalog });
    const after = stored && new ListenerTaste(catalog.shared, stored);
    const preview = await tasteDifference(ctx, curators, { listenerId, tastes: { before: taste, after } });
    return { ...answer, preview };
  }
  await ctx.db.transaction((tx) => applyChange(tx, listenerId, { change, now, catalog }));
  const { add, undo = [], redo = [] } = change;
  const saved = add && savedEdit({ ...add, createdAt: now, undoneAt: null }, catalog, timeZone);
  return { ...answer, saved: saved ?? null, undone: [...undo], redone: [...redo] };
}

function doesSomething({ add, undo, redo, timeZone }: EditChange): boolean {
  return add !== undefined || undo !== undefined || redo !== undefined || timeZone !== undefined;
}

interface Known {
  listenerId: string;
  taste: Taste | undefined;
  rows: readonly EditRow[];
}

async function understood(ctx: Ctx, given: TasteChange, known: Known): Promise<Pick<Understood, "change" | "reading">> {
  const { edits, about, undo, redo, timeZone } = given;
  const say = given.say === undefined ? undefined : wellFormed(given.say).trim();
  const ways = [edits, say, about, undo, redo].filter((way) => way !== undefined);
  if (ways.length > 1) throw new AppError("invalid_input", "Say one of edits, say, about, undo and redo.");
  if (ways.length === 0 && timeZone === undefined)
    throw new AppError("invalid_input", "Say edits, say, about, undo, redo or timeZone.");
  const reading =
    say === undefined
      ? readingOf(withKnownArtists(ctx, edits) ?? aboutEdits(about, known))
      : await readSaid(ctx, say, known);
  const made = reading.edits.map(({ edit }) => edit);
  const undone = undo ?? (reading.undo ? lastInForce(known.rows, reading) : undefined);
  const change: EditChange = {
    ...(made.length > 0 && { add: { id: ctx.newId("edit"), said: say ?? "", edits: made } }),
    ...(undone !== undefined && { undo: [undone] }),
    ...(redo !== undefined && { redo: [redo] }),
    ...(timeZone !== undefined && { timeZone }),
  };
  return { change, reading };
}

/** An artist is known by the name that the catalogue has, however it was typed. */
function withKnownArtists(ctx: Ctx, edits: TasteChange["edits"]): TasteEdit[] | undefined {
  return edits?.map((edit) => {
    if ((edit.kind !== "lean" && edit.kind !== "exclude") || edit.subject.kind !== "artist") return edit;
    return { ...edit, subject: { kind: "artist", ref: knownRef(ctx.catalog(), "artist", edit.subject.ref) } };
  });
}

function readingOf(edits: readonly TasteEdit[]): TasteReading {
  const nowhere = { text: "", start: 0, end: 0 };
  return { edits: edits.map((edit) => ({ edit, span: nowhere })), undo: false, leftovers: [] };
}

/** More or less of what a statement of the profile is about. */
function aboutEdits(about: TasteChange["about"], { taste }: Known): TasteEdit[] {
  if (!about) return [];
  const statement = taste?.description.statements.find(({ id }) => id === about.statement);
  if (!statement) throw new AppError("not_found", "The profile has no statement with this id.");
  if (statement.subjects.length === 0)
    throw new AppError("invalid_input", "This statement is about no artist, song, genre, era or language.");
  return statement.subjects.map((subject): TasteEdit => {
    if (about.do === "exclude") return { kind: "exclude", subject };
    const by = about.do === "more" ? 0.5 : -0.5;
    return { kind: "lean", subject, by, ...(statement.when && { when: statement.when }) };
  });
}

async function readSaid(ctx: Ctx, say: string, { listenerId, taste }: Known): Promise<TasteReading> {
  const catalog = ctx.catalog();
  const { playlists } = await listPlaylists(ctx, { listenerId, limit: LISTED });
  return readTaste(say, {
    names: catalog.names,
    now: ctx.now(),
    genreExists: (name) => catalog.count({ kind: "genre", anyOf: [name] }) > 0,
    timeZone: taste?.listening.timeZone ?? null,
    playlists,
  });
}

/** "Take that back" means the last thing that was said and still counts. */
function lastInForce(rows: readonly EditRow[], reading: TasteReading): string | undefined {
  const last = rows.findLast(({ undoneAt }) => undoneAt === null);
  if (!last) reading.question = "There is nothing to take back: no edit is in force.";
  return last?.id;
}
