import type { Aim, Leaning, Leftover, NameRef, Rule, Span } from "#src/domain/brief.ts";
import type { Understanding, UnderstandPorts } from "../understanding.ts";
import { correct } from "./correct.ts";
import { lengthInWords, ordinaryLength } from "./lengths.ts";
import { refsOfTest, sameName } from "./overlap.ts";
import { namesOne } from "./put-in.ts";
import { putLeaning } from "./put-leaning.ts";
import { putRule } from "./put-rule.ts";
import type { MessageReader, Mode } from "./reader.ts";

/** "what else do you have?" */
const SOME_MORE = 10;

/** What the content of a message is put with. */
export interface Putting {
  reader: MessageReader;
  ports: UnderstandPorts;
  mode: Mode;
  /** Said with a number ("add 5 songs by ..."); undefined where none was. */
  count: number | undefined;
  /** How many things are added by the message. */
  added: number;
  /** Whether the message itself has a preference for what is like this name. */
  likened: (name: NameRef) => boolean;
}

/** What the rest of a message asks, as any request is read, put into the list's Brief. */
export function readContent(reader: MessageReader, { brief, missing }: Understanding, ports: UnderstandPorts): void {
  const span = (old: Span) => reader.remainder.span(old.start, old.end, reader.about.turn);
  const rules = brief.rules
    .filter((rule) => rule.span !== null)
    .map((rule): Rule => ({ ...rule, span: span(rule.span!) }));
  const all = brief.leanings.map((one): Leaning => ({ ...one, span: one.span && span(one.span) }));
  const lacking = all.flatMap((one) => absentSong(reader, one) ?? []);
  const leanings = all.filter((one) => !lacking.some((other) => overlaps(one.span, other)));
  const leftovers = brief.leftovers.map((one): Leftover => ({ ...one, span: span(one.span) }));
  const names = rules.filter((rule) => rule.kind === "tracks" && isPositive(rule)).length;
  const count = lengthSaid(reader, brief.length, span, rules);
  const likened = (name: NameRef) => leanings.some((one) => isLike(one, name));
  const ruled = (one: Leaning) => rules.some((rule) => namesOf(rule).some((name) => isLike(one, name)));
  const putting = (part: Rule | Leaning): Putting => {
    return { reader, ports, mode: reader.modeAt(part.span?.start ?? 0), count, added: Math.max(1, names), likened };
  };
  const meant = reader.modes.some(({ mode }) => mode === "meant");
  if (meant && correct(reader, rules, leanings)) return;
  const loose = (one: Leaning) => one.from === "request" && one.aims.every((aim) => aim.kind === "words");
  const absent = (one: Leaning) => missing.some(({ start, end }) => overlaps(one.span, span({ start, end, text: "" })));
  for (const rule of rules) putRule(rule, putting(rule));
  const putIn = (one: Leaning) => reader.patch.putIn.size > 0 && one.aims.every((aim) => isPutIn(reader, aim));
  for (const one of leanings)
    if (!loose(one) && !putIn(one)) putLeaning(one, putting(one), ruled(one) ? "quiet" : undefined);
  putOrders(reader, brief.orders, span);
  const understood = !reader.patch.isEmpty;
  const noted = (one: Leaning) =>
    !absent(one) && leftovers.some(({ span: other, note }) => note && overlaps(one.span, other));
  for (const one of leanings.filter(loose))
    if (understood ? absent(one) : noted(one) || isName(one, ports) || isSearched(reader, one))
      putLeaning(one, putting(one));
  askWhatWasMeant(reader, leftovers);
  if (rules.length + all.length === 0 && reader.patch.isEmpty && asksForMore(reader))
    reader.patch.lengthen(0, SOME_MORE);
  reader.patch.leftovers.push(...leftovers);
}

const KNOWN = 40;
const MOST_ASKED = 90;
const LONG_LIST = 50;

/** Words in which no name was seen, and which are wholly one all the same. */
function isName({ aims }: Leaning, { names }: UnderstandPorts): boolean {
  return aims.some((aim) => {
    const [found] = aim.kind === "words" ? names.lookup(aim.words, { limit: 1 }) : [];
    return found?.distance === 0 && found.popularity >= KNOWN;
  });
}

/** A long list is read from the top as what a search found: several words are looked for there. */
function isSearched({ about }: MessageReader, { aims }: Leaning): boolean {
  return about.tracks.length >= LONG_LIST && aims.some((aim) => aim.kind === "words" && aim.words.includes(" "));
}

/** Words that nobody understood change no list: where they are all of the message, it is asked what they mean. */
function askWhatWasMeant({ patch }: MessageReader, leftovers: readonly Leftover[]): void {
  const words = leftovers.filter(({ why }) => why === "unknown").map(({ span }) => span.text);
  if (words.length === 0 || leftovers.some(({ why }) => why === "unsupported")) return;
  const said = words.join(" ").slice(0, MOST_ASKED);
  patch.askIfEmpty(`I did not understand “${said}”. Say it like “less upbeat”, “no more rap” or “swap the third one”.`);
}

