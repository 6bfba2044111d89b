import { countStrings, findString, stringAt } from "#src/catalog/index/strings.ts";
import { foldName } from "#src/domain/fold.ts";
import type { EpisodeIndex } from "./index.ts";

/** Words that people add to a show's name, or leave out. */
const AROUND = /^(?:the|a|an) | (?:the )?(?:podcast|show|series|pod)$/g;
/** A part of a name with fewer letters names nothing. */
const SHORTEST_PART = 4;

/** The show of this name: as written, without "the" and "podcast", or the only one whose name has these words in a row. */
export function findShow(index: EpisodeIndex, name: string): number | undefined {
  const folded = foldName(name);
  const exact = findString(index.showKeys, folded);
  if (exact !== undefined) return exact;
  const bare = bareName(folded);
  if (bare.length < SHORTEST_PART) return undefined;
  const parts: number[] = [];
  for (let show = 0; show < countStrings(index.showKeys); show++) {
    const other = stringAt(index.showKeys, show);
    if (bareName(other) === bare) return show;
    if (` ${other} `.includes(` ${bare} `)) parts.push(show);
  }
  return parts.length === 1 ? parts[0] : undefined;
}

export function bareName(folded: string): string {
  return folded.replace(AROUND, "").trim();
}
