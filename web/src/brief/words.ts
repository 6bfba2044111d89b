import type { Part } from "./parts.ts";

/** What a chip says, and the word before it; without one where the text says it itself. */
export function chipWords({ word, text }: Pick<Part, "word" | "text">): { kind?: string; children: string } {
  const children = textOf(word, text);
  return children
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .includes(word)
    ? { children }
    : { kind: word, children };
}

/** What the word before a chip says is not said again in it. */
function textOf(word: string, text: string): string {
  if (word === "no") return text.replace(/^(?:nothing by|nothing|no) /, "").replace(/^released /, "");
  if (word === "years") return text.replace(/^released (?:in )?/, "");
  const said = text.toLowerCase().startsWith(`${word} `) ? text.slice(word.length + 1) : text;
  return word === "tempo" ? said.replace(/\d+\.\d+/g, (bpm) => String(Math.round(Number(bpm)))) : said;
}
