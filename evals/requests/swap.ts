import { plainTitle } from "#src/catalog/names/title.ts";
import { foldText } from "#src/domain/fold.ts";
import { spanKey } from "#src/language/entities/facts.ts";
import type { NameIndex } from "#src/language/names.ts";
import { type Chance, pick } from "./chance.ts";
import { type Marked, toExample } from "./examples.ts";
import type { Example } from "./train.ts";

/** An artist and a work of theirs. */
export interface Song {
  artist: string;
  title: string;
  album: string | null;
  popularity: number;
}

/** A text in pieces: words between names, and the names. */
export type Piece = string | { label: 1 | 2; text: string };

/** Share of the put-in names that the dictionary is made to miss, as it misses a quarter of those that people type. */
const MISSED = 0.25;
const AS_WRITTEN = 0.3;
const QUOTED = 0.1;

/** A sentence of the same shape about other music: each name replaced by one of the catalogue, works by works of the artist beside them. */
export function swapNames(text: string, marked: readonly Marked[], songs: readonly Song[], chance: Chance): Piece[] {
  const pieces: Piece[] = [];
  const asWritten = chance() < AS_WRITTEN;
  let end = 0;
  let song = drawSong(songs, chance);
  marked.forEach(({ label, start, end: until }, at) => {
    const before = marked[at - 1];
    const beside = before !== undefined && before.label !== label && start - before.end <= 6;
    if (!beside) song = drawSong(songs, chance);
    const possessive = label === 1 && text.slice(start, until).endsWith("s") && marked[at + 1]?.start === until + 1;
    const between = text.slice(end, start);
    pieces.push(between, writeName(song, label, asWritten, chance, possessive));
    end = until;
  });
  pieces.push(text.slice(end));
  return pieces;
}

export function writeName(song: Song, label: 1 | 2, asWritten: boolean, chance: Chance, possessive = false): Piece {
  const title = song.album !== null && chance() < 0.2 ? song.album : song.title;
  const name = label === 1 ? song.artist : plainTitle(title);
  const text = asWritten ? name : foldText(name);
  return { label, text: possessive && !text.endsWith("s") ? `${text}${asWritten ? "'s" : "s"}` : text };
}

/** A song that can be written and said, the better known the likelier. */
export function drawSong(songs: readonly Song[], chance: Chance): Song {
  for (;;) {
    const song = pick(songs, chance);
    const folded = `${foldText(song.artist)} ${foldText(plainTitle(song.title))}`;
    const sayable = song.artist.length < 40 && song.title.length < 45 && /^[a-z0-9 ]+$/.test(folded);
    if (sayable && chance() * 85 < song.popularity + 5) return song;
  }
}

/** The pieces as an example; some names unknown to the dictionary. */
export function piecesToExample(pieces: readonly Piece[], names: NameIndex, chance: Chance): Example {
  let text = "";
  const marked: Marked[] = [];
  for (const piece of pieces) {
    if (typeof piece === "string") {
      text += piece;
      continue;
    }
    const quote = piece.text !== foldText(piece.text) && chance() < QUOTED ? '"' : "";
    text += quote;
    marked.push({ label: piece.label, start: text.length, end: text.length + piece.text.length });
    text += piece.text + quote;
  }
  const example = toExample(text, marked, names);
  const known = new Map(example.facts.known);
  for (const { from, to } of example.gold) if (chance() < MISSED) known.delete(spanKey(from, to));
  return { ...example, facts: { ...example.facts, known } };
}
