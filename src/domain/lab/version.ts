import { z } from "zod";

/** Names of versions, suites and labels: what a URL, a file name and a shell take as they are. */
export const LabName = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[a-z0-9][a-z0-9._-]*$/, "must be lower-case letters, digits, dots, dashes and underscores");
export type LabName = z.infer<typeof LabName>;

/** Numbers of ranking, by their names; a table of numbers is one level deep. */
export const RankingWeights = z.record(
  z.string(),
  z.union([z.number(), z.record(z.string(), z.number()), z.array(z.number())]),
);
export type RankingWeights = z.infer<typeof RankingWeights>;

/** Entries of the vocabulary against a kept base: put replaces the entry of the same name, or adds one. */
export const VocabularyChange = z.object({
  /** Hash of the vocabulary that was the program's when the version was made; kept, so that the version stays what it was. */
  base: z.string(),
  put: z.array(z.record(z.string(), z.json())),
  drop: z.array(z.string()),
});
export type VocabularyChange = z.infer<typeof VocabularyChange>;

/** Everything that shapes an answer beside the request, the catalogue and the listener: whole, so that it never changes. */
export const ShapeSpec = z.object({
  /** The curator's prompt, and what is said beside it where the listener is known. */
  instructions: z.string().min(1).max(40_000),
  listenerInstructions: z.string().min(1).max(40_000),
  /** Descriptions of the agent's tools, by their names; the answer's tool too. */
  tools: z.record(z.string(), z.string().min(1).max(4000)),
  /** Models in the order they are tried, as in MODEL; null: what the service is configured with. */
  models: z.array(z.string().min(1).max(200)).min(1).max(5).nullable(),
  /** 0-2; null: the provider's own. */
  temperature: z.number().min(0).max(2).nullable(),
  vocabulary: VocabularyChange,
  ranking: RankingWeights,
});
export type ShapeSpec = z.infer<typeof ShapeSpec>;

export const LabVersion = z.object({
  name: LabName,
  /** SHA-256 of the spec in canonical JSON, hexadecimal; two versions never share it. */
  hash: z.string(),
  /** The version that it was made from; null for the program's own. */
  parent: LabName.nullable(),
  note: z.string().max(2000),
  createdAt: z.string(),
  spec: ShapeSpec,
});
export type LabVersion = z.infer<typeof LabVersion>;

/** A name that points to a version and may be moved: `production` shapes every answer that names no version. */
export const LabLabel = z.object({
  label: LabName,
  version: LabName,
  /** Moved only by who names the version that it points to now; never deleted. */
  isProtected: z.boolean(),
  updatedAt: z.string(),
});
export type LabLabel = z.infer<typeof LabLabel>;
