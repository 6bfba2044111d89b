import type { RequestRow } from "./examples.ts";

export interface Named {
  type: "artist" | "work";
  text: string;
}

/** Names found, names predicted, names there are. */
export interface Tally {
  hits: number;
  predicted: number;
  gold: number;
}

export type Tallies = Record<Named["type"], Tally>;

export function emptyTallies(): Tallies {
  return { artist: { hits: 0, predicted: 0, gold: 0 }, work: { hits: 0, predicted: 0, gold: 0 } };
}

/** Counts exact matches of text and type, each name of the row at most once. */
export function addTally(tallies: Tallies, row: RequestRow, predicted: readonly Named[]): void {
  const left = row.entities.map(({ type, text }) => `${type} ${text}`);
  for (const { type } of row.entities) tallies[type].gold++;
  for (const { type, text } of predicted) {
    tallies[type].predicted++;
    const at = left.indexOf(`${type} ${text}`);
    if (at < 0) continue;
    left.splice(at, 1);
    tallies[type].hits++;
  }
}

export function scores({ hits, predicted, gold }: Tally): { precision: number; recall: number; f1: number } {
  return {
    precision: predicted === 0 ? 0 : hits / predicted,
    recall: gold === 0 ? 0 : hits / gold,
    f1: predicted + gold === 0 ? 0 : (2 * hits) / (predicted + gold),
  };
}
