import { gatherFacts, LONGEST } from "#src/language/entities/facts.ts";
import type { Chosen } from "#src/language/entities/lattice.ts";
import { type Token, tokenise } from "#src/language/entities/tokens.ts";
import type { NameIndex } from "#src/language/names.ts";
import type { Example } from "./train.ts";

/** A row of requests.jsonl.gz. */
export interface RequestRow {
  text: string;
  entities: { type: "artist" | "work"; text: string }[];
}

/** A name of a text at [start, end). */
export interface Marked {
  label: 1 | 2;
  start: number;
  end: number;
}

/** Where the names of a row stand: each at its first place after the one before it. */
export function markRow({ text, entities }: RequestRow): Marked[] {
  let after = 0;
  const marked = entities.map(({ type, text: name }): Marked => {
    const found = text.indexOf(name, after);
    const start = found < 0 ? text.indexOf(name) : found;
    after = start + name.length;
    return { label: type === "artist" ? 1 : 2, start, end: start + name.length };
  });
  return marked.filter(({ start }) => start >= 0).sort((a, b) => a.start - b.start);
}

/** The text as the model sees it. Names that do not begin and end with words, overlap, or are too long are left out. */
export function toExample(text: string, marked: readonly Marked[], names: NameIndex): Example {
  const tokens = tokenise(text);
  const gold: Chosen[] = [];
  for (const mark of marked) {
    const chosen = chosenAt(tokens, mark);
    if (chosen !== undefined && chosen.from >= (gold.at(-1)?.to ?? 0)) gold.push(chosen);
  }
  return { facts: gatherFacts(text, tokens, names), gold };
}

function chosenAt(tokens: readonly Token[], { label, start, end }: Marked): Chosen | undefined {
  const from = tokens.findIndex((token) => token.start === start);
  const to = tokens.findIndex((token) => token.end === end) + 1;
  return from < 0 || to <= from || to - from > LONGEST ? undefined : { label, from, to };
}
