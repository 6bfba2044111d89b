import { type Lists, listAt, packLists } from "#src/catalog/index/lists.ts";

interface Placed {
  season: number | null;
  number: number | null;
  publishedMs: number | null;
}

/**
 * The rows of each show in the order in which they are heard: by season and number where the show numbers every
 * episode, and each once; else by date, with undated ones last. Equal ones by number, then by row.
 */
export function seriesOrder(rows: readonly Placed[], ofShow: Lists): { lists: Lists; placeOfRow: Uint32Array } {
  const placeOfRow = new Uint32Array(rows.length);
  const ordered = Array.from({ length: ofShow.offsets.length - 1 }, (_, show) => {
    const members = Array.from(listAt(ofShow, show));
    const compare = isNumbered(members.map((row) => rows[row]!)) ? byNumber : byDate;
    members.sort((a, b) => compare(rows[a]!, rows[b]!) || a - b);
    members.forEach((row, place) => {
      placeOfRow[row] = place;
    });
    return members;
  });
  return { lists: packLists(ordered), placeOfRow };
}

function isNumbered(rows: readonly Placed[]): boolean {
  const keys = new Set(rows.map(({ season, number }) => (number === null ? undefined : `${season} ${number}`)));
  const seasons = new Set(rows.map(({ season }) => season === null));
  return !keys.has(undefined) && keys.size === rows.length && seasons.size === 1;
}

function byNumber(a: Placed, b: Placed): number {
  return (a.season ?? 0) - (b.season ?? 0) || a.number! - b.number!;
}

function byDate(a: Placed, b: Placed): number {
  const [first, second] = [a.publishedMs ?? Number.POSITIVE_INFINITY, b.publishedMs ?? Number.POSITIVE_INFINITY];
  if (first !== second) return first < second ? -1 : 1;
  return (a.season ?? 0) - (b.season ?? 0) || (a.number ?? 0) - (b.number ?? 0);
}
