import { isDeepStrictEqual } from "node:util";
import type { Catalog } from "#src/catalog/catalog.ts";
import type { Ctx } from "#src/context.ts";
import { insertVersion } from "#src/db/queries/playlists.ts";
import type { Brief } from "#src/domain/brief.ts";
import type { Patch } from "#src/domain/patch.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import type { RefineAnswer, RefineRequest, Watch } from "#src/verbs.ts";
import { editedBrief } from "../by-hand/edited-brief.ts";
import { editsBetween } from "../by-hand/edits.ts";
import { refusedByHand } from "../by-hand/refused-words.ts";
import type { Curators } from "../curate.ts";
import { describe } from "../explain/describe.ts";
import { makeList, modelsFor, requireModels } from "../make.ts";
import { keepMissing, stillSaid } from "../missing.ts";
import { readPlaylist } from "../read.ts";
import { beginWork, storeWork, type Work, withTrace } from "../work.ts";
import { type Applied, applyPatch } from "./apply-patch.ts";
import { changeOf } from "./change.ts";
import { FEEDBACK_PARTS } from "./feedback.ts";
import { keepingFeedback } from "./guard.ts";
import { readAgain, readPatch, refusedMessage } from "./reading.ts";
import { type CheckedRefine, checkedRefine, isSaidWithoutWords, requireKnown } from "./request.ts";
import { undo } from "./revert.ts";
import { titlesOf } from "./said.ts";
import { talkPatch, withTalkPatch } from "./talk-change.ts";

/** What a message became before it is stored. */
export type Refined =
  | { kind: "list"; playlist: Playlist; parent: number; cause: string }
  | { kind: "nothing_fits"; because: string }
  | { kind: "refused"; because: string }
  | { kind: "question"; question: string };

const NOTHING_READ = "What should change? Say it like “less upbeat”, “no more rap” or “swap the third one”.";
const NOTHING_EDITED = "Nothing of the plan was changed. What should be different?";
const PLAN_CHANGED = "plan changed";
const NOTHING_LEFT = "That would leave no track. Which ones should stay?";

/**
 * A message about a stored playlist becomes its next version: refuse what nothing is done for, understand it as a patch, settle what stays, curate and compose
 * the rest, verify and explain the whole, store. The same list, message and seed give the same version. Of messages at the same
 * time the first to be finished wins. Throws AppError: `not_found`; `invalid_input`; `conflict` when the
 * playlist was changed meanwhile: read it again and say it again; what the planner rejects with; `unavailable` when
 * `watch.signal` ends the work.
 */
export async function refinePlaylist(
  ctx: Ctx,
  curators: Curators,
  { id, ...given }: RefineRequest & { id: string },
  watch: Watch = {},
): Promise<RefineAnswer> {
  const request = checkedRefine(given);
  modelsFor(curators, request);
  const { version, shown } = await readVersions(ctx, id, request.version);
  requireKnown(ctx.catalog(), version, request);
  const work = await beginRefining(ctx, { version, request, watch });
  requireModels(curators, request, work.shape);
  return withTrace(work, async () => {
    const refined = await makeRefined(work, curators, { before: version, next: shown + 1, request });
    if (refined.kind === "list") return { kind: "created", playlist: await storeRefined(work, refined) };
    await storeWork(work, work.ctx.db, refined.kind === "question" ? "refused" : refined.kind);
    return refined;
  });
}

async function readVersions(
  ctx: Ctx,
  id: string,
  version: number | undefined,
): Promise<{ version: Playlist; shown: number }> {
  const shown = await readPlaylist(ctx, { id });
  if (version === undefined || version === shown.version) return { version: shown, shown: shown.version };
  return { version: await readPlaylist(ctx, { id, version }), shown: shown.version };
}

