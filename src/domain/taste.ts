import { z } from "zod";
import { NameRef } from "./brief.ts";
import { TrackId } from "./track.ts";

/** When of the week: local weekdays (0 is Sunday) and hours (`from` 22 `to` 6 goes over midnight); all where absent. */
export const When = z.object({
  weekdays: z.array(z.int().min(0).max(6)).min(1).max(7).optional(),
  hours: z.object({ from: z.int().min(0).max(23), to: z.int().min(1).max(24) }).optional(),
});
export type When = z.infer<typeof When>;

/** What music an edit is about. */
export const TasteSubject = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("track"), id: TrackId }),
  z.object({ kind: z.literal("artist"), ref: NameRef }),
  /** A name of the genre tree (a family covers its members) or a raw label. */
  z.object({ kind: z.literal("genre"), name: z.string().min(1).max(100) }),
  z.object({ kind: z.literal("era"), from: z.int(), to: z.int() }),
  z.object({ kind: z.literal("language"), code: z.string().min(2).max(3) }),
]);
export type TasteSubject = z.infer<typeof TasteSubject>;

/** One change of a profile by hand. They are applied in order; a later one about the same subject takes its place. */
export const TasteEdit = z.discriminatedUnion("kind", [
  /** More (up to 1) or less (down to -1) of something than listening alone says, at all times or some. */
  z.object({
    kind: z.literal("lean"),
    subject: TasteSubject,
    by: z.number().min(-1).max(1),
    when: When.optional(),
  }),
  /** Says nothing about taste: neither what was heard of it nor what will be. It stays known as heard. */
  z.object({ kind: z.literal("exclude"), subject: TasteSubject }),
  /** Instants, ISO 8601; open where absent. */
  z.object({ kind: z.literal("excludePeriod"), from: z.iso.datetime().optional(), to: z.iso.datetime().optional() }),
  /** What was played from the list. */
  z.object({ kind: z.literal("excludePlaylist"), playlistId: z.string().min(1).max(200) }),
  /** 0 only what is known and near, 1 mostly new. */
  z.object({ kind: z.literal("adventure"), value: z.number().min(0).max(1) }),
]);
export type TasteEdit = z.infer<typeof TasteEdit>;
