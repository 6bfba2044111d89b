import { foldText } from "#src/domain/fold.ts";

/** Key of an artist: the folded name; a name of symbols alone ("!!!") keeps itself. */
export function artistKey(name: string): string {
  return foldText(name) || name.trim().toLowerCase();
}
