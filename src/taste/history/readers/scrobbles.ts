import { type Format, momentOf, playOf, unixMs } from "./play.ts";

/** Scrobbles with the listener's own clock: `played_at` in seconds since 1970, `local` as ISO 8601 with its offset. */
export const scrobbles: Format = {
  name: "scrobbles",
  is: (row) => "played_at" in row && "artist" in row && "title" in row,
  read: ({ played_at, local, artist, title, album }) => {
    const clock = momentOf(local);
    const atMs = unixMs(played_at) ?? clock?.ms ?? null;
    return playOf({ atMs, offsetMinutes: clock?.offsetMinutes ?? null, artist, title, album });
  },
};
