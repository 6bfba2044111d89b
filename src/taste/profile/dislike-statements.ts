import { foldName } from "#src/domain/fold.ts";
import type { Statement } from "#src/domain/taste-profile.ts";
import type { Describing } from "./describe-interests.ts";
import { daysOf, evidenceOf } from "./evidence.ts";
import { dislikeOf } from "./fits.ts";
import { times } from "./plain.ts";
import type { HeardArtist, HeardSong } from "./resolve.ts";

const MOST = 10;
const FEWEST_SKIPS = 3;

/** What is disliked and how strongly: artists, then songs that are not by them. */
export function dislikeStatements(of: Describing): Statement[] {
  const artists = [...of.resolved.artists.values()]
    .map((heard) => ({ heard, strength: dislikeOf(heard) }))
    .filter(({ strength }) => strength > 0)
    .sort((a, b) => b.strength - a.strength || a.heard.artist - b.heard.artist)
    .slice(0, MOST);
  const told = new Set(artists.map(({ heard }) => heard.artist));
  const songs = [...of.resolved.songs.values()]
    .filter((song) => !song.excluded && !told.has(song.artist))
    .map((song) => ({ song, strength: strengthOf(song) }))
    .filter(({ strength }) => strength > 0)
    .sort((a, b) => b.strength - a.strength || a.song.song - b.song.song)
    .slice(0, MOST);
  return [
    ...artists.map(({ heard, strength }) => artistStatement(of, heard, strength)),
    ...songs.map(({ song, strength }) => songStatement(of, song, strength)),
  ];
}

function strengthOf({ opinion, plays, skips, lasting }: HeardSong): number {
  if (opinion === -2) return 1;
  if (opinion === -1) return 0.8;
  if (opinion > 0 || lasting >= 0 || skips < FEWEST_SKIPS || skips <= 2 * plays) return 0;
  return Math.min(0.7, (skips - plays) / (skips + plays + FEWEST_SKIPS));
}

function artistStatement({ ground }: Describing, heard: HeardArtist, strength: number): Statement {
  const name = ground.nameOf(heard.artist);
  const { skips, plays, disliked } = heard;
  const why =
    disliked > 0
      ? `${times(disliked, "track")} disliked or hidden`
      : `skipped ${times(skips, "time")}, played ${times(plays, "time")}`;
  return {
    id: `dislike:artist:${foldName(name)}`,
    kind: "dislike",
    said: `Not for you: ${name} (${why}).`,
    evidence: { ...evidenceOf([heard]), skips, disliked },
    subjects: [{ kind: "artist", ref: { name, id: foldName(name) } }],
    strength: Math.round(strength * 100) / 100,
  };
}

function songStatement({ ground }: Describing, song: HeardSong, strength: number): Statement {
  const { id, title, artists } = ground.catalog.track(song.row);
  const { opinion, skips, plays } = song;
  const why =
    opinion === -2 ? "hidden" : opinion === -1 ? "disliked" : `skipped ${skips} of ${times(skips + plays, "time")}`;
  return {
    id: `dislike:track:${id}`,
    kind: "dislike",
    said: `Not for you: ${title} by ${artists[0]} (${why}).`,
    evidence: { plays, tracks: 1, days: daysOf(song), skips, ...(opinion < 0 && { disliked: 1 }) },
    subjects: [{ kind: "track", id }],
    strength: Math.round(strength * 100) / 100,
  };
}
