import type { Span } from "#src/domain/brief.ts";
import { foldText } from "#src/domain/fold.ts";
import type { TasteEdit, TasteSubject, When } from "#src/domain/taste.ts";
import type { Token } from "../tokens.ts";
import type { UnderstandPorts } from "../understanding.ts";
import { isPolite, readClause, type TasteAct, type TasteClause } from "./acts.ts";
import { clausesOf, isCircumstance } from "./clauses.ts";
import { withoutComparison } from "./comparison.ts";
import { type Period, readPeriod } from "./period.ts";
import { readSubjects, type SubjectsRead } from "./subjects.ts";
import { takeWhen } from "./when.ts";
import { wordsOf } from "./words.ts";

export interface TastePorts extends UnderstandPorts {
  timeZone: string | null;
  /** Of this listener. */
  playlists: readonly { id: string; title: string }[];
}

/** What was said of a taste, as edits. */
export interface TasteReading {
  edits: { edit: TasteEdit; span: Span }[];
  /** Something was said before, and shall no longer count. */
  undo: boolean;
  /** Words that nothing was made of. */
  leftovers: Span[];
  /** What has to be known before more can be done. */
  question?: string;
}

const LONGEST = 600;
const EXPLORE = 0.8;
const SAFE = 0.2;
const NO_MORE = -1;
/** How much more (up to 1) or less (down to -1) an act means alone. */
const BY: Readonly<Partial<Record<TasteAct, number>>> = {
  never: NO_MORE,
  less: -0.5,
  more: 0.5,
  love: 1,
  like: 0.6,
  again: 0,
};

/**
 * Reads sentences about one's own taste: "I'm over Drake", "more jazz on sundays", "forget last december". The same words
 * and ports give the same edits; any string gives an answer, and no word of it is dropped in silence.
 */
export function readTaste(said: string, ports: TastePorts): TasteReading {
  const text = said.slice(0, LONGEST);
  const reading: TasteReading = { edits: [], undo: false, leftovers: [] };
  const clauses = clausesOf(wordsOf(text), { text, names: ports.names });
  for (const clause of clauses) readOne(reading, clause, { text, ports });
  if (said.length > LONGEST)
    reading.leftovers.push({
      text: said.slice(LONGEST, LONGEST + 60).toWellFormed(),
      start: LONGEST,
      end: LONGEST + 60,
    });
  if (
    reading.edits.length === 0 &&
    !reading.undo &&
    reading.question === undefined &&
    /^(that|this|it|them|those|these)$/.test(foldText(text))
  )
    reading.question = WHICH;
  return reading;
}

const WHICH = "Which song, artist or genre is that? Say its name.";
const EXPLICIT =
  "Taste does not keep whether songs are explicit: say “nothing explicit” in a request, and every track of that list is checked for it.";
const NO_EXCEPTION = "What you except from it is not kept: if you like that, say “more” of it, by its name.";
const ERASE =
  "Words delete nothing here: what you played and said is deleted under “Your data” on the taste page. " +
  "To take back only what you said last, say “take that back”; to leave out some days, “forget everything since March”.";
/** Acts by which people of the listener's are told of. */
const ABOUT_TIME: ReadonlySet<TasteAct> = new Set(["period", "someone"]);
const WHICH_TIME = "When was that? Say it like “forget what I played on 12 May” or “forget everything since March”.";

interface On {
  text: string;
  ports: TastePorts;
}

function readOne(reading: TasteReading, clause: readonly Token[], on: On): void {
  const span = spanOf(clause, on.text);
  const whole = readSubjects(span.text, on.ports);
  if (whole.isExplicit) {
    ask(reading, EXPLICIT);
    return;
  }
  const readings = isCircumstance(clause)
    ? readClause(clause).filter(({ act }) => ABOUT_TIME.has(act))
    : readClause(clause);
  for (const one of readings) {
    const done = apply(reading, one, { span, on, when: undefined });
    if (done) return;
  }
  if (isCircumstance(clause)) {
    reading.leftovers.push(span);
    return;
  }
  const { when, rest } = takeWhen(clause);
  for (const one of when ? readClause(rest) : []) if (apply(reading, one, { span, on, when })) return;
  if (isPolite(clause)) return;
  if (when && readAbout(reading, { act: "more", rest, degree: 1 }, { span, on, when })) return;
  if (readings.length === 0 && readBare(reading, whole, span)) return;
  reading.leftovers.push(span);
  askWhoThatIs(reading, readings, on);
}

