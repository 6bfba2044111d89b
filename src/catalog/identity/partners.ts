import { foldName, foldText } from "#src/domain/fold.ts";
import { additionsOf } from "./title.ts";

/** Words that bring in whoever takes part; between brackets or after a dash "with" and "prod." do so too. */
const GUESTS = /(?:^|[\s&+,;/([])(?:feat|ft|featuring)\b[.:]?\s*/iu;
const GUESTS_OR_HELP =
  /(?:^|[\s&+,;/])(?:(?:feat|ft|featuring|with|prod|produced|remixed|mixed)\b[.:]?(?:\s*by\b)?|w\/)\s*/iu;
/** "(BTS Remix)", "(Steve Aoki's Club Remix)": who made it anew stands before. */
const REMIXED =
  /^(.+?)(?:['’]s?)?(?:\s+(?:club|radio|dub|deep|house|vocal|extended|official|vip))*\s+(?:remix|rmx|rework|refix|flip|bootleg|mash-?up)$/iu;
const BETWEEN = /\s*[,;|/&+×]\s*|\s+(?:and|with|vs\.?|versus|x|y|feat\.?|ft\.?|featuring)\s+/iu;
/** "SUGA of BTS", "Jimin from BTS". */
const MEMBER_OF = /\s(?:of|from)\s/iu;
/** "RM (BTS)", "UGK (Underground Kingz)". */
const BRACKETS = /[()[\]]/u;

/**
 * Does the artist (folded name) have a part in the recording, beyond being one of its credits as they stand: as a guest,
 * partner, producer or remixer that the title names, as one name of several in a credit ("A & B"), or as the band of a
 * member ("SUGA of BTS")?
 */
export function hasPartIn(track: { title: string; artists: readonly string[] }, folded: string): boolean {
  const wanted = withoutThe(folded);
  const said = [...track.artists, ...partsNamed(track.title)];
  return said.some((text) => isAmong(text, wanted));
}

function isAmong(text: string, wanted: string): boolean {
  const several = wanted.includes(" ");
  if (several && ` ${foldText(text)} `.includes(` ${wanted} `)) return true;
  return text
    .split(BETWEEN)
    .flatMap((name) => [name, ...name.split(MEMBER_OF).slice(1), ...name.split(BRACKETS)])
    .some((name) => withoutThe(foldName(name)) === wanted);
}

/** Stretches of a title that say who takes part. */
function partsNamed(title: string): string[] {
  const additions = additionsOf(title);
  let base = title;
  for (const { start, end } of additions) base = base.slice(0, start) + " ".repeat(end - start) + base.slice(end);
  const named = base.split(GUESTS).slice(1);
  for (const { text } of additions) {
    named.push(...text.split(GUESTS_OR_HELP).slice(1));
    for (const part of text.split("/")) named.push(...(REMIXED.exec(part.trim())?.slice(1) ?? []));
  }
  return named;
}

function withoutThe(folded: string): string {
  return folded.replace(/^the (?=.)/, "");
}
