import { Memo } from "#src/catalog/search/memo.ts";
import { canonicalLabel, covers, genreNode, nodesOfLabel } from "#src/domain/genres/genres.ts";
import type { Asked } from "./asked.ts";
import unspoken from "./unspoken-labels.json" with { type: "json" };

/** A genre that may be said of a track. */
export interface Style {
  genre: string;
  /** It is, or lies under, a genre that the request names. */
  asked: boolean;
}

const UNSPOKEN = new Set(unspoken.map(canonicalLabel));
const ENOUGH_LABELS = 2;
/** Of the labels that may be spoken of, for a row of many. */
const ENOUGH_SHARE = 0.4;

/**
 * The genres that the labels of a row bear out, the best to say first: what was asked for, then the narrowest. One label
 * among several proves nothing: catalogues that label by who listens call soul singers folk.
 */
export function stylesOf(labels: readonly string[], asked: Pick<Asked, "genres">): readonly Style[] {
  return asked.genres.length === 0 ? known.get(labels.join("\n"), () => read(labels, asked)) : read(labels, asked);
}

/** Tracks of one artist have the same labels, and the same tracks are looked at again and again. */
const known = new Memo<readonly Style[]>(4096);

function read(labels: readonly string[], asked: Pick<Asked, "genres">): readonly Style[] {
  const distinct = [...new Set(labels.map(canonicalLabel))];
  const spoken = distinct.filter((label) => !UNSPOKEN.has(label));
  const support = new Map<string, number>();
  for (const label of spoken) {
    for (const node of new Set(nodesOfLabel(label))) support.set(node, (support.get(node) ?? 0) + 1);
  }
  const least = distinct.length === 1 ? 1 : Math.max(ENOUGH_LABELS, ENOUGH_SHARE * spoken.length);
  const borne = [...support]
    .filter(([genre, count]) => count >= least && genreNode(genre)?.kind === undefined && !UNSPOKEN.has(genre))
    .sort(([one, x], [other, y]) => depth(other) - depth(one) || y - x || (one < other ? -1 : 1))
    .map(([genre]) => genre);
  const named = asked.genres.filter(
    (genre) => genreNode(genre)?.kind === undefined && labels.some((label) => covers(genre, label)),
  );
  const under = borne.filter((genre) => named.some((name) => covers(name, genre)));
  const first = [...under, ...named];
  const rest = borne.filter((genre) => !first.includes(genre) && !first.some((name) => covers(genre, name)));
  return [
    ...[...new Set(first)].map((genre) => ({ genre, asked: true })),
    ...rest.map((genre) => ({ genre, asked: false })),
  ];
}

function depth(genre: string): number {
  return nodesOfLabel(genre).length;
}
