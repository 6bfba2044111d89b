// How much a listener's taste weighs beside what was asked is tuned here, by evals/taste-lists.ts. A leaning of weight 1 is
// worth 0-1 for most rows, and taste says -1 to 1.

/** Where the request says nothing of it. */
export const DEFAULT_TASTE = 0.25;
/** The same beside a wish for what is like a name: that is a taste of its own. */
export const TASTE_BESIDE_NAMES = 0.1;
/** Beside a rule about what was heard or loved: the more it is loved, the sooner it comes. */
export const TASTE_IN_HISTORY = 0.4;
