import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Chance, pick } from "./chance.ts";
import { drawSong, type Piece, type Song, writeName } from "./swap.ts";

/**
 * Requests as people make them of a playlist service, which the Reddit titles of requests.jsonl.gz seldom are.
 * {a} an artist, {w} a work of the artist before or after it, {v} a work alone; the other slots are ordinary words.
 */
const SHAPES = [
  "{mood} songs",
  "{mood}",
  "{mood} {genre}",
  "{mood} music for {activity}",
  "songs for {activity}",
  "music for my {activity}",
  "{genre} for {activity}",
  "{era} {genre}",
  "{era} {genre} for {activity}, no {a}",
  "{era} hits",
  "{genre} and {genre}",
  "{number} {mood} {genre} songs about {topic}",
  "songs about {topic}",
  "a {number} minute {mood} playlist for {place}",
  "something {mood} for {time}",
  "{mood} and {mood}, like {scene}",
  "{weather} {time} music",
  "music that feels like {scene}",
  "i want to dance with somebody who loves {era} pop",
  "i need to {activity} all {time}",
  "make it more {mood}, less {genre}",
  "no {genre}, more {genre} please",
  "more {mood} and less {mood}",
  "i love {genre} when it is {weather}",
  "play me something {mood} that i have not heard in a while",
  "{genre} from {place} with {mood} vocals",
  "build up from {mood} to {mood} and end {mood}",
  "can you add some more {genre} songs?",
  "thanks, these are {mood}. now some {genre} from the {era}",
  "i would like to create a {genre} playlist for {activity}",
  "{a}",
  "play {a}",
  "play some {a}",
  "some {a} please",
  "more {a}",
  "{a} and {a}",
  "{a}, {a}, {a}",
  "{a} songs",
  "only {a}",
  "{genre} like {a}",
  "{mood} songs by {a}",
  "songs by {a}, {a} and {a}",
  "can you add {a}?",
  "could we have some {a} or {a} songs?",
  "i like {a} and {a} but not {a}",
  "everything except {a}",
  "{era} {genre} without {a}",
  "no {a} please",
  "{a} but more {mood}",
  "{a} deep cuts for {activity}",
  "{w} by {a}",
  "play {w} by {a}",
  "start with {w} by {a} and end with {v}",
  "{a} - {w}",
  "{a}'s {w}",
  "play {w} by {a}, then something off {v}",
  "songs like {v}",
  "the album {v}",
  "this is called {w} by {a}",
  "my favorite artist is {a} and my favorite genre is {genre}",
  "half {a}, half {genre}",
  "if {a} made {genre} for {activity}",
  "upbeat {genre} with {a} vibes for {time}",
];

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
