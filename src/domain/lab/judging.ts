import { z } from "zod";
import { ComparedSide } from "./comparison.ts";

/** What a judge says of the two lists on the screen. */
export const Verdict = z.enum(["first", "second", "tie"]);
export type Verdict = z.infer<typeof Verdict>;

/** The same by side, whatever stood first. */
export const Preferred = z.enum(["a", "b", "tie"]);
export type Preferred = z.infer<typeof Preferred>;

/** A case that both sides have a list for. */
export const JudgedCase = z.object({
  caseId: z.string(),
  prompt: z.string(),
  /** What was said to the list afterwards, in order: the lists are those of the end. */
  conversation: z.array(z.string()),
});
export type JudgedCase = z.infer<typeof JudgedCase>;

/** A blind comparison of two sides of one run, or of two runs. Never changed. */
export const Judging = z.object({
  id: z.string(),
  name: z.string().min(1).max(200),
  /** Told to nobody who judges: which side is which. */
  a: ComparedSide,
  b: ComparedSide,
  /** Of both runs: the lists that are shown. */
  repetition: z.int().min(1),
  /** What is judged: cases whose lists differ, drawn with the seed where fewer were wanted than there are. */
  pairs: z.array(JudgedCase),
  /** How many cases have lists that differ, before a part was drawn. */
  differing: z.int().min(1),
  /** Cases whose lists are the same tracks in the same order: shown to nobody, ties by nature. */
  same: z.array(JudgedCase),
  leftOut: z.array(z.object({ caseId: z.string(), because: z.string() })),
  /** Orders are drawn with it; told to nobody who judges. */
  seed: z.int(),
  createdAt: z.string(),
});
export type Judging = z.infer<typeof Judging>;

export const Judgement = z.object({
  judgingId: z.string(),
  caseId: z.string(),
  judge: z.string().min(1).max(100),
  preferred: Preferred,
  /** What stood first on the judge's screen. */
  shownFirst: z.enum(["a", "b"]),
  note: z.string().max(2000).optional(),
  at: z.string(),
});
export type Judgement = z.infer<typeof Judgement>;

/** What a judge may see of a judging. */
export const JudgingHead = Judging.pick({ id: true, name: true, createdAt: true }).extend({
  pairs: z.int(),
  /** Cases that nobody judges, as both lists are the same. */
  same: z.int(),
  leftOut: z.int(),
  judgements: z.int(),
  /** By name. */
  judges: z.array(z.object({ judge: z.string(), judged: z.int() })),
});
export type JudgingHead = z.infer<typeof JudgingHead>;

export const ShownTrack = z.object({
  id: z.string(),
  title: z.string(),
  artists: z.array(z.string()),
  /** Of the song and of the recording, as the catalogue has them now; null where it does not know. */
  year: z.int().nullable(),
  durationMs: z.int().nullable(),
});
export type ShownTrack = z.infer<typeof ShownTrack>;

/** Two lists, told apart by their place alone. */
export const ShownPair = JudgedCase.extend({
  first: z.array(ShownTrack),
  second: z.array(ShownTrack),
  /** What this judge said of it before. */
  said: z.object({ verdict: Verdict, note: z.string().optional() }).nullable(),
});
export type ShownPair = z.infer<typeof ShownPair>;

export const NextPair = z.object({
  name: z.string(),
  /** Null when this judge has judged them all. */
  pair: ShownPair.nullable(),
  judged: z.int(),
  of: z.int(),
});
export type NextPair = z.infer<typeof NextPair>;

export const SaidJudgement = z.object({
  caseId: z.string(),
  judge: z.string(),
  verdict: Verdict,
  note: z.string().optional(),
  at: z.string(),
  /** How many of how many pairs this judge has judged. */
  judged: z.int(),
  of: z.int(),
});
export type SaidJudgement = z.infer<typeof SaidJudgement>;
