import type { TasteWord, TasteWords } from "../taste-words.ts";
import type { Draft } from "./draft.ts";

/** Id of the listener's own taste among the leanings, and where its aims come from. */
export const TASTE_PART = "taste";

/** What "surprise me" asks for. */
export const SURPRISE = "something that you may not expect";

/**
 * What words weigh; the first of them that is said decides. Taste lies between -1 and 1 where other wishes lie between 0 and
 * 1 and most rows near the middle: with more than half of their weight it would win over them.
 */
const WEIGHTS: readonly { says: TasteWord; weight: number; asked: string }[] = [
  { says: "off", weight: 0, asked: "whatever you usually listen to" },
  { says: "other", weight: -0.8, asked: "unlike what you listen to" },
  { says: "asked", weight: 0.5, asked: "close to what you listen to" },
  { says: "hint", weight: 0.4, asked: "something that you may love" },
  { says: "surprise", weight: 0.1, asked: SURPRISE },
];
/** From this weight on taste was asked for outright. */
export const LEAST_ASKED = 0.5;

/** Favourites count as forgotten when they were not heard for so long. */
const FORGOTTEN_MONTHS = 6;

/** The listener's own taste: how much it weighs, and rules for forgotten favourites. */
export function assembleTaste(draft: Draft, words: readonly TasteWords[]): void {
  for (const { says, from, to } of words) {
    if (says !== "forgotten") continue;
    const span = draft.span(from, to);
    const every = { kind: "every" } as const;
    draft.tracksRule({ kind: "history", is: "favourite" }, every, span, "among the listener's favourites");
    const unheard = { kind: "history", is: "unheard", months: FORGOTTEN_MONTHS } as const;
    draft.tracksRule(unheard, every, span, `not heard in the last ${FORGOTTEN_MONTHS} months`);
  }
  const meant = WEIGHTS.map((one) => ({ ...one, said: words.find(({ says }) => says === one.says) }));
  const first = meant.find(({ said }) => said !== undefined);
  if (!first) return;
  const { said, asked, weight } = first;
  const span = draft.span(said!.from, said!.to);
  draft.leaning({ span, asked, weight, from: TASTE_PART, aims: [{ kind: "taste", weight: 1 }] });
}
