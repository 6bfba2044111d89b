import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Chance, pick } from "./chance.ts";
import shapes from "./shapes.json" with { type: "json" };
import { drawSong, type Piece, type Song, writeName } from "./swap.ts";

/**
 * Requests as people make them of a playlist service, which the Reddit titles of requests.jsonl.gz seldom are.
 * {a} an artist, {w} a work of the artist before or after it, {v} a work alone; the other slots are ordinary words.
 */
const SHAPES: readonly string[] = shapes;
const SLOT = /\{(\w+)\}/g;
const ERAS = ["60s", "70s", "80s", "90s", "2000s", "2010s", "1990s", "80's", "early 2000s", "late 90s"];
const TOPICS = [
  "rain",
  "love",
  "heartbreak",
  "trains",
  "california",
  "new york",
  "the sea",
  "growing up",
  "money",
  "my mom",
  "dogs",
  "freedom",
  "summer",
];
const NUMBERS = ["10", "20", "thirty", "45", "60", "a few", "fifty", "100"];
const FILES: Record<string, string> = {
  mood: "moods",
  activity: "activities",
  place: "places",
  time: "times",
  weather: "weather",
  scene: "scenes",
};

/** Ordinary words for each slot: English ways to say the entries of the vocabulary, and genre words. */
export function readWords(genres: readonly string[]): Record<string, readonly string[]> {
  const folder = resolve(import.meta.dirname, "../../src/language/vocabulary");
  const said = Object.entries(FILES).map(([slot, file]) => {
    const lines = readFileSync(resolve(folder, `${file}.jsonl`), "utf8")
      .split("\n")
      .filter(Boolean);
    return [slot, lines.map((line) => (JSON.parse(line) as { name: string }).name)] as const;
  });
  return { ...Object.fromEntries(said), genre: genres, era: ERAS, topic: TOPICS, number: NUMBERS };
}

/** One request of the kind that `shape` counts round. */
export function speak(
  shape: number,
  words: Record<string, readonly string[]>,
  songs: readonly Song[],
  chance: Chance,
): Piece[] {
  const template = SHAPES[shape % SHAPES.length]!;
  const pieces: Piece[] = [];
  const asWritten = chance() < 0.4;
  const capital = chance() < 0.3;
  let song = drawSong(songs, chance);
  let said = 0;
  let end = 0;
  for (const match of template.matchAll(SLOT)) {
    pieces.push(template.slice(end, match.index));
    end = match.index + match[0].length;
    const slot = match[1]!;
    if (slot === "v" || (slot === "a" && said++ > 0)) song = drawSong(songs, chance);
    if (slot === "a") pieces.push(writeName(song, 1, asWritten, chance));
    else if (slot === "w" || slot === "v") pieces.push(writeName(song, 2, asWritten, chance));
    else pieces.push(pick(words[slot]!, chance));
  }
  pieces.push(template.slice(end));
  const first = pieces[0];
  if (capital && typeof first === "string" && first !== "") pieces[0] = first[0]!.toUpperCase() + first.slice(1);
  return pieces;
}
export const SHAPE_COUNT = SHAPES.length;
