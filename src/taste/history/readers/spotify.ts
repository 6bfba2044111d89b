import { type Format, millisecondsOf, momentOf, playOf, type RawRow, type Reading, SHORT_MS } from "./play.ts";

/**
 * Spotify's extended streaming history (`Streaming_History_Audio_*.json`). `ts` is when the stream stopped, in UTC.
 * https://support.spotify.com/article/understanding-your-data/
 */
export const spotifyExtended: Format = {
  name: "Spotify extended streaming history",
  is: (row) => "ts" in row && "ms_played" in row,
  read: (row) => {
    const title = row.master_metadata_track_name;
    if (isEmpty(title)) return { kind: "leftOut", why: isSpoken(row) ? "podcast" : "unnamed" };
    return stoppedAt(row.ts, row.ms_played, {
      title,
      artist: row.master_metadata_album_artist_name,
      album: row.master_metadata_album_album_name,
      spotifyId: row.spotify_track_uri,
      ended: endedOf(row),
    });
  },
};

/** What Spotify sends with the account data (`StreamingHistory_music_*.json`); `endTime` is in UTC, to the minute. */
export const spotifyAccount: Format = {
  name: "Spotify account data",
  is: (row) => "endTime" in row && "msPlayed" in row,
  read: (row) => {
    if ("podcastName" in row || "episodeName" in row) return { kind: "leftOut", why: "podcast" };
    return stoppedAt(row.endTime, row.msPlayed, { title: row.trackName, artist: row.artistName });
  },
};

interface Named {
  title: unknown;
  artist: unknown;
  album?: unknown;
  spotifyId?: unknown;
  ended?: "skipped" | "finished" | undefined;
}

function stoppedAt(stopped: unknown, played: unknown, named: Named): Reading {
  const heardMs = millisecondsOf(played);
  if (heardMs === undefined) return { kind: "bad", reason: "no time played that can be read" };
  const moment = momentOf(stopped);
  const reading = playOf({ atMs: moment === null ? null : moment.ms - heardMs, heardMs, ...named });
  return reading.kind === "play" && heardMs === 0 ? { kind: "leftOut", why: "unheard" } : reading;
}

/** `skipped` is also said of what was left near its end: only what was hardly heard was skipped. */
function endedOf(row: RawRow): "skipped" | "finished" | undefined {
  if (row.reason_end === "trackdone") return "finished";
  const left = row.skipped === true || row.skipped === 1 || row.reason_end === "fwdbtn";
  return left && (millisecondsOf(row.ms_played) ?? 0) < SHORT_MS ? "skipped" : undefined;
}

function isSpoken(row: RawRow): boolean {
  return ["episode_name", "episode_show_name", "audiobook_title"].some((key) => !isEmpty(row[key]));
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === "";
}
