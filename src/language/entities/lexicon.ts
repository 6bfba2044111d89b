import musicWords from "./music-words.json" with { type: "json" };
import ordinaryWords from "./ordinary-words.json" with { type: "json" };

const levels = new Map<string, number>();
ordinaryWords.levels.forEach((words, level) => {
  for (const word of words.split(" ")) levels.set(word, level);
});
const genres = new Set(musicWords.genres.split(" "));
const talk = new Set(musicWords.talk.split(" "));
const UNKNOWN = 5;

/** How rare a word is in ordinary prose: 0 in every text, 4 now and then, 5 never seen. Numbers are 3. */
export function rarity(word: string): number {
  return levels.get(word) ?? (/^\d+$/.test(word) ? 3 : UNKNOWN);
}

/** Whether the word names a genre ("g"), is other talk about music ("t"), or neither (""). */
export function musicWord(word: string): "g" | "t" | "" {
  return genres.has(word) ? "g" : talk.has(word) ? "t" : "";
}
