import { RANKING } from "#src/catalog/search/ranking.ts";
import type { ShapeSpec } from "#src/domain/lab/version.ts";
import { AppError } from "#src/errors.ts";
import { phraseBook } from "#src/language/phrase-book.ts";
import { readVocabulary } from "#src/language/vocabulary.ts";
import { TASTE_WEIGHTS } from "#src/playlists/personal/weights.ts";
import { BUILT_IN, type OwnVersion, type Shapes, type Told } from "#src/shape.ts";
import { hashOf } from "./canonical.ts";
import { OWN_WEIGHTS } from "./ranking.ts";

let vocabularyHash: string | undefined;

/** Of the program's own vocabulary. */
export function ownVocabularyHash(): string {
  vocabularyHash ??= hashOf(readVocabulary());
  return vocabularyHash;
}

/** `told` is what the program's agent is told. */
export function ownVersion(told: Told): OwnVersion {
  const spec: ShapeSpec = {
    ...told,
    vocabulary: { base: ownVocabularyHash(), put: [], drop: [] },
    ranking: OWN_WEIGHTS,
  };
  const hash = hashOf(spec);
  const name = `${BUILT_IN}-${hash.slice(0, 8)}`;
  return { spec, hash, shape: { name, told, book: phraseBook(), ranking: RANKING, taste: TASTE_WEIGHTS } };
}

/** Shapes of a process that stores none: the program's own alone, under its name and as `built-in`. */
export function ownShapes(told: Told): Shapes {
  const own = ownVersion(told);
  const { shape } = own;
  const of = async (version = BUILT_IN) => {
    if (version === BUILT_IN || version === shape.name) return shape;
    throw new AppError("not_found", "There is no version and no label of this name.");
  };
  return {
    of,
    own: async () => own,
    nameOf: async (version) => (await of(version)).name,
    forgetLabels: () => undefined,
  };
}
