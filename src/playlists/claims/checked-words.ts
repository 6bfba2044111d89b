import { foldText } from "#src/domain/fold.ts";
import type { Track } from "#src/domain/track.ts";
import { isTrue } from "./check.ts";

const LONGEST_TITLE = 60;
const LONGEST_REASON = 160;
const MOST_SENTENCES = 3;

/** A list whose words are checked, and the words of the listener. */
export interface Listed {
  tracks: readonly Track[];
  request: string;
}

/** The title without marks around it; undefined when a claim in it is not borne out by nearly every track. */
export function checkedTitle(title: string, { tracks, request }: Listed): string | undefined {
  const plain = title.replace(/^[\s"'“”‘’]+|[\s"'“”‘’.]+$/gu, "");
  const isShort = foldText(plain).length > 0 && plain.length <= LONGEST_TITLE && plain.split(/\s+/).length <= 10;
  const subject = { about: tracks, list: tracks, share: 0.8, genreShare: 0.8, request, isTitle: true } as const;
  return isShort && isTrue(plain, subject) ? plain : undefined;
}

/** The sentences of a description that are borne out, and how many are not. */
export function checkedDescription(
  description: string,
  { tracks, request }: Listed,
): { kept: string[]; dropped: number } {
  const subject = { about: tracks, list: tracks, share: 0.6, genreShare: 0.25, request };
  const sentences = sentencesOf(description);
  const kept = sentences.filter((sentence) => isTrue(sentence, subject)).slice(0, MOST_SENTENCES);
  return { kept, dropped: sentences.length - kept.length };
}

/** The reason of the track at the index, as one sentence; undefined when it claims what the rows do not bear out. */
export function checkedReason(reason: string, index: number, { tracks, request }: Listed): string | undefined {
  const [sentence, ...more] = sentencesOf(reason);
  if (sentence === undefined || more.length > 1 || reason.length > LONGEST_REASON) return undefined;
  const subject = { about: [tracks[index]!], list: tracks, share: 1, genreShare: 1, index, request };
  const whole = [sentence, ...more];
  return whole.every((one) => isTrue(one, subject)) ? whole.join(" ") : undefined;
}

/** Sentences with their full stop; a stop within a name or a number ends none. */
function sentencesOf(text: string): string[] {
  return text
    .replace(/\s+/gu, " ")
    .split(/(?<=[.!?])\s+(?=[\p{Lu}“"])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "")
    .map((sentence) => (/[.!?…]["”']?$/u.test(sentence) ? sentence : `${sentence}.`));
}
