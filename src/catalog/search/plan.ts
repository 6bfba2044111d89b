import type { SearchQuery, TasteFits } from "#src/catalog/catalog.ts";
import { valueOfLevel } from "#src/catalog/index/levels.ts";
import { rowsOfArtist } from "#src/catalog/index/lookup.ts";
import { countStrings, stringAt } from "#src/catalog/index/strings.ts";
import type { LevelColumn, TrackIndex } from "#src/catalog/index/track-index.ts";
import { likenessOfSets } from "#src/catalog/similar/likeness.ts";
import type { Reference } from "#src/catalog/similar/reference.ts";
import { type TasteScale, tasteScaleOf } from "#src/catalog/taste-fit.ts";
import type { Aim } from "#src/domain/brief.ts";
import { VERSION_KINDS } from "#src/domain/track.ts";
import { type Doubts, reliesOn } from "./doubts.ts";
import { columnOf, type LevelAim, levelFit, near, similarColumns, unknownCost } from "./fits.ts";
import type { GenreMatch } from "./genre-match.ts";
import { type ArtistAim, type GenreAim, type LeaningPart, partsOf, shareOf } from "./leaning-parts.ts";
import { asksForNoise } from "./noise.ts";
import { addPriors } from "./priors.ts";
import type { Ranking } from "./ranking.ts";
import { asksForHolidays } from "./season.ts";
import type { Typical } from "./typical.ts";
import type { SparseFits } from "./words.ts";

/** What plans are made from; the two lookups are remembered by whoever gives them. */
export interface PlanSource {
  index: TrackIndex;
  ranking: Ranking;
  genres: GenreMatch;
  wordFits: (words: string) => SparseFits;
  reference: (aim: Extract<Aim, { kind: "similar" }>) => Reference | null;
  typical: Typical;
  holidays: SparseFits;
  noise: SparseFits;
  doubts: Doubts;
  /** Of the listener, where there is one. */
  taste?: TasteFits;
}

/**
 * A query's whole score as tables: a row's score is `base`, plus one number for each table looked up by what the row
 * has, plus what the sparse parts add. However many aims there are, a row costs at most one look-up for each column.
 */
export interface Plan {
  base: number;
  /** By level 0-255. */
  columns: Map<LevelColumn, Float64Array>;
  /** By genre set, then once more for sets taken from the artist; null when no aim is about genres. */
  styles: Float64Array | null;
  languages: Float64Array | null;
  versions: Float64Array;
  facts: Float64Array;
  sparse: { fits: SparseFits; weight: number }[];
  /** Null when no aim is about taste, or nobody's is known. */
  taste: { fits: TasteFits; scale: TasteScale } | null;
}

export function planOf(source: PlanSource, query: Pick<SearchQuery, "must" | "leanings">): Plan {
  const { ranking } = source;
  const builder = new PlanBuilder(source);
  for (const leaning of query.leanings) {
    for (const part of partsOf(leaning, ranking)) builder.addPart(part);
  }
  for (const { test } of query.must) if (test.kind === "genre") builder.addTypical(test.anyOf);
  if (!asksForHolidays(query)) builder.addPenalty(source.holidays, ranking.holidayPenalty);
  if (!asksForNoise(query)) builder.addPenalty(source.noise, ranking.noisePenalty);
  const relies = reliesOn(query);
  if (relies.year) builder.addPenalty(source.doubts.late, ranking.doubtPenalty);
  if (relies.instrumental) builder.addPenalty(source.doubts.sung, ranking.doubtPenalty);
  const plan = builder.finish();
  const scale = tasteScaleOf(query.leanings);
  if (source.taste && scale) plan.taste = { fits: source.taste, scale };
  addPriors(plan, source, query);
  return plan;
}

/** A fit under a weight; a negative weight turns the fit round. */
function worth(weight: number, fit: number): number {
  return Math.abs(weight) * (weight < 0 ? 1 - fit : fit);
}

