import type { Ctx } from "#src/context.ts";
import { listLiving, lockListener, putLiving } from "#src/db/queries/living.ts";
import { insertPlaylist } from "#src/db/queries/playlists.ts";
import { capital } from "#src/domain/fold.ts";
import { ListenerListRequest, type LivingSettings } from "#src/domain/living.ts";
import type { Playlist, PlaylistTrack } from "#src/domain/playlist.ts";
import { AppError } from "#src/errors.ts";
import { requireListener } from "#src/taste/listening/listener.ts";
import { ListenerTaste } from "#src/taste/profile/listener-taste.ts";
import type { PlaylistAnswer } from "#src/verbs.ts";
import type { ListHead } from "../attempt.ts";
import { type Made, makeList } from "../make.ts";
import { changeOf } from "../refine/change.ts";
import { beginWork, storeWork, type Work, withTrace } from "../work.ts";
import { planDaylist, tooLittle } from "./daylist.ts";
import { planDiscovery } from "./discovery.ts";
import type { Because, ListenerPlan } from "./listener-plan.ts";
import { nextDueOf } from "./next-due.ts";
import { seedFor } from "./seed.ts";

export type ListenerSettings = Exclude<LivingSettings, { kind: "refresh" }>;

/** See LivingVerbs: the first version, made at once; from then on by the clock. */
export async function createListenerList(
  ctx: Ctx,
  { listenerId, request }: { listenerId: string; request: ListenerListRequest },
): Promise<PlaylistAnswer> {
  requireListener(listenerId);
  const settings = settingsOf(request);
  await requireNone(ctx.db, listenerId, settings);
  const id = ctx.newId("playlist");
  const work = await beginWork(ctx, {
    seed: seedFor(id, "version 0"),
    listenerId,
    watch: {},
    prompt: PROMPTS[settings.kind],
    recording: { request: { living: settings.kind, listenerId } },
  });
  return withTrace(work, async () => {
    const at = work.startedAt.toISOString();
    const head = { id, listenerId, version: 1, prompt: PROMPTS[settings.kind], createdAt: at, updatedAt: at };
    const made = await makeListenerList(work, settings, { head, earlier: [] });
    if (made.kind === "list") return { kind: "created", playlist: await storeFirst(work, made.playlist, settings) };
    await storeWork(work, ctx.db, made.kind);
    return made;
  });
}

const PROMPTS: Readonly<Record<ListenerSettings["kind"], string>> = {
  daylist: "daylist",
  discovery: "weekly discovery",
};

function settingsOf(request: ListenerListRequest): ListenerSettings {
  const parsed = ListenerListRequest.safeParse(request);
  if (parsed.success) return parsed.data;
  throw new AppError("invalid_input", `${parsed.error.issues[0]?.path.join(".")} is not valid.`);
}

async function requireNone(db: Ctx["db"], listenerId: string, { kind }: ListenerSettings): Promise<void> {
  const before = (await listLiving(db, listenerId)).find(({ settings }) => settings.kind === kind);
  if (!before) return;
  throw new AppError("conflict", `This listener has a ${kind} already: ${before.playlistId}.`, {
    details: { playlistId: before.playlistId },
  });
}

async function storeFirst(work: Work, playlist: Playlist, settings: ListenerSettings): Promise<Playlist> {
  const { ctx, listenerId = "" } = work;
  const dueAt = await nextDueOf(ctx, { listenerId, settings }, work.startedAt);
  return ctx.db.transaction(async (db) => {
    await lockListener(db, listenerId);
    await requireNone(db, listenerId, settings);
    const stored = await insertPlaylist(db, playlist);
    await putLiving(db, { listenerId, playlistId: stored.id }, { settings, dueAt });
    work.list = stored;
    await storeWork(work, db, "playlist");
    return stored;
  });
}

export interface ListenerVersion {
  head: ListHead;
  /** The version before; none for the first. */
  before?: Playlist;
  /** Ids of the tracks of versions so far, newest first. */
  earlier: readonly (readonly string[])[];
}

/** A daylist or a discovery of the listener of the work; `nothing_fits` with what is missing when too little was heard. */
export async function makeListenerList(
  work: Work,
  settings: ListenerSettings,
  version: ListenerVersion,
): Promise<Made> {
  const { taste, seed, startedAt: at } = work;
  const what = settings.kind === "daylist" ? "a daylist" : "a discovery";
  if (!(taste instanceof ListenerTaste)) return { kind: "nothing_fits", because: tooLittle(0, what) };
  const { timeZone } = settings;
  const task = { catalog: work.ctx.catalog(), taste, timeZone, at, seed, earlier: version.earlier };
  const planned =
    settings.kind === "daylist" ? planDaylist(task) : planDiscovery({ ...task, weekday: settings.weekday });
  if (planned.kind === "too_little") return { kind: "nothing_fits", because: planned.because };
  const { plan } = planned;
  const { brief, picks } = plan;
  const made = await makeList(
    work,
    { draft: async () => ({ kind: "curated", brief, picks, model: "planner", promptHash: "" }) },
    { request: { prompt: brief.prompt }, reading: { brief, missing: [] }, head: version.head },
  );
  return made.kind === "list" ? { kind: "list", playlist: told(work, made.playlist, { plan, version }) } : made;
}

/** What is said of the track itself, and then why this listener gets it. */
function withReason(track: PlaylistTrack, because: Because | undefined): PlaylistTrack {
  if (!because) return track;
  const { evidence, reason } = track;
  const fact = { part: "taste", asked: "close to what you listen to", ...because.fact };
  const own = reason.replace(/[.]$/, "");
  return {
    ...track,
    reason: own === "" ? `${capital(because.said)}.` : `${own}; ${because.said}.`,
    evidence: { ...evidence, facts: [...evidence.facts, fact] },
  };
}

function told(
  { ctx }: Work,
  made: Playlist,
  { plan, version }: { plan: ListenerPlan; version: ListenerVersion },
): Playlist {
  const catalog = ctx.catalog();
  const { before } = version;
  const rows = made.tracks.flatMap(({ id }) => catalog.ordinalOf(id) ?? []);
  const tracks = made.tracks.map((track) => withReason(track, plan.because(catalog.ordinalOf(track.id)!)));
  const leave = new Map(before?.tracks.map(({ id }) => [id, "it was in the list before"]));
  return {
    ...made,
    tracks,
    title: plan.title(rows),
    description: plan.description(rows),
    ...(before && { change: changeOf({ catalog, before, after: made, message: "", said: plan.said, leave }) }),
  };
}
