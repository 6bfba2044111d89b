import abroad from "./abroad.json" with { type: "json" };

/** Said only by whoever does not speak English here: without one of them a text is left as it is. */
const FOREIGN =
  /(?<!\p{L})(?:über|unter|ein|eine|einen|bitte|folgen?|neueste[nr]?|une?|una|uno|um|uma|sobre|épisodes?|episodi[oa]?s?|puntat[ae]|episódios?|sur|quiero|voglio|quero|sull[ao'])(?![\p{L}])/iu;

const whole = (words: string) => new RegExp(`(?<![\\p{L}])(?:${words})(?:(?![\\p{L}])|(?<='))`, "giu");
const PHRASES = abroad.phrases.map(([words, english]) => [whole(words!), english!] as const);
const TOPICS = Object.entries(abroad.topics).map(([english, words]) => [whole(words), english] as const);

/**
 * A request for episodes in German, French, Spanish, Italian or Portuguese as the English reader knows it: what asks, and
 * everyday topics, as the knowledge of topics is in English. Other words stay as they are.
 */
export function inEnglish(text: string): string {
  if (!FOREIGN.test(text)) return text;
  return [...PHRASES, ...TOPICS].reduce(
    (said, [words, english]) => said.replace(words, english),
    text.replaceAll("’", "'"),
  );
}
