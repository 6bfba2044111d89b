import { foldName } from "#src/domain/fold.ts";
import nicknames from "#src/language/entities/nicknames.json" with { type: "json" };
import { looseKey } from "./loose.ts";

/** Loose key of a nickname or usual misspelling -> ordinal of the artist that it means, where this catalogue has the artist. */
export function nicknameEntries(artists: ReadonlyMap<string, number>): Map<string, number> {
  const known = new Map<string, number>();
  for (const [name, meant] of Object.entries<string>(nicknames)) {
    const ordinal = artists.get(foldName(meant));
    const key = looseKey(foldName(name));
    if (ordinal !== undefined && key !== looseKey(foldName(meant))) known.set(key, ordinal);
  }
  return known;
}
