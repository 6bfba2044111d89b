import { z } from "zod";
import { Ledger, PlaylistTrack } from "./playlist.ts";

/** A link by which anybody reads a list. */
export const Share = z.object({
  token: z.string(),
  /** Where the page of the list is, from the root of the service. */
  url: z.string(),
  /** Whether the words of the request are shown with it. */
  withPrompt: z.boolean(),
  createdAt: z.string(),
});
export type Share = z.infer<typeof Share>;

/** A list as a stranger reads it: nothing of the listener, of what was said of its tracks, or of how it was made. */
export const SharedPlaylist = z.object({
  title: z.string(),
  description: z.string(),
  /** Only where it is shared with it. */
  prompt: z.string().optional(),
  durationMs: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** The reason is absent where it speaks of the listener. */
  tracks: z.array(PlaylistTrack.omit({ evidence: true }).partial({ reason: true })),
  /** Without what rests on the listener's own listening and likes; with the words of the request only where it is shared with its prompt. */
  ledger: Ledger,
});
export type SharedPlaylist = z.infer<typeof SharedPlaylist>;
