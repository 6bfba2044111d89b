import { buildingEpisodes, type StoredEpisode } from "#src/catalog/episodes/builder.ts";
import { IndexBuilder } from "#src/catalog/index/builder.ts";
import { finished } from "#src/catalog/turns.ts";
import type { Track } from "#src/domain/track.ts";
import type { NameIndex } from "#src/language/names.ts";
import { MemoryCatalog } from "./memory-catalog.ts";

/** Knows no name. */
export const NO_NAMES: NameIndex = { lookup: () => [], scan: () => [] };

export interface CatalogRows {
  version: number;
  tracks: readonly Track[];
  names?: NameIndex;
  episodes?: readonly StoredEpisode[];
}

/** The catalogue of these tracks and episodes, in any order, each id once. */
export function buildCatalog({ version, tracks, names, episodes = [] }: CatalogRows): MemoryCatalog {
  const builder = new IndexBuilder();
  for (const track of inOrder(tracks)) builder.add(track);
  const talk = finished(buildingEpisodes(inOrder(episodes)));
  return new MemoryCatalog(builder.finish(version), names ?? NO_NAMES, { talk });
}

function inOrder<Row extends { id: string }>(rows: readonly Row[]): Row[] {
  return rows
    .map((row) => ({ row, bytes: Buffer.from(row.id) }))
    .sort((a, b) => a.bytes.compare(b.bytes))
    .map(({ row }) => row);
}
