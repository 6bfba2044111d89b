import type { Ctx } from "#src/context.ts";
import type { Db } from "#src/db/db.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import type { Trace, Usage } from "#src/domain/trace.ts";
import { AppError } from "#src/errors.ts";
import type { Entity } from "#src/language/understanding.ts";
import type { PlaylistRequest } from "#src/verbs.ts";
import { makeRequested } from "./create.ts";
import type { Curators } from "./curate.ts";
import { modelsFor } from "./make.ts";
import { makeRefined, type Refined } from "./refine/refine.ts";
import { checkedRefine, requireKnown } from "./refine/request.ts";
import { checkedRequest } from "./request.ts";
import { beginWork, storeWork, type Work } from "./work.ts";

/** A message said to the list, and what is rated with it. */
export interface UnkeptTurn {
  message: string;
  liked?: string[] | undefined;
  disliked?: string[] | undefined;
}

export interface UnkeptRequest {
  request: PlaylistRequest & { seed: number };
  /** Said to the list, in order. */
  turns: readonly UnkeptTurn[];
  /** What "this year" is counted from and what taste is as of, the same for all turns. */
  at: Date;
  /** The listener is nobody's: what the run costs is nobody's either. */
  isMadeUp?: boolean;
  /** Ends the work; the promise then rejects. */
  signal: AbortSignal;
}

/** How a request and its messages ended: as the last of them did. */
export interface UnkeptAnswer {
  outcome: "playlist" | "nothing_fits" | "refused" | "question" | "failed";
  /** Our sentence where the last of them made no list. */
  because?: string;
  /** The last list that there was. */
  playlist?: Playlist;
  /** What the words of the prompt were read as. */
  entities: readonly Entity[];
  /** Milliseconds of all turns together. */
  latencyMs: number;
  usage?: Usage;
  traceIds: string[];
  /** Stores the traces, and what models cost. */
  store: (db: Db) => Promise<void>;
}

type Made =
  | Exclude<Refined, { kind: "list" }>
  | { kind: "list"; playlist: Playlist; parent: number | null; cause: string };
type End = Made | { kind: "failed"; because: string };
interface Turn {
  work: Work;
  end: End;
}

/**
 * What `createPlaylist` and `refinePlaylist` would answer, with nothing of it kept but its traces, and those only once `store`
 * is called. Whatever fails on the way is an answer too. Throws AppError: `invalid_input` for a request that asks the
 * impossible, `unavailable` when the signal ends the work.
 */
export async function answerUnkept(ctx: Ctx, curators: Curators, asked: UnkeptRequest): Promise<UnkeptAnswer> {
  const request = { ...checkedRequest(asked.request), seed: asked.request.seed };
  modelsFor(curators, request);
  const first = await firstTurn(ctx, curators, { ...asked, request });
  const turns = [first];
  const versions = versionOf(first.end);
  for (const said of asked.turns) {
    const before = versions.at(-1)?.playlist;
    if (!before) break;
    const turn = await nextTurn(ctx, curators, { asked, said, before, versions });
    turns.push(turn);
    versions.push(...versionOf(turn.end));
  }
  return answerOf(turns, { playlist: versions.at(-1)?.playlist, isMadeUp: asked.isMadeUp === true });
}

function versionOf(end: End): NonNullable<Work["versions"]> {
  return end.kind === "list" ? [{ playlist: end.playlist, parent: end.parent, cause: end.cause }] : [];
}

async function firstTurn(ctx: Ctx, curators: Curators, { request, at, signal }: UnkeptRequest): Promise<Turn> {
  const { prompt, seed, listenerId, promptVersion } = request;
  const recording = { request: { ...request } };
  const work = await beginWork(ctx, {
    seed,
    listenerId,
    watch: { signal },
    prompt,
    promptVersion,
    recording,
    startedAt: at,
  });
  const end = await endOf(work, async () => {
    const made = await makeRequested(work, curators, request);
    return made.kind === "list" ? { ...made, parent: null, cause: "created" } : made;
  });
  return { work, end };
}

