const NAMED = 2;
const LONGEST_TITLE = 60;

/** "“Roads”", "“Roads” and “Angel”", "“Roads”, “Angel” and 3 more". */
export function titlesOf(tracks: readonly { title: string }[]): string {
  const titles = tracks.slice(0, NAMED).map(({ title }) => `“${title.replace(/\s+/g, " ").slice(0, LONGEST_TITLE)}”`);
  const more = tracks.length - titles.length;
  return more > 0 ? `${titles.join(", ")} and ${more} more` : titles.join(" and ");
}
