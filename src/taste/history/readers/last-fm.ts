import { type Format, momentOf, playOf, type RawRow, type Reading, unixMs } from "./play.ts";

/** Entries of `user.getRecentTracks`, as exporters keep them page by page. https://www.last.fm/api/show/user.getRecentTracks */
export const lastFmPages: Format = {
  name: "Last.fm pages",
  is: (row) => "name" in row && "artist" in row && ("date" in row || "@attr" in row),
  read: (row) => {
    if (isPlaying(row)) return { kind: "leftOut", why: "nowPlaying" };
    return at(momentIn(row.date), { title: row.name, artist: inner(row.artist), album: inner(row.album) });
  },
};

/**
 * Tables of the usual exporters, and the JSON of lastfmstats.com: `uts` or `date` in seconds or milliseconds since 1970,
 * or as text in UTC ("06 Jan 2022 22:23").
 */
export const lastFmTable: Format = {
  name: "Last.fm table",
  is: (row) => {
    const { artist, track, title, uts, date } = plain(row);
    return artist !== undefined && (track ?? title) !== undefined && (uts ?? date) !== undefined;
  },
  read: (row) => {
    const { artist, track, title, album, uts, utc_time, date } = plain(row);
    return at(momentIn(uts) ?? momentIn(utc_time) ?? momentIn(date), { title: track ?? title, artist, album });
  },
};

/** The header that lastfm-to-csv leaves out. */
export const HEADERLESS = "artist,album,title,date";
const DATE = /^"?\d{1,2} [A-Z][a-z]{2} \d{4},? \d\d:\d\d"?$/;

/** Whether a first line is a play of a table without a header. */
export function isHeaderless(line: string): boolean {
  const fields = line.split(",");
  return fields.length >= 4 && DATE.test(fields.at(-1)?.trim() ?? "");
}

function at(ms: number | null, named: { title: unknown; artist: unknown; album: unknown }): Reading {
  return playOf({ atMs: ms, ...named });
}

function momentIn(value: unknown): number | null {
  if (typeof value === "object" && value !== null) {
    const { uts, "#text": text } = value as Record<string, unknown>;
    return momentIn(uts) ?? momentIn(text);
  }
  const ms = unixMs(value) ?? momentOf(value)?.ms ?? null;
  return ms === 0 ? null : ms;
}

function isPlaying(row: RawRow): boolean {
  const attributes = row["@attr"] as { nowplaying?: unknown } | null | undefined;
  return attributes?.nowplaying === true || attributes?.nowplaying === "true";
}

/** Names come as text, as `{ "#text" }`, and as `{ "name" }`. */
function inner(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { "#text": text, name } = value as Record<string, unknown>;
  return text ?? name;
}

/** Keys in lower case, without what follows a "#" ("Date#somebody"). */
function plain(row: RawRow): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key.toLowerCase().replace(/#.*$/, ""), value]));
}
