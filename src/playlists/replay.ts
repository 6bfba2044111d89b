import type { Ctx } from "#src/context.ts";
import { findPlaylist } from "#src/db/queries/playlists.ts";
import { findRecording, findTrace } from "#src/db/queries/traces.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import type { Replay, ReplaySide } from "#src/domain/replay.ts";
import type { Recording, Trace } from "#src/domain/trace.ts";
import { AppError } from "#src/errors.ts";
import { BUILT_IN } from "#src/shape.ts";
import type { PlaylistRequest } from "#src/verbs.ts";
import { storeSpending } from "./budget.ts";
import { makeRequested } from "./create.ts";
import type { Curators } from "./curate.ts";
import { differencesOf } from "./differences.ts";
import type { Made } from "./make.ts";
import { makeRefined } from "./refine/refine.ts";
import type { CheckedRefine } from "./refine/request.ts";
import { beginWork, tasteOf, type Work } from "./work.ts";

/** Recorded answers come at once: only a machine that stands still would wait this long. */
const UNHURRIED_MS = 600_000;

interface Run {
  trace: Trace;
  recording: Recording;
  /** The list that a message was about. */
  about?: Playlist;
  /** Undefined where it had none, or it was deleted. */
  list: Playlist | undefined;
}

/**
 * Runs the request of a trace again, for the time and with the seed of that run: from the recorded answers of its models, or
 * by `model` for a comparison. Stores nothing but what that costs. Throws AppError: `not_found`, also for a run of before runs
 * were recorded and for a message about a list that is deleted; `invalid_input` for a model that is not configured.
 */
export async function replayTrace(
  ctx: Ctx,
  curators: Curators,
  { id, model }: { id: string; model?: string },
): Promise<Replay> {
  const run = await findRun(ctx, id);
  const work = await workLike(ctx, run);
  const curating = model === undefined ? curatorsAsRecorded(curators, run.recording) : curators;
  const made = await again(work, curating, { run, model });
  if (work.recorder.modelCalls.length > 0) await storeSpending(ctx.db, work);
  const differences = differencesOf(run, made);
  return {
    traceId: id,
    prompt: run.trace.prompt,
    kind: model === undefined ? "recorded" : "compared",
    ...(differences && { same: differences.length === 0 }),
    differences: differences ?? [],
    changed: changedSince(work, run),
    before: sideOf(run.trace, run.list),
    after: sideAfter(work, made),
  };
}

async function findRun(ctx: Ctx, id: string): Promise<Run> {
  const { db } = ctx;
  const [trace, recording] = await Promise.all([findTrace(db, { id }), findRecording(db, { id })]);
  if (!trace) throw new AppError("not_found", "There is no trace with this id.");
  if (!recording)
    throw new AppError("not_found", "This run was made before runs were recorded: it cannot be replayed.");
  if ((recording.request as { living?: string }).living !== undefined)
    throw new AppError("not_found", "This version was made by the clock: what it was made from has moved on.");
  if ((recording.request as { sessionId?: string }).sessionId !== undefined)
    throw new AppError("not_found", "This was asked in a session, which has gone on since: it cannot be replayed.");
  if (!recording.about && (recording.request as { message?: string }).message !== undefined)
    throw new AppError(
      "not_found",
      "This was said to a list of a run of the lab, which is not kept: run its case again.",
    );
  const [about, list] = await Promise.all([recording.about, recording.made].map((key) => findVersion(ctx, key)));
  if (recording.about && !about) throw new AppError("not_found", "The list that this message was about is deleted.");
  return { trace, recording, list, ...(about && { about }) };
}

async function findVersion({ db }: Ctx, key: Recording["made"]): Promise<Playlist | undefined> {
  return key && findPlaylist(db, { id: key.playlistId, version: key.version });
}

