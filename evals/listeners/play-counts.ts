import type { TrainingList } from "#src/catalog/learned/model.ts";
import { foldName } from "#src/domain/fold.ts";
import { readRow, type TrainingRow } from "#src/taste/learn/rows.ts";
import { type CatalogRow, readRows } from "../data.ts";

/** Plays of one listener by folded name of the artist. */
export type Plays = ReadonlyMap<string, number>;

export interface Hidden {
  /** What remains to be known. */
  known: Plays;
  /** Names that were hidden. */
  gold: ReadonlySet<string>;
}

/** All listeners of the data. */
export async function readListeners(): Promise<Plays[]> {
  const rows: Plays[] = [];
  for await (const row of readTrainingRows("listeners.jsonl.gz"))
    if ("listener" in row) rows.push(new Map(row.listener));
  return rows;
}

/** The rows of a file as `segue train` reads them. */
export async function* readTrainingRows(name: string): AsyncGenerator<TrainingRow> {
  for await (const row of readRows<unknown>(name)) {
    const read = readRow(row);
    if (!("rejected" in read)) yield read;
  }
}

/** All titled lists of the data, and whose their tracks are. */
export async function readLists(): Promise<{
  lists: TrainingList[];
  artistsOfTrack: (id: string) => readonly string[];
}> {
  const artists = new Map<string, readonly string[]>();
  for await (const { id, artists: names } of readRows<CatalogRow>("catalog.jsonl.gz"))
    artists.set(id, [foldName(names[0]!)]);
  const lists: TrainingList[] = [];
  for (const file of ["playlists.jsonl.gz", "conversations.jsonl.gz"])
    for await (const row of readTrainingRows(file)) if ("list" in row) lists.push(row.list);
  return { lists, artistsOfTrack: (id) => artists.get(id) ?? [] };
}

/** A fifth of a listener's artists, drawn without replacement by the logarithm of their plays. */
export function hide(plays: Plays, random: () => number): Hidden {
  const count = Math.max(1, Math.round(plays.size / 5));
  // Smallest of -ln(u) / weight are a weighted draw without replacement (Efraimidis and Spirakis, 2006).
  const drawn = [...plays]
    .map(([name, count]) => ({ name, at: -Math.log(1 - random()) / Math.log1p(count) }))
    .sort((a, b) => a.at - b.at);
  const gold = new Set(drawn.slice(0, count).map(({ name }) => name));
  return { known: new Map([...plays].filter(([name]) => !gold.has(name))), gold };
}
