import type { Rule, Span } from "#src/domain/brief.ts";
import type { Patch } from "#src/domain/patch.ts";
import { phraseBook } from "../phrase-book.ts";
import { understand } from "../understand.ts";
import type { Understanding, UnderstandPorts } from "../understanding.ts";
import type { About } from "./about.ts";
import { act } from "./acts.ts";
import { commandsAt } from "./commands.ts";
import { readContent } from "./content.ts";
import { listeningIn } from "./listening.ts";
import { means } from "./means.ts";
import { leavePlacings, placeInstead, takePlacings } from "./placing.ts";
import { withNames } from "./pronouns.ts";
import { namesOne } from "./put-in.ts";
import { MessageReader } from "./reader.ts";
import { readRelative, relativeInWords, relativeLeaning, relativeOrder, relativePlace } from "./relative.ts";

const LONGEST_MESSAGE = 2000;

/**
 * Reads a message about a list into a patch, without a model: commands about tracks and versions, wishes against the present
 * list, and the rest as any request. The same message, list and ports give the same patch; any string gives one. What was not
 * understood stands in `leftovers`.
 */
export function readMessage(message: string, about: About, ports: UnderstandPorts): Patch {
  const { text, back } = withNames(message.slice(0, LONGEST_MESSAGE), about, ports.names);
  return back(readNamed(new MessageReader(text, about), ports));
}

function readNamed(reader: MessageReader, ports: UnderstandPorts): Patch {
  takeOpinions(reader);
  const listening = listeningIn(reader.message, ports);
  for (let at = 0; at < reader.tokens.length; ) at = skipListening(reader, at, listening) ?? readAt(reader, at, ports);
  if (reader.patch.has("undo")) return undoAlone(reader);
  const understood = understandRest(reader, ports);
  if (understood) readContent(reader, understood, ports);
  return reader.patch.build();
}

/** What is left of the message, read as any request; places that belong to no single song are words like others. */
function understandRest(reader: MessageReader, ports: UnderstandPorts): Understanding | undefined {
  const { remainder, about } = reader;
  const read = () => {
    const prompt = remainder.text();
    return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(prompt) ? understand({ prompt }, ports) : undefined;
  };
  if (reader.placings.length === 0) return read();
  takePlacings(reader);
  const understood = read();
  const spanOf = ({ span }: Rule) => span && remainder.span(span.start, span.end, about.turn);
  const named = understood?.brief.rules.some((rule) => rule.span && namesOne(reader, { ...rule, span: spanOf(rule) }));
  if (named) return understood;
  leavePlacings(reader);
  return read();
}

/** Where words about listening end that begin here; undefined where none do, or a command says as much. "I know." is none. */
function skipListening(reader: MessageReader, at: number, listening: readonly Span[]): number | undefined {
  const { tokens } = reader;
  const here = listening.find(({ start, end }) => tokens[at]!.start >= start && tokens[at]!.start < end);
  if (!here) return undefined;
  let to = at;
  while (to < tokens.length && tokens[to]!.start < here.end) to++;
  const command = commandsAt(tokens, at, reader.ports)[0];
  const isPraise = command?.act === "praise" && command.to <= to && !reader.opensWith(at);
  return command && !isPraise && (command.to >= to || command.act === "only") ? undefined : to;
}

const KNOWN = 40;
const AWAY = /^(to|into|in|on|please|too|and|by|from)$/;

/** "add Poker Face": all that is to be added is a title that the catalogue has, and nobody's name. */
function takeWholeTitle(reader: MessageReader, at: number, ports: UnderstandPorts): number | undefined {
  const { tokens } = reader;
  let to = at;
  while (to < tokens.length && !(to > at && (tokens[to]!.stop || tokens[to]!.comma || AWAY.test(tokens[to]!.text))))
    to++;
  if (tokens[at]!.stop || tokens[at]!.comma) return undefined;
  const short = Array.from({ length: to - at }, (_, index) => at + index).find((index) => isPlacing(reader, index));
  return wholeTitle(reader, { at, to }, ports) ?? (short && wholeTitle(reader, { at, to: short }, ports));
}

/** "add Poker Face at the end". */
function isPlacing({ tokens, ports }: MessageReader, at: number): boolean {
  return commandsAt(tokens, at, ports).some(({ act }) => act.startsWith("place-"));
}

function wholeTitle(
  reader: MessageReader,
  { at, to }: { at: number; to: number },
  { names, book = phraseBook() }: UnderstandPorts,
): number | undefined {
  const { tokens } = reader;
  // "add Teardrop": one word is a title where it is written as a name.
  if (to - at > LONGEST_TITLE || (to - at < 2 && !/^\p{Lu}/u.test(tokens[at]!.typed))) return undefined;
  const { text } = reader.span(at, to);
  if (book.trie.at(tokens, at).some((match) => match.to === to)) return undefined;
  const [found] = names.lookup(text, { types: ["track"], limit: 1 });
  const known = found?.distance === 0 && found.popularity >= KNOWN;
  if (!known || names.lookup(text, { types: ["artist"], limit: 1 })[0]?.distance === 0) return undefined;
  reader.take(at, to, `"${text}"`);
  return to;
}

