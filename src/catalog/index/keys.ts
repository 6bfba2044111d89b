import { foldName } from "#src/catalog/names/loose.ts";

/** Key of an artist: the folded name, as in the ids that the name index gives. */
export function artistKey(name: string): string {
  return foldName(name);
}
