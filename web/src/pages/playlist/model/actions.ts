import type { Feedback, Playlist } from "#src/domain/playlist.ts";

/** What a listener does to a list with a click, a key or a drag; shown at once, and told to the service in turn. */
export type Action =
  | { kind: "remove"; ids: readonly string[] }
  /** `ids` come to stand before or after another track, in the order that they have. */
  | { kind: "move"; ids: readonly string[]; beside: string; side: "before" | "after" }
  | { kind: "like"; id: string }
  | { kind: "dislike"; id: string }
  | { kind: "clear"; id: string }
  | { kind: "replace"; id: string }
  | { kind: "rename"; title: string }
  | { kind: "revert"; version: number }
  /** Words about the list; with `version` about what it was, which begins a branch. */
  | { kind: "say"; message: string; version?: number };

/** A list as it will be, and the tracks of it that wait for another in their place. */
export interface Expected {
  list: Playlist;
  leaving: ReadonlySet<string>;
}

/** The list as it stands there while the service has not answered yet. */
export function expected(list: Playlist, actions: readonly Action[]): Expected {
  const leaving = new Set<string>();
  let now = list;
  for (const action of actions) {
    if (action.kind === "dislike" || action.kind === "replace") leaving.add(action.id);
    now = after(now, action);
  }
  return { list: now, leaving };
}

/** Ids of the tracks in their new order, or undefined where nothing moves. */
export function orderAfter(ids: readonly string[], move: Extract<Action, { kind: "move" }>): string[] | undefined {
  const moving = ids.filter((id) => move.ids.includes(id) && id !== move.beside);
  const rest = ids.filter((id) => !moving.includes(id));
  const at = rest.indexOf(move.beside);
  if (at === -1 || moving.length === 0) return undefined;
  const order = rest.toSpliced(move.side === "before" ? at : at + 1, 0, ...moving);
  return order.every((id, place) => id === ids[place]) ? undefined : order;
}

function after(list: Playlist, action: Action): Playlist {
  switch (action.kind) {
    case "remove":
      return withTracks(
        list,
        list.tracks.filter(({ id }) => !action.ids.includes(id)),
      );
    case "move": {
      const order = orderAfter(
        list.tracks.map(({ id }) => id),
        action,
      );
      const byId = new Map(list.tracks.map((track) => [track.id, track]));
      return order
        ? withTracks(
            list,
            order.flatMap((id) => byId.get(id) ?? []),
          )
        : list;
    }
    case "like":
    case "dislike":
    case "clear":
      return { ...list, feedback: rated(list.feedback, action) };
    case "rename":
      return { ...list, title: action.title };
    case "replace":
    case "revert":
    case "say":
      return list;
  }
}

function withTracks(list: Playlist, tracks: Playlist["tracks"]): Playlist {
  return {
    ...list,
    tracks: tracks.map((track, at) => (track.position === at + 1 ? track : { ...track, position: at + 1 })),
    durationMs: tracks.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0),
  };
}

const NOTHING_SAID: Feedback = { liked: [], disliked: [], kept: [] };

function rated(feedback = NOTHING_SAID, { kind, id }: { kind: "like" | "dislike" | "clear"; id: string }): Feedback {
  const [liked, disliked] = [feedback.liked, feedback.disliked].map((ids) => ids.filter((other) => other !== id));
  return {
    ...feedback,
    liked: [...(liked ?? []), ...(kind === "like" ? [id] : [])],
    disliked: [...(disliked ?? []), ...(kind === "dislike" ? [id] : [])],
  };
}
