import type { Weights } from "./score.ts";
import learned from "./weights.json" with { type: "json" };

/** As `node evals/requests.ts --train` writes them: hundredths, by feature, for artists and for works. */
export const learnedWeights: Weights = readWeights(learned as unknown as Record<string, readonly [number, number]>);

function readWeights(hundredths: Record<string, readonly [number, number]>): Weights {
  return new Map(Object.entries(hundredths).map(([feature, [artist, work]]) => [feature, [artist / 100, work / 100]]));
}
