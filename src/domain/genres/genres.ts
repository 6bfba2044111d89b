import { GENRE_NODES, genreNode, withAncestors } from "./genre-tree.ts";
import { genreKey, tidyLabel } from "./label-text.ts";
import { matchLabel } from "./match-label.ts";

export { GENRE_NODES, type GenreAudio, type GenreNode, genreNode } from "./genre-tree.ts";

/** The name of every node. */
export const GENRE_NAMES: readonly string[] = Object.freeze(GENRE_NODES.map((node) => node.name));

/** Top-level nodes, and the big genres below another ("house" is a family and also electronic). */
export const FAMILIES: readonly string[] = Object.freeze(
  GENRE_NODES.filter((node) => node.family).map((node) => node.name),
);

/** Nodes that say where from or for whom, not how it sounds: french, latin, christian, ... */
export const SCENES: readonly string[] = Object.freeze(
  GENRE_NODES.filter((node) => node.kind === "scene").map((node) => node.name),
);

/** Nodes that name an instrument: "piano" in a request is often no genre ("rap with piano in it"). */
export const INSTRUMENTS: readonly string[] = Object.freeze(
  GENRE_NODES.filter((node) => node.kind === "instrument").map((node) => node.name),
);

const NOTHING: readonly string[] = Object.freeze([]);
const MEMO_LIMIT = 50_000;

function memoised<Value>(compute: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = compute(text);
    if (known.size >= MEMO_LIMIT) known.clear();
    known.set(text, value);
    return value;
  };
}

const keyOf = memoised(genreKey);

/** One spelling for every case of a label: "K-Pop" -> "k-pop", "Dance/Electronic" -> "dance electronic". */
export const canonicalLabel: (label: string) => string = memoised(tidyLabel);

/** The nodes of a catalogue label, its own first, then all their ancestors. An unknown label gives an empty list. */
export const nodesOfLabel: (label: string) => readonly string[] = memoised((label) => {
  const own = matchLabel(keyOf(label));
  return own.length === 0 ? NOTHING : withAncestors(own.map((node) => node.name));
});

const nodeSetOfLabel = memoised((label): ReadonlySet<string> => new Set(nodesOfLabel(label)));

/** The name of the node that is asked for; empty where there is none. */
const nodeAsked = memoised((asked) => genreNode(keyOf(asked))?.name ?? "");

/** True when the label is the asked label in another spelling, or its node is at or under the asked node. */
export function covers(asked: string, label: string): boolean {
  const node = nodeAsked(asked);
  return (node !== "" && nodeSetOfLabel(label).has(node)) || keyOf(asked) === keyOf(label);
}

function collectPhrases(): ReadonlyMap<string, string> {
  const phrases = new Map(GENRE_NODES.map((node) => [genreKey(node.name), node.name]));
  for (const node of GENRE_NODES) for (const phrase of node.spoken) phrases.set(phrase, node.name);
  for (const [phrase, name] of [...phrases]) {
    const words = phrase.split(" ");
    const joined = words.join("");
    if (words.length === 2 && words[0] !== "from" && !phrases.has(joined)) phrases.set(joined, name);
  }
  return phrases;
}

const phrases = collectPhrases();

/** Every way to say a genre -> its node. Phrases are in the form of `normalisedPhrase`, names and joined spellings ("hiphop") included. */
export function spokenPhrases(): ReadonlyMap<string, string> {
  return phrases;
}

/** The form in which `spokenPhrases` are written: "R'n'B" -> "r and b". Words like "music" after a genre are the caller's to remove. */
export function normalisedPhrase(phrase: string): string {
  return genreKey(phrase);
}
