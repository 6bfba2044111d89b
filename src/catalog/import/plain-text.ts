import { Parser } from "htmlparser2";
import { wellFormed } from "#src/db/well-formed.ts";

/** What begins a line of its own. */
const BLOCKS = new Set("p div br li ul ol h1 h2 h3 h4 h5 h6 tr table section article blockquote hr pre".split(" "));
/** What is not read aloud. */
const SILENT = new Set(["script", "style", "title", "iframe", "noscript", "template"]);
const LOOKS_MARKED_UP = /<[a-z!/]|&(?:#\d|#x|[a-z])/i;
/** Markup is longer than what it says; beyond this the rest is not read. */
const MARKUP = 20;

/** The text of HTML, or of text that is none: tags off, entities read, lines kept, at most so many characters. */
export function plainText(html: string, most: number): string {
  const given = html.slice(0, most * MARKUP);
  const text = LOOKS_MARKED_UP.test(given) ? textOfHtml(given) : given;
  const tidy = wellFormed(text.replace(CONTROLS, " "))
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n[ \n]*/g, "\n")
    .trim();
  return tidy.length <= most ? tidy : tidy.slice(0, most).toWellFormed();
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u2028\u2029\ufeff]/g;

function textOfHtml(html: string): string {
  let text = "";
  let silent = 0;
  const parser = new Parser({
    onopentagname: (name) => {
      if (SILENT.has(name)) silent += 1;
      else if (BLOCKS.has(name)) text += "\n";
    },
    onclosetag: (name) => {
      if (SILENT.has(name)) silent = Math.max(0, silent - 1);
      else if (BLOCKS.has(name)) text += "\n";
    },
    ontext: (part) => {
      if (silent === 0) text += part;
    },
  });
  parser.write(html);
  parser.end();
  return text;
}
