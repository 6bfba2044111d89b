import type { SessionReading } from "#src/domain/session-act.ts";
import type { SessionAbout, SessionPorts } from "./about.ts";
import { doPhrase } from "./doings.ts";
import { type PhraseFound, phrasesAt } from "./phrases.ts";
import { RequestReader } from "./reader.ts";
import type { Named } from "./songs.ts";
import { readSteering } from "./steer.ts";

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
  else if (!reader.isDone) reader.idle();
  return reader.build();
}

/** What names something that the catalogue has comes before what names something that it lacks. */
function readAt(reader: RequestReader, at: number): number | undefined {
  const phrases = phrasesAt(reader.tokens, at, reader.matching);
  const known = phrases.filter((phrase) => !namesMissing(phrase));
  for (const phrase of [...known, ...phrases.filter(namesMissing)]) if (doPhrase(reader, phrase)) return phrase.to;
  return undefined;
}

function namesMissing({ slots }: PhraseFound): boolean {
  return (slots.song?.value as Named | undefined)?.kind === "missing";
}
