import { z } from "zod";

/** What a recording is beside the plain studio song. Read off its title and album on the way in. */
export const VERSION_KINDS = [
  "live",
  "remaster",
  "remix",
  "acoustic",
  "karaoke",
  "cover",
  "tribute",
  "instrumental",
  "edit",
  "extended",
  "demo",
  "sped_up",
  "slowed",
  "rerecorded",
  "orchestral",
  "interlude",
] as const;
export const VersionKind = z.enum(VERSION_KINDS);
export type VersionKind = z.infer<typeof VersionKind>;

/**
 * Audio features in the sense of Spotify's Web API. `tempo` in BPM, `loudness` in dB (about -60 to 0), the others 0-1.
 * https://developer.spotify.com/documentation/web-api/reference/get-audio-features
 */
export const AUDIO_FEATURES = [
  "tempo",
  "energy",
  "valence",
  "danceability",
  "acousticness",
  "instrumentalness",
  "liveness",
  "speechiness",
  "loudness",
] as const;
export const AudioFeature = z.enum(AUDIO_FEATURES);
export type AudioFeature = z.infer<typeof AudioFeature>;
/** Those that songs are told apart by; liveness and loudness are of a recording. */
export const SONG_FEATURES = AUDIO_FEATURES.filter((name) => name !== "liveness" && name !== "loudness");

export const TrackId = z.string().min(1).max(200);

/** Where a year comes from: the row itself, its album's other tracks, or another copy of the song. */
export const YearSource = z.enum(["given", "album", "song"]);

const unit = z.number().min(0).max(1).nullable();

/** One recording of the catalogue. `null` means that the catalogue does not know; never a default. */
export const Track = z.object({
  id: TrackId,
  title: z.string(),
  artists: z.array(z.string()).min(1),
  album: z.string().nullable(),
  /** Year of release of this recording, 1860-now. */
  year: z.int().nullable(),
  yearSource: YearSource.nullable(),
  /** Earliest year among the copies of the same song; what "a song of the 80s" means. */
  songYear: z.int().nullable(),
  durationMs: z.int().positive().nullable(),
  explicit: z.boolean().nullable(),
  genres: z.array(z.string()),
  popularity: z.number().min(0).max(100).nullable(),
  tempo: z.number().positive().nullable(),
  energy: unit,
  valence: unit,
  danceability: unit,
  acousticness: unit,
  instrumentalness: unit,
  liveness: unit,
  speechiness: unit,
  loudness: z.number().nullable(),
  /** Pitch class 0-11 (C = 0). */
  key: z.int().min(0).max(11).nullable(),
  /** 1 major, 0 minor. */
  mode: z.int().min(0).max(1).nullable(),
  /** ISO 639-1 of what is sung; "zxx" where nothing is. */
  language: z.string().nullable(),
  kind: z.enum(["music", "talk"]),
  versions: z.array(VersionKind),
  /** Same key, same song: folded main artist and folded title without version words. */
  songKey: z.string(),
  /** False for rows that ranking leaves out unless they are named: seconds-long, silence, ringtones. */
  rankable: z.boolean(),
});
export type Track = z.infer<typeof Track>;

/** What listening to a recording would tell, of one that nobody has measured. */
export const NOT_MEASURED = {
  popularity: null,
  tempo: null,
  energy: null,
  valence: null,
  danceability: null,
  acousticness: null,
  instrumentalness: null,
  liveness: null,
  speechiness: null,
  loudness: null,
  key: null,
  mode: null,
} as const;
