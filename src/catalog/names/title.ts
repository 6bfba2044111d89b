const VERSION =
  /\b(?:remaster(?:ed)?|live|remix(?:es)?|mix|edit|version|mono|stereo|demo|acoustic|deluxe|expanded|anniversary|edition|bonus|explicit|clean|soundtrack|instrumental|karaoke|session|take|recorded|unplugged|reprise|interlude|original|feat|ft|featuring|with|from|theme|ep|single|sped up|slowed|cover|vol|volume|collection)\b/i;
const BRACKETED = /\s*[([（【][^()[\]（）【】]*[)\]）】]/gu;
const TAIL = /\s+[-–—]\s+[^-–—]*$/u;
const GUESTS = /\s+(?:feat\.?|ft\.?|featuring)\s.*$/i;

/** A title as people say it: without brackets, guests and version tails. "Roads - Live (feat. X)" -> "Roads". Never empty. */
export function plainTitle(title: string): string {
  if (!/[([（【]|\s[-–—]\s|\s(?:feat|ft)/iu.test(title)) return title;
  let plain = title.replace(BRACKETED, " ");
  for (let tail = TAIL.exec(plain); tail !== null && VERSION.test(tail[0]); tail = TAIL.exec(plain)) {
    plain = plain.slice(0, tail.index);
  }
  plain = plain.replace(GUESTS, "").replace(/\s+/g, " ").trim();
  return plain === "" ? title : plain;
}

/** The ways one title may be said: without everything extra, and with its brackets ("(I Can't Get No) Satisfaction"). */
export function titleForms(title: string): string[] {
  const plain = plainTitle(title);
  if (plain === title) return [title];
  const spoken = title.replace(BRACKETED, (bracket) => (VERSION.test(bracket) ? " " : bracket));
  const forms = new Set([plain, plainTail(spoken)]);
  return [...forms];
}

function plainTail(title: string): string {
  const tail = TAIL.exec(title);
  const cut = tail !== null && VERSION.test(tail[0]) ? title.slice(0, tail.index) : title;
  return cut.replace(GUESTS, "").replace(/\s+/g, " ").trim() || title;
}
