import { genreKey } from "./label-text.ts";
import rawTree from "./tree.json" with { type: "json" };

/** Typical Spotify-style audio features (0-1) and tempo in BPM; only those that tell this genre from the rest are given. */
export type GenreAudio = Readonly<{
  energy?: number;
  valence?: number;
  danceability?: number;
  acousticness?: number;
  instrumentalness?: number;
  tempo?: number;
}>;

/** Folded phrases of which any one tells a genre, unless one of `not` stands beside it. */
export type Telling = Readonly<{ any: readonly string[]; not: readonly string[] }>;
export type Titled = Readonly<{ title: Telling; album: Telling }>;

export type GenreNode = Readonly<{
  name: string;
  parents: readonly string[];
  /** True for a top-level node, and for a node with parents that people still name as a genre of its own ("house", "metal"). */
  family: boolean;
  /** "scene": says where from or for whom (french, latin, christian), so it adds to the sound of a label. "instrument": piano, guitar, ... */
  kind?: "scene" | "instrument";
  /** How people say it, in the form of `genreKey`. The name itself is not repeated. */
  spoken: readonly string[];
  /** Catalogue labels that the tokens do not place, or would misplace. */
  labels: readonly string[];
  /** Word sequences that place a label here; "a + b" wants both, anywhere in the label. */
  tokens: readonly string[];
  /** Word sequences inside which the tokens do not count. */
  except: readonly string[];
  /** For what songs are about rather than how an artist sounds: labels of artists cannot tell it. */
  titled?: Titled;
  audio?: GenreAudio;
  artists: readonly string[];
  /** The core era, both years included. */
  years?: readonly [number, number];
  /** ISO 639-1. */
  language?: string;
}>;

type RawNode = {
  name: string;
  parents: string[];
  family?: boolean;
  kind?: string;
  spoken?: string[];
  labels?: string[];
  tokens?: string[];
  except?: string[];
  titled?: Titled;
  audio?: GenreAudio;
  artists?: string[];
  years?: number[];
  language?: string;
};

function toNode(raw: RawNode): GenreNode {
  const [from, to] = raw.years ?? [];
  return Object.freeze({
    name: raw.name,
    parents: Object.freeze(raw.parents),
    family: raw.family === true || raw.parents.length === 0,
    spoken: Object.freeze(raw.spoken ?? []),
    labels: Object.freeze(raw.labels ?? []),
    tokens: Object.freeze(raw.tokens ?? []),
    except: Object.freeze(raw.except ?? []),
    artists: Object.freeze(raw.artists ?? []),
    ...((raw.kind === "scene" || raw.kind === "instrument") && { kind: raw.kind }),
    ...(raw.titled && { titled: Object.freeze(raw.titled) }),
    ...(raw.audio && { audio: Object.freeze(raw.audio) }),
    ...(from !== undefined && to !== undefined && { years: Object.freeze([from, to] as const) }),
    ...(raw.language !== undefined && { language: raw.language }),
  });
}

/** Every node, in the order of the file. */
export const GENRE_NODES: readonly GenreNode[] = Object.freeze((rawTree as RawNode[]).map(toNode));

const byKey: ReadonlyMap<string, GenreNode> = new Map(GENRE_NODES.map((node) => [genreKey(node.name), node]));

/** The node of this name in any spelling ("K-Pop", "R & B"), or undefined. */
export function genreNode(name: string): GenreNode | undefined {
  return byKey.get(name) ?? byKey.get(genreKey(name));
}

function climb(names: readonly string[], reached: Set<string>): Set<string> {
  let level = names;
  while (level.length > 0) {
    const parents = level.flatMap((name) => genreNode(name)?.parents ?? []).filter((parent) => !reached.has(parent));
    for (const parent of parents) reached.add(parent);
    level = [...new Set(parents)];
  }
  return reached;
}

const ancestors: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  GENRE_NODES.map((node) => [node.name, climb([node.name], new Set())]),
);

/** The given nodes without those that are ancestors of another, then all their ancestors, nearest first. */
export function withAncestors(names: readonly string[]): readonly string[] {
  const selves = names.filter((name) => !names.some((other) => ancestors.get(other)?.has(name)));
  return Object.freeze([...climb(selves, new Set(selves))]);
}
