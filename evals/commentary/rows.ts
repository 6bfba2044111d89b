import { readRows } from "../data.ts";

/** A row of the data file, as it is. */
export interface RawRow {
  id: string;
  title: string;
  artists: string[];
  album?: string | null;
  year?: number | null;
  duration_ms?: number | null;
  popularity?: number | null;
  tempo?: number | null;
  energy?: number | null;
  acousticness?: number | null;
  instrumentalness?: number | null;
  key?: number | null;
  mode?: number | null;
  genres?: string[] | null;
}

/** The data file by id, by main artist, and the earliest year of each song, all read here anew. */
export interface RawRows {
  row: (id: string) => RawRow | undefined;
  byArtist: (name: string) => readonly RawRow[];
  songYear: (row: RawRow) => number | undefined;
  isOneSong: (one: RawRow, other: RawRow) => boolean;
}

export async function readRaw(): Promise<RawRows> {
  const byId = new Map<string, RawRow>();
  const byArtist = new Map<string, RawRow[]>();
  const years = new Map<string, number>();
  for await (const row of readRows<RawRow>("catalog.jsonl.gz")) {
    if (byId.has(row.id)) continue;
    byId.set(row.id, row);
    for (const name of row.artists) byArtist.set(plain(name), [...(byArtist.get(plain(name)) ?? []), row]);
    const song = songOf(row);
    if (row.year) years.set(song, Math.min(years.get(song) ?? 9999, row.year));
  }
  return {
    row: (id) => byId.get(id),
    byArtist: (name) => byArtist.get(plain(name)) ?? [],
    songYear: (row) => years.get(songOf(row)) ?? row.year ?? undefined,
    isOneSong: (one, other) => songOf(one) === songOf(other),
  };
}

/** Letters and digits alone, lower case, without marks. */
export function plain(text: string): string {
  const bare = text.replaceAll("&", " and ").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return bare.replace(/[^\p{L}\p{N}]+/gu, " ").trim() || text.trim();
}

export function baseTitle(title: string): string {
  const base = title
    .replace(/^the /i, "")
    .replace(/\s+-\s.*$/u, "")
    .replace(/\s*[([][^)\]]*[)\]]/gu, "")
    .replace(/\s(?:feat\.?|ft\.?)\s.*$/iu, "");
  return plain(base) || plain(title);
}

function songOf({ artists, title }: RawRow): string {
  return `${plain(artists[0] ?? "")}/${baseTitle(title)}`;
}
