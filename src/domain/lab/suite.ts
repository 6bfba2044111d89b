import { z } from "zod";
import { MAX_TRACKS, MAX_WORDS_CHARACTERS } from "../brief.ts";
import { EventType } from "../listening.ts";
import { TrackId } from "../track.ts";
import { Assertion, CaseId, MAX_ASSERTIONS } from "./assertion.ts";
import { LabName } from "./version.ts";

export const MAX_CASES = 5000;

const words = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/[^\s\p{Cc}]/u, "must not be blank");

/** What is said to the list, and what is rated with it. */
export const CaseTurn = z
  .strictObject({
    /** May be empty where tracks are rated. */
    message: z.string().max(MAX_WORDS_CHARACTERS),
    liked: z.array(TrackId).max(500).optional(),
    disliked: z.array(TrackId).max(500).optional(),
  })
  .refine(({ message, liked = [], disliked = [] }) => message.trim() !== "" || liked.length + disliked.length > 0, {
    error: "must say message, liked or disliked",
  });
export type CaseTurn = z.infer<typeof CaseTurn>;

/**
 * Something that the listener of a case is to have heard, by names, so that it means the same on any catalogue that has
 * them: the song, or without a title the artist's best-known songs in turn.
 */
export const CaseListening = z.strictObject({
  artist: words(300),
  title: words(300).optional(),
  /** How often; one without it. Of an artist they go round `songs` of them, ten without it. */
  times: z.int().min(1).max(500).optional(),
  songs: z.int().min(1).max(100).optional(),
  /** play without it. */
  type: EventType.optional(),
  /** Of the latest; the others lie a day apart before it. One without it. */
  daysAgo: z.number().min(0).max(3650).optional(),
});
export type CaseListening = z.infer<typeof CaseListening>;

/** One request with what must be so of its answer. */
export const SuiteCase = z
  .strictObject({
    id: CaseId,
    prompt: words(MAX_WORDS_CHARACTERS),
    /** What the case is about: "eras", "negation", "typos" ... */
    family: words(60).optional(),
    note: z.string().max(1000).optional(),
    /** One whose taste is stored where the run is made. */
    listenerId: words(200).optional(),
    /** Instead of it: what a listener of the case's own has heard. Nothing of it is stored. */
    listening: z.array(CaseListening).min(1).max(100).optional(),
    tracks: z.int().min(1).max(MAX_TRACKS).optional(),
    durationMs: z
      .int()
      .min(60_000)
      .max(36 * 3_600_000)
      .optional(),
    /** Said to the list, in order; assertions are about the last version. */
    conversation: z.array(CaseTurn).min(1).max(20).optional(),
    /** The catalogue that it needs; a run on another one leaves it out and says so. */
    catalogue: z.enum(["any", "starter", "large"]).default("any"),
    assert: z.array(Assertion).max(MAX_ASSERTIONS),
  })
  .refine(({ listenerId, listening }) => listenerId === undefined || listening === undefined, {
    error: "must say only one of listenerId and listening",
  });
export type SuiteCase = z.infer<typeof SuiteCase>;

export const Suite = z.object({
  name: LabName,
  /** Counts up with every change; a version is never changed. */
  version: z.int().min(1),
  note: z.string().max(2000),
  /** SHA-256 of the cases in canonical JSON, hexadecimal. */
  hash: z.string(),
  createdAt: z.string(),
  /** None where the last one was taken out. */
  cases: z.array(SuiteCase).max(MAX_CASES),
});
export type Suite = z.infer<typeof Suite>;