const MORE = new Set("add more other another any anymore anything else got have suggest recommend".split(" "));

/** "what else by them?": something is to be added, whoever that is. "I like a couple of these" asks for nothing. */
function asksForMore({ modes, tokens }: MessageReader): boolean {
  return modes.some(({ mode }) => mode === "add") && tokens.some(({ text }) => MORE.has(text));
}

function namesOf(rule: Rule): readonly NameRef[] {
  return rule.kind === "tracks" ? refsOfTest(rule.test).names : [];
}

function isLike(one: Leaning, name: NameRef): boolean {
  return one.from === "request" && one.aims.some((aim) => aim.kind === "similar" && sameName(aim.ref, name));
}

/** "add Foobar by Nobody": what the catalogue does not have is said, and nothing is made like it. */
function absentSong(reader: MessageReader, { aims, span, weight }: Leaning): Span | undefined {
  const aim = weight > 0 ? aims.find(isAbsentSong) : undefined;
  if (!span || aim?.kind !== "similar" || reader.modeAt(span.start) !== "add" || isLikened(reader, span))
    return undefined;
  const note = `The catalogue has no song by the name “${aim.ref.name}”.`.slice(0, 300);
  reader.patch.leftovers.push({ span, why: "unsupported", note });
  return span;
}

/** "add songs like Foobar". */
function isLikened({ message }: MessageReader, { start, text }: Span): boolean {
  return /\b(like|similar)\b/i.test(message.slice(0, start + text.length));
}

function isAbsentSong(aim: Aim): boolean {
  return aim.kind === "similar" && aim.to === "track" && aim.ref.id === undefined;
}

function isPutIn({ patch }: MessageReader, aim: Aim): boolean {
  return (aim.kind === "similar" || aim.kind === "artist") && patch.putIn.has(aim.ref.id ?? aim.ref.name);
}

function isPositive(rule: Rule): boolean {
  return rule.kind === "tracks" && rule.scope.kind !== "none";
}

function overlaps(one: Span | null, other: Span): boolean {
  return one !== null && one.start < other.end && other.start < one.end;
}

function putOrders(
  { patch, about }: MessageReader,
  orders: Understanding["brief"]["orders"],
  span: (old: Span) => Span,
): void {
  if (orders.length === 0) return;
  const at = orders[0]!.span?.start ?? 0;
  for (const { id } of about.brief.orders) patch.add(at, undefined, { kind: "drop", part: id });
  for (const order of orders) {
    const put = { ...order, id: patch.partId(), span: order.span && span(order.span) };
    patch.add(put.span?.start ?? at, order.asked, { kind: "order", put });
  }
}

/** "add 5 by Prince" is five more; "make it an hour" is the length. The number that is added, where one was said. */
function lengthSaid(
  reader: MessageReader,
  length: Understanding["brief"]["length"],
  span: (old: Span) => Span,
  rules: readonly Rule[],
): number | undefined {
  if (length.span === null || isOne(length) || isSome(reader, length.span)) return undefined;
  const put = { ...length, span: span(length.span) };
  const mode = /couple|few/i.test(length.span.text) ? "add" : reader.modeAt(put.span.start);
  if (mode === "add" && length.kind === "tracks") {
    // "a song by Queen" comes in by itself.
    if (length.tracks === 1 && rules.some((rule) => namesOne(reader, rule, 1))) return 1;
    reader.patch.lengthen(put.span.start, length.tracks);
    return length.tracks;
  }
  const adding = mode === "add" && length.kind === "duration";
  const grown = adding ? longer(reader, length.durationMs, put.span) : put;
  reader.patch.add(put.span.start, lengthInWords(grown), { kind: "length", put: grown });
  return rules.length > 0 && length.kind === "tracks" && mode === "plain" ? length.tracks : undefined;
}

function longer({ about }: MessageReader, ms: number, span: Span) {
  const present = ordinaryLength(about, about.tracks.length, span);
  return present.kind === "duration"
    ? { ...present, durationMs: Math.min(36 * 3_600_000, present.durationMs + ms) }
    : { ...present, tracks: Math.min(500, present.tracks + Math.max(1, Math.round(ms / 222_000))) };
}

/** "i like a couple of the songs" counts nothing. */
function isSome(reader: MessageReader, { text, start }: Span): boolean {
  const from = reader.remainder.span(start, start + text.length, 1).start;
  return /^\S*\s*\S*(couple|few)\s+(of\s+)?(the|these|those|them|your)\b/i.test(reader.message.slice(from));
}

/** "the 1985 one" speaks of a track. */
function isOne(length: Understanding["brief"]["length"]): boolean {
  return length.kind === "tracks" && length.tracks === 1 && !/song|track|tune/i.test(length.span?.text ?? "");
}
