import { GENRE_NODES, type GenreNode, genreNode } from "#src/domain/genres/genres.ts";
import { LANGUAGE_NAMES } from "./assemble/language-names.ts";
import type { VocabularyEntry } from "./vocabulary.ts";

const SCENE_NODES = GENRE_NODES.filter((node) => node.kind === "scene");

/**
 * The scenes that a scene's name takes in: "spanish" and "portuguese" are said of a language, which is sung in more countries than
 * the one, so they take in every scene of that language.
 */
export function scenesNamed(name: string): readonly string[] {
  const node = genreNode(name);
  if (node?.kind !== "scene") return [];
  const code = node.language;
  if (code === undefined || LANGUAGE_NAMES[code]?.toLowerCase() !== node.name) return [node.name];
  return SCENE_NODES.filter((other) => other.language === code && (other === node || isOutermost(other, code))).map(
    (other) => other.name,
  );
}

/** Its parents are of no language or another, so that no other scene of the language covers it. */
function isOutermost(node: GenreNode, code: string): boolean {
  return node.parents.every((parent) => genreNode(parent)?.language !== code);
}

/** The scenes of an entry about a whole language or country ("french songs", "in spanish"); none for a style within one. */
export function scenesOf(entry: VocabularyEntry): readonly string[] {
  return entry.type === "language" ? scenesNamed(sceneNameOf(entry)) : [];
}

/** "french songs" -> "french". */
export function sceneNameOf({ name }: VocabularyEntry): string {
  return name.replace(/ (songs|music)$/, "");
}
