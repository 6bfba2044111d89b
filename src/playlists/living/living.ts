import type { Ctx } from "#src/context.ts";
import {
  findLiving,
  type LivingRow,
  listLiving as listRows,
  putLiving as putRow,
  removeLiving,
} from "#src/db/queries/living.ts";
import { type LivingList, type LivingSettings, RefreshSettings } from "#src/domain/living.ts";
import { localTimeAt } from "#src/domain/local-time.ts";
import { AppError } from "#src/errors.ts";
import { requireListener } from "#src/taste/listening/listener.ts";
import type { PlaylistAnswer } from "#src/verbs.ts";
import type { Curators } from "../curate.ts";
import { readPlaylist, requireShown } from "../read.ts";
import { nextDueOf } from "./next-due.ts";
import { storeNextVersion } from "./next-version.ts";

const MOST_KEPT = 500;

/** See LivingVerbs. */
export async function putLiving(ctx: Ctx, playlistId: string, given: RefreshSettings): Promise<LivingList> {
  const { listenerId, title } = await readPlaylist(ctx, { id: playlistId });
  const before = await findLiving(ctx.db, playlistId);
  if (before && before.settings.kind !== "refresh")
    throw new AppError("invalid_input", `This list is a ${before.settings.kind}: it is made anew by itself.`);
  const now = ctx.now();
  const settings = settingsOf(given, now);
  const dueAt = await nextDueOf(ctx, { listenerId, settings }, now);
  const row = { listenerId, playlistId };
  await putRow(ctx.db, row, { settings, dueAt });
  return shown({ ...row, settings, dueAt, failures: 0, lastFailure: null, madeAt: before?.madeAt ?? null }, title);
}

function settingsOf(given: RefreshSettings, now: Date): LivingSettings {
  const parsed = RefreshSettings.safeParse(given);
  if (!parsed.success) throw new AppError("invalid_input", parsed.error.issues[0]?.message ?? "Not valid.");
  const { weekday, ...settings } = parsed.data;
  if (settings.every === "day") return { kind: "refresh", ...settings };
  return { kind: "refresh", ...settings, weekday: weekday ?? localTimeAt(now, settings.timeZone).weekday };
}

/** See LivingVerbs. */
export async function readLiving(ctx: Ctx, playlistId: string): Promise<LivingList> {
  const { title } = await readPlaylist(ctx, { id: playlistId });
  const row = await findLiving(ctx.db, playlistId);
  if (row) return shown(row, title);
  throw notLiving();
}

/** See LivingVerbs. */
export async function stopLiving(ctx: Ctx, playlistId: string): Promise<void> {
  await readPlaylist(ctx, { id: playlistId });
  if (!(await removeLiving(ctx.db, playlistId))) throw notLiving();
}

/** See LivingVerbs. */
export async function listLiving(ctx: Ctx, listenerId: string): Promise<LivingList[]> {
  requireListener(listenerId);
  const rows = await listRows(ctx.db, listenerId);
  return rows.map((row) => shown(row, row.title));
}

/** See LivingVerbs. Its due time stays what it was. */
export async function refreshPlaylist(
  ctx: Ctx,
  curators: Curators,
  { id, keep, shown }: { id: string; keep?: number; shown?: number },
): Promise<PlaylistAnswer> {
  if (keep !== undefined && !(Number.isInteger(keep) && keep >= 0 && keep <= MOST_KEPT))
    throw new AppError("invalid_input", `keep must be a whole number from 0 to ${MOST_KEPT}.`);
  const list = requireShown(await readPlaylist(ctx, { id }), shown);
  const living = await findLiving(ctx.db, id);
  const next = { list, settings: settingsFor(living, keep), occasion: `version ${list.version}` };
  const made = await storeNextVersion(ctx, curators, { next, end: async () => undefined });
  return made.kind === "list" ? { kind: "created", playlist: made.playlist } : made;
}

function settingsFor(living: LivingRow | undefined, keep: number | undefined): LivingSettings {
  const settings = living?.settings ?? { kind: "refresh", every: "day", timeZone: "UTC", hour: 0, keep: 0 };
  return settings.kind === "refresh" && keep !== undefined ? { ...settings, keep } : settings;
}

function notLiving(): AppError {
  return new AppError("not_found", "This list does not refresh itself.");
}

function shown(row: LivingRow, title: string): LivingList {
  const { playlistId, listenerId, settings, dueAt, madeAt, failures, lastFailure } = row;
  return {
    playlistId,
    listenerId,
    title,
    settings,
    nextAt: dueAt.toISOString(),
    madeAt: madeAt?.toISOString() ?? null,
    failures,
    lastFailure,
  };
}
