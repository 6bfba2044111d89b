import type { Ranking } from "#src/catalog/search/ranking.ts";
import type { ShapeSpec } from "#src/domain/lab/version.ts";
import type { PhraseBook } from "#src/language/phrase-book.ts";
import type { TasteWeights } from "#src/playlists/personal/weights.ts";

/** What a model is told, and which models are asked how. */
export type Told = Pick<ShapeSpec, "instructions" | "listenerInstructions" | "tools" | "models" | "temperature">;

/** A version of all that shapes an answer, ready for use. One object for each version in a process. */
export interface Shape {
  /** Of the version; stands in every trace and playlist. */
  readonly name: string;
  readonly told: Told;
  /** What the words of a request mean. */
  readonly book: PhraseBook;
  readonly ranking: Ranking;
  /** How much a listener's taste weighs beside what was asked. */
  readonly taste: TasteWeights;
}

/** The program's own version: what its code says, under a name that follows from all of it. */
export interface OwnVersion {
  spec: ShapeSpec;
  /** Of the spec. */
  hash: string;
  shape: Shape;
}

export interface Shapes {
  /**
   * The shape of the version of this name, or of the one that a label of this name points to; without a name, of what
   * `production` points to, and without that label the program's own, which is also found as `built-in`. Throws
   * AppError("not_found").
   */
  of(version?: string): Promise<Shape>;
  own(): Promise<OwnVersion>;
  /** The name of the version that a name or a label means. Throws AppError("not_found"). */
  nameOf(version: string): Promise<string>;
  /** To be called after a label has moved: the next look sees it. */
  forgetLabels(): void;
}

/** Names the program's own version, whatever its hash. */
export const BUILT_IN = "built-in";
