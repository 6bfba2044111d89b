import { numberOf, textOf } from "./values.ts";

/** Recordings that can be sold begin with the phonograph; the oldest known sound is of 1860. */
const FIRST_YEAR = 1860;

/** What some sets write for "not known". */
const PLACEHOLDER = 1900;

export interface Dated {
  year: number | null;
  /** Something was given that could not be kept as it was. */
  cleaned: boolean;
}

/**
 * The year of a row from its year and its release date. A year that cannot be (before 1860, after next year, the
 * placeholder 1900 and the like) gives way to the release date's, else to null. Where both can be, the year counts.
 */
export function yearOf(given: { year: unknown; releaseDate: unknown }, thisYear: number): Dated {
  const said = numberOf(given.year);
  const dated = yearOfDate(given.releaseDate);
  if (typeof said === "number" && isPlausible(said, thisYear)) return { year: said, cleaned: false };
  if (dated !== null && isPlausible(dated, thisYear)) return { year: dated, cleaned: said !== undefined };
  return { year: null, cleaned: said !== undefined || dated !== null };
}

function isPlausible(year: number, thisYear: number): boolean {
  return Number.isInteger(year) && year >= FIRST_YEAR && year <= thisYear + 1 && year !== PLACEHOLDER;
}

/** "2015", "2015-03", "2015-03-02", "02.03.2015", "3/2/2015", "Mar 2, 2015", an ISO time. */
function yearOfDate(value: unknown): number | null {
  const text = textOf(value);
  if (text === null) return null;
  const year = /^(\d{4})(?:$|[-/.T ])/.exec(text)?.[1] ?? /(?:^|[-/., ])(\d{4})$/.exec(text)?.[1];
  return year === undefined ? null : Number(year);
}
