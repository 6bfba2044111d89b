import type { Aim, Leaning } from "#src/domain/brief.ts";
import { RANKING, type Ranking } from "./ranking.ts";

export type GenreAim = Extract<Aim, { kind: "genre" }>;
export type ArtistAim = Extract<Aim, { kind: "artist" }>;

/** One thing that a leaning asks of a row: a single aim, or several genres or artists of which any one will do. */
export type LeaningPart =
  | { kind: "aim"; aim: Aim; weight: number }
  | { kind: "genres"; aims: GenreAim[]; weight: number }
  | { kind: "artists"; aims: ArtistAim[]; weight: number };

/**
 * What a leaning asks, each part with its share of the leaning's weight. Several genres are alternatives ("rainy" is
 * jazz or folk), and so are several artists: the best of them counts, once; so do those to keep away from.
 */
export function partsOf({ aims, weight }: Leaning, ranking: Ranking = RANKING): LeaningPart[] {
  const { alternativeGenres, alternativeArtists } = ranking;
  const parts: LeaningPart[] = [];
  for (const sign of [1, -1]) {
    const here = aims.filter((aim) => Math.sign(aim.weight) === sign);
    const genres = here.filter((aim) => aim.kind === "genre");
    const artists = here.filter((aim) => aim.kind === "artist");
    if (genres.length > 1) parts.push({ kind: "genres", aims: genres, weight: sign * alternativeGenres });
    if (artists.length > 1) parts.push({ kind: "artists", aims: artists, weight: sign * alternativeArtists });
    for (const aim of here) {
      const grouped = (aim.kind === "genre" && genres.length > 1) || (aim.kind === "artist" && artists.length > 1);
      if (!grouped) parts.push({ kind: "aim", aim, weight: aim.weight });
    }
  }
  const total = parts.reduce((sum, part) => sum + Math.abs(part.weight), 0);
  return parts.map((part) => ({ ...part, weight: (weight * part.weight) / total }));
}

/** Each alternative's share of the strongest one. */
export function shareOf(aim: Aim, aims: readonly Aim[]): number {
  return Math.abs(aim.weight) / Math.max(...aims.map(({ weight }) => Math.abs(weight)));
}
