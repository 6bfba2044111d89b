import type { Playlist } from "#src/domain/playlist.ts";
import { type Origin, titled } from "./origin.ts";

/** Of a longer list the rest is found again by its Brief, as far as it fits best. */
const MOST_FIRST = 100;

/** The tracks of the list in its order, then what else its Brief asks for. */
export function originOfPlaylist({ id, title, brief, tracks }: Playlist): Origin {
  return {
    kind: "origin",
    source: { kind: "playlist", playlistId: id },
    title: titled(title),
    brief,
    first: tracks.slice(0, MOST_FIRST).map((track) => ({ trackId: track.id, from: "list" as const })),
  };
}