/** "Not country" is an act; of "country" alone it is asked what is meant. */
function readBare(reading: TasteReading, { subjects, excepted, unread }: SubjectsRead, span: Span): boolean {
  if (unread.length > 0 || subjects.length + excepted.length === 0) return false;
  if (subjects.length > 0) ask(reading, moreOrLess(subjects, span.text));
  else if (EXCEPT.test(span.text) && saidLast(reading) < 0) ask(reading, NO_EXCEPTION);
  else for (const subject of excepted) reading.edits.push({ edit: { kind: "lean", subject, by: NO_MORE }, span });
  return true;
}

const EXCEPT = /^(?:except|besides|apart|aside|other|save|bar|but)\b/i;

/** How much more or less was wanted in the clause before. */
function saidLast({ edits }: TasteReading): number {
  const last = edits.at(-1)?.edit;
  return last?.kind === "lean" ? last.by : 0;
}

/** Two words, or one that is written large; not "to say it". */
const LIKE_A_NAME = /^(?!(?:to|how|that|when|what|it|if|because) )(?:\p{Lu}|.* )/u;

/** Something is wanted or not, but nothing here has its name. */
function askWhoThatIs(reading: TasteReading, readings: readonly TasteClause[], on: On): void {
  const about = readings.find(({ act, rest }) => rest.length > 0 && (act === "exclude" || act in BY));
  const words = about && typedOf(about.rest, on.text);
  if (words && LIKE_A_NAME.test(words) && readSubjects(words, on.ports).isUnknown)
    ask(reading, `The catalogue has no artist, song or genre called “${words}”.`);
}

/** Several questions stand one after the other. */
function ask(reading: TasteReading, question: string): void {
  if (reading.question?.includes(question)) return;
  reading.question = reading.question === undefined ? question : `${reading.question} ${question}`;
}

function moreOrLess(subjects: readonly TasteSubject[], typed: string): string {
  const [name, other] = subjects.map((subject) => {
    if (subject.kind === "artist") return subject.ref.name;
    return subject.kind === "genre" ? subject.name : undefined;
  });
  if (name && other) return `More or less of it? Say so of each, like “more ${name}” and “less ${other}”.`;
  const words = name ?? typed;
  return `More or less of it? Say “more ${words}”, “less ${words}” or “don't count ${words}”.`;
}

interface Said {
  span: Span;
  on: On;
  when: When | undefined;
}

/** Whether something was made of the clause. */
function apply(reading: TasteReading, { act, rest, degree }: TasteClause, said: Said): boolean {
  const { span, on } = said;
  const add = (edit: TasteEdit) => reading.edits.push({ edit, span });
  switch (act) {
    case "undo":
      reading.undo = true;
      return true;
    case "erase":
      ask(reading, ERASE);
      return true;
    case "explore":
      if (rest.length > 0 && !isNewness(rest)) return false;
      add({ kind: "adventure", value: degree < 1 ? 0.65 : EXPLORE });
      return true;
    case "safe":
      add({ kind: "adventure", value: SAFE });
      return true;
    case "period": {
      const clock = { now: on.ports.now, timeZone: on.ports.timeZone };
      const period = readPeriod(wordsIn(rest), clock, /\b(?:party|last night)\b/i.test(span.text));
      if (period) add(periodEdit(period));
      return period !== undefined;
    }
    case "someone":
      ask(reading, WHICH_TIME);
      return true;
    case "playlist":
      return readPlaylist(reading, rest, said);
    default:
      return readAbout(reading, { act, rest, degree }, said);
  }
}

const NEWNESS = new Set("more something some new music things stuff artists bands songs tracks of genres".split(" "));

