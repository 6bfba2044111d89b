import { foldText } from "#src/domain/fold.ts";
import data from "../themes.json" with { type: "json" };
import type { Draft } from "./draft.ts";
import { list } from "./wording.ts";

const MOST_WORDS = 12;
const MOST_SAID = 2;
/** With so many titles, or half as many as are asked for, the whole list says its theme. */
const ENOUGH = 10;
/** Else a part of those that there are: some break other rules. */
const CHOICE = 0.5;
const NOUN =
  /^(songs?|tracks?|tunes?|music|playlist|mix|something|anything|stuff|ones|lyrics|artists?|bands?|singers?|lieder|musik|canciones|musica|cancoes|musicas|chansons?|musique|canzoni|brani)$/;

const THEMES = new Map<string, readonly string[]>();
for (const line of data.themes) {
  const words = line.split(" ");
  for (const word of words) THEMES.set(foldText(word), [...(THEMES.get(foldText(word)) ?? []), ...words]);
}

/**
 * "songs about trains": titles that say so, in its inflections and near words. `whole`: nothing but the theme is said by these words,
 * so that the whole list may be made of it. Whether the theme became a rule.
 */
export function demandTheme(draft: Draft, about: { from: number; to: number; whole: boolean }): boolean {
  const span = draft.span(about.from, about.to);
  const [word, ...or] = isSungAbout(draft, about.from) ? wordsOf(foldText(span.text)) : [];
  if (word === undefined) return false;
  const test = { kind: "title" as const, words: word, ...(or.length > 0 && { or }) };
  const beside = draft.rules.flatMap((rule) =>
    rule.kind === "tracks" && rule.span !== null && rule.scope.kind === "every" ? [rule.test] : [],
  );
  const known = draft.ports.matching?.([test, ...beside]) ?? Number.POSITIVE_INFINITY;
  const titles = list([word, ...or].slice(0, 4).map((one) => `"${one}"`));
  const asked = `about ${span.text}, as far as titles tell: ${titles} in the title`;
  const enough = word.includes(" ") ? draft.tracks : Math.min(ENOUGH, draft.tracks / 2);
  const every = about.whole && known >= enough;
  if (word.includes(" ") && !every) return false;
  const min = Math.ceil(Math.min(draft.tracks, known) * CHOICE);
  if (min === 0) return false;
  if (every) draft.tracksRule(test, { kind: "every" }, span, asked);
  else draft.tracksRule(test, { kind: "count", min }, span, `at least ${min} ${asked}`);
  return true;
}

/** "songs about", "by other artists about", not "picky about". */
function isSungAbout({ tokens }: Draft, from: number): boolean {
  return [1, 2, 3, 4].some((back) => NOUN.test(tokens[from - back]?.text ?? ""));
}

/** The word itself, singular and plural, and its theme's. None for whole phrases: titles do not say them. */
function wordsOf(said: string): string[] {
  if (said.split(" ").length > MOST_SAID || said.length < 3) return [];
  if (said.includes(" ")) return [said];
  const near = THEMES.get(said) ?? THEMES.get(singular(said)) ?? [];
  return [...new Set([said, singular(said), plural(singular(said)), ...near.map((word) => foldText(word))])].slice(
    0,
    MOST_WORDS,
  );
}

function singular(word: string): string {
  if (/ies$/.test(word)) return word.replace(/ies$/, "y");
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}

function plural(word: string): string {
  if (/[^aeiou]y$/.test(word)) return word.replace(/y$/, "ies");
  return /s$/.test(word) ? word : `${word}s`;
}
