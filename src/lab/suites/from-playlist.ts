import type { Ctx } from "#src/context.ts";
import { findPlaylist, listVersions } from "#src/db/queries/playlists.ts";
import { findRecording } from "#src/db/queries/traces.ts";
import type { CaseTurn, SuiteCase } from "#src/domain/lab/suite.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import { blankedControls } from "#src/domain/without-controls.ts";
import { AppError } from "#src/errors.ts";
import { idOf } from "./files/case-row.ts";
import { assertionsOfList } from "./list-assertions.ts";

const MOST_TURNS = 20;

interface Step {
  playlist: Playlist;
  /** What was asked for it; undefined for what no request made, like a new title. */
  turn: CaseTurn | undefined;
  byHand: boolean;
}

/**
 * A case that asks what made a stored list, and asserts what its ledger verified. Changes by hand (a new order, a track
 * taken out) cannot be asked again: the note says so. Throws AppError: `not_found`, `invalid_input`.
 */
export async function caseOfPlaylist(
  ctx: Ctx,
  { playlistId, version, id, family }: { playlistId: string; version?: number; id?: string; family?: string },
): Promise<SuiteCase> {
  const playlist = await findPlaylist(ctx.db, { id: playlistId, ...(version !== undefined && { version }) });
  if (!playlist) throw new AppError("not_found", "There is no playlist with this id, or not this version of it.");
  const steps = await stepsTo(ctx, playlist);
  const turns = steps.map(({ turn }) => turn).filter((turn) => turn !== undefined);
  if (turns.length > MOST_TURNS)
    throw new AppError("invalid_input", `More than ${MOST_TURNS} messages made this list.`);
  const byHand = steps.filter((step) => step.byHand).length;
  const catalog = ctx.catalog();
  const facts = (trackId: string) => {
    const ordinal = catalog.ordinalOf(trackId);
    return ordinal === undefined ? undefined : catalog.track(ordinal);
  };
  const asked = await requestOf(ctx, steps[0]!.playlist);
  const note = `From the list “${playlist.title}”, version ${playlist.version}${byHand > 0 ? `; ${byHand} changes by hand are not asked again` : ""}`;
  return {
    id: id ?? idOf(`${playlist.prompt}${turns.length > 0 ? JSON.stringify(turns) : ""}`),
    prompt: blankedControls(playlist.prompt),
    family: family ?? "from playlists",
    note: note.slice(0, 1000),
    ...(playlist.listenerId !== null && { listenerId: playlist.listenerId }),
    ...asked,
    ...(turns.length > 0 && { conversation: turns }),
    catalogue: "any",
    assert: assertionsOfList(playlist, facts),
  };
}

/** From the first version to this one, by what each was made from. */
async function stepsTo(ctx: Ctx, playlist: Playlist): Promise<Step[]> {
  const versions = new Map((await listVersions(ctx.db, { id: playlist.id })).map((one) => [one.version, one]));
  const steps: Step[] = [];
  for (let at: Playlist | undefined = playlist; at; ) {
    const { parent = null, cause = "" } = versions.get(at.version) ?? {};
    const isRevert = cause.startsWith("reverted to ");
    steps.unshift({
      playlist: at,
      turn: parent === null || isRevert ? undefined : await turnOf(ctx, at),
      byHand: isByHand(cause),
    });
    const from: number | null = at.change?.from ?? parent;
    if (from === null || from >= at.version) break;
    at = await findPlaylist(ctx.db, { id: playlist.id, version: from });
  }
  return steps;
}

function isByHand(cause: string): boolean {
  return cause === "reordered" || cause === "removed";
}

async function turnOf(ctx: Ctx, { change, traceId }: Playlist): Promise<CaseTurn | undefined> {
  if (!change) return undefined;
  const request = ((await findRecording(ctx.db, { id: traceId }))?.request ?? {}) as Partial<CaseTurn>;
  const { message: typed = change.message, liked = [], disliked = [] } = request;
  const message = blankedControls(typed);
  if (message.trim() === "" && liked.length + disliked.length === 0) return undefined;
  return { message, ...(liked.length > 0 && { liked }), ...(disliked.length > 0 && { disliked }) };
}

/** The length that was given beside the words. */
async function requestOf(ctx: Ctx, first: Playlist): Promise<Pick<SuiteCase, "tracks" | "durationMs">> {
  const request = ((await findRecording(ctx.db, { id: first.traceId }))?.request ?? {}) as Record<string, unknown>;
  const { tracks, durationMs } = request;
  return { ...(typeof tracks === "number" && { tracks }), ...(typeof durationMs === "number" && { durationMs }) };
}
