import type { SearchQuery } from "#src/catalog/catalog.ts";
import { listAt } from "#src/catalog/index/lists.ts";
import { findString } from "#src/catalog/index/strings.ts";
import type { TrackIndex } from "#src/catalog/index/track-index.ts";
import { foldText } from "#src/domain/fold.ts";
import noise from "./noise.json" with { type: "json" };
import type { SparseFits } from "./words.ts";

const ASKED = new Set(noise.asked);

/** Rows that are sound rather than music: those whose texts have all words of a phrase like "white noise". */
export function noiseRows(index: TrackIndex): SparseFits {
  const rows = new Set<number>();
  for (const phrase of noise.phrases) {
    const lists = phrase.split(" ").map((word) => {
      const token = findString(index.text.tokens, word);
      return token === undefined ? [] : Array.from(listAt(index.text.rows, token));
    });
    const [first, ...others] = lists.toSorted((a, b) => a.length - b.length);
    const rest = others.map((list) => new Set(list));
    for (const row of first ?? []) if (rest.every((list) => list.has(row))) rows.add(row);
  }
  return { rows: Uint32Array.from(rows).sort(), fits: new Float32Array(rows.size).fill(1) };
}

/** Does the query ask for something that noise may serve, or name what it wants outright? */
export function asksForNoise({ must, leanings }: Pick<SearchQuery, "must" | "leanings">): boolean {
  const says = (text: string) =>
    foldText(text)
      .split(" ")
      .some((word) => ASKED.has(word));
  return (
    must.some(({ test }) => ["title", "track", "album", "artist"].includes(test.kind)) ||
    leanings.some(({ from, asked, aims, weight }) => {
      if (weight <= 0) return false;
      return says(from) || says(asked) || aims.some((aim) => aim.kind === "words" && says(aim.words));
    })
  );
}
