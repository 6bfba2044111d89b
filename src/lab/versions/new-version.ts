import { z } from "zod";
import { LabName } from "#src/domain/lab/version.ts";
import { VOCABULARY_TYPES, VocabularyLine } from "#src/language/vocabulary.ts";

const MOST_ENTRIES = 500;
const MOST_NAMES = 2000;

const prompt = z
  .string()
  .min(1)
  .max(40_000)
  .refine((text) => text.trim() !== "", { error: "must not be blank" });

/** An entry as it stands in the program's vocabulary, with its type. */
export const PutEntry = VocabularyLine.extend({ type: z.enum(VOCABULARY_TYPES) });
export type PutEntry = z.infer<typeof PutEntry>;

/** What is other than in the version that it is made from. */
export const VersionChange = z.strictObject({
  instructions: prompt.optional(),
  listenerInstructions: prompt.optional(),
  /** Descriptions, by the tools' names. */
  tools: z.record(z.string(), z.string().min(1).max(4000)).optional(),
  /** As in MODEL, in the order in which they are tried; null: what the service is configured with. */
  models: z.array(z.string().min(1).max(200)).min(1).max(5).nullable().optional(),
  /** Null: the provider's own. */
  temperature: z.number().min(0).max(2).nullable().optional(),
  vocabulary: z
    .strictObject({
      /** Each replaces the entry of its name, or is new. */
      put: z.array(PutEntry).max(MOST_ENTRIES).optional(),
      /** Names of entries that are left out. */
      drop: z.array(z.string().min(1)).max(MOST_NAMES).optional(),
      /** Names of entries that are to be the program's own again. */
      restore: z.array(z.string().min(1)).max(MOST_NAMES).optional(),
    })
    .optional(),
  /** Weights by their names, those of tables one level deeper. */
  ranking: z.record(z.string(), z.union([z.number(), z.record(z.string(), z.number())])).optional(),
});
export type VersionChange = z.infer<typeof VersionChange>;

export const NewVersion = z.strictObject({
  name: LabName,
  /** A version or a label; without it what `production` points to. */
  from: LabName.optional(),
  note: z.string().max(2000).optional(),
  change: VersionChange,
});
export type NewVersion = z.infer<typeof NewVersion>;

export const LabelMoveRequest = z.strictObject({
  /** A version, or a label that points to one. */
  version: LabName,
  /** What it is known to point to now; a protected label asks for it. */
  from: LabName.optional(),
  note: z.string().max(2000).optional(),
  /** Of a label of one's own; `production` and `candidate` always are. */
  isProtected: z.boolean().optional(),
});
export type LabelMoveRequest = z.infer<typeof LabelMoveRequest>;
