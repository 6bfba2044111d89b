import type { Catalog } from "#src/catalog/catalog.ts";
import { genreNode, nodesOfLabel } from "#src/domain/genres/genres.ts";
import type { Track } from "#src/domain/track.ts";

const SAMPLE = 4000;
const GENRES = 60;
/** Fewer tracks than this share have the fact: a rule about it would lose most of the catalogue. */
const THIN = 0.5;
const FACTS = ["year", "tempo", "energy", "valence", "popularity", "explicit", "language"] as const;

/** What the catalogue has, in words that it knows itself. */
export interface Vocabulary {
  tracks: number;
  /** Years of all but the odd early and late row: "1958..2022". */
  years: string;
  /** Genres, most tracks first, with their share in percent where that is at least one: "rock 31, pop 22, soul". */
  genres: string;
  /** Facts that most tracks lack. */
  rarelyKnown?: string[];
}

const made = new WeakMap<Catalog, Vocabulary>();

/**
 * Made once for each catalogue from 4,000 rows spread evenly over it, in a few milliseconds. Genres are those of our own tree: no
 * label of the catalogue stands here, as labels are anybody's text.
 */
export function vocabularyOf({ shared: catalog }: Catalog): Vocabulary {
  const known = made.get(catalog);
  if (known) return known;
  const rows = spread(catalog);
  const rare = FACTS.filter((fact) => rows.filter((track) => track[fact] !== null).length < THIN * rows.length);
  const vocabulary = {
    tracks: catalog.size,
    years: yearsOf(rows),
    genres: genresOf(rows),
    ...(rare.length > 0 && rows.length > 0 && { rarelyKnown: rare }),
  };
  made.set(catalog, vocabulary);
  return vocabulary;
}

function spread(catalog: Catalog): Track[] {
  const wanted = Math.min(SAMPLE, catalog.size);
  return Array.from({ length: wanted }, (_, at) => catalog.track(Math.floor(((at + 0.5) * catalog.size) / wanted)));
}

function yearsOf(rows: readonly Track[]): string {
  const years = rows.flatMap(({ year }) => year ?? []).sort((a, b) => a - b);
  const at = (share: number) => years[Math.round((years.length - 1) * share)];
  return years.length === 0 ? "" : `${at(0.01)}..${at(0.99)}`;
}

function genresOf(rows: readonly Track[]): string {
  const counts = new Map<string, number>();
  for (const { genres } of rows) {
    const names = new Set(genres.flatMap((label) => nodesOfLabel(label)));
    for (const name of names) if (genreNode(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, GENRES)
    .map(([name, tracks]) => {
      const percent = Math.round((100 * tracks) / rows.length);
      return percent >= 1 ? `${name} ${percent}` : name;
    })
    .join(", ");
}