interface NextTurn {
  asked: UnkeptRequest;
  said: UnkeptTurn;
  before: Playlist;
  versions: NonNullable<Work["versions"]>;
}

async function nextTurn(ctx: Ctx, curators: Curators, next: NextTurn): Promise<Turn> {
  const { asked, said, before, versions } = next;
  const { model, promptVersion, listenerId } = asked.request;
  const { message, liked, disliked } = said;
  const request = checkedRefine({
    message,
    ...(liked && { liked }),
    ...(disliked && { disliked }),
    ...(model !== undefined && { model }),
    ...(promptVersion !== undefined && { promptVersion }),
  });
  const work = await beginWork(ctx, {
    seed: before.seed,
    listenerId,
    watch: { signal: asked.signal },
    prompt: request.message || "(tracks were rated)",
    promptVersion,
    recording: { request: { ...request } },
    startedAt: asked.at,
  });
  work.versions = versions;
  const end = await endOf(work, async () => {
    requireKnown(ctx.catalog(), before, request);
    return makeRefined(work, curators, { before, next: before.version + 1, request });
  });
  return { work, end };
}

/** A failure is an answer, but for the end of all work. */
async function endOf(work: Work, make: () => Promise<Made>): Promise<End> {
  try {
    return await make();
  } catch (error) {
    if (work.watch.signal?.aborted) throw error;
    const said = error instanceof AppError ? error.message : "Something went wrong here.";
    if (!(error instanceof AppError)) work.ctx.log("error", "an answer failed", { traceId: work.traceId, error });
    work.recorder.record({ kind: "failed", name: "request", said });
    return { kind: "failed", because: said };
  }
}

function answerOf(
  turns: readonly Turn[],
  { playlist, isMadeUp }: { playlist: Playlist | undefined; isMadeUp: boolean },
): UnkeptAnswer {
  const { end } = turns.at(-1)!;
  const usage = usageOf(turns.map(({ work }) => work));
  return {
    outcome: end.kind === "list" ? "playlist" : end.kind,
    ...(end.kind === "question" && { because: end.question }),
    ...("because" in end && { because: end.because }),
    ...(playlist && { playlist }),
    entities: turns[0]!.work.entities ?? [],
    latencyMs: turns.reduce((sum, { work }) => sum + work.recorder.elapsedMs(), 0),
    ...(usage && { usage }),
    traceIds: turns.map(({ work }) => work.traceId),
    store: async (db) => {
      for (const turn of turns) await storeTurn(db, turn, isMadeUp);
    },
  };
}

async function storeTurn(db: Db, { work, end }: Turn, isMadeUp: boolean): Promise<void> {
  const { list: _, ...made } = work;
  const kept = { ...made, recording: { ...work.recording, trial: true as const } };
  const owner = isMadeUp ? undefined : work.listenerId;
  await storeWork({ ...kept, listenerId: owner }, db, traceOutcome(end));
}

function traceOutcome({ kind }: End): Trace["outcome"] {
  if (kind === "list") return "playlist";
  return kind === "question" ? "refused" : kind;
}

function usageOf(works: readonly Work[]): Usage | undefined {
  const used = works.flatMap(({ recorder }) => recorder.usage() ?? []);
  if (used.length === 0) return undefined;
  const sum = (read: (usage: Usage) => number) => used.reduce((total, usage) => total + read(usage), 0);
  return {
    inputTokens: sum(({ inputTokens }) => inputTokens),
    cachedTokens: sum(({ cachedTokens }) => cachedTokens),
    outputTokens: sum(({ outputTokens }) => outputTokens),
    ...(used.every(({ costUsd }) => costUsd !== undefined) && { costUsd: sum(({ costUsd }) => costUsd ?? 0) }),
  };
}
