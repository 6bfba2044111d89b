import { type Said, unsupportedIn } from "./check.ts";

const SENTENCE_END = /[.!?…]+["”“»]?(?=\s+|$)/gu;

/**
 * Whether words that nobody here wrote are borne out: every claim of them, no more sentences than facts told and one to name
 * the song, and no everyday noun in German that is the name of an artist nobody spoke of.
 */
export function isBorneOut(said: Said, facts: number): boolean {
  const sentences = said.text.match(SENTENCE_END)?.length ?? 1;
  return sentences <= facts + 1 && unsupportedIn(said) === undefined && !namesStranger(said);
}

/** Capitals tell no name in German: there, two capitals in a row that are an artist of the catalogue are one. */
function namesStranger({ text, language, scene }: Said): boolean {
  if (language !== "de") return false;
  const own = new Set([scene.next, ...(scene.last ? [scene.last.track] : [])].flatMap(({ artists }) => artists));
  const earlier = new Set(scene.earlier.flatMap((ordinal) => scene.catalog.track(ordinal).artists));
  const plain = text.replace(/[„"«][^“”"»]*[“”"»]/gu, " ");
  return [...plain.matchAll(/\p{Lu}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]*)+/gu)].some(([run]) => {
    const isKnown = [...own, ...earlier].some((name) => name.includes(run) || run.includes(name));
    return !isKnown && scene.catalog.artistNumber(run) !== undefined;
  });
}
