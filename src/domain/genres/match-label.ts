import { GENRE_NODES, type GenreNode } from "./genre-tree.ts";
import { genreKey } from "./label-text.ts";

type Pattern = { words: readonly string[]; node: GenreNode; blocks: boolean };
type Hit = { start: number; end: number; pattern: Pattern };

const byName = new Map(GENRE_NODES.map((node) => [genreKey(node.name), node]));
const byLabel = new Map<string, GenreNode[]>();
const byFirstWord = new Map<string, Pattern[]>();
const together: { parts: readonly string[]; node: GenreNode }[] = [];

function addPattern(text: string, node: GenreNode, blocks: boolean): void {
  const words = text.split(" ");
  const first = words[0] ?? "";
  byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { words, node, blocks }]);
}

for (const node of GENRE_NODES) {
  for (const label of node.labels) byLabel.set(genreKey(label), [...(byLabel.get(genreKey(label)) ?? []), node]);
  for (const token of node.tokens) {
    if (token.includes(" + ")) together.push({ parts: token.split(" + "), node });
    else addPattern(token, node, false);
  }
  for (const phrase of node.except) addPattern(phrase, node, true);
}

function hitsOf(words: readonly string[]): Hit[] {
  return words.flatMap((word, start) =>
    (byFirstWord.get(word) ?? [])
      .filter((pattern) => pattern.words.every((expected, offset) => words[start + offset] === expected))
      .map((pattern) => ({ start, end: start + pattern.words.length, pattern })),
  );
}

function hides(other: Hit, hit: Hit): boolean {
  if (other.start > hit.start || other.end < hit.end) return false;
  if (other.pattern.blocks) return other.pattern.node === hit.pattern.node;
  return other.end - other.start > hit.end - hit.start;
}

/** Nodes by the words of a label: a longer run of words hides the shorter ones inside it ("pop punk" hides "pop" and "punk"). */
function byWords(key: string): GenreNode[] {
  const hits = hitsOf(key.split(" "));
  const runs = hits.filter((hit) => !hit.pattern.blocks && !hits.some((other) => hides(other, hit)));
  const padded = ` ${key} `;
  const pairs = together.filter(({ parts }) => parts.every((part) => padded.includes(` ${part} `)));
  return [...new Set([...runs.map((hit) => hit.pattern.node), ...pairs.map((pair) => pair.node)])];
}

/**
 * The nodes a label belongs to itself, by its key: the node of that name; else the nodes that list it; else those its words name.
 * A scene in the words always counts ("german baroque" is german too); a list of scenes and instruments alone leaves the sound to the words.
 */
export function matchLabel(key: string): readonly GenreNode[] {
  const named = byName.get(key);
  if (named) return [named];
  const listed = byLabel.get(key);
  const worded = byWords(key);
  if (!listed) return worded;
  const addsOnly = listed.every((node) => node.kind !== undefined);
  return [...new Set([...listed, ...worded.filter((node) => addsOnly || node.kind === "scene")])];
}
