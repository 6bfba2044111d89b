import type { SearchQuery } from "#src/catalog/catalog.ts";
import { reliesOn } from "#src/catalog/search/doubts.ts";
import { columnOf, type LevelAim, SIMILAR_COLUMNS, unknownCost } from "#src/catalog/search/fits.ts";
import { type GenreAim, partsOf } from "#src/catalog/search/leaning-parts.ts";
import { asksForNoise } from "#src/catalog/search/noise.ts";
import { asksForHolidays } from "#src/catalog/search/season.ts";
import * as weights from "#src/catalog/search/weights.ts";
import type { Aim, Test } from "#src/domain/brief.ts";
import type { SqlNames } from "./sql-names.ts";

/** Rows asked for beside the wanted ones, as copies of songs are folded afterwards. */
const OVERFETCH = 3;

/** The filters and the score of one search, written as one statement over the table `t`. */
export function toSql(query: SearchQuery, names: SqlNames): string {
  const parts = new Score(names);
  for (const part of query.leanings.flatMap((leaning) => partsOf(leaning))) {
    if (part.kind === "artists") throw new Error("The benchmark has no SQL for alternative artists.");
    if (part.kind === "genres") parts.addAnyGenre(part.aims, part.weight);
    else parts.add(part.aim, part.weight);
  }
  if (!asksForNoise(query)) parts.terms.push(`case when noise then ${-weights.NOISE_PENALTY} else 0 end`);
  const relies = reliesOn(query);
  if (relies.year) parts.terms.push(`${-weights.DOUBT_PENALTY} * late`);
  if (relies.instrumental) parts.terms.push(`${-weights.DOUBT_PENALTY} * sung`);
  const littleKnown = query.leanings.some(({ aims }) =>
    aims.some((aim) => aim.kind === "popularity" && aim.target < weights.LITTLE_KNOWN),
  );
  if (!littleKnown)
    parts.terms.push(`${weights.POPULARITY_PRIOR / 100} * coalesce(song_popularity, ${weights.UNKNOWN_POPULARITY})`);
  for (const { test } of query.must) if (test.kind === "genre") parts.addTypical(test.anyOf);
  if (!asksForHolidays(query)) parts.terms.push(`case when holiday then ${-weights.HOLIDAY_PENALTY} else 0 end`);
  const rules = [
    "rankable",
    ...query.must.map(({ test }) => ruleSql(test, true, names)),
    ...query.mustNot.map(({ test }) => ruleSql(test, false, names)),
  ];
  return `select t.ord, song, ${["prior", ...parts.terms].join(" + ")} as score from ${names.schema}.t
    ${parts.joins.join("\n    ")}
    where ${rules.join(" and ")} order by score desc limit ${query.limit * OVERFETCH}`;
}

function ruleSql(test: Test, holds: boolean, names: SqlNames): string {
  switch (test.kind) {
    case "genre":
      return belongs(`labels && array[${names.labelsUnder(test.anyOf)}]::int[]`, holds);
    case "artist":
      return holds
        ? `artists && array[${names.artists(test.anyOf)}]::int[]`
        : `not (artists && array[${names.artists(test.anyOf)}]::int[]) and t.ord <> all(array[${names.rowsWithPart(test.anyOf)}]::int[])`;
    case "title":
      return belongs(`t.ord = any(array[${names.rowsTitled([test.words, ...(test.or ?? [])])}]::int[])`, holds);
    case "explicit":
      return `explicit = ${test.is === holds}`;
    case "audio":
      return between(test.feature, test.min, test.max);
    case "year":
      return `${between("year", test.from, test.to)} and (song_year is null or ${between("song_year", test.from, test.to)})`;
    default:
      throw new Error(`The benchmark has no SQL for a rule about ${test.kind}.`);
  }
}

function belongs(condition: string, holds: boolean): string {
  return holds ? condition : `not (${condition})`;
}

function between(column: string, min: number | undefined, max: number | undefined): string {
  return [
    ...(min === undefined ? [] : [`${column} >= ${min}`]),
    ...(max === undefined ? [] : [`${column} <= ${max}`]),
  ].join(" and ");
}

