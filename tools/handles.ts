import type { Catalog } from "#src/catalog/catalog.ts";
import type { NameType } from "#src/language/names.ts";

/** Short names of tracks, artists and albums for one run: ids of 22 characters cost a model ten times the tokens. */
export interface Handles {
  /** "t1", "a1", "al1" ..., the same for the same id. A track id that is as short as a handle stands for itself. */
  of(type: NameType, id: string): string;
  /** The id behind a handle that this run gave; undefined for any other text. */
  idOf(text: string): string | undefined;
}

const LETTERS: Readonly<Record<NameType, string>> = { track: "t", artist: "a", album: "al" };
const SHORT_ID = /^[\w-]{1,7}$/;

/** No handle is the id of a track, so that an answer may use either. */
export function handlesOf(catalog: Pick<Catalog, "ordinalOf">): Handles {
  const given = new Map<string, string>();
  const ids = new Map<string, string>();
  const counts: Record<NameType, number> = { track: 0, artist: 0, album: 0 };
  const next = (type: NameType): string => {
    for (;;) {
      const handle = `${LETTERS[type]}${++counts[type]}`;
      if (catalog.ordinalOf(handle) === undefined) return handle;
    }
  };
  return {
    of(type, id) {
      const known = given.get(`${type} ${id}`);
      if (known !== undefined) return known;
      const handle = type === "track" && SHORT_ID.test(id) ? id : next(type);
      given.set(`${type} ${id}`, handle);
      ids.set(handle, id);
      return handle;
    },
    idOf: (text) => ids.get(text),
  };
}
