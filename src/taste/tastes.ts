import type { Catalog } from "#src/catalog/catalog.ts";
import type { TasteEdit } from "#src/domain/taste.ts";
import type { Listening } from "./heard.ts";
import { ListenerTaste } from "./profile/listener-taste.ts";
import type { Taste, Tastes } from "./taste.ts";

/** What is stored of one listener. */
export interface StoredTaste {
  listening: Listening;
  /** Those in force, oldest first. */
  edits: readonly TasteEdit[];
  /** Minutes that the listener's clock was last known to be ahead of UTC; null where it never was. */
  offsetMinutes: number | null;
}

/** Where tastes are read from. */
export interface TasteSource {
  /** Counts up with every event and edit; undefined for one of whom nothing is stored. */
  version(listenerId: string): Promise<number | undefined>;
  read(listenerId: string): Promise<StoredTaste | undefined>;
}

/** Listeners are remembered, the latest first, up to so many tracks that they have heard together. */
const MOST_TRACKS = 400_000;

/**
 * The tastes of all listeners over a store: each is read again only when its version has gone up, and worked out again only
 * when that or the catalogue has changed. An event is seen by the next call.
 */
export function openTastes(source: TasteSource): Tastes {
  const known = new Map<string, { catalog: Catalog; stored: StoredTaste; taste: Taste }>();
  const keep = (listenerId: string, entry: { catalog: Catalog; stored: StoredTaste; taste: Taste }) => {
    known.delete(listenerId);
    known.set(listenerId, entry);
    let tracks = 0;
    for (const { stored } of known.values()) tracks += stored.listening.tracks.size;
    for (const [oldest, { stored }] of known) {
      if (tracks <= MOST_TRACKS || oldest === listenerId) break;
      known.delete(oldest);
      tracks -= stored.listening.tracks.size;
    }
    return entry.taste;
  };
  return {
    async of({ shared: catalog }, listenerId) {
      const version = await source.version(listenerId);
      if (version === undefined) {
        known.delete(listenerId);
        return undefined;
      }
      const before = known.get(listenerId);
      const isSame = before !== undefined && before.stored.listening.version === version;
      if (isSame && before.catalog === catalog) return keep(listenerId, before);
      const stored = isSame ? before.stored : await source.read(listenerId);
      return stored && keep(listenerId, { catalog, stored, taste: new ListenerTaste(catalog, stored) });
    },
  };
}
