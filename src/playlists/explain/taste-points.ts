import type { Brief, Leaning } from "#src/domain/brief.ts";
import type { Evidence, Fact } from "#src/domain/playlist.ts";
import type { Track } from "#src/domain/track.ts";
import { SLOT_HOURS } from "#src/taste/heard.ts";
import type { TasteLift } from "../compose/taste-lift.ts";
import { type LovedArtist, type LovedArtists, type Nearest, nearestLoved } from "../verify/loved.ts";
import { isTaste } from "../verify/taste.ts";
import { type Point, said } from "./point.ts";

/** What the listener's taste did for a track, told by whom of the listener's artists it is by or near. */
export interface TasteSignal {
  fact: Fact;
  /** None where no artist can be named. */
  points: Point[];
}

/** Labels shared from which one artist is called near another. */
const NEAR = 0.5;
/** An artist is played often from so many plays on, or when it is one of the first so many. */
const OFTEN_PLAYS = 20;
const OFTEN_PLACE = 10;
/** A time of the day is an artist's own from so many plays and this share of them on. */
const SLOT_PLAYS = 10;
const SLOT_SHARE = 0.5;
const LONGEST_NAME = 28;
const OWN_WEIGHT = 0.42;
const NEAR_WEIGHT = 0.36;

interface Chosen {
  track: Track;
  from: Evidence["from"];
  lift?: TasteLift;
}

/**
 * A reader of what taste did for the tracks of a list. Only tracks that would stand lower without the listener's taste have a
 * signal (see `tasteLifts`), so that whatever cites it is counterfactually true; the artist that it names is one that the
 * listener plays, and that the track is by or shares most of its labels with.
 */
export function tasteReader(list: {
  brief: Brief;
  chosen: readonly Chosen[];
  loved: LovedArtists;
}): (index: number) => TasteSignal | undefined {
  const { brief, chosen, loved } = list;
  const leaning = brief.leanings.find((one) => isTaste(one) && one.weight > 0);
  const often = new Set(loved.most.slice(0, OFTEN_PLACE));
  return (index) => {
    const { track, lift } = chosen[index]!;
    if (!lift || !leaning) return undefined;
    const nearest = nearestLoved(track, loved);
    const named = nearest && (nearest.own ? nearest.likeness > 0 : nearest.likeness >= NEAR);
    return named ? signalOf(leaning, lift, wordsFor(nearest, often)) : signalOf(leaning, lift, undefined);
  };
}

interface Words {
  value: string;
  point: Point;
}

function signalOf({ id, asked }: Leaning, { fit }: TasteLift, words: Words | undefined): TasteSignal {
  const value = words?.value ?? "close to what you listen to";
  const fact: Fact = { part: id, asked, field: "taste", value, fit: Math.round(Math.max(0, fit) * 100) / 100 };
  return { fact, points: words ? [words.point] : [] };
}

function wordsFor({ artist, own }: Nearest, often: ReadonlySet<LovedArtist>): Words {
  const name = said(artist.name, LONGEST_NAME);
  const plays = often.has(artist) || artist.plays >= OFTEN_PLAYS ? "often play" : artist.plays > 0 ? "play" : "like";
  const time = timeOf(artist);
  if (own) {
    const words = `by ${name}, whom you ${plays}${time ? ` ${time}` : ""}`;
    const value = `you ${plays} ${name}`;
    return { value, point: { about: "taste", also: "by", weight: OWN_WEIGHT, aside: [words] } };
  }
  const whom = time ? `play most ${time}` : plays;
  const value = `near ${name}, whom you ${whom}`;
  return {
    value,
    point: { about: "taste", weight: NEAR_WEIGHT, aside: [value, `close to ${name}, whom you ${whom}`] },
  };
}

/** By the slots of a day. */
const PARTS: readonly string[] = [
  "at night",
  "early in the morning",
  "in the morning",
  "in the afternoon",
  "early in the evening",
  "in the evening",
];

/** The part of the day in which an artist is played most of the time; undefined where there is none. */
function timeOf({ slots }: LovedArtist): string | undefined {
  const plays = new Map<string, number>();
  let all = 0;
  for (const [slot, count] of slots) {
    const part = PARTS[slot % (24 / SLOT_HOURS)]!;
    plays.set(part, (plays.get(part) ?? 0) + count);
    all += count;
  }
  if (all < SLOT_PLAYS) return undefined;
  return [...plays].find(([, count]) => count / all >= SLOT_SHARE && count < all * 0.999)?.[0];
}
