import type { Ctx } from "#src/context.ts";
import { listLiked, readProfiles } from "#src/db/queries/learning.ts";
import type { Listening } from "../heard.ts";
import { listeningOf } from "../listening/read.ts";
import { MOST } from "./corpus.ts";
import { listOf, type TrainingRow } from "./rows.ts";

/** Plays that a like or a save is worth. */
const LIKED_PLAYS = 5;
/** How tracks that the catalogue lacks begin; see Listening. */
const UNMATCHED = /^name:([^\t]+)\t/;

/** What the database itself holds to learn from: what listeners play, and what they liked of the lists that they asked for. */
export async function* ownRows(
  { db, now }: Pick<Ctx, "db" | "now">,
  artistsOfTrack: (id: string) => readonly string[],
): AsyncGenerator<TrainingRow> {
  for (const { prompt, trackIds } of await listLiked(db, MOST.lists)) yield { list: listOf(prompt, "", trackIds) };
  for await (const { listenerId, ...profile } of readProfiles(db)) {
    const plays = playsByArtist(listeningOf(listenerId, profile, now()), artistsOfTrack);
    if (plays.size > 0) yield { listener: [...plays] };
  }
}

/** Plays by artist of what speaks for a taste: neither disliked, nor mostly skipped, nor excluded from it. */
export function playsByArtist(
  { tracks }: Pick<Listening, "tracks">,
  artistsOfTrack: (id: string) => readonly string[],
): Map<string, number> {
  const plays = new Map<string, number>();
  for (const [id, track] of tracks) {
    const counted = (track.lasting > 0 ? track.plays : 0) + (track.opinion > 0 ? LIKED_PLAYS : 0);
    const artist = UNMATCHED.exec(id)?.[1] ?? artistsOfTrack(id)[0];
    if (artist === undefined || track.opinion < 0 || counted <= 0) continue;
    plays.set(artist, (plays.get(artist) ?? 0) + counted);
  }
  return plays;
}
