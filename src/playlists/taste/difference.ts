import type { Ctx } from "#src/context.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import type { Statement } from "#src/domain/taste-profile.ts";
import { makeRequested } from "#src/playlists/create.ts";
import type { Curators } from "#src/playlists/curate.ts";
import { listPlaylists } from "#src/playlists/read.ts";
import { beginWork } from "#src/playlists/work.ts";
import type { Taste } from "#src/taste/taste.ts";
import type { TasteDifference } from "#src/taste/verbs.ts";

const MOST_LISTS = 3;
const LOOKED_THROUGH = 20;
const TRACKS = 25;
const SEED = 1;
/** Asked where a listener has no lists yet. */
const USUAL_PROMPTS = ["songs for me", "something new for me"];

export interface TwoTastes {
  before: Taste | undefined;
  after: Taste | undefined;
}

/**
 * What changes between two tastes of one listener: the statements, and the tracks of up to three lists. Each list is made
 * twice by the planner, of the same words, length, seed and time, so that all that differs comes from the taste. Nothing is
 * stored.
 */
export async function tasteDifference(
  ctx: Ctx,
  { draft }: Curators,
  { listenerId, tastes }: { listenerId: string; tastes: TwoTastes },
): Promise<TasteDifference> {
  const at = ctx.now();
  const make = (prompt: string, taste: Taste | undefined) => {
    const personal: Ctx = { ...ctx, tastes: { of: async () => taste }, onRun: () => undefined };
    return listOf(personal, { draft }, { prompt, listenerId, at });
  };
  const lists: TasteDifference["lists"] = [];
  for (const { prompt, playlistId } of await promptsOf(ctx, listenerId)) {
    const [before, after] = [await make(prompt, tastes.before), await make(prompt, tastes.after)];
    const without = (one: Playlist["tracks"], other: Playlist["tracks"]) =>
      one
        .filter(({ id }) => !other.some((track) => track.id === id))
        .map(({ id, title, artists }) => ({ id, title, artist: artists[0]! }));
    lists.push({
      prompt,
      playlistId,
      tracks: after.length,
      leaves: without(before, after),
      enters: without(after, before),
    });
  }
  return { statements: statementsBetween(tastes), lists };
}

async function promptsOf(ctx: Ctx, listenerId: string): Promise<{ prompt: string; playlistId: string | null }[]> {
  const { playlists } = await listPlaylists(ctx, { listenerId, limit: LOOKED_THROUGH });
  const prompted = new Map<string, string>();
  for (const { prompt, id } of playlists) if (prompt !== "" && !prompted.has(prompt)) prompted.set(prompt, id);
  const latest = [...prompted].slice(0, MOST_LISTS).map(([prompt, playlistId]) => ({ prompt, playlistId }));
  return latest.length > 0 ? latest : USUAL_PROMPTS.map((prompt) => ({ prompt, playlistId: null }));
}

async function listOf(
  ctx: Ctx,
  curators: Curators,
  { prompt, listenerId, at }: { prompt: string; listenerId: string; at: Date },
): Promise<Playlist["tracks"]> {
  const request = { prompt, listenerId, tracks: TRACKS, seed: SEED, model: "planner" };
  const work = await beginWork(ctx, {
    seed: SEED,
    listenerId,
    watch: {},
    prompt,
    recording: { request },
    startedAt: at,
  });
  const made = await makeRequested(work, curators, request);
  return made.kind === "list" ? made.playlist.tracks : [];
}

function statementsBetween({ before, after }: TwoTastes): TasteDifference["statements"] {
  const [old, now] = [byId(before), byId(after)];
  return {
    gone: [...old.values()].filter(({ id }) => !now.has(id)),
    came: [...now.values()].filter(({ id }) => !old.has(id)),
    changed: [...now.values()].flatMap(({ id, said }) => {
      const was = old.get(id)?.said;
      return was !== undefined && was !== said ? [{ before: was, after: said }] : [];
    }),
  };
}

function byId(taste: Taste | undefined): ReadonlyMap<string, Statement> {
  return new Map(taste?.description.statements.map((statement) => [statement.id, statement]));
}