/** The rows of any of these artists; a row of several fits as the strongest of them. */
function anyArtist(index: TrackIndex, aims: readonly ArtistAim[]): SparseFits {
  const fits = new Map<number, number>();
  for (const aim of aims)
    for (const row of rowsOfArtist(index, aim.ref)) fits.set(row, Math.max(fits.get(row) ?? 0, shareOf(aim, aims)));
  const rows = Uint32Array.from(fits.keys()).sort();
  return { rows, fits: Float32Array.from(rows, (row) => fits.get(row)!) };
}

/** Rows that tell one of the genres in words, each with the share of the strongest. */
function toldShares(genres: GenreMatch, aims: readonly GenreAim[], onAlbum: number): Map<number, number> {
  const shares = new Map<number, number>();
  const raise = (rows: Uint32Array, share: number) => {
    for (const row of rows) shares.set(row, Math.max(shares.get(row) ?? 0, share));
  };
  for (const aim of aims) {
    const { rows, inTitle } = genres.told(aim.name);
    raise(rows, onAlbum * shareOf(aim, aims));
    raise(inTitle, shareOf(aim, aims));
  }
  return shares;
}

class PlanBuilder {
  readonly #source: PlanSource;
  readonly #ranking: Ranking;
  readonly #plan: Plan;
  readonly #sets: number;

