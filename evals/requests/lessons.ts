import type { NameRow } from "#src/catalog/names/entries.ts";
import musicWords from "#src/language/entities/music-words.json" with { type: "json" };
import type { NameIndex } from "#src/language/names.ts";
import { chanceFrom } from "./chance.ts";
import { markRow, type RequestRow, toExample } from "./examples.ts";
import { readWords, SHAPE_COUNT, speak } from "./spoken.ts";
import { piecesToExample, type Song, swapNames } from "./swap.ts";
import type { Example } from "./train.ts";

export interface Source {
  rows: readonly RequestRow[];
  catalogue: readonly NameRow[];
  names: NameIndex;
}

/** What is learned from one row: itself, and sentences of its shape about other music. Made-up requests belong to no row. */
export interface Lesson {
  row: number | undefined;
  own: Example[];
  more: Example[];
}

const COPIES = 2;
const SPOKEN_ROUNDS = 5;

export function lessons({ rows, catalogue, names }: Source): Lesson[] {
  const songs = catalogue.flatMap(toSong);
  const taught = rows.map((row, at): Lesson => {
    const chance = chanceFrom(at + 1);
    const marked = markRow(row);
    const copies = marked.length > 0 ? COPIES : 0;
    const more = Array.from({ length: copies }, () =>
      piecesToExample(swapNames(row.text, marked, songs, chance), names, chance),
    );
    return { row: at, own: [toExample(row.text, marked, names)], more };
  });
  const chance = chanceFrom(7);
  const words = readWords(musicWords.genres.split(" ").filter((genre) => genre.length > 2));
  const spoken = Array.from({ length: SHAPE_COUNT * SPOKEN_ROUNDS }, (_, shape) =>
    piecesToExample(speak(shape, words, songs, chance), names, chance),
  );
  return [...taught, { row: undefined, own: [], more: spoken }];
}

function toSong({ title, artists, album, popularity }: NameRow): Song[] {
  const artist = artists[0];
  if (artist === undefined || title === "" || (album?.length ?? 0) > 60) return [];
  return [{ title, artist, album, popularity: popularity ?? 20 }];
}
