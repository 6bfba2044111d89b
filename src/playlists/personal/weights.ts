/**
 * How much a listener's taste weighs beside what was asked; tuned by evals/taste-lists.ts. A leaning of weight 1 is worth
 * 0-1 for most rows, and taste says -1 to 1.
 */
export interface TasteWeights {
  /** Where the request says nothing of it. */
  usual: number;
  /** The same beside a wish for what is like a name: that is a taste of its own. */
  besideNames: number;
  /** Beside a rule about what was heard or loved: the more it is loved, the sooner it comes. */
  inHistory: number;
}

/** The program's own. */
export const TASTE_WEIGHTS: TasteWeights = { usual: 0.25, besideNames: 0.1, inHistory: 0.4 };