function workLike(ctx: Ctx, { trace, recording, about }: Run): Promise<Work> {
  const { listenerId } = recording.request as unknown as PlaylistRequest;
  return beginWork(ctx, {
    seed: trace.seed,
    listenerId: about?.listenerId ?? listenerId,
    watch: {},
    prompt: trace.prompt,
    // A run of before versions were kept was made by the program itself.
    promptVersion: trace.promptVersion ?? BUILT_IN,
    recording: { request: recording.request },
    startedAt: new Date(trace.createdAt),
  });
}

/** The planner answers the same again; the models answer what they answered, and give up where they gave up. */
function curatorsAsRecorded({ draft, recorded }: Curators, { calls, gaveUp }: Recording): Curators {
  if (calls.length === 0 && gaveUp === undefined) return { draft };
  if (!recorded) throw new AppError("misconfigured", "Recorded answers cannot be replayed here.");
  const curate = recorded(calls);
  return {
    draft,
    models: {
      names: [...new Set(calls.map(({ model }) => model))],
      deadlineMs: UNHURRIED_MS,
      curate: async (ctx, request) => {
        const curation = await curate(ctx, request).catch((error: unknown) => {
          throw gaveUp === undefined ? error : new AppError("unavailable", gaveUp, { cause: error });
        });
        if (gaveUp !== undefined && curation.kind === "curated") throw new AppError("unavailable", gaveUp);
        return curation;
      },
    },
  };
}

type Again =
  | Exclude<Made, { kind: "list" }>
  | { kind: "list"; playlist: Playlist }
  | { kind: "failed"; because: string };

async function again(
  work: Work,
  curators: Curators,
  { run, model }: { run: Run; model: string | undefined },
): Promise<Again> {
  const { model: _, ...request } = run.recording.request as unknown as PlaylistRequest & CheckedRefine;
  const asked = { ...request, seed: run.trace.seed, ...(model !== undefined && { model }) };
  try {
    if (!run.about) return await makeRequested(work, curators, asked);
    const next = run.about.version + 1;
    const refined = await makeRefined(work, curators, { before: run.about, next, request: asked });
    return refined.kind === "question" ? { kind: "refused", because: refined.question } : refined;
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "invalid_input") throw error;
    return { kind: "failed", because: error.message };
  }
}

function changedSince(work: Work, { trace, recording }: Run): string[] {
  const { ctx, answeredBy } = work;
  const { version } = ctx.catalog();
  const { catalogVersion } = recording;
  const { promptHash } = trace;
  return [
    ...(version === catalogVersion
      ? []
      : [`The catalogue: it was at version ${catalogVersion}, it is at version ${version}.`]),
    ...tasteChange(recording.taste, tasteOf(work).taste),
    ...(answeredBy.promptHash === promptHash || promptHash === ""
      ? []
      : [`What models are told: its hash was ${promptHash}, it is ${answeredBy.promptHash || "unknown"}.`]),
  ];
}

function tasteChange(was: Recording["taste"], is: Recording["taste"]): string[] {
  if (was?.key === is?.key) return [];
  const said = (taste: Recording["taste"]) => (taste ? `at version ${taste.version}` : "unknown");
  if (was?.version === is?.version)
    return ["How the listener's profile is read: what it says of the catalogue differs."];
  return [`The listener's profile: it was ${said(was)}, it is ${said(is)}.`];
}

function sideOf({ model, outcome, usage, durationMs }: Trace, list: Playlist | undefined): ReplaySide {
  return {
    model,
    outcome,
    ...(list && {
      title: list.title,
      fidelity: list.ledger.fidelity,
      ...(list.degraded && { degraded: list.degraded.reason }),
    }),
    tracks: (list?.tracks ?? []).map(({ id, title, artists }) => ({ id, title, artists })),
    ...(usage && { usage }),
    durationMs,
  };
}

function sideAfter({ answeredBy, recorder }: Work, made: Again): ReplaySide {
  const usage = recorder.usage();
  const outcome = made.kind === "list" ? "playlist" : made.kind;
  const list = made.kind === "list" ? made.playlist : undefined;
  const run = { ...answeredBy, outcome, durationMs: recorder.elapsedMs(), ...(usage && { usage }) } as Trace;
  return sideOf(run, list);
}
