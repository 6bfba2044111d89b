import { z } from "zod";
import { MAX_TRACKS, Test } from "../brief.ts";
import { LedgerStatus } from "../playlist.ts";
import { TrackId } from "../track.ts";

/** Of one case. */
export const MAX_ASSERTIONS = 50;

/** Names of cases, unique in their suite. */
export const CaseId = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[a-z0-9][a-z0-9._-]*$/, "must be lower-case letters, digits, dots, dashes and underscores");

/** What a run stands on: Segue's own songs, at least 50,000 tracks, or anything else. */
export const CatalogueKind = z.enum(["starter", "large", "other"]);
export type CatalogueKind = z.infer<typeof CatalogueKind>;

export const Outcome = z.enum(["playlist", "refused", "nothing_fits", "question"]);

/** Facts with a number for each track, that are averaged over a list. Units of `Track`. */
export const MEASURES = [
  "energy",
  "valence",
  "tempo",
  "danceability",
  "acousticness",
  "instrumentalness",
  "liveness",
  "speechiness",
  "loudness",
  "popularity",
  "year",
  "minutes",
] as const;
export const Measure = z.enum(MEASURES);
export type Measure = z.infer<typeof Measure>;

/** Stretches of a list by position, thirds and halves. */
export const PARTS = ["start", "middle", "end", "first-half", "second-half"] as const;
export const Part = z.enum(PARTS);
export type Part = z.infer<typeof Part>;

const share = z.number().min(0).max(1);
const words = z.string().trim().min(1).max(300);
const number = z.number().min(-1e9).max(1e9);
const range = { atLeast: number.optional(), atMost: number.optional() };
const shares = { atLeast: share.optional(), atMost: share.optional() };
const whole = z.int().min(0).max(100_000);
const counts = { atLeast: whole.optional(), atMost: whole.optional() };
/** Judged on such a catalogue alone, and skipped on others. */
const only = { catalogue: CatalogueKind.exclude(["other"]).optional() };
/** Tracks of which the catalogue does not know the fact are left aside; without it they do not hold. */
const known = { known: z.literal(true).optional() };
const who = { artist: words.optional(), title: words.optional() };

const RULE_DEPTH = 8;

/** Whether no more lists and objects than `deep` lie in one another. */
function isFlat(value: unknown, deep: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return deep > 0 && Object.values(value).every((one) => isFlat(one, deep - 1));
}

