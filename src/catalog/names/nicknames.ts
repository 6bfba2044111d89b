import nicknames from "#src/language/entities/nicknames.json" with { type: "json" };
import type { Entry } from "./entries.ts";
import { foldName, looseKey } from "./loose.ts";

/** Loose key of a nickname or usual misspelling -> the artists of this catalogue that it means, most usual first. */
export function nicknameEntries(artists: ReadonlyMap<string, Entry>): Map<string, Entry[]> {
  const known = new Map<string, Entry[]>();
  for (const [name, meant] of Object.entries(nicknames as Record<string, string | string[]>)) {
    const entries = [meant]
      .flat()
      .map((artist) => artists.get(foldName(artist)))
      .filter((entry) => entry !== undefined);
    if (entries.length > 0) known.set(looseKey(foldName(name)), entries);
  }
  return known;
}
