import { entryOf } from "#src/domain/entry-of.ts";
import { foldText } from "#src/domain/fold.ts";
import type { NameIndex } from "../names.ts";
import type { Entity } from "../understanding.ts";
import { ANSWERS, type Concern, PATTERNS, type SafetyRule, SHAPES, SHIELDS, SHOCKING_NAMES } from "./knowledge.ts";
import { compilePattern, matchPattern, type Pattern, type Scanned, type Stretch } from "./pattern.ts";
import { plainWords } from "./plain-words.ts";
import { type ClassesAt, classesOf, type PlainWord } from "./word-classes.ts";

export interface Refusal {
  concern: Concern;
  /** One courteous sentence of our own with an offer of something near; nothing of the request is in it. */
  because: string;
}

/** What is known of the text beside its words. */
export interface Judged {
  names: NameIndex;
  /** ISO 639-1; the answer is in it where there is one. */
  language: string;
  /** What the reading found: a genre, a name or a year makes a question one about music. */
  entities?: readonly Pick<Entity, "type">[];
}

interface Rule {
  concern: Concern;
  patterns: readonly Pattern[];
  unless: SafetyRule["unless"];
}

const RULES: readonly Rule[] = PATTERNS.map(({ concern, say, unless }) => ({
  concern,
  unless,
  patterns: say.map(compilePattern),
}));
const SHAPE_RULES = SHAPES.map(({ say, ...rule }) => ({ ...rule, shapes: say.map((one) => new RegExp(one, "i")) }));
const SHOCKING = SHOCKING_NAMES.map((name) => foldText(name).split(" "));
const MUSICAL: ReadonlySet<Entity["type"]> = new Set(["genre", "artist", "year"]);

const WINDOW = { before: 4, after: 3 };
const LONGEST_NAME = 8;
/** A name of so many words is one wherever it stands; a shorter one needs a sign that it is meant as one. */
const CERTAIN_NAME = 3;
const NAME_SIGN = new Set(["by", "like", "called", "named", "titled", "song", "track", "album", "band", "from"]);

/**
 * Why no list is made for a request or a message, or undefined: nearly always. Hate, the sexualising of minors, violent
 * extremism, an intent to harm oneself, and what is no request for music at all. Names of music, denial ("no ...",
 * "against ...") and remembrance win over the words. Pure: the same text and catalogue give the same answer.
 */
export function refusalOf(text: string, judged: Judged): Refusal | undefined {
  const concern = concernOf(text, judged);
  if (concern === undefined) return undefined;
  const answers = ANSWERS[concern];
  return { concern, because: entryOf(answers, judged.language) ?? answers.en! };
}

function concernOf(text: string, { names, entities = [] }: Judged): Concern | undefined {
  const musical = entities.some(({ type }) => MUSICAL.has(type));
  const scanned = scan(plainWords(text), musical);
  for (const { concern, patterns, unless } of RULES) {
    const stands = (found: Stretch) =>
      !isShielded(scanned, found, unless) && !isNamed(scanned, found, { names, concern });
    if (patterns.some((pattern) => matchPattern(pattern, scanned).some(stands))) return concern;
  }
  const shape = SHAPE_RULES.find(({ shapes }) => shapes.some((one) => one.test(text)));
  if (!shape || isShielded(scanned, { from: 0, to: 0 }, shape.unless)) return undefined;
  return isWholeName(names, text) ? undefined : shape.concern;
}

function scan(words: readonly PlainWord[], musical: boolean): Scanned {
  const classes = classesOf(words);
  const opens = new Set<number>();
  const present = new Set(musical ? ["@musical"] : []);
  for (const [at, word] of words.entries()) {
    present.add(word.text);
    for (const name of classes[at]!.keys()) present.add(`@${name}`);
    if (at === 0 || word.breaks) opens.add(at);
    if (opens.has(at)) for (const end of classes[at]!.get("polite") ?? []) opens.add(end);
  }
  return { words, classes, opens, present };
}

/** Whether words beside the find, or anywhere, turn its meaning round. */
function isShielded(scanned: Scanned, found: Stretch, unless: readonly string[]): boolean {
  return unless.some((name) => {
    const where = SHIELDS[name]!;
    if (where === "anywhere") return scanned.present.has(`@${name}`);
    if (where === "before") return isIn(scanned, name, { from: sameClause(scanned, found.from), to: found.from });
    return isIn(scanned, name, { from: found.to, to: Math.min(scanned.words.length, found.to + WINDOW.after) });
  });
}

function isIn({ classes }: Scanned, name: string, { from, to }: Stretch): boolean {
  return classes.slice(from, to).some((at: ClassesAt) => at.has(name));
}

function sameClause({ words }: Scanned, from: number): number {
  let at = from;
  while (at > 0 && from - at < WINDOW.before && !words[at]!.breaks) at--;
  return at;
}

/** Whether all of the find is a name of music. */
function isNamed(
  { words }: Scanned,
  found: Stretch,
  { names, concern }: { names: NameIndex; concern: Concern },
): boolean {
  const texts = words.map(({ text }) => text);
  if (SHOCKING.some((name) => covers(texts, name, found))) return true;
  if (concern === "off_topic") return isWholeName(names, texts.join(" "));
  return names.scan(texts, LONGEST_NAME).some(({ from, to }) => {
    if (from > found.from || to < found.to) return false;
    if (NAME_SIGN.has(texts[from - 1] ?? "") || texts[to] === "by") return true;
    return concern !== "self_harm" && (to - from >= CERTAIN_NAME || to - from === texts.length);
  });
}

function isWholeName(names: NameIndex, text: string): boolean {
  return names.lookup(text, { limit: 1, fuzzy: false })[0]?.distance === 0;
}

function covers(texts: readonly string[], name: readonly string[], { from, to }: Stretch): boolean {
  for (let at = Math.max(0, to - name.length); at <= from; at++)
    if (name.every((word, offset) => texts[at + offset] === word)) return true;
  return false;
}