function beginRefining(
  ctx: Ctx,
  { version, request, watch }: { version: Playlist; request: CheckedRefine; watch: Watch },
): Promise<Work> {
  return beginWork(ctx, {
    seed: request.seed ?? version.seed,
    listenerId: version.listenerId ?? undefined,
    watch,
    prompt: request.message || `(${causeOf(request)})`,
    promptVersion: request.promptVersion,
    recording: {
      request: { ...request },
      about: { playlistId: version.id, version: version.version },
    },
  });
}

export interface RefineTask {
  /** The version that the message is about. */
  before: Playlist;
  /** Number of the version to be made. */
  next: number;
  request: CheckedRefine;
}

/** All of it but the storing. */
export async function makeRefined(work: Work, curators: Curators, task: RefineTask): Promise<Refined> {
  const { before, request } = task;
  const because = refusedMessage(work, request.message);
  if (because !== undefined) return { kind: "refused", because };
  if (request.brief) return makeEdited(work, curators, { task, brief: request.brief });
  const talk = talkPatch(before, request.message);
  if (talk && talk.brief.kind === "talk" && talk.brief.talk === undefined)
    return { kind: "question", question: NOTHING_LEFT };
  const list = talk ? { ...before, brief: talk.brief } : before;
  const patch = withReplaced(
    withTalkPatch(readPatch(work, list, talk ? { ...request, message: talk.rest } : request), talk),
    list,
    request,
  );
  const back = patch.steps.find((step) => step.kind === "undo");
  if (back) return undo(work, { before, next: task.next, message: request.message, versions: back.versions });
  if (patch.steps.length === 0 && !isSaidWithoutWords(request))
    return { kind: "question", question: patch.question ?? cannotBeDone(patch) ?? NOTHING_READ };
  const applied = applyPatch({ ...request, catalog: work.ctx.catalog(), list, patch });
  if (applied.following.slots.length === 0) return { kind: "question", question: NOTHING_LEFT };
  return makeVersion(work, curators, { task, patch, applied });
}

/** The next version by a Brief that was edited by hand: what still fits it stays. */
async function makeEdited(
  work: Work,
  curators: Curators,
  { task, brief: given }: { task: RefineTask; brief: Brief },
): Promise<Refined> {
  const { before, request } = task;
  const catalog = work.ctx.catalog();
  const brief = editedBrief(catalog, given, [before.brief, readAgain(work, before)]);
  const refused = refusedByHand(catalog, brief);
  if (refused) {
    work.recorder.record({ kind: "refused", name: refused.concern, said: refused.because });
    return { kind: "refused", because: refused.because };
  }
  const edits = editsBetween(before.brief, brief);
  work.recorder.record({ kind: "understood", name: "by hand", said: edits.said.join(", ") || "nothing was changed" });
  const patch = withReplaced(edits, before, request);
  const { brief: _, ...clicks } = request;
  if (patch.steps.length === 0 && isDeepStrictEqual(brief, before.brief) && !isSaidWithoutWords(clicks))
    return { kind: "question", question: NOTHING_EDITED };
  const applied = applyPatch({ ...request, catalog, list: before, patch, brief });
  return makeVersion(work, curators, { task, patch, applied });
}

/** Tracks that are to give way, as if the words had said it. */
function withReplaced(patch: Patch, { tracks }: Playlist, { replaced = [] }: CheckedRefine): Patch {
  if (replaced.length === 0) return patch;
  const named = titlesOf(tracks.filter(({ id }) => replaced.includes(id)));
  const said = `${replaced.length === 1 ? "another" : "others"} in place of ${named}`;
  return { ...patch, steps: [...patch.steps, { kind: "replace", ids: replaced }], said: [...patch.said, said] };
}

/** Understood, and nothing here can do it: why. */
function cannotBeDone({ leftovers }: Patch): string | undefined {
  return leftovers.find(({ why, note }) => why === "unsupported" && note !== undefined)?.note;
}

interface Making {
  task: RefineTask;
  patch: Patch;
  applied: Applied;
}

