import { listAt } from "#src/catalog/index/lists.ts";
import { rowsWithPartOf, rowsWithTitleWords } from "#src/catalog/index/lookup.ts";
import { findString } from "#src/catalog/index/strings.ts";
import type { LevelColumn, TrackIndex } from "#src/catalog/index/track-index.ts";
import type { GenreMatch } from "#src/catalog/search/genre-match.ts";
import type { GenreAim } from "#src/catalog/search/leaning-parts.ts";
import { Typical } from "#src/catalog/search/typical.ts";
import { DERIVED_SHARE } from "#src/catalog/search/weights.ts";
import { wordFits } from "#src/catalog/search/words.ts";
import { likenessOfSets } from "#src/catalog/similar/likeness.ts";
import { referenceOf, type SimilarAim } from "#src/catalog/similar/reference.ts";
import type { NameRef } from "#src/domain/brief.ts";
import { foldName, foldText } from "#src/domain/fold.ts";
import { genreNode } from "#src/domain/genres/genres.ts";

/** What names mean, resolved before the clock starts: PostgreSQL is given numbers, and fits of genres as a table. */
export class SqlNames {
  readonly schema: string;
  /** Rows of the table of fits: key, style, fit. */
  readonly fits: { key: number; values: Float64Array }[] = [];
  /** Rows of the table of word hits: key, row, fit. */
  readonly words: { key: number; rows: Uint32Array; values: Float32Array }[] = [];
  readonly #index: TrackIndex;
  readonly #genres: GenreMatch;
  readonly #typical: Typical;
  readonly #keys = new Map<string, number>();

  constructor(schema: string, index: TrackIndex, genres: GenreMatch) {
    this.schema = schema;
    this.#index = index;
    this.#genres = genres;
    this.#typical = new Typical(index, genres);
  }

  labelsUnder(names: readonly string[]): string {
    return names.flatMap((name) => this.#genres.under(name)).join(", ");
  }

  artists(refs: readonly NameRef[]): string {
    return refs.flatMap((ref) => findString(this.#index.credits.artists, foldName(ref.name)) ?? []).join(", ");
  }

  /** Rows that an artist has a part in without a credit of its own. */
  rowsWithPart(refs: readonly NameRef[]): string {
    return refs.flatMap((ref) => [...rowsWithPartOf(this.#index, ref)]).join(", ");
  }

  /** Rows whose title holds any of the phrases. */
  rowsTitled(phrases: readonly string[]): string {
    return phrases.flatMap((words) => rowsWithTitleWords(this.#index, foldText(words))).join(", ");
  }

  genreFits(name: string): number {
    return this.#style(`genre ${name}`, () => Float64Array.from(this.#genres.fits(name)));
  }

  anyGenreFits(aims: readonly GenreAim[]): number {
    return this.#style(`any ${JSON.stringify(aims)}`, () => Float64Array.from(this.#genres.bestFits(aims)));
  }

  /** How typical each set of labels is of the genres of a rule. */
  centrality(names: readonly string[]): number {
    return this.#style(`typical ${names}`, () => Float64Array.from(this.#typical.centrality(names)));
  }

  /** Artists that the genre tree names for these genres. */
  typicalArtists(names: readonly string[]): string {
    return this.artists(names.flatMap((name) => (genreNode(name)?.artists ?? []).map((artist) => ({ name: artist }))));
  }

  reference(aim: SimilarAim): { key: number; means: Record<LevelColumn, number>; artists: string } {
    const reference = referenceOf(this.#index, aim);
    if (!reference?.genres) throw new Error(`The benchmark wants genres for ${aim.ref.name}.`);
    const key = this.#style(`like ${aim.ref.name}`, () =>
      Float64Array.from(likenessOfSets(this.#index.genres, reference.genres!)),
    );
    const { artistsOfRow } = this.#index.credits;
    const mains = new Set(Array.from(reference.rows, (row) => listAt(artistsOfRow, row)[0]!));
    return { key, means: reference.means, artists: this.artists([aim.ref]) || [...mains].join(", ") };
  }

  /** The hits of each word set are a table of their own, found by key: BM25 itself is not redone in SQL. */
  wordFits(words: string): string {
    const key = this.#key(`words ${words}`);
    if (!this.words.some((known) => known.key === key)) {
      const { rows, fits } = wordFits(this.#index, words);
      this.words.push({ key, rows, values: fits });
    }
    return `select ord, fit from ${this.schema}.words where key = ${key}`;
  }

  #style(name: string, values: () => Float64Array): number {
    const key = this.#key(name);
    if (!this.fits.some((known) => known.key === key)) {
      const own = values();
      const both = new Float64Array(own.length * 2).fill(Number.NaN);
      for (let set = 1; set < own.length; set++) {
        both[set] = own[set]!;
        both[own.length + set] = DERIVED_SHARE * own[set]!;
      }
      this.fits.push({ key, values: both });
    }
    return key;
  }

  #key(name: string): number {
    const key = this.#keys.get(name) ?? this.#keys.size + 1;
    this.#keys.set(name, key);
    return key;
  }
}
