import type { TasteEdit } from "#src/domain/taste.ts";
import type { Hearing } from "./hearings.ts";

/** Tells which hearings the edits in force keep out of taste: those of a period, and those from a playlist. */
export function exclusionsOf(edits: readonly TasteEdit[]): (hearing: Pick<Hearing, "at" | "playlistId">) => boolean {
  const playlists = new Set<string>();
  const periods: { from: number; to: number }[] = [];
  for (const edit of edits) {
    if (edit.kind === "excludePlaylist") playlists.add(edit.playlistId);
    if (edit.kind === "excludePeriod")
      periods.push({
        from: edit.from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(edit.from),
        to: edit.to === undefined ? Number.POSITIVE_INFINITY : Date.parse(edit.to),
      });
  }
  return ({ at, playlistId }) =>
    (playlistId !== null && playlists.has(playlistId)) || periods.some(({ from, to }) => at >= from && at < to);
}