async function makeVersion(work: Work, curators: Curators, making: Making): Promise<Refined> {
  const { task, applied } = making;
  const { before, next, request } = task;
  const { watch } = work;
  watch.onEvent?.({ kind: "understood", brief: applied.brief });
  const finish = (playlist: Playlist) => finished(work, making, playlist);
  const onEvent: Watch["onEvent"] = (event) =>
    watch.onEvent?.(event.kind === "draft" ? { kind: "draft", playlist: finish(event.playlist) } : event);
  const { id, listenerId, prompt, createdAt } = before;
  work.watch = { ...watch, onEvent };
  const made = await makeList(work, keepingFeedback(curators, applied.brief), {
    request: { prompt: request.message, ...(request.model !== undefined && { model: request.model }) },
    reading: { brief: applied.brief, missing: [] },
    conversation: { list: before, feedback: applied.feedback, message: request.message },
    following: applied.following,
    head: { id, listenerId, prompt, createdAt, version: next, updatedAt: work.startedAt.toISOString() },
  });
  if (made.kind !== "list") return made;
  return { kind: "list", playlist: finish(made.playlist), parent: before.version, cause: causeOf(request) };
}

function causeOf({ message, liked, disliked, replaced = [], cleared = [], brief }: CheckedRefine): string {
  if (message !== "") return message;
  if (brief) return PLAN_CHANGED;
  if (liked.length + disliked.length > 0) return "rated tracks";
  if (replaced.length === 0 && cleared.length > 0) return "took back ratings";
  return replaced.length === 1 ? "replaced a track" : "replaced tracks";
}

/** The list with what was said of tracks, what changed, and the title that it should have. */
function finished(work: Work, { task, patch, applied }: Making, made: Playlist): Playlist {
  const { before, request } = task;
  const catalog = work.ctx.catalog();
  const { message } = request;
  const { said, leave, feedback, title } = applied;
  return {
    ...made,
    title: title ?? titleAfter(work, before, made),
    ledger: keepMissing(made.ledger, stillSaid(before.ledger, made.brief)),
    feedback,
    change: changeOf({ catalog, before, after: made, message, said, leave }),
    ...(patch.question !== undefined && { question: patch.question }),
  };
}

/** A title that somebody chose stays; one of ours follows what the list has become. */
export function titleAfter({ ctx }: Pick<Work, "ctx">, before: Playlist, made: Playlist): string {
  const was = titleByUs(ctx.catalog(), before);
  if (was === undefined || was !== before.title) return before.title;
  return titleByUs(ctx.catalog(), made) ?? made.title;
}

/** Made of what was asked in words; songs that were liked say little of a list. */
function titleByUs(catalog: Catalog, { tracks, brief, ledger, seed }: Playlist): string | undefined {
  const rows = tracks.flatMap(({ id }) => {
    const ordinal = catalog.ordinalOf(id);
    return ordinal === undefined ? [] : [catalog.track(ordinal)];
  });
  if (rows.length < tracks.length) return undefined;
  const leanings = brief.leanings.filter(
    ({ span, byHand, aims }) =>
      (span !== null && span.turn === undefined) || byHand || !aims.some(({ kind }) => kind === "similar"),
  );
  const rules = brief.rules.filter(({ id }) => id !== FEEDBACK_PARTS.keeps);
  return describe({ brief: { ...brief, leanings, rules }, tracks: rows, ledger, seed }).title;
}

/** The version and its trace, both or neither. Throws AppError("conflict") when somebody else was first. */
async function storeRefined(work: Work, refined: Extract<Refined, { kind: "list" }>): Promise<Playlist> {
  const { playlist, parent, cause } = refined;
  return work.ctx.db.transaction(async (db) => {
    const stored = await insertVersion(db, playlist, { cause, parent });
    work.list = stored;
    await storeWork(work, db, "playlist");
    return stored;
  });
}
