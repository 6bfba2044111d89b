import { entryOf } from "#src/domain/entry-of.ts";

/**
 * Syllables a second when read aloud: F. Pellegrino, C. Coupé, E. Marsico, "A cross-language perspective on speech
 * information rate", Language 87 (2011), table 1. Portuguese is not in it; it has the slowest rate of the Romance languages there.
 */
const SYLLABLES_A_SECOND: Readonly<Record<string, number>> = {
  en: 6.19,
  de: 5.97,
  fr: 7.18,
  es: 7.82,
  it: 6.99,
  pt: 6.99,
};
const USUAL = 6.19;
/** A host and a synthetic voice speak slower than readers who are timed. */
const EASE = 0.8;
const PAUSE_SECONDS = 0.4;
const SYLLABLES_A_DIGIT = 1.7;
/** Of writings that have no vowel letters to count. */
const LETTERS_A_SYLLABLE = 2.4;

/** How long a text takes to say, estimated from its syllables, seconds to a tenth. */
export function secondsToSay(text: string, language: string): number {
  const sentences = text.match(/[.!?…:]+(?=\s|$)/gu)?.length ?? 1;
  const rate = (entryOf(SYLLABLES_A_SECOND, language) ?? USUAL) * EASE;
  return Math.round((syllablesIn(text) / rate + sentences * PAUSE_SECONDS) * 10) / 10;
}

function syllablesIn(text: string): number {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "");
  const words = plain.match(/\p{Script=Latin}+/gu) ?? [];
  const digits = plain.match(/\p{N}/gu)?.length ?? 0;
  const dense = plain.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  const letters = plain.match(/\p{L}/gu)?.length ?? 0;
  const latin = words.join("").length;
  const sung = words.reduce((sum, word) => sum + Math.max(1, word.match(/[aeiouy]+/giu)?.length ?? 0), 0);
  return sung + digits * SYLLABLES_A_DIGIT + dense + Math.max(0, letters - latin - dense) / LETTERS_A_SYLLABLE;
}
