import type { LabLabel, LabVersion } from "#src/domain/lab/version.ts";
import type { LabelMoveRequest, NewVersion } from "./new-version.ts";

/** A version without what it says. */
export interface VersionHead extends Omit<LabVersion, "spec"> {
  /** That point to it. */
  labels: string[];
  /** What the program itself says now. */
  isOwn: boolean;
}

/** One weight of a version. */
export interface Weight {
  /** "popularity", "versionPenalty.live". */
  path: string;
  value: number;
  /** The program's own. */
  own: number;
  /** What it is, in a sentence. */
  meaning: string;
}

export interface ShownVersion extends LabVersion {
  labels: string[];
  isOwn: boolean;
  weights: Weight[];
}

/** An entry of a version's vocabulary; `change` says how it differs from the vocabulary that the version is based on. */
export interface VocabularyItem {
  entry: Record<string, unknown>;
  change: "put" | "dropped" | null;
}

export interface TextDifference {
  /** "instructions", "listenerInstructions", "tools.search_catalog". */
  part: string;
  /** In the order of the text; `text` without its line end. */
  lines: { kind: "same" | "added" | "removed"; text: string }[];
}

export interface ValueDifference {
  /** "temperature", "models", "ranking.popularity". */
  path: string;
  before: unknown;
  after: unknown;
  /** Of a weight. */
  meaning?: string;
}

export interface EntryDifference {
  name: string;
  /** Null where there is no such entry. */
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** What one version says other than another; all empty where both say the same. */
export interface VersionDifference {
  from: string;
  to: string;
  texts: TextDifference[];
  values: ValueDifference[];
  vocabulary: EntryDifference[];
}

/** One move of a label. */
export interface LabelMove {
  /** From 1. */
  seq: number;
  kind: "moved" | "rolled_back";
  /** Null where it was new. */
  from: string | null;
  to: string;
  note: string;
  at: string;
}

export interface ShownLabel extends LabLabel {
  /** Newest first, 50 at most. */
  moves: LabelMove[];
}

/** Versions of all that shapes an answer, and the labels that point to them. All throw AppError. */
export interface VersionVerbs {
  /** Newest first; the program's own is always among them. */
  listLabVersions(): Promise<VersionHead[]>;
  /** By its name or a label's. Throws `not_found`. */
  readLabVersion(name: string): Promise<ShownVersion>;
  /** Every entry of a version's vocabulary, those left out too. Throws `not_found`. */
  readLabVocabulary(name: string): Promise<VocabularyItem[]>;
  /**
   * A version that says what `from` says, with `change`. Throws `invalid_input` that names the field, `not_found` for
   * `from`, and `conflict` when the name is taken or another version says the same (which: `details.version`).
   */
  createLabVersion(version: NewVersion): Promise<ShownVersion>;
  /** What `name` says other than `from`, which is its parent unless given. Throws `not_found`. */
  readLabDifference(name: string, from?: string): Promise<VersionDifference>;
  listLabLabels(): Promise<ShownLabel[]>;
  /**
   * Points a label to a version; it holds from the next request on, in other processes within a second. Throws
   * `not_found` for the version, `invalid_input` when it asks for a model that is not configured here, and `conflict`
   * when `from` is not what the label points to, or is not given for a protected one.
   */
  putLabLabel(label: string, move: LabelMoveRequest): Promise<ShownLabel>;
  /** Points a label to what it pointed to before; again, further back. Throws `not_found`, and `conflict` at its beginning. */
  rollBackLabLabel(label: string, note?: string): Promise<ShownLabel>;
  /** Its history goes with it. Throws `not_found`, and `conflict` for a protected one. */
  deleteLabLabel(label: string): Promise<void>;
}
