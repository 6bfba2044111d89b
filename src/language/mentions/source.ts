import type { NameMention } from "../entities/recognise.ts";
import type { Entry, Reading } from "../lexicon.ts";
import type { NameIndex, NameMatch } from "../names.ts";
import type { PhraseBook } from "../phrase-book.ts";

/** What the sentence and the catalogue say beside the recognised names. */
export interface Source {
  reading: Reading;
  book: PhraseBook;
  names: NameIndex;
  prompt: string;
}

const STRUCTURE: ReadonlySet<Entry["kind"]> = new Set([
  "fact",
  "order",
  "limit",
  "unsupported",
  "filler",
  "trap",
  "decade",
  "number",
  "share",
]);

export function rangeOf({ reading }: Source, start: number, end: number): [number, number] {
  const { tokens } = reading;
  const from = tokens.findIndex((token) => token.end > start);
  let to = from;
  while (to >= 0 && to < tokens.length && tokens[to]!.start < end) to++;
  return [from, to];
}

/** "greatest hits" is an album of hundreds and what anyone asks for; a work credited by name stays one. */
export function isStructure({ reading }: Source, from: number, to: number): boolean {
  if (to === from + 1 && reading.tokens[from]!.kind === "number" && !reading.tokens[from]!.quote) return true;
  if (reading.cue(to, "by") > 0 || reading.tokens[from]!.quote) return false;
  return reading.matches[from]!.some((match) => match.to === to && STRUCTURE.has(match.value.kind));
}

/** `tentative`: too little speaks for it to make a rule of it. */
export interface SettledMention extends NameMention {
  tentative?: boolean;
  /** What the artists of a list that ends here made together under one name: theirs too. */
  together?: NameMatch;
}

/** Mentions found so far; no two share a token. */
export class Mentions {
  readonly found: SettledMention[] = [];
  readonly #source: Source;
  readonly #taken: Uint8Array;

  constructor(source: Source) {
    this.#source = source;
    this.#taken = new Uint8Array(source.reading.tokens.length);
  }

  add(mention: SettledMention): void {
    const [from, to] = rangeOf(this.#source, mention.start, mention.end);
    if (from < 0 || this.isTaken(from, to)) return;
    this.#taken.fill(1, from, to);
    this.found.push(mention);
  }

  isTaken(from: number, to: number): boolean {
    return this.#taken.subarray(from, to).includes(1);
  }
}

/** The stretch of tokens [from, to) as typed. */
export function stretch({ reading, prompt }: Source, from: number, to: number) {
  const [start, end] = [reading.tokens[from]!.start, reading.tokens[to - 1]!.end];
  return { text: prompt.slice(start, end), start, end };
}

/** Whether one of the cues ends where the stretch begins. */
export function isCued(reading: Reading, from: number, cues: readonly string[]): boolean {
  return [1, 2, 3, 4].some((back) => from >= back && reading.cue(from - back, ...cues) === from);
}

/** One stretch without a comma or stop inside. */
export function runs({ reading }: Source, from: number, to: number): boolean {
  for (let index = from + 1; index < to; index++) if (!reading.flows(index)) return false;
  return true;
}