function near(column: string, target: number, scale: number): string {
  return `greatest(0, 1 - abs(${column} - ${target}) / ${scale})`;
}

class Score {
  readonly terms: string[] = [];
  readonly joins: string[] = [];
  readonly #names: SqlNames;

  constructor(names: SqlNames) {
    this.#names = names;
  }

  add(aim: Aim, weight: number): void {
    switch (aim.kind) {
      case "audio":
      case "popularity":
        this.#known(COLUMNS[columnOf(aim)] ?? columnOf(aim), levelSql(aim), {
          weight,
          unknown: 0.5 - unknownCost(aim),
        });
        break;
      case "genre":
        this.#style(this.#names.genreFits(aim.name), { weight, unknown: 0.5 - weights.UNKNOWN_COST.genre });
        break;
      case "similar":
        this.#similar(aim, weight);
        break;
      case "words": {
        const alias = `w${this.joins.length}`;
        this.joins.push(`left join (${this.#names.wordFits(aim.words)}) ${alias} on ${alias}.ord = t.ord`);
        this.terms.push(`${weight} * coalesce(${alias}.fit, 0)`);
        break;
      }
      default:
        throw new Error(`The benchmark has no SQL for an aim at ${aim.kind}.`);
    }
  }

  addAnyGenre(aims: readonly GenreAim[], weight: number): void {
    this.#style(this.#names.anyGenreFits(aims), { weight, unknown: 0.5 - weights.UNKNOWN_COST.genre });
  }

  addTypical(genres: readonly string[]): void {
    this.#style(this.#names.centrality(genres), { weight: weights.CENTRALITY_PRIOR, unknown: 0 });
    const artists = this.#names.typicalArtists(genres);
    this.terms.push(`case when artists && array[${artists}]::int[] then ${weights.TYPICAL_ARTIST_PRIOR} else 0 end`);
  }

  #known(column: string, fit: string, { weight, unknown }: { weight: number; unknown: number }): void {
    this.terms.push(`case when ${column} is null then ${weight * unknown} else ${weight} * ${fit} end`);
  }

  #style(key: number, { weight, unknown }: { weight: number; unknown: number }): void {
    const alias = `f${this.joins.length}`;
    this.joins.push(
      `left join ${this.#names.schema}.fits ${alias} on ${alias}.key = ${key} and ${alias}.style = t.style`,
    );
    this.terms.push(`coalesce(${weight} * ${alias}.fit, ${weight * unknown})`);
  }

  #similar(aim: Extract<Aim, { kind: "similar" }>, weight: number): void {
    const { key, means, artists } = this.#names.reference(aim);
    const unknown = 0.5 - weights.UNKNOWN_COST.similar;
    this.#style(key, { weight: weight * weights.SIMILAR_PARTS.genre, unknown });
    for (const { column, share, scale } of SIMILAR_COLUMNS) {
      const name = COLUMNS[column] ?? column;
      this.#known(name, near(name, means[column], scale), { weight: weight * share, unknown });
    }
    this.terms.push(
      `case when artists && array[${artists}]::int[] then ${weight * weights.SIMILAR_PARTS.artist} else 0 end`,
    );
  }
}

/** What ranking reads is the song's. */
const COLUMNS: Readonly<Record<string, string>> = {
  year: "coalesce(song_year, year)",
  popularity: "song_popularity",
};

function levelSql(aim: LevelAim): string {
  if (aim.kind === "popularity") return near("song_popularity", aim.target, weights.POPULARITY_SCALE);
  if (aim.kind === "year") throw new Error("The benchmark has no SQL for an aim at years.");
  const scale = weights.AUDIO_SCALE[aim.feature];
  if (aim.feature !== "tempo") return near(aim.feature, aim.target, scale);
  const octaves = `greatest(${near("tempo * 2", aim.target, scale)}, ${near("tempo / 2", aim.target, scale)})`;
  return `greatest(${near("tempo", aim.target, scale)}, ${weights.OCTAVE_SHARE} * ${octaves})`;
}
