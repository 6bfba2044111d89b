import type { Catalog } from "#src/catalog/catalog.ts";

/** Names that one test may hold. */
const AT_ONCE = 100;

/** Every row of these tracks and of the other recordings of their songs: who does not want one wants none of them. */
export function recordingsOf(catalog: Catalog, ids: Iterable<string>): Set<number> {
  const known = [...new Set(ids)].filter((id) => catalog.ordinalOf(id) !== undefined);
  const rows = new Set(known.map((id) => catalog.ordinalOf(id)!));
  for (let from = 0; from < known.length; from += AT_ONCE) {
    const anyOf = known.slice(from, from + AT_ONCE).map((id) => ({ name: id, id }));
    const must = [{ id: "recordings", test: { kind: "track" as const, anyOf } }];
    const all = { uniqueSongs: false, includeUnrankable: true, limit: catalog.size, seed: 0 };
    for (const { ordinal } of catalog.search({ must, mustNot: [], leanings: [], ...all }).hits) rows.add(ordinal);
  }
  return rows;
}
