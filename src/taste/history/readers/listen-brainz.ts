import { type Format, numberIn, playOf, type RawRow, unixMs } from "./play.ts";

/**
 * ListenBrainz exports, one listen an entry or a line. https://listenbrainz.readthedocs.io/en/latest/users/json.html
 * `duration_played` is in seconds; a listen without it was heard through, or nearly so.
 */
export const listenBrainz: Format = {
  name: "ListenBrainz export",
  is: (row) => typeof row.track_metadata === "object" && row.track_metadata !== null,
  read: (row) => {
    if (row.playing_now === true) return { kind: "leftOut", why: "nowPlaying" };
    const track = row.track_metadata as RawRow;
    const info = objectOf(track.additional_info);
    const playedSeconds = numberIn(info.duration_played);
    return playOf({
      atMs: unixMs(row.listened_at),
      title: track.track_name,
      artist: track.artist_name,
      album: track.release_name,
      ...(playedSeconds !== null && { heardMs: playedSeconds * 1000 }),
      spotifyId: info.spotify_id,
    });
  },
};

function objectOf(value: unknown): RawRow {
  return typeof value === "object" && value !== null ? (value as RawRow) : {};
}
