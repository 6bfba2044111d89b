import { z } from "zod";
import { TrackId } from "./track.ts";

/**
 * play: heard for `heardMs`, to the end where that is not said. finish: heard to the end. skip: left early, after
 * `heardMs`. like, dislike, save, hide: an opinion, of which the latest counts. clear: takes the opinion back.
 */
export const EVENT_TYPES = ["play", "finish", "skip", "like", "dislike", "save", "hide", "clear"] as const;
export const EventType = z.enum(EVENT_TYPES);
export type EventType = z.infer<typeof EventType>;

/** One thing that a listener did with one track. The same listener, time, track and type again is the same event. */
export const ListeningEvent = z.object({
  type: EventType,
  /** As in the catalogue; one that it does not have (yet) is kept and counts once it has it. */
  trackId: TrackId,
  /** ISO 8601 with an offset; the offset tells the listener's hour and weekday. */
  at: z.iso.datetime({ offset: true }),
  /** Milliseconds heard. */
  heardMs: z.int().min(0).max(86_400_000).optional(),
  /** The list that it was played from. */
  playlistId: z.string().min(1).max(200).optional(),
});
export type ListeningEvent = z.infer<typeof ListeningEvent>;

export const MAX_EVENTS = 1000;
