import { foldText } from "#src/domain/fold.ts";

/** A bracket or a part after a dash: what a title adds to the song's own name. */
export interface Addition {
  text: string;
  folded: string;
  /** Where in the title it stands, brackets or dash included. */
  start: number;
  end: number;
  /** In brackets, not after a dash. */
  bracket: boolean;
}

const BRACKET = /[([{（【［〔]([^()[\]{}（）【】［］〔〕]*)[)\]}）】］〕]/gu;
const DASH = /\s+[-–—−~]\s+|\s+\/\/\s+/gu;

/** Brackets anywhere and parts after " - "; a dash inside a bracket does not part. Unclosed brackets are plain text. */
export function additionsOf(title: string): Addition[] {
  const brackets = [...title.matchAll(BRACKET)].map((match) =>
    addition(match[1] ?? "", match.index, match.index + match[0].length, true),
  );
  return [...brackets, ...dashParts(title, brackets)].sort((a, b) => a.start - b.start);
}

function dashParts(title: string, brackets: readonly Addition[]): Addition[] {
  const dashes = [...title.matchAll(DASH)].filter(
    (dash) => dash.index > 0 && !brackets.some((bracket) => bracket.start < dash.index && dash.index < bracket.end),
  );
  return dashes.map((dash, at) => {
    const end = dashes[at + 1]?.index ?? title.length;
    const text = title.slice(dash.index + dash[0].length, end);
    return addition(text.replace(BRACKET, " "), dash.index, end);
  });
}

function addition(text: string, start: number, end: number, bracket = false): Addition {
  return { text: text.trim(), folded: foldText(text), start, end, bracket };
}

const FEATURED = /(?:^|\s)(?:feat(?:uring)?|ft)\b[.:]?\s+(.+)$/iu;
const BARE_FEATURED = /\s(?:[Ff](?:ea)?t\.|FT\.|FEAT\.|ft|feat|[Ff]eaturing)\s+([^([]+?)(?=\s+[([]|\s+[-–—]\s|$)/u;

/** The guests that a title names: "(feat. A & B)", "[ft. C]", "Song feat. D". Undefined when it names none. */
export function featuredIn(title: string): string | undefined {
  for (const { text } of additionsOf(title)) {
    const names = FEATURED.exec(text)?.[1];
    if (names) return names;
  }
  return BARE_FEATURED.exec(title)?.[1]?.trim();
}

/** The title without what it says of guests outside brackets. */
export function withoutGuests(title: string): string {
  return title.replace(BARE_FEATURED, "");
}
