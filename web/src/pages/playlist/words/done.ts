import type { Playlist } from "#src/domain/playlist.ts";
import { counted } from "../../../app/words.ts";
import type { Action } from "../model/actions.ts";

/** What an action did, in one sentence. */
export function doneInWords(action: Action, before: Playlist, after: Playlist): string {
  const titleOf = (id: string) => `“${before.tracks.find((track) => track.id === id)?.title ?? "a track"}”`;
  switch (action.kind) {
    case "remove":
      return action.ids.length === 1
        ? `Took out ${titleOf(action.ids[0] ?? "")}`
        : `Took out ${action.ids.length} tracks`;
    case "move": {
      if (action.ids.length > 1) return `Moved ${action.ids.length} tracks`;
      const place = after.tracks.findIndex(({ id }) => id === action.ids[0]) + 1;
      return `Moved ${titleOf(action.ids[0] ?? "")} to place ${place}`;
    }
    case "like":
      return `Liked ${titleOf(action.id)}`;
    case "clear":
      return `Took back what you said of ${titleOf(action.id)}`;
    case "dislike":
      return `Took out ${titleOf(action.id)}, which you do not like${comeInstead(before, after)}`;
    case "replace":
      return `Took out ${titleOf(action.id)}${comeInstead(before, after)}`;
    case "rename":
      return `Renamed to “${after.title}”`;
    case "revert":
      return `Back to version ${action.version}: ${counted(after.tracks.length, "track")}`;
    case "say":
      return after.change?.said.length ? `Done: ${after.change.said.join(", ")}` : "The list is ready";
  }
}

/** What came with this change alone: the list may have been changed elsewhere since it was seen here. */
function comeInstead(before: Playlist, after: Playlist): string {
  const known = new Set(before.tracks.map(({ id }) => id));
  const added = after.change && new Set(after.change.added);
  const come = after.tracks.filter(({ id }) => (added ? added.has(id) : !known.has(id)));
  if (come.length === 0) return "; no other track fits in its place";
  const [first] = come;
  return come.length === 1 && first
    ? `; “${first.title}” comes in its place`
    : `; ${come.length} tracks come in its place`;
}

/** Whether a way back is offered: ratings have their own button, and what was typed its version. */
export function isUndone({ kind }: Action): boolean {
  return ["remove", "move", "dislike", "replace", "rename", "revert"].includes(kind);
}
