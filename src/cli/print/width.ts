const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });
/** East Asian Wide and Fullwidth, Unicode Standard Annex 11, by blocks. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18aff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]/u;
const EMOJI = /^\p{Emoji_Presentation}|\ufe0f|^\p{Regional_Indicator}{2}/u;
const EMPTY = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]+$/u;
const PLAIN = /^[\x20-\x7e]*$/;
/** Escape sequences, line breaks and characters that turn the writing direction: catalogue text must not steer a terminal. */
const STEERING = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu;

/** Text as one line that is safe to print. */
export function plainLine(text: string): string {
  return text.replace(STEERING, " ").trim();
}

/** Terminal cells that a line takes: 2 for wide characters and emoji, 0 for marks that join another. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const { segment } of GRAPHEMES.segment(text)) width += cells(segment);
  return width;
}

/** Exactly `width` cells: filled with blanks, or cut with an ellipsis. */
export function fill(text: string, width: number, side: "left" | "right" = "left"): string {
  const line = cut(text, width);
  const blanks = " ".repeat(Math.max(0, width - widthOf(line)));
  return side === "left" ? line + blanks : blanks + line;
}

/** At most `width` cells; what is cut ends with an ellipsis. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let line = "";
  let used = 0;
  for (const { segment } of GRAPHEMES.segment(text)) {
    const next = cells(segment);
    if (used + next > width - 1) break;
    line += segment;
    used += next;
  }
  return width < 1 ? "" : `${line.trimEnd()}…`;
}

/** Lines of at most `width` cells, broken at blanks; a longer word stands alone. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of plainLine(text).split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && widthOf(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function cells(grapheme: string): number {
  if (EMPTY.test(grapheme)) return 0;
  return WIDE.test(grapheme) || EMOJI.test(grapheme) ? 2 : 1;
}
