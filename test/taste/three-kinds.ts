import type { Track } from "#src/domain/track.ts";
import { catalogOf } from "#test/support/catalog.ts";

const FOLK = { genres: ["folk"], energy: 0.2, acousticness: 0.9, year: 1972 };
const TECHNO = { genres: ["techno"], energy: 0.9, acousticness: 0.02, year: 1996 };
const RAP = { genres: ["hip hop"], energy: 0.7, speechiness: 0.3, year: 2012 };

/** Ten artists of each of three kinds with two songs each: "Folk 1" has t1 and t2. */
export const tracks: Partial<Track>[] = [FOLK, TECHNO, RAP].flatMap((kind, at) =>
  Array.from({ length: 20 }, (_, song) => ({
    ...kind,
    artists: [`${["Folk", "Techno", "Rap"][at]} ${Math.floor(song / 2) + 1}`],
    title: `Song ${song % 2}`,
  })),
);
/** The songs above, and one of them on a second album. */
export const catalog = catalogOf([...tracks, { ...FOLK, artists: ["Folk 1"], title: "Song 0", album: "The Best Of" }]);
