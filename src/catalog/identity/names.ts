import { foldText } from "#src/domain/fold.ts";

/** Folded name; a name of symbols alone ("!!!", "÷") keeps them, so that it is never empty when the name is not. */
export function foldName(name: string): string {
  return foldText(name) || name.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

/** Key of an artist: folded, without a leading "the", so that "The Beatles" and "Beatles" are one. */
export function artistKeyOf(name: string): string {
  const folded = foldName(name);
  return folded.replace(/^the (?=.)/, "");
}
