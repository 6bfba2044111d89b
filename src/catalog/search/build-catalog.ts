import { IndexBuilder } from "#src/catalog/index/builder.ts";
import type { Track } from "#src/domain/track.ts";
import type { NameIndex } from "#src/language/names.ts";
import { MemoryCatalog } from "./memory-catalog.ts";

/** Knows no name. */
export const NO_NAMES: NameIndex = { lookup: () => [], scan: () => [] };

/** The catalogue of these tracks, in any order, each id once. */
export function buildCatalog(source: { version: number; tracks: readonly Track[]; names?: NameIndex }): MemoryCatalog {
  const builder = new IndexBuilder();
  const sorted = source.tracks
    .map((track) => ({ track, bytes: Buffer.from(track.id) }))
    .sort((a, b) => a.bytes.compare(b.bytes));
  for (const { track } of sorted) builder.add(track);
  return new MemoryCatalog(builder.finish(source.version), source.names ?? NO_NAMES);
}
