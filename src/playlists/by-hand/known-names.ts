import type { Catalog } from "#src/catalog/catalog.ts";
import type { Brief, NameRef } from "#src/domain/brief.ts";
import { mapRefs, refsOf } from "#src/domain/refs.ts";
import type { NameType } from "#src/language/names.ts";

/**
 * The Brief with every name as the catalogue writes it and with the id that it has there, whatever id came with it: words
 * and id of a name never speak of two things. A name that the catalogue lacks has no id. Names of `known` stand.
 */
export function withKnownNames(catalog: Catalog, brief: Brief, known: readonly Brief[]): Brief {
  const asRead = new Set(known.flatMap(refsOf).map(keyOf));
  return mapRefs(brief, (type, ref) => (asRead.has(keyOf(ref)) ? ref : knownRef(catalog, type, ref)));
}

function keyOf({ name, id }: NameRef): string {
  return JSON.stringify([name, id ?? null]);
}

/** A name as the catalogue writes it, with the id that it has there; without an id where it has none. */
export function knownRef(catalog: Catalog, type: NameType, { name, id }: NameRef): NameRef {
  const byId = id === undefined ? undefined : nameOf(catalog, type, id);
  if (byId !== undefined && id !== undefined) return { name: byId, id };
  const [found] = catalog.names.lookup(name, { types: [type], fuzzy: true, limit: 1 });
  return found && found.distance <= 1 ? { name: found.name, id: found.id } : { name };
}

/** How the catalogue writes the artist, album or song of this id; undefined where it has none. */
function nameOf(catalog: Catalog, type: NameType, id: string): string | undefined {
  if (type === "track") {
    const ordinal = catalog.ordinalOf(id);
    return ordinal === undefined ? undefined : catalog.track(ordinal).title;
  }
  const [artist = "", ...title] = id.split("/");
  const found =
    type === "artist"
      ? catalog.names.lookup(id, { types: ["artist"] })
      : catalog.names.lookup(title.join("/"), { types: ["album"], by: artist });
  return found.find((match) => match.id === id)?.name;
}
