import type { ListenerListRequest, LivingList, RefreshSettings } from "#src/domain/living.ts";
import type { PlaylistAnswer } from "#src/verbs.ts";

/** Lists that are made again by the clock. */
export interface LivingVerbs {
  /** Makes a prompted list refresh itself, or do so at another time. Throws `not_found`; `invalid_input` for a list that lives another way. */
  putLiving(playlistId: string, settings: RefreshSettings): Promise<LivingList>;
  /** Throws `not_found`, also for a list that does not live. */
  readLiving(playlistId: string): Promise<LivingList>;
  /** The list stays as it is from now on. Throws `not_found`, also for a list that does not live. */
  stopLiving(playlistId: string): Promise<void>;
  /** Makes the next version now; `keep` is that of its settings, else none. Throws `not_found`; `conflict` when it was changed meanwhile. */
  refreshPlaylist(playlistId: string, request: { keep?: number; shown?: number }): Promise<PlaylistAnswer>;
  /** Makes the first list at once. Throws `conflict` when this listener has one of the kind. */
  createListenerList(listenerId: string, request: ListenerListRequest): Promise<PlaylistAnswer>;
  /** What lives for this listener, next first. */
  listLiving(listenerId: string): Promise<LivingList[]>;
}
