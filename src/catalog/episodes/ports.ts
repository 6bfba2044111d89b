import type { Catalog } from "#src/catalog/catalog.ts";

/** What reading a request needs to know of talk: a wish for it is read also where there is none, so that this is said. */
export function talkPorts({ episodes }: Catalog): { findShow: (name: string) => string | undefined } {
  return { findShow: (name) => episodes.findShow(name) };
}