const NEGATION = /^(not|no|never|nothing|dont|cant|wont|without|i)$/;
const BY = /^(by|from|de|von|di)$/;
const LONGEST_TITLE = 7;

/** "add Not Afraid by Eminem": what would refuse something is the title that the catalogue has; where it ends. */
function takeTitle(reader: MessageReader, at: number, { names }: UnderstandPorts): number | undefined {
  const { tokens } = reader;
  if (!NEGATION.test(tokens[at]!.text) || reader.modeAt(reader.at(at)) !== "add") return undefined;
  for (let to = at + 2; to < Math.min(tokens.length, at + LONGEST_TITLE); to++) {
    if (tokens[to]!.stop || tokens[to]!.comma) return undefined;
    if (!BY.test(tokens[to]!.text)) continue;
    const { text } = reader.span(at, to);
    if (names.lookup(text, { types: ["track"], limit: 1 })[0]?.distance !== 0) return undefined;
    reader.take(at, to, `"${text}"`);
    return to;
  }
  return undefined;
}

const LIKENED = /^(like|to|called|named|titled|play|song|track)$/;
const MISSPELT = 2;

/** "songs similar to Don't Sotp Believin'": right behind such a word what would refuse something is tried as a title first. */
function takeLikenedTitle(reader: MessageReader, at: number, { names }: UnderstandPorts): number | undefined {
  const { tokens } = reader;
  if (at === 0 || !NEGATION.test(tokens[at]!.text) || !LIKENED.test(tokens[at - 1]!.text) || tokens[at]!.stop)
    return undefined;
  let end = at + 1;
  while (end < tokens.length && !tokens[end]!.stop && !tokens[end]!.comma && !BY.test(tokens[end]!.text)) end++;
  for (let to = end; to >= at + 2; to--) {
    if (to < end && !AWAY.test(tokens[to]!.text)) continue;
    const { text } = reader.span(at, to);
    const [found] = names.lookup(text, { types: ["track"], limit: 1, fuzzy: true });
    if (!found || found.popularity < KNOWN || found.distance > (to - at > 2 ? MISSPELT : 0)) continue;
    reader.take(at, to, `"${found.name}"`);
    return to;
  }
  return undefined;
}

/** The command or wish that begins here; where the next one may. */
function readAt(reader: MessageReader, at: number, ports: UnderstandPorts): number {
  const titled = takeLikenedTitle(reader, at, ports) ?? takeTitle(reader, at, ports);
  if (titled !== undefined) return titled;
  const wish = reader.isTitled(at) ? undefined : readRelative(reader.tokens, at);
  for (const command of commandsAt(reader.tokens, at, reader.ports)) {
    if (wish && command.to <= wish.to && wish.from === at) break;
    const next = act(reader, command, ports);
    if (next === undefined) continue;
    const named = command.act === "add" ? next : command.act === "replace" ? placeInstead(reader, command) : undefined;
    if (named !== undefined && named < reader.tokens.length) return takeWholeTitle(reader, named, ports) ?? named;
    return next;
  }
  return wish ? readWish(reader, wish) : at + 1;
}

function readWish(reader: MessageReader, wish: NonNullable<ReturnType<typeof readRelative>>): number {
  const { patch, about } = reader;
  const span = reader.span(wish.from, wish.to);
  const order = wish.course && /^(toEnd|toStart|first)$/.test(wish.course) && relativeOrder(wish, patch.partId(), span);
  if (order) {
    for (const old of about.brief.orders) patch.add(span.start, undefined, { kind: "drop", part: old.id });
    patch.add(span.start, order.asked, { kind: "order", put: order });
  } else if (wish.course === "start" || wish.course === "end") {
    const put = relativePlace(wish, means(about), { id: patch.partId(), span });
    if (put) patch.add(span.start, put.asked, { kind: "rule", put });
  } else {
    const put = relativeLeaning(wish, means(about), span);
    patch.add(span.start, relativeInWords(wish), { kind: "leaning", put });
  }
  reader.take(wish.from, wish.to, "");
  return wish.to;
}

function takeOpinions({ patch, about }: MessageReader): void {
  const known = (ids: readonly string[] = []) => [...new Set(ids)].filter((id) => id !== "").slice(0, 500);
  const [liked, disliked] = [known(about.liked), known(about.disliked)];
  if (liked.length > 0) patch.add(-1, undefined, { kind: "like", ids: liked });
  if (disliked.length > 0) patch.add(-1, undefined, { kind: "dislike", ids: disliked });
}

/** What a list was before cannot be changed in the same breath. */
function undoAlone({ patch }: MessageReader): Patch {
  const { steps, said, leftovers } = patch.build();
  const index = steps.findIndex(({ kind }) => kind === "undo");
  return { steps: [steps[index]!], said: said.filter((words) => /^back/.test(words)).slice(0, 1), leftovers };
}
