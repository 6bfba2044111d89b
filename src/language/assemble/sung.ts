import type { Test } from "#src/domain/brief.ts";
import { foldText } from "#src/domain/fold.ts";
import { genreNode } from "#src/domain/genres/genres.ts";
import type { Wish } from "../grammar/wish.ts";
import { sceneNameOf } from "../scenes.ts";
import type { Draft } from "./draft.ts";
import { LANGUAGE_NAMES } from "./language-names.ts";
import { languageInWords, list } from "./wording.ts";

/** From so many tracks of a language on, the catalogue knows what its songs are sung in. */
const KNOWN = 20;
const CODES = new Map(Object.entries(LANGUAGE_NAMES).map(([code, name]) => [name.toLowerCase(), code]));

/**
 * The languages that are meant by scenes of their names ("german", "spanish"), as a test by the catalogue's own fact of what a song is
 * sung in; undefined for a scene without a language of its name, and where the catalogue does not know one of them.
 */
export function sungTest(draft: Draft, scenes: readonly string[]): { test: Test; asked: string } | undefined {
  const codes = scenes.flatMap((scene) => codeOf(scene) ?? []);
  if (codes.length === 0 || codes.length < scenes.length) return undefined;
  const isKnown = (code: string) => (draft.ports.matching?.([{ kind: "language", anyOf: [code] }]) ?? 0) >= KNOWN;
  if (!codes.every(isKnown)) return undefined;
  return { test: { kind: "language", anyOf: codes }, asked: `in ${list(codes.map(languageInWords))}` };
}

function codeOf(scene: string): string | undefined {
  const code = CODES.get(scene);
  return scene === "english" || genreNode(scene)?.language === code ? code : undefined;
}

const IN_LANGUAGE = /^(in|en|auf|em)$|^(songs?|canciones|cancion|chansons?|lieder|canzoni|cancoes|musicas)$/;
const ENGLISH = /\b(english|englisch|anglais|ingles|inglese)\b/;
const COUNTRY =
  /\b(germany|deutschland|france|frankreich|francia|italy|italia|italien|italie|spain|espana|spanien|espagne|portugal|greece|turkey|russia|japan|korea|england)\b/;

/** "em português", "canciones en español": the scene whose language is said. Undefined where a country or a style is. */
export function languageSaid({ tokens, prompt }: Draft, { thing, from, to }: Wish): string | undefined {
  if (thing.kind !== "vocabulary" || thing.entry.type !== "language") return undefined;
  const said = foldText(prompt.slice(tokens[from]!.start, tokens[to - 1]!.end));
  const beside = tokens.slice(Math.max(0, from - 1), to + 1).some(({ text }) => IN_LANGUAGE.test(text));
  if (!beside || COUNTRY.test(said)) return undefined;
  return ENGLISH.test(said) ? "english" : sceneNameOf(thing.entry);
}

/** "half in spanish, half in english". */
export function sungPart(draft: Draft, wishes: readonly Wish[]): { test: Test; asked: string } | undefined {
  const said = wishes.flatMap((wish) => languageSaid(draft, wish) ?? []);
  return said.length === wishes.length ? sungTest(draft, said) : undefined;
}

/** "songs in french and italian": the scenes that go on the list of a language. */
export function scenesAfter(wish: Wish, wishes: readonly Wish[]): Wish[] {
  return wishes.filter(
    ({ thing, group, negative, part, from }) =>
      thing.kind === "genre" &&
      thing.names.every((name) => genreNode(name)?.kind === "scene") &&
      group === wish.group &&
      from >= wish.to &&
      negative === wish.negative &&
      !part,
  );
}

/** Whether a language said before it on the same list takes this scene in. */
export function isOnSungList(draft: Draft, scene: Wish, wishes: readonly Wish[]): boolean {
  return wishes.some((wish) => {
    const said = wish.part || wish.negative ? undefined : languageSaid(draft, wish);
    const after = said === undefined ? [] : scenesAfter(wish, wishes);
    return after.includes(scene) && sungTest(draft, [said!, ...namesOf(after)]) !== undefined;
  });
}

export function namesOf(scenes: readonly Wish[]): string[] {
  return scenes.flatMap(({ thing }) => (thing.kind === "genre" ? thing.names : []));
}