  constructor(source: PlanSource) {
    this.#source = source;
    this.#ranking = source.ranking;
    this.#sets = source.index.genres.sets.offsets.length - 1;
    this.#plan = {
      base: 0,
      columns: new Map(),
      styles: null,
      languages: null,
      versions: new Float64Array(source.index.versionSets.length),
      facts: new Float64Array(0),
      sparse: [],
      taste: null,
    };
  }

  addPart(part: LeaningPart): void {
    switch (part.kind) {
      case "aim":
        this.add(part.aim, part.weight);
        break;
      case "genres":
        this.#addGenres(part.aims, this.#source.genres.bestFits(part.aims), part.weight);
        break;
      case "artists":
        this.#addSparse(anyArtist(this.#source.index, part.aims), part.weight);
    }
  }

  add(aim: Aim, weight: number): void {
    switch (aim.kind) {
      case "audio":
      case "popularity":
      case "year":
        this.#addLevels(aim, weight);
        break;
      case "genre":
        this.#addGenres([aim], this.#source.genres.fits(aim.name), weight);
        break;
      case "similar": {
        const reference = this.#source.reference(aim);
        if (reference) this.#addSimilar(reference, weight);
        break;
      }
      case "artist":
        this.#addRows(rowsOfArtist(this.#source.index, aim.ref), weight);
        break;
      case "words":
        this.#addSparse(this.#source.wordFits(aim.words), weight);
        break;
      case "language":
        this.#addLanguage(aim.code, weight);
        break;
      case "version":
        this.#addVersion(1 << VERSION_KINDS.indexOf(aim.version), weight);
        break;
      case "taste":
        break; // all aims at it count as one: see tasteScaleOf
    }
  }

  addTypical(genres: readonly string[]): void {
    const { typical } = this.#source;
    const { centrality: prior, derivedShare, typicalArtist } = this.#ranking;
    const centrality = typical.centrality(genres);
    const styles = this.#styles();
    for (let set = 1; set < this.#sets; set++) {
      styles[set]! += prior * centrality[set]!;
      styles[this.#sets + set]! += prior * derivedShare * centrality[set]!;
    }
    for (const name of genres) this.#addRows(this.#source.genres.told(name).inTitle, prior);
    this.#addSparse(typical.artists(genres), typicalArtist);
  }

  addPenalty(fits: SparseFits, penalty: number): void {
    if (fits.rows.length > 0) this.#plan.sparse.push({ fits, weight: -penalty });
  }

  finish(): Plan {
    return this.#plan;
  }

  #column(column: LevelColumn): Float64Array {
    const table = this.#plan.columns.get(column) ?? new Float64Array(256);
    this.#plan.columns.set(column, table);
    return table;
  }

  #addLevels(aim: LevelAim, weight: number): void {
    const column = columnOf(aim);
    const table = this.#column(column);
    table[0]! += Math.abs(weight) * (this.#ranking.unknownFit - unknownCost(aim, this.#ranking));
    for (let level = 1; level < 256; level++)
      table[level]! += worth(weight, levelFit(aim, valueOfLevel(column, level), this.#ranking));
  }

  #styles(): Float64Array {
    this.#plan.styles ??= new Float64Array(2 * this.#sets);
    return this.#plan.styles;
  }

  #addStyles(fits: Float32Array, weight: number): void {
    const { unknownFit, unknownCost: cost, derivedShare } = this.#ranking;
    const styles = this.#styles();
    styles[0]! += Math.abs(weight) * (unknownFit - cost.genre);
    for (let set = 1; set < this.#sets; set++) {
      styles[set]! += worth(weight, fits[set]!);
      styles[this.#sets + set]! += worth(weight, derivedShare * fits[set]!);
    }
  }

  /**
   * Rows that tell a genre in their title fit it as a label would, and those of such an album as the label of an artist
   * would: not every song on a Christmas album is of Christmas.
   */
  #addGenres(aims: readonly GenreAim[], fits: Float32Array, weight: number): void {
    this.#addStyles(fits, weight);
    const { unknownFit, unknownCost: cost, derivedShare } = this.#ranking;
    const told = toldShares(this.#source.genres, aims, derivedShare);
    if (told.size === 0) return;
    const { styleOfRow, derived } = this.#source.index.genres;
    const rows = Uint32Array.from(told.keys()).sort();
    const lifts = Float32Array.from(rows, (row) => {
      const set = styleOfRow[row]!;
      const fit = set === 0 ? 0 : (derived[row] === 1 ? derivedShare : 1) * fits[set]!;
      const now = set === 0 ? Math.abs(weight) * (unknownFit - cost.genre) : worth(weight, fit);
      return worth(weight, Math.max(fit, told.get(row)!)) - now;
    });
    this.#plan.sparse.push({ fits: { rows, fits: lifts }, weight: 1 });
  }

  #addSimilar({ genres, means, rows }: Reference, weight: number): void {
    const { unknownFit, unknownCost: cost, derivedShare, similarParts } = this.#ranking;
    for (const { column, share, scale } of similarColumns(this.#ranking)) {
      const mean = means[column];
      if (Number.isNaN(mean)) continue;
      const table = this.#column(column);
      table[0]! += Math.abs(weight) * share * (unknownFit - cost.similar);
      for (let level = 1; level < 256; level++)
        table[level]! += worth(weight * share, near(valueOfLevel(column, level), mean, scale));
    }
    this.#addRows(rows, weight * similarParts.artist);
    if (!genres) return;
    const share = weight * similarParts.genre;
    const fits = likenessOfSets(this.#source.index.genres, genres);
    const styles = this.#styles();
    styles[0]! += Math.abs(share) * (unknownFit - cost.similar);
    for (let set = 1; set < this.#sets; set++) {
      styles[set]! += worth(share, fits[set]!);
      styles[this.#sets + set]! += worth(share, derivedShare * fits[set]!);
    }
  }

  #addRows(rows: Uint32Array, weight: number): void {
    this.#addSparse({ rows, fits: new Float32Array(rows.length).fill(1) }, weight);
  }

  #addSparse(fits: SparseFits, weight: number): void {
    if (weight < 0) this.#plan.base -= weight;
    if (fits.rows.length > 0) this.#plan.sparse.push({ fits, weight });
  }

  #addLanguage(code: string, weight: number): void {
    const { languages } = this.#source.index;
    const { unknownFit, unknownCost: cost } = this.#ranking;
    this.#plan.languages ??= new Float64Array(countStrings(languages));
    const table = this.#plan.languages;
    table[0]! += Math.abs(weight) * (unknownFit - cost.language);
    for (let i = 1; i < table.length; i++) table[i]! += worth(weight, stringAt(languages, i) === code ? 1 : 0);
  }

  #addVersion(bit: number, weight: number): void {
    this.#source.index.versionSets.forEach((set, i) => {
      this.#plan.versions[i]! += worth(weight, (set & bit) !== 0 ? 1 : 0);
    });
  }
}
