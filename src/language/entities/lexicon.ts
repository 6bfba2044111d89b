import { foldText } from "#src/domain/fold.ts";
import foreignWords from "./foreign-words.json" with { type: "json" };
import musicWords from "./music-words.json" with { type: "json" };
import ordinaryWords from "./ordinary-words.json" with { type: "json" };

const { about: _, ...languages } = foreignWords;
const UNKNOWN = 5;
const FOREIGN = 2;
const NUMBER = 3;

const levels = new Map<string, number>();
for (const words of Object.values(languages)) for (const word of words.split(" ")) levels.set(foldText(word), FOREIGN);
ordinaryWords.levels.forEach((words, level) => {
  for (const word of words.split(" ")) levels.set(word, Math.min(level, levels.get(word) ?? level));
});
const genres = new Set(musicWords.genres.split(" "));
const talk = new Set(musicWords.talk.split(" "));

/** How rare a word is in ordinary prose: 0 in every text, 4 now and then, 5 never seen. Of several words, the rarest. */
export function rarity(folded: string): number {
  if (folded.includes(" ")) return Math.max(...folded.split(" ").map(rarity));
  return levels.get(folded) ?? (/^\d+$/.test(folded) ? NUMBER : UNKNOWN);
}

/** Whether the word names a genre ("g"), is other talk about music ("t"), or neither (""). */
export function musicWord(folded: string): "g" | "t" | "" {
  if (genres.has(folded)) return "g";
  if (talk.has(folded)) return "t";
  return folded.includes(" ") && folded.split(" ").every((word) => genres.has(word) || word === "and") ? "g" : "";
}
