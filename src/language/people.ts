import { foldText } from "#src/domain/fold.ts";
import type { Reading } from "./lexicon.ts";
import words from "./people.json" with { type: "json" };

const setOf = (text: string) => new Set(text.split(" "));
const DESCRIBED = setOf(words.described);
const MINE = setOf(words.mine);
const ANY = setOf(words.any);
const CLOSE = setOf(words.close);
const PERSONS = setOf(words.persons);
const OCCASION = setOf(words.occasion);
const OTHERS = setOf(words.others);
const FOR = setOf(words.for);
const WHOSE = setOf(words.whose);

/** The people themselves, behind the word. */
export const PEOPLE: ReadonlySet<string> = new Set([...CLOSE, ...PERSONS]);

/** "my nigerian colleague", "a gay couple", "hindu friends": the word says who somebody is, not what is to be played. */
export function describesPerson(reading: Reading, at: number): boolean {
  const { tokens } = reading;
  if (!DESCRIBED.has(tokens[at]!.typed.toLowerCase()) || !reading.flows(at + 1)) return false;
  const [before, next, after] = [tokens[at - 1]?.text ?? "", tokens[at + 1]!.text, tokens[at + 2]?.text ?? ""];
  if (reading.cue(at + 2, "song", "genreNoun") > 0 && reading.flows(at + 2)) return false;
  if (OCCASION.has(next)) return /^guests?$/.test(after);
  if (MINE.has(before)) return CLOSE.has(next) || PERSONS.has(next);
  return ANY.has(before) ? PERSONS.has(next) || CLOSE.has(next) : /^(for|with)$/.test(before) && CLOSE.has(next);
}

/** Most words between "for" and the person: "for my little 4 year old daughter". */
const MOST_BETWEEN = 5;

/** "for my mom", "for the kids", "für meine Oma": what the list is for is somebody else's taste. */
export function isForOthers(prompt: string): boolean {
  const said = foldText(prompt).split(" ");
  return said.some((word, at) => {
    if (!FOR.has(word)) return false;
    const next = said.slice(at + 1, at + 2 + MOST_BETWEEN);
    if (OTHERS.has(next[0] ?? "")) return true;
    return WHOSE.has(next[0] ?? "") && next.some((other) => OTHERS.has(other));
  });
}