const Kinds = z.discriminatedUnion("kind", [
  /** How the request ends: one of these. */
  z.strictObject({ kind: z.literal("outcome"), is: z.array(Outcome).min(1).max(4), ...only }),
  /** Number of tracks. */
  z.strictObject({ kind: z.literal("tracks"), ...counts, ...only }),
  /** Playing time of the list, minutes. */
  z.strictObject({ kind: z.literal("minutes"), ...range, ...only }),
  /** Fidelity of the ledger, 0-1. */
  z.strictObject({ kind: z.literal("fidelity"), ...shares, ...only }),
  /** Entries of the ledger whose words or span hold these (folded) have one of the statuses; without words all that were asked. */
  z.strictObject({
    kind: z.literal("ledger"),
    asked: words.optional(),
    status: z.array(LedgerStatus).min(1).max(4),
    ...only,
  }),
  /** The prompt's words are read as this: type and, where given, its id or name. */
  z.strictObject({
    kind: z.literal("understood"),
    text: words,
    type: z
      .string()
      .max(40)
      .regex(/^[a-z]+$/)
      .optional(),
    id: words.optional(),
    ...only,
  }),
  /** Language that the request is read as, ISO 639-1. */
  z.strictObject({ kind: z.literal("language"), is: z.string().regex(/^[a-z]{2,3}$/), ...only }),
  /**
   * The Brief has such a rule: all fields given here are in its test (or, of a rule about the list like artistCap, in the
   * rule), names folded, lists as a part; under this scope where one is given.
   */
  z.strictObject({
    kind: z.literal("rule"),
    test: z
      .record(z.string().max(40), z.unknown())
      .refine((test) => isFlat(test, RULE_DEPTH) && JSON.stringify(test).length <= 4000, "is too long or too deep"),
    scope: z.enum(["every", "none", "share", "count", "first", "last"]).optional(),
    ...only,
  }),
  /** Some track (the first, the last) is by the artist, has the title in any version, or both. */
  z.strictObject({ kind: z.literal("includes"), ...who, at: z.enum(["first", "last"]).optional(), ...only }),
  /** No track is: guests and names in titles count as by the artist. */
  z.strictObject({ kind: z.literal("excludes"), ...who, ...only }),
  /** hit@k: of these tracks, or other copies of their songs, so many stand among the first `within` (all without it). */
  z.strictObject({
    kind: z.literal("hits"),
    anyOf: z.array(TrackId).min(1).max(MAX_TRACKS),
    within: z.int().min(1).max(MAX_TRACKS).optional(),
    atLeast: z.int().min(1).max(MAX_TRACKS),
    ...only,
  }),
  /** Share of the tracks that pass a test of the Brief's own kinds, by the facts of the catalogue. */
  z.strictObject({ kind: z.literal("share"), of: Test, ...shares, ...known, ...only }),
  /** The same as a number of tracks. */
  z.strictObject({ kind: z.literal("count"), of: Test, ...counts, ...only }),
  /** Mean over the tracks that have the fact. */
  z.strictObject({ kind: z.literal("mean"), of: Measure, ...range, ...only }),
  /** Spearman's correlation of the fact with the position, -1 to 1, over the tracks that have it. */
  z.strictObject({ kind: z.literal("order"), by: Measure, ...range, ...only }),
  /** Mean of one part of the list less that of another, over the tracks that have the fact. */
  z.strictObject({ kind: z.literal("contrast"), by: Measure, of: Part, against: Part, ...range, ...only }),
  /** Mean distance of neighbours: what a smooth list keeps small. */
  z.strictObject({ kind: z.literal("steps"), by: Measure, ...range, ...only }),
  /** Most tracks of one artist, guests too; fewest tracks between two of one artist; fewest different main artists. */
  z.strictObject({
    kind: z.literal("artists"),
    mostEach: z.int().min(1).max(MAX_TRACKS).optional(),
    gap: z.int().min(0).max(MAX_TRACKS).optional(),
    different: z.int().min(1).max(MAX_TRACKS).optional(),
    ...only,
  }),
  /** No song twice, in any version. */
  z.strictObject({ kind: z.literal("no-repeats"), ...only }),
  /** Every track stands in the catalogue, with this title and these artists. */
  z.strictObject({ kind: z.literal("real"), ...only }),
  /** Milliseconds from the request to its last answer, the conversation included. */
  z.strictObject({ kind: z.literal("latency"), atMostMs: z.number().positive().max(3_600_000), ...only }),
  /** US dollars of all model calls; a model without a known price fails it. */
  z.strictObject({ kind: z.literal("cost"), atMostUsd: z.number().min(0).max(1000), ...only }),
  /** Jaccard likeness of the sets of tracks with those of another case of the suite. */
  z.strictObject({ kind: z.literal("same-as"), case: CaseId, atLeast: share.default(1), ...only }),
  z.strictObject({ kind: z.literal("different-from"), case: CaseId, atMost: share.default(0.5), ...only }),
]);

const RANGED = ["tracks", "minutes", "fidelity", "share", "count", "mean", "order", "contrast", "steps"];

/** What must be so of the answer to a case; each is judged by code from the stored list, its ledger and the facts of its tracks. */
export const Assertion = Kinds.superRefine((given, issues) => {
  const tell = (message: string) => issues.addIssue({ code: "custom", message });
  const { atLeast, atMost } = given as { atLeast?: number; atMost?: number };
  if (RANGED.includes(given.kind) && atLeast === undefined && atMost === undefined) tell("must say atLeast or atMost");
  if (atLeast !== undefined && atMost !== undefined && atLeast > atMost) tell("atLeast must not be above atMost");
  if ((given.kind === "includes" || given.kind === "excludes") && !given.artist && !given.title)
    tell("must say artist or title");
  if (given.kind === "artists" && !given.mostEach && given.gap === undefined && !given.different)
    tell("must say mostEach, gap or different");
  if (given.kind === "contrast" && given.of === given.against) tell("of and against must differ");
  if (given.kind === "rule" && Object.keys(given.test).length === 0) tell("test must say something");
});
export type Assertion = z.infer<typeof Assertion>;
export type AssertionOf<Kind extends Assertion["kind"]> = Extract<Assertion, { kind: Kind }>;

/** What is said of the answer as a whole or of single names; of the others a number is measured. */
export type AssertionOfAnswer = AssertionOf<
  | "outcome"
  | "tracks"
  | "minutes"
  | "fidelity"
  | "ledger"
  | "understood"
  | "language"
  | "rule"
  | "includes"
  | "excludes"
>;
