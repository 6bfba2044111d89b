import type { Catalog } from "#src/catalog/catalog.ts";
import type { Ground, Session } from "../core/session.ts";
import { factsOfRow } from "./row-facts.ts";

/** What a session has played, by what may not come again. Grows with the session and is kept beside it. */
export interface Played {
  /** Plays read so far, and the last of them. */
  count: number;
  last: string | undefined;
  /** Rows of all plays that the catalogue still has, oldest first. */
  rows: number[];
  songs: Set<number>;
  titles: Set<number>;
  /** How often each artist has played, guests included. */
  artists: Map<number, number>;
}

/** Read on from what is kept of the same session; from the start where that is of another past. */
export function playedIn({ catalog, pools }: Ground, { id, plays }: Session): Played {
  const played = pools.of(`played ${id} ${catalog.version}`, nothing);
  const isPast =
    played.count <= plays.length && played.last === (played.count === 0 ? undefined : plays[played.count - 1]);
  if (!isPast) Object.assign(played, nothing());
  for (; played.count < plays.length; played.count++) add(catalog, played, plays[played.count]!);
  played.last = plays.at(-1);
  return played;
}

function nothing(): Played {
  return { count: 0, last: undefined, rows: [], songs: new Set(), titles: new Set(), artists: new Map() };
}

function add(catalog: Catalog, played: Played, trackId: string): void {
  const row = catalog.ordinalOf(trackId);
  if (row === undefined) return;
  const { song, title, artists, oddities } = factsOfRow(catalog, row);
  played.rows.push(row);
  played.songs.add(song);
  if (!oddities.has("talk")) played.titles.add(title);
  for (const artist of artists) played.artists.set(artist, (played.artists.get(artist) ?? 0) + 1);
}
