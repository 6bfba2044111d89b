import type { Catalog } from "#src/catalog/catalog.ts";
import type { Brief } from "#src/domain/brief.ts";
import { type Refusal, refusalOf } from "#src/language/safety/judge.ts";
import { freeWordsIn } from "./free-words.ts";

/**
 * Why no list is made of what somebody wrote into a Brief by hand: of one part, or of all of them read in their order, as a
 * sentence would say it. A title may be about anything, so nothing is off the topic.
 */
export function refusedByHand(catalog: Catalog, brief: Brief): Refusal | undefined {
  const parts = freeWordsIn(brief);
  for (const words of parts.length > 1 ? [...parts, parts.join(" ")] : parts) {
    const refusal = refusalOf(words, { names: catalog.names, language: brief.language });
    if (refusal && refusal.concern !== "off_topic") return refusal;
  }
  return undefined;
}
