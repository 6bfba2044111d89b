import type { Catalog } from "#src/catalog/catalog.ts";
import { NO_EPISODES } from "#src/catalog/episodes/coming.ts";
import { type Brief, isAsked } from "#src/domain/brief.ts";
import type { ComposedTrack, ComposeRequest, Composition } from "./compose.ts";
import type { Following } from "./follow.ts";
import { type ChosenEpisode, composeTalk } from "./talk.ts";

/**
 * A list with episodes in it: they are chosen by themselves, and what room they leave is the music's. `composeMusic`
 * sees a Brief without talk, and so chooses as it does where no episode was ever imported.
 */
export function composeWithTalk(
  catalog: Catalog,
  request: ComposeRequest,
  composeMusic: (catalog: Catalog, request: ComposeRequest) => Composition,
): Composition {
  const { brief, picks, following } = request;
  const { before, after, relaxations } = composeTalk(catalog, brief, { picks, following });
  const talk = [...before, ...after];
  if (brief.kind === "talk")
    return talk.length === 0
      ? { kind: "nothing_fits", because: nothingIn(catalog, brief) }
      : { kind: "composed", tracks: talk.map(tracked), relaxations, matched: talk.length };
  const ofMusic = musicOf(catalog, brief, talk);
  const music = composeMusic(catalog, {
    ...request,
    brief: ofMusic,
    ...(following && { following: followingMusic(catalog, following, ofMusic) }),
  });
  if (music.kind === "nothing_fits") return music;
  return {
    ...music,
    tracks: [...before.map(tracked), ...music.tracks, ...after.map(tracked)],
    relaxations: [...relaxations, ...music.relaxations],
  };
}

function tracked({ ordinal, score, from }: ChosenEpisode): ComposedTrack {
  return { ordinal, score, from };
}

/** A number of tracks that was not said is that of the whole list; a length that was said for the music is the music's. */
function musicOf(catalog: Catalog, brief: Brief, talk: readonly ChosenEpisode[]): Brief {
  const { talk: _, ...music } = brief;
  const { length } = brief;
  if (length.kind === "duration") {
    const talkMs = talk.reduce((sum, { ordinal }) => sum + (catalog.value(ordinal, "durationMs") || 0), 0);
    const isOfMusic = isAsked(length);
    const durationMs = isOfMusic ? length.durationMs : Math.max(60_000, length.durationMs - talkMs);
    return { ...music, kind: "music", length: { ...length, durationMs } };
  }
  const tracks = isAsked(length) ? length.tracks : Math.max(1, length.tracks - talk.length);
  return { ...music, kind: "music", length: { ...length, tracks } };
}

/** The places of the music alone: an episode that stays has none there, and one that goes leaves none. */
function followingMusic(catalog: Catalog, following: Following, { length }: Brief): Following {
  const isEpisode = (id: string) => catalog.episodes.has(catalog.ordinalOf(id) ?? -1);
  const slots = following.slots.filter((slot) => !slot || !isEpisode(slot.id));
  const most = length.kind === "tracks" ? length.tracks : slots.length;
  while (slots.length > most && slots.includes(null)) slots.splice(slots.indexOf(null), 1);
  return { ...following, slots };
}

function nothingIn(catalog: Catalog, { talk = [] }: Brief): string {
  if (catalog.episodes.size === 0) return NO_EPISODES;
  const asked = talk.map((wish) => `“${wish.asked}”`).join(" and ");
  return `No episode of the catalogue is ${asked}.`;
}