function isNewness(rest: readonly Token[]): boolean {
  return rest.every(({ text }) => NEWNESS.has(text));
}

function periodEdit({ from, to }: Period): TasteEdit {
  return { kind: "excludePeriod", ...(from && { from: from.toISOString() }), ...(to && { to: to.toISOString() }) };
}

function readPlaylist(reading: TasteReading, rest: readonly Token[], { span, on }: Said): boolean {
  const typed = typedOf(rest, on.text);
  const wanted = foldText(typed);
  const { playlists } = on.ports;
  const exact = playlists.filter(({ id, title }) => id === typed || foldText(title) === wanted);
  const found = exact.length > 0 ? exact : playlists.filter(({ title }) => foldText(title).includes(wanted));
  const titles = found.slice(0, 5).map(({ title }) => `“${title}”`);
  if (found.length === 0)
    ask(reading, `You have no playlist called “${typed}” here. Which one is it? Say its title or its id.`);
  else if (found.length > 1) ask(reading, `Which one: ${titles.join(", ")}? Say its whole title or its id.`);
  else reading.edits.push({ edit: { kind: "excludePlaylist", playlistId: found[0]!.id }, span });
  return true;
}

const POINTING = /^(this|that|it|them|those|these|him|her)( (one|song|songs|artist|band|track|music|stuff))?$/;

/** "No music but jazz" wants jazz: who leaves out all else says no more than that. */
const ALL_BUT =
  /^(?:(?:any|every|all|other|of|the|kind|kinds|music|songs?|stuff|artists?|anything|everything|nothing|else) )+(?:but|except) /;

function readAbout(reading: TasteReading, { act, rest, degree }: TasteClause, { span, on, when }: Said): boolean {
  if (POINTING.test(wordsIn(rest))) {
    ask(reading, WHICH);
    return true;
  }
  const { about, against } = withoutComparison(rest);
  const isGood = (BY[act] ?? 0) > 0;
  if (about.length === 0 || (!isGood && ALL_BUT.test(wordsIn(about)))) return false;
  const timed = when ? { when, rest: about } : takeWhen(about);
  for (const given of timed.when && !when ? [timed, { when: undefined, rest: about }] : [timed]) {
    const { subjects, excepted, unread } = readSubjects(typedOf(given.rest, on.text), on.ports);
    if (subjects.length === 0 && !(isGood && excepted.length > 0)) continue;
    const say = (what: TasteAct, subject: TasteSubject) =>
      reading.edits.push({ edit: editOf(what, subject, { degree, when: given.when }), span });
    for (const subject of subjects) say(act, subject);
    for (const subject of excepted) {
      if (isGood) say("never", subject);
      else ask(reading, NO_EXCEPTION);
    }
    for (const words of [...unread, ...against]) reading.leftovers.push(placeOf(words, span));
    return true;
  }
  return false;
}

function editOf(
  act: TasteAct,
  subject: TasteSubject,
  { degree, when }: { degree: number; when: When | undefined },
): TasteEdit {
  if (act === "exclude") return { kind: "exclude", subject };
  const by = Math.max(-1, Math.min(1, (BY[act] ?? 0) * degree));
  return { kind: "lean", subject, by, ...(when && { when }) };
}

function wordsIn(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join(" ");
}

/** As typed; where something was taken out from between, without it. */
function typedOf(tokens: readonly Token[], text: string): string {
  let typed = "";
  tokens.forEach(({ start, end }, at) => {
    const before = tokens[at - 1];
    if (before && before.start === start) return;
    const gap = before ? text.slice(before.end, start) : "";
    typed += before ? (/^[^\p{L}\p{N}]*$/u.test(gap) ? gap : " ") : "";
    typed += text.slice(start, end);
  });
  return typed.trim();
}

function spanOf(clause: readonly Token[], text: string): Span {
  const start = clause[0]!.start;
  const end = clause.at(-1)!.end;
  return { text: text.slice(start, end), start, end };
}

function placeOf(words: string, within: Span): Span {
  const at = within.text.indexOf(words);
  if (at < 0) return { ...within };
  return { text: words, start: within.start + at, end: within.start + at + words.length };
}
