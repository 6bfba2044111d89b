import type { NameMatch } from "../names.ts";
import { alike } from "../refine/correct.ts";
import type { Token } from "../tokens.ts";
import { asksAt } from "./cues.ts";
import type { PhraseFound } from "./phrases.ts";
import type { RequestReader } from "./reader.ts";
import type { Named } from "./songs.ts";
import type { When } from "./words.ts";

const MOST_OF_ALBUM = 30;
/** A title said alone is a wish where it has so many words and is so well known. */
const LEAST_WORDS = 2;
const FAMOUS = 55;
const MOST_COMPARED = 200;

/** "play Roads by Portishead": next, as nothing that plays is cut unprompted. */
export function doPlay(reader: RequestReader, phrase: PhraseFound): boolean {
  return play(reader, phrase, "next");
}

export function doPlayWhen(reader: RequestReader, phrase: PhraseFound): boolean {
  return play(reader, phrase, whenOf(phrase));
}

/** "take five dave brubeck": a title and its artist are a wish without any verb, and so is a well-known title of some words. */
export function isBareWish(tokens: readonly Token[], { from, to, slots }: PhraseFound): boolean {
  const named = slots.song!.value as Named;
  if (named.kind === "missing" || named.of !== "track" || named.name.distance > 0) return false;
  const isKnown = !asksAt(tokens, from) && to - from >= LEAST_WORDS && named.name.popularity >= FAMOUS;
  return named.pair === true || isKnown;
}

/** Said alone before the name, "now" says what comes rather than that something is to be cut. */
function whenOf({ slots }: PhraseFound): When {
  const said = slots.when;
  if (!said) return "later";
  const isLeading = said.from < slots.song!.from && said.to === said.from + 1;
  return said.value === "now" && isLeading ? "next" : (said.value as When);
}

function play(reader: RequestReader, phrase: PhraseFound, when: When): boolean {
  const { from, slots } = phrase;
  if (NEGATIONS.has(reader.tokens[from - 1]?.text ?? "")) return false;
  const named = slots.song!.value as Named;
  if (named.kind === "missing") return isNamed(phrase, named) && missing(reader, named);
  const { name, of } = named;
  if (isVerbless(phrase) && name.distance > 0 && named.pair !== true) return false;
  if (of === "track") playTrack(reader, from, named, when);
  else if (of === "artist") playArtist(reader, from, named, when);
  else {
    const songs = reader.ports.songsOf(name, MOST_OF_ALBUM);
    if (songs.length === 0) return false;
    if (named.some) reader.add(from, { kind: "moreFrom", of: "album", trackId: songs[0]! });
    else reader.add(from, { kind: "play", trackIds: [...songs], when });
  }
  if (named.other) reader.ask(`I took “${short(name)}”. Did you mean the one by ${artistOf(named.other)}?`);
  return true;
}

/** Words that the catalogue lacks name something where a verb asks for it, and its artist, a noun or a place in the queue is said. */
function isNamed({ kind, from, slots }: PhraseFound, { isSure }: Extract<Named, { kind: "missing" }>): boolean {
  return slots.song!.from > from && (isSure || (kind === "play-when" && slots.when !== undefined));
}

/** "then we're done": where only a place in the queue is said, words name music as they stand or not at all. */
function isVerbless({ slots, from, to }: PhraseFound): boolean {
  const { song, when } = slots;
  return when !== undefined && song!.to - song!.from + when.to - when.from === to - from;
}

/** "don't play" is no wish. */
const NEGATIONS = new Set(["don't", "dont", "never", "not", "nicht", "nie", "pas", "plus", "non", "não"]);

type Found = Extract<Named, { kind: "found" }>;

function playTrack(reader: RequestReader, from: number, { name, id }: Found, when: When): void {
  reader.add(from, { kind: "play", trackIds: [id ?? name.id], when });
}

/** "play Portishead": some of the coming ones; "play Portishead next": the next one, too. */
function playArtist(reader: RequestReader, from: number, { name }: Found, when: When): boolean {
  const played = new Set([...reader.about.plays, ...(reader.about.now ? [reader.about.now] : [])].map(({ id }) => id));
  const songs = reader.ports.songsOf(name, 20);
  const best = songs.find((id) => !played.has(id)) ?? songs[0];
  if (best === undefined) return false;
  if (when === "now") reader.add(from, { kind: "play", trackIds: [best], when });
  else reader.add(from, { kind: "moreFrom", of: "artist", trackId: best });
  return true;
}

/** What the catalogue lacks is said, and nothing stands in for it unasked: the nearest by the artist is offered. */
function missing(reader: RequestReader, { text, by }: Extract<Named, { kind: "missing" }>): boolean {
  const who = by ? ` by ${by.name}` : "";
  reader.leftovers.push({ text: `${text}${who}`, why: "The catalogue does not have it." });
  const near = by && nearest(reader, text, by);
  if (near) reader.ask(`I do not have “${text.slice(0, 60)}”${who.slice(0, 50)}. Shall I play “${near.slice(0, 60)}”?`);
  return true;
}

/** The song of the artist whose title has most in common with the words; without any the best known. */
function nearest({ ports }: RequestReader, text: string, by: NameMatch): string | undefined {
  const songs = ports.songsOf(by, MOST_COMPARED);
  const titles = songs.flatMap((id) => ports.titleOf(id) ?? []);
  const best = titles.reduce<{ title: string; likeness: number } | undefined>((top, title) => {
    const likeness = alike(text, title);
    return top && top.likeness >= likeness ? top : { title, likeness };
  }, undefined);
  return best?.title;
}

function short({ name, artist }: NameMatch): string {
  return `${name}${artist === undefined ? "" : ` by ${artist}`}`.slice(0, 90);
}

function artistOf({ artist, name }: NameMatch): string {
  return (artist ?? name).slice(0, 60);
}
