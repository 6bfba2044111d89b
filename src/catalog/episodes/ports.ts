import type { Catalog } from "#src/catalog/catalog.ts";

/** What reading a request needs to know of talk; nothing where the catalogue has no episodes. */
export function talkPorts({ episodes }: Catalog): { findShow?: (name: string) => string | undefined } {
  return episodes.size === 0 ? {} : { findShow: (name) => episodes.findShow(name) };
}
