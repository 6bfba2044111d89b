import type { Ctx } from "#src/context.ts";
import { insertVersion, listVersions, type VersionSummary } from "#src/db/queries/playlists.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import { readPlaylist, requireShown } from "../read.ts";
import type { Work } from "../work.ts";
import { changeOf } from "./change.ts";
import type { Refined } from "./refine.ts";

const REVERTED = /^reverted to \d+$/;
const FIRST = "This is how the list began: there is nothing before it to go back to.";

/**
 * Shows an old version again, as a new version whose parent is that one: the same list, Brief, ledger and feedback, byte for
 * byte. Nothing is lost: what came after it is still there. Throws AppError: `not_found`; `conflict` when the playlist
 * was changed meanwhile.
 */
export async function revertPlaylist(
  ctx: Ctx,
  { id, version, shown: asked }: { id: string; version: number; shown?: number | undefined },
): Promise<Playlist> {
  const shown = requireShown(await readPlaylist(ctx, { id }), asked);
  const old = await readPlaylist(ctx, { id, version });
  const reverted = revertedTo(ctx, { before: shown, old, next: shown.version + 1, message: "" });
  return insertVersion(ctx.db, reverted, { cause: causeOf(old), parent: old.version });
}

/** The version before the last `versions` changes that led to the one shown; a version that went back counts as the one it went to. */
export async function undo(
  { ctx, recorder, versions: unkept }: Work,
  asked: { before: Playlist; next: number; message: string; versions: number },
): Promise<Refined> {
  const { before, versions } = asked;
  const all = unkept?.map(versionOf) ?? (await listVersions(ctx.db, { id: before.id }));
  const target = ancestor(all, before.version, versions);
  if (target === undefined) return { kind: "question", question: FIRST };
  const old =
    unkept?.find(({ playlist }) => playlist.version === target)?.playlist ??
    (await readPlaylist(ctx, { id: before.id, version: target }));
  recorder.record({ kind: "composed", name: "undo", said: `back to version ${target}` });
  return { kind: "list", playlist: revertedTo(ctx, { ...asked, old }), parent: target, cause: causeOf(old) };
}

type Step = Pick<VersionSummary, "version" | "parent" | "cause">;

function versionOf({ playlist, parent, cause }: NonNullable<Work["versions"]>[number]): Step {
  return { version: playlist.version, parent, cause };
}

function ancestor(all: readonly Step[], from: number, steps: number): number | undefined {
  const byNumber = new Map(all.map((version) => [version.version, version]));
  const settled = (version: number): Step | undefined => {
    const here = byNumber.get(version);
    return here?.parent != null && REVERTED.test(here.cause) ? settled(here.parent) : here;
  };
  let here = settled(from);
  for (let step = 0; step < steps; step++) {
    if (here?.parent == null) return step === 0 ? undefined : here?.version;
    here = settled(here.parent);
  }
  return here?.version;
}

function causeOf({ version }: Playlist): string {
  return `reverted to ${version}`;
}

function revertedTo(
  ctx: Ctx,
  { before, old, next, message }: { before: Playlist; old: Playlist; next: number; message: string },
): Playlist {
  const because = `the list went back to version ${old.version}`;
  const leave = new Map(before.tracks.map(({ id }) => [id, because]));
  const said = [`back to version ${old.version}`];
  const { change: _change, question: _question, ...content } = old;
  return {
    ...content,
    version: next,
    updatedAt: ctx.now().toISOString(),
    change: changeOf({ catalog: ctx.catalog(), before, after: old, message, said, leave }),
  };
}
