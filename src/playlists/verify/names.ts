import type { NameRef } from "#src/domain/brief.ts";
import { foldName } from "#src/domain/fold.ts";
import type { Track } from "#src/domain/track.ts";

const artistsOf = new WeakMap<Track, readonly string[]>();

/** Its artists as they are compared, main first. Rows are asked for them many times, so each is folded once. */
export function foldedArtists(track: Track): readonly string[] {
  const known = artistsOf.get(track);
  if (known) return known;
  const folded = track.artists.map(foldName);
  artistsOf.set(track, folded);
  return folded;
}

/** Is the artist credited, as main artist or guest? */
export function isBy(track: Track, ref: NameRef): boolean {
  return foldedArtists(track).includes(ref.id ?? foldName(ref.name));
}

/** Where a title names who else is heard: after "feat.", or in brackets or behind a dash after "with" or "prod.", to the bracket's end. */
const HEARD_TOO =
  /(?:(?<![\p{L}\p{N}])(?:feat|ft|featuring)|(?:[([{【（［]|\s[-–—~]\s)(?:[^()[\]]*?(?<![\p{L}\p{N}]))?(?:with|w\/|(?:prod|produced|remixed|mixed)(?:\.?\s*by)?))(?![\p{L}\p{N}])[.:]?\s*((?:[^()[\]{}【】（）［］]|\([^()]*\))+)/giu;
/** Words of a remix that end a bracket or a part of the title; what is before them is who made it. */
const MADE_ANEW =
  /[([{【（［-]\s*([^()[\]{}【】（）［］]+?)\s(?:remix|rmx|rework|refix|flip|bootleg|mash-?up)(?=\s*(?:[()[\]{}【】（）［］/]|\s-\s|$))/giu;
const MIX_KIND = /^(?: (?:club|radio|dub|deep|house|vocal|extended|official|vip))* $/;
const EDGE = /(?:^| )(?:and|with|vs|versus|feat|ft|featuring|prod|of|from)$| [xy]$/;
const EDGE_AFTER = /^(?:and|with|vs|versus|x|y|feat|ft|featuring|prod)(?: |$)/;

/**
 * Is the artist heard on it at all: credited, one of several in a credit ("A & B", "SUGA of BTS"), or named by the title as
 * guest, partner, producer or remixer? What "no X" asks.
 */
export function isHeardOn(track: Track, ref: NameRef): boolean {
  if (isBy(track, ref)) return true;
  const wanted = (ref.id ?? foldName(ref.name)).replace(/^the (?=.)/, "");
  if (wanted === "") return false;
  const said = [...track.artists, ...[...track.title.matchAll(HEARD_TOO)].map(([, names]) => names ?? "")];
  if (said.some((text) => standsAlone(text, wanted, (rest) => rest === ""))) return true;
  return [...track.title.matchAll(MADE_ANEW)].some(([, names]) =>
    standsAlone(names ?? "", wanted, (rest) => rest === "" || MIX_KIND.test(` ${rest} `)),
  );
}

/** Does the name stand in the text as a whole name? Several words need no edges; one must not be a part of another name. */
function standsAlone(text: string, wanted: string, mayEnd: (rest: string) => boolean): boolean {
  const plain = ` ${foldName(text)} `;
  if (wanted.includes(" ") && plain.includes(` ${wanted} `)) return true;
  const parted = foldName(text.replace(/[,;|/+×&()[\]]/gu, " and "));
  for (let at = parted.indexOf(wanted); at >= 0; at = parted.indexOf(wanted, at + 1)) {
    const before = parted
      .slice(0, at)
      .trimEnd()
      .replace(/(?:^| )the$/, "");
    const after = parted.slice(at + wanted.length).trimStart();
    const whole = (at === 0 || parted[at - 1] === " ") && /^(?: |$)/.test(parted.slice(at + wanted.length));
    if (whole && (before === "" || EDGE.test(before)) && (mayEnd(after) || EDGE_AFTER.test(after))) return true;
  }
  return false;
}

/** Is it on the album? By id: the album of that title by the track's main artist, as "Greatest Hits" is many albums. */
export function isOn(track: Track, ref: NameRef): boolean {
  if (track.album === null) return false;
  const title = foldName(track.album);
  return ref.id === undefined ? title === foldName(ref.name) : `${foldedArtists(track)[0]}/${title}` === ref.id;
}

/** Is it a recording of the song? */
export function isSong(track: Track, ref: NameRef, songKeyOf: (id: string) => string | undefined): boolean {
  if (ref.id === undefined) return foldName(track.title) === foldName(ref.name);
  return track.id === ref.id || songKeyOf(ref.id) === track.songKey;
}

/** Do the words stand in the title, whole and side by side? */
export function titleSays(track: Track, words: string): boolean {
  const wanted = foldName(words);
  return wanted !== "" && ` ${foldName(track.title)} `.includes(` ${wanted} `);
}
