import type { NameIndex } from "../names.ts";
import people from "../people.json" with { type: "json" };
import type { Token } from "../tokens.ts";
import { readClause, STRESS } from "./acts.ts";

const JOINTS = new Set(["and", "but", "also", "then", "yet", "though", "although", "while", "whereas"]);
const LONGEST_LOOK = 12;
/** Words by which a new act begins in the middle of a sentence. */
const OPENERS = new Set(
  (
    "i we no more less fewer do dont forget ignore exclude play be stop never ban leave not stick that my bring " +
    "love like enjoy adore worship dig hate dislike loathe despise detest can cannot over into tired sick bored done fed " +
    "obsessed hooked addicted crazy keen fond big huge massive fan miss need want enough too give hide block remove drop " +
    "skip turn get cut go surprise delete erase clear reset wipe start yes avoid prefer rather " +
    "loved liked adored enjoyed hated disliked loathed despised"
  ).split(" "),
);
/** They never follow a name as part of it where nothing stands between: "I love Radiohead hate country". */
const STRONG = new Set("hate dislike loathe despise detest".split(" "));
/** After them a strong verb has a subject or a purpose of its own. */
const NOT_BEFORE_STRONG = new Set("i we you they who that to and or not never".split(" "));

/** Sentences, and the parts of one that each begin as an act or a reason does: "no more rap, more jazz" are two. */
export function clausesOf(tokens: readonly Token[], { text, names }: { text: string; names: NameIndex }): Token[][] {
  const clauses: Token[][] = [];
  let current: Token[] = [];
  tokens.forEach((token, at) => {
    if (current.length > 0 && (token.stop || opensClause(tokens, at, current)) && !isName(tokens, at, text, names)) {
      clauses.push(current);
      current = [];
    }
    current.push(token);
  });
  if (current.length > 0) clauses.push(current);
  return clauses
    .map((clause) => clause.slice(0, clause.findLastIndex(({ text: word }) => !JOINTS.has(word)) + 1))
    .filter((clause) => clause.length > 0);
}

function opensClause(tokens: readonly Token[], at: number, current: readonly Token[]): boolean {
  const { text, comma } = tokens[at]!;
  const before = tokens[at - 1]!.text;
  if (BECAUSE.has(text)) return isAct(current);
  if (STRONG.has(text) && !comma && !JOINTS.has(before) && !NOT_BEFORE_STRONG.has(before))
    return isAct(current) && opensAct(tokens, at);
  if (!comma && !JOINTS.has(before)) return SINCE.has(text) && isCircumstance(tokens.slice(at));
  if (isCircumstance(tokens.slice(at)) && !opensAct(tokens, at)) return true;
  const isSickAndTired = before === "and" && tokens[at - 2]?.text === "sick";
  return !isSickAndTired && opensAct(tokens, at);
}

function isAct(clause: readonly Token[]): boolean {
  return readClause(clause).length > 0;
}

/** Whether an act begins here: by one of its words, or with what it is about, as in "country is not my thing". */
function opensAct(tokens: readonly Token[], at: number): boolean {
  const clause = tokens.slice(at, endOf(tokens, at));
  const first = clause.findIndex(({ text }) => !STRESS.has(text) && !JOINTS.has(text));
  if (first < 0) return false;
  const [act] = readClause(clause);
  // "Play Adele" and "I prefer Adele" are no act, but never part of what was said before them.
  if (!act)
    return /^(?:i (?:would )?)?(?:play|prefer|rather) /.test(
      clause
        .slice(first)
        .map(({ text }) => text)
        .join(" "),
    );
  return OPENERS.has(clause[first]!.text) || act.rest[0]?.start === clause[first]!.start;
}

function endOf(tokens: readonly Token[], at: number): number {
  let index = at;
  while (index < tokens.length && (STRESS.has(tokens[index]!.text) || JOINTS.has(tokens[index]!.text))) index++;
  const end = tokens.findIndex((token, other) => {
    return other > index && (token.stop || token.comma || JOINTS.has(token.text) || BECAUSE.has(token.text));
  });
  return Math.min(end < 0 ? tokens.length : end, at + LONGEST_LOOK);
}

/** "Love Me Do" after a comma: what is written as a name and is one, up to the next joint. */
function isName(tokens: readonly Token[], at: number, text: string, names: NameIndex): boolean {
  if (tokens[at]!.stop || !/^\p{Lu}/u.test(tokens[at]!.typed)) return false;
  const words = text.slice(tokens[at]!.start, tokens[endOf(tokens, at) - 1]!.end);
  return words.includes(" ") && names.lookup(words, { limit: 1 })[0]?.distance === 0;
}

const BECAUSE = new Set(["because", "cause", "cuz", "coz", "bc"]);
const SINCE = new Set(["as", "since", "while", "when", "with", "if", "whenever"]);
const WHOSE = new Set(["my", "our", "the", "all", "some", "small", "little", "young"]);
const PEOPLE = new Set(`${people.others} ${people.close} ${people.persons}`.split(" "));
const DOES = new Set(
  "is are am was were be will can could may might do does have has listen listens hear hears sleep sleeps love loves hate hates like likes want wants need needs come comes around here present home asleep awake listening sleeping watching".split(
    " ",
  ),
);

/** "Kids are around", "because my wife hates it": why something is said. It is no taste, and nothing may be made of it. */
export function isCircumstance(clause: readonly Token[]): boolean {
  if (BECAUSE.has(clause[0]?.text ?? "")) return true;
  let at = 0;
  while (SINCE.has(clause[at]?.text ?? "") || JOINTS.has(clause[at]?.text ?? "")) at++;
  while (WHOSE.has(clause[at]?.text ?? "")) at++;
  return PEOPLE.has(clause[at]?.text ?? "") && DOES.has(clause[at + 1]?.text ?? "");
}
