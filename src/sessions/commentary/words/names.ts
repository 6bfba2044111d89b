import { songSaid } from "#src/playlists/explain/point.ts";

const LONGEST_NAME = 60;
const MARKS = /["“”„«»‹›]/gu;
/** Where a long title can end without harm. */
const SEAMS = /\s*(?:[([:;,]|\s[-–—/]\s)/u;

/** What follows a dash is a version, an edition or a part; in brackets it may belong to the name. */
const AFTER_DASH = /\s+[-–—~]\s.*$/u;
const EDITION =
  /\s*[([][^()[\]]*\b(?:re-?master\w*|deluxe|edition|version|expanded|bonus|soundtrack|ost|ep|single|live|mono|stereo|mix|vol\.?|season)\b[^()[\]]*[)\]]/giu;

/** A title as one says it: without remasters, guests and quotes of its own, and cut at a seam where it is long. */
export function titleSaid(title: string): string {
  const short = songSaid(title.replace(MARKS, " "));
  const bare = short.replace(AFTER_DASH, "").replace(EDITION, "").trim();
  return shortened(bare === "" ? short : bare);
}

/** The name of a person, a band, a show. */
export function nameSaid(name: string): string {
  const line = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ")
    .replace(MARKS, "")
    .replace(/\s+/gu, " ")
    .trim();
  return shortened(line === "" ? "?" : line);
}

function shortened(text: string): string {
  const letters = [...text];
  if (letters.length <= LONGEST_NAME && !text.endsWith("…")) return text;
  const seam = text.slice(12).search(SEAMS);
  if (seam >= 0 && seam + 12 <= LONGEST_NAME) return text.slice(0, seam + 12).trimEnd();
  const cut = letters
    .slice(0, LONGEST_NAME - 1)
    .join("")
    .replace(/…$/u, "");
  const whole = cut.replace(/\s+\S*$/u, "");
  return `${(whole.length > LONGEST_NAME / 2 ? whole : cut).replace(/[\s,;:&-]+$/u, "")}…`;
}

/** Whether a name can be said without doubt where a sentence needs one: it has letters or digits, and is no sentence. */
export function isSayable(name: string): boolean {
  return /[\p{L}\p{N}]/u.test(name);
}
