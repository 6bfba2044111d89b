import { foldText } from "#src/domain/fold.ts";
import { blankFigures } from "./figures.ts";
import { blankNames } from "./names.ts";
import { blankGenres, isBorneOut } from "./sound.ts";
import type { Claimed, Subject } from "./subject.ts";
import { isCalendar, isOrdinary, UNCLEAN } from "./words.ts";

/** A share of everyday English below which nothing here can tell what a sentence claims. */
const READABLE = 0.6;
/** Who made, sang or chose it, where that is nobody of the list. */
const BY_STRANGERS =
  /\b(?:songs?|tracks?|music|made|sung|played|performed|chosen|picked|selected|curated|compiled|tunes?|cuts?|voices?) by (?!§|"?§)/i;
const LIKE =
  /(?:like|near|beside|beyond|fans of|spirit of|world of|lovers of|orbit of|if you love|if you like) (?:the )?$/i;

/**
 * Whether every claim of a sentence is borne out by the stored rows: names, years, numbers, genres, sound, fame, order, origin.
 * What nothing here can check (awards, films, lives, foreign words, links, orders) is not borne out either; images and moods
 * that claim nothing pass.
 */
export function isTrue(sentence: string, subject: Subject): boolean {
  if (UNCLEAN.test(sentence) || /[\p{Cc}\p{Cf}\p{Extended_Pictographic}]/u.test(sentence)) return false;
  const claimed: Claimed = { text: sentence.replace(/[’‘]/g, "'") };
  return (
    blankNames(claimed, subject) &&
    blankFigures(claimed, subject) &&
    blankGenres(claimed, subject) &&
    isBorneOut(claimed, subject) &&
    !BY_STRANGERS.test(claimed.text) &&
    isReadable(claimed, subject) &&
    hasNoStranger(claimed, subject)
  );
}

/** Latin letters, and mostly words of everyday English. */
function isReadable({ text }: Claimed, { request }: Subject): boolean {
  const asked = new Set(foldText(request).split(" "));
  const words = text.match(/[\p{L}'-]+/gu) ?? [];
  if (words.some((word) => /\p{L}/u.test(word) && !/^[\p{Script=Latin}'-]+$/u.test(word))) return false;
  const known = words.filter((word) => word.split("-").every((part) => isOrdinary(part) || asked.has(foldText(part))));
  return words.length < 3 || known.length >= READABLE * words.length;
}

/** A word with a capital that is no everyday word is a name: of somebody who is not in the list. */
function hasNoStranger({ text }: Claimed, { request, isTitle }: Subject): boolean {
  const asked = new Set(foldText(request).split(" "));
  return [...text.matchAll(/(?<![\p{L}'-])\p{Lu}[\p{L}'-]*/gu)].every((found) => {
    const [word] = found;
    const before = text.slice(0, found.index);
    const begins = isTitle || /(?:^|[.!?:])$/.test(before.trim());
    if (word.split(/['-]/).every((part) => part.length < 2 || isOrdinary(part)))
      return begins || isCalendar(word) || word.length === 1;
    return asked.has(foldText(word)) && (isTitle === true || LIKE.test(before));
  });
}
