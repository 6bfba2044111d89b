import type { Share, SharedPlaylist } from "#src/domain/shared.ts";
import type { ExportedFile, ExportFormat } from "#src/verbs.ts";

/** Links by which anybody reads a list, as it is shown at that moment. */
export interface ShareVerbs {
  /** Makes the link, or gives the one that there is; `withPrompt` stays as it was where it is not said, at first false. Throws `not_found`. */
  sharePlaylist(playlistId: string, how?: { withPrompt?: boolean | undefined }): Promise<Share>;
  /** Throws `not_found`, also for a list that is not shared. */
  readShare(playlistId: string): Promise<Share>;
  /** The link leads nowhere from now on; sharing it again makes another one. Throws `not_found`, also for a list that is not shared. */
  unsharePlaylist(playlistId: string): Promise<void>;
  /** Throws `not_found`, also for a link that was taken back. */
  readShared(token: string): Promise<SharedPlaylist>;
  /** What is shared as a file. Throws `not_found`. */
  exportShared(token: string, format: ExportFormat): Promise<ExportedFile>;
}
