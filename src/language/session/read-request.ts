import type { SessionReading } from "#src/domain/session-act.ts";
import type { SessionAbout, SessionPorts } from "./about.ts";
import { clauseAt, cueOf } from "./cues.ts";
import { doPhrase, QUIET } from "./doings.ts";
import { namesMissing, type PhraseKind, phrasesAt } from "./phrases.ts";
import { isBareWish } from "./play.ts";
import { RequestReader } from "./reader.ts";
import { rewritingAt } from "./rewrites.ts";
import { NOT_UNDERSTOOD, readSteering } from "./steer.ts";

const LONGEST_MESSAGE = 2000;

/**
 * Reads what a listener says in the middle of a session, typed or spoken, without a model: phrases that only sessions have,
 * and the rest as a message about a list of what comes and what was played. The same words, session and ports give the same
 * reading; any string gives one. Words that ask for nothing ("thanks") give no acts and no question.
 */
export function readRequest(message: string, about: SessionAbout, ports: SessionPorts): SessionReading {
  const reader = new RequestReader(message.slice(0, LONGEST_MESSAGE), about, ports);
  for (let at = 0; at < reader.tokens.length; ) at = readAt(reader, at) ?? at + 1;
  const text = reader.remainder.text();
  if (/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text.replaceAll("please", ""))) readSteering(reader, text);
  else if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(message)) reader.ask(NOT_UNDERSTOOD);
  else if (!reader.isDone) reader.idle();
  return reader.build();
}

/** What names something that the catalogue has comes before what names something that it lacks. */
function readAt(reader: RequestReader, at: number): number | undefined {
  const { tokens, matching } = reader;
  const phrases = phrasesAt(tokens, at, matching).filter(
    (phrase) => phrase.kind !== "play-bare" || isBareWish(tokens, phrase),
  );
  const known = phrases.filter((phrase) => !namesMissing(phrase));
  const longest = known[0]?.to ?? 0;
  const clause = matching.opensAt(at) ? clauseAt(tokens, at) : undefined;
  if (clause && longest < clause.to) {
    const kind = cueOf(tokens, clause);
    const isFree = known.every((phrase) => QUIET.has(phrase.kind) || (phrase.kind === "surprise" && isMore(kind)));
    if (kind && (isFree || kind.startsWith("ask-")) && doPhrase(reader, { kind, ...clause, slots: {} }))
      return clause.to;
  }
  const rewriting = rewritingAt(tokens, at, matching);
  if (rewriting && rewriting.to > longest) {
    reader.take(at, rewriting.to, rewriting.words);
    return rewriting.to;
  }
  for (const phrase of [...known, ...phrases.filter(namesMissing)]) if (doPhrase(reader, phrase)) return phrase.to;
  return undefined;
}

/** "anything else by her" asks for more of what plays, though "anything else" alone is a surprise. */
function isMore(kind: PhraseKind | undefined): boolean {
  return kind === "more-artist" || kind === "more-album";
}
