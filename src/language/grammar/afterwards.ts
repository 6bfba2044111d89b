import type { AtomOf } from "../things.ts";
import { countOf as partOfCount } from "./parsed.ts";
import type { Wish } from "./wish.ts";

/** Words that come after the things they are about. Each changes the list that was said last. */
function lastList(wishes: readonly Wish[]): Wish[] {
  const last = wishes.at(-1);
  return wishes.filter((wish) => wish.group === last?.group);
}

/** "live versions only". */
export function sayOnly(wishes: readonly Wish[]): void {
  for (const wish of lastList(wishes)) wish.only = true;
}

/** "jazz vibes", "Radiohead vibes". */
export function soften(wishes: readonly Wish[]): void {
  for (const wish of lastList(wishes)) {
    if (wish.thing.kind === "genre") wish.soft = true;
    else if (wish.thing.kind === "name" && wish.role === "plain") wish.role = "like";
  }
}

/** "Boards of Canada, Aphex Twin and Four Tet, 3 from each". */
export function countEach(wishes: readonly Wish[], count: AtomOf<"count">): void {
  const last = wishes.at(-1);
  const listed = wishes.filter(({ thing, negative }) => thing.kind === last?.thing.kind && !negative);
  for (const wish of listed) wish.part = partOfCount(count);
}

/** What can be halves of one list: "french pop and songs in spanish". */
function sortOf({ thing }: Wish): string {
  return thing.kind === "vocabulary" && thing.entry.type === "language" ? "genre" : thing.kind;
}

/** "Radiohead and friends", "by Adele, Drake and many more". */
export function befriend(wishes: readonly Wish[]): void {
  for (const wish of lastList(wishes)) {
    if (wish.thing.kind !== "name") continue;
    if (wish.role === "plain" || (wish.role === "by" && wish.thing.type === "album")) wish.role = "some";
    else if (wish.role === "by") wish.role = "include";
  }
}

/** "with Dreams and Kashmir in it": they are to be there, and nothing is said of the others. */
export function hold(wishes: readonly Wish[]): void {
  for (const wish of lastList(wishes))
    if (wish.thing.kind === "name" && (wish.role === "with" || wish.role === "plain")) wish.role = "include";
}

/** "jazz and metal, half each"; of one thing there are no halves, so then all of its kind are meant. */
export function shareEvenly(wishes: readonly Wish[]): void {
  const last = wishes.at(-1);
  const alike = (list: readonly Wish[]) => list.filter((wish) => sortOf(wish) === sortOf(last!));
  const listed = alike(lastList(wishes));
  for (const wish of listed.length > 1 ? listed : alike(wishes).filter(({ negative }) => !negative))
    wish.part = { kind: "equal" };
}

/** "jazz songs": the noun right behind says that the word before it is a kind of music. */
export function nameNoun(wishes: readonly Wish[], from: number): void {
  const last = wishes.at(-1);
  if (last && from - last.to <= 1) last.noun = true;
}

/** "... meets", "... but happier": the names are what it is to be like. */
export function resemble(wishes: readonly Wish[]): void {
  for (const wish of lastList(wishes)) if (wish.thing.kind === "name" && wish.role === "plain") wish.role = "like";
}

/**
 * "loves Tool and Slipknot, but none of those bands": their names refused, as wishes of a group of their own; what is like them stays
 * wanted. "None of that" refuses it too, and the names are taken out of the wishes.
 */
export function refuseNamed(wishes: Wish[], cue: AtomOf<"cue">, group: number): Wish[] {
  const last = wishes.findLast(isArtist);
  if (last === undefined) return [];
  const named = wishes.filter(
    (wish) => isArtist(wish) && (wish.group === last.group || wish.role === "like" || wish.role === "fan"),
  );
  const refused = named.map((wish, index): Wish => {
    const { part, ...plain } = wish;
    const to = index === named.length - 1 ? cue.to : wish.to;
    return { ...plain, to, negative: "hard", role: "plain", only: false, group, phrase: -group };
  });
  if (cue.cue === "notThat") wishes.splice(0, wishes.length, ...wishes.filter((wish) => !named.includes(wish)));
  else for (const wish of named) Object.assign(wish, { role: "like", only: false });
  return refused;
}

function isArtist({ thing, negative, credit }: Wish): boolean {
  return thing.kind === "name" && thing.type === "artist" && thing.match !== undefined && !negative && !credit;
}
