import { foldName } from "#src/domain/fold.ts";
import type { Track } from "#src/domain/track.ts";
import type { HeardTrack } from "#src/taste/heard.ts";
import type { Taste } from "#src/taste/taste.ts";
import { leftOutOf } from "./left-out.ts";
import { foldedArtists } from "./names.ts";
import type { Reference } from "./reference.ts";

/** An artist that a listener plays, from the stored counters of the listening and the stored rows. */
export interface LovedArtist {
  /** As it is written. */
  name: string;
  plays: number;
  lasting: number;
  /** Plays by slot of the week. */
  slots: ReadonlyMap<number, number>;
  /** Share of its heard tracks that has each label. */
  labels: ReadonlyMap<string, number>;
}

export interface LovedArtists {
  /** By folded name. */
  all: ReadonlyMap<string, LovedArtist>;
  /** Those played most, most first: what other artists are likened to. */
  most: readonly LovedArtist[];
  /** What sharing a label says: much for a rare one, little for "pop". */
  tells: (label: string) => number;
}

interface Rows {
  ordinalOf(id: string): number | undefined;
  track(ordinal: number): Track;
}

/** Tracks looked at: those that say most of taste. */
const TELLING_TRACKS = 800;
const MODELS = 50;
/** What an opinion is worth beside plays. */
const OPINION = 3;

const made = new WeakMap<Taste, { catalog: Rows; loved: LovedArtists }>();

/** The artists of a listener's most played and liked tracks; remembered as long as what was heard is. */
export function lovedArtists(catalog: Rows, taste: Taste, { rarity }: Pick<Reference, "rarity">): LovedArtists {
  const known = made.get(taste);
  if (known?.catalog === catalog) return known.loved;
  const loved = { ...gathered(catalog, taste), tells: rarity };
  made.set(taste, { catalog, loved });
  return loved;
}

function gathered(catalog: Rows, { listening, edits }: Taste): Omit<LovedArtists, "tells"> {
  const isOut = leftOutOf(edits);
  const heard = [...listening.tracks]
    .map(([id, track]) => ({ id, track, worth: worthOf(track) }))
    .filter(({ worth }) => worth !== 0)
    .sort((a, b) => Math.abs(b.worth) - Math.abs(a.worth) || (a.id < b.id ? -1 : 1))
    .slice(0, TELLING_TRACKS);
  const all = new Map<string, Gathered>();
  for (const { id, track, worth } of heard) {
    const ordinal = catalog.ordinalOf(id);
    const row = ordinal === undefined ? undefined : catalog.track(ordinal);
    const name = row?.artists[0] ?? /^name:([^\t]*)/.exec(id)?.[1];
    if (!name || (row && isOut?.(row))) continue;
    const key = foldName(name);
    const one = all.get(key) ?? { name, plays: 0, lasting: 0, slots: new Map(), labelled: 0, counts: new Map() };
    one.plays += track.plays;
    one.lasting += worth;
    for (const [slot, plays] of track.slots) one.slots.set(slot, (one.slots.get(slot) ?? 0) + plays);
    if (row && row.genres.length > 0) one.labelled += 1;
    for (const label of row?.genres ?? []) one.counts.set(label, (one.counts.get(label) ?? 0) + 1);
    all.set(key, one);
  }
  const loved = new Map([...all].map(([key, one]) => [key, finished(one)]));
  const most = [...loved.values()]
    .filter(({ lasting, labels }) => lasting > 0 && labels.size > 0)
    .sort((a, b) => b.lasting - a.lasting || (a.name < b.name ? -1 : 1))
    .slice(0, MODELS);
  return { all: loved, most };
}

interface Gathered extends Omit<LovedArtist, "slots" | "labels"> {
  slots: Map<number, number>;
  labelled: number;
  counts: Map<string, number>;
}

function finished({ labelled, counts, ...artist }: Gathered): LovedArtist {
  return { ...artist, labels: new Map([...counts].map(([label, count]) => [label, count / labelled])) };
}

function worthOf({ lasting, opinion }: HeardTrack): number {
  return lasting + OPINION * opinion;
}

/** Who of a listener's artists a row is nearest to: its own main artist, else the one that shares most of its labels. */
export interface Nearest {
  artist: LovedArtist;
  own: boolean;
  /** 0-1; 0 where its own artist is mostly skipped or disliked. */
  likeness: number;
}

/** As good as the nearest: then the one that is played more is named. */
const AS_NEAR = 0.95;

/** Null where the row has neither an artist that was played nor a label. */
export function nearestLoved(track: Track, { all, most, tells }: LovedArtists): Nearest | null {
  const artist = all.get(foldedArtists(track)[0]!);
  if (artist) return { artist, own: true, likeness: artist.lasting > 0 ? 1 : 0 };
  if (track.genres.length === 0 || most.length === 0) return null;
  const likenesses = most.map(({ labels }) => cosine(labels, track.genres, tells));
  const likeness = Math.max(...likenesses);
  const first = likenesses.findIndex((one) => one >= AS_NEAR * likeness);
  return { artist: most[first]!, own: false, likeness };
}

/** Of labels weighed by their rarity. */
function cosine(
  wanted: ReadonlyMap<string, number>,
  labels: readonly string[],
  tells: (label: string) => number,
): number {
  let [one, other, both] = [0, 0, 0];
  for (const [label, share] of wanted) one += share * share * tells(label);
  for (const label of labels) {
    other += tells(label);
    both += (wanted.get(label) ?? 0) * tells(label);
  }
  return one === 0 || other === 0 ? 0 : both / Math.sqrt(one * other);
}
