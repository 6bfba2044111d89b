import type { Ordinal } from "#src/catalog/catalog.ts";
import { cosineOf } from "#src/catalog/space/space.ts";
import type { Brief, Leaning, Rule } from "#src/domain/brief.ts";
import type { Fact } from "#src/domain/playlist.ts";
import type { Cluster } from "#src/taste/profile/interests.ts";
import type { ListenerTaste } from "#src/taste/profile/listener-taste.ts";
import type { Pick as Picked } from "../curate.ts";
import { soundLeaning } from "./near-new.ts";
import type { Sound } from "./played.ts";

/** What a list for a listener is made of, before it is composed. */
export interface ListenerPlan {
  brief: Brief;
  /** In order. */
  picks: Picked[];
  /** Why the listener gets this row, beside what is said of the track itself; undefined where nothing is to be said. */
  because: (row: Ordinal) => Because | undefined;
  title: (rows: readonly number[]) => string;
  description: (rows: readonly number[]) => string;
  /** What changed against the list before, in our own words. */
  said: string[];
}

/** What of the listening earned a track its place, in words and as a value. */
export interface Because {
  said: string;
  fact: Pick<Fact, "field" | "value" | "fit">;
}

/** A plan, or what is missing for one. */
export type Planned = { kind: "planned"; plan: ListenerPlan } | { kind: "too_little"; because: string };

const MOST_SAID = 3;
const TASTE = 1;

/** The loved artists of an interest by which one knows it. */
export function namesOf({ ground: { catalog } }: ListenerTaste, { members }: Cluster, most = MOST_SAID): string[] {
  return members.slice(0, most).map(({ artist }) => catalog.artistName(artist));
}

/** "A, B and C". */
export function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** A Brief that nobody typed: every part of it is ours. */
export function briefOf(parts: { prompt: string; tracks: number; rules: Rule[]; sound: Sound; when: string }): Brief {
  const { prompt, tracks, rules, sound, when } = parts;
  return {
    prompt,
    language: "en",
    kind: "music",
    length: { kind: "tracks", tracks, span: null },
    rules: [{ id: "unique", span: null, asked: "no song twice", kind: "uniqueSongs" }, ...rules],
    leanings: [tasteLeaning(), ...soundLeaning(sound, `the usual sound of ${when}`)],
    orders: [],
    leftovers: [],
  };
}

function tasteLeaning(): Leaning {
  return {
    id: "taste",
    span: null,
    asked: "close to what you listen to",
    weight: TASTE,
    from: "taste",
    aims: [{ kind: "taste", weight: 1 }],
  };
}

/** Parts of a whole number by weight; the sum is the number. */
export function sharesOf(weights: readonly number[], number: number): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let [given, passed] = [0, 0];
  return weights.map((weight) => {
    passed += weight;
    const until = Math.round((number * passed) / all);
    const share = until - given;
    given = until;
    return share;
  });
}

/** Several rows of things as one, each spread evenly over the whole. */
export function interleaved<Item>(rows: readonly (readonly Item[])[]): Item[] {
  return rows
    .flatMap((row, at) => row.map((item, place) => ({ item, at, key: (place + 0.5) / row.length })))
    .toSorted((a, b) => a.key - b.key || a.at - b.at)
    .map(({ item }) => item);
}

/** A row as a pick. */
export function pickOf({ ground: { catalog } }: ListenerTaste, row: Ordinal): Picked {
  return { id: catalog.track(row).id };
}

const NEAR = 0.6;

/** "near Tricky and Portishead": the artists of an interest that a track's artist lies nearest to, else those it is known by. */
export function nearSaid(taste: ListenerTaste, theme: Cluster, row: Ordinal): Because {
  const { catalog } = taste.ground;
  const artist = catalog.artists(row)[0]!;
  const near = theme.members
    .map((member) => ({
      name: catalog.artistName(member.artist),
      cosine: cosineOf(catalog.space, artist, member.artist),
    }))
    .toSorted((a, b) => b.cosine - a.cosine)
    .slice(0, 2);
  const sure = near.filter(({ cosine }) => cosine >= NEAR).map(({ name }) => name);
  const names = sure.length > 0 ? sure : namesOf(taste, theme, 2);
  const fit = Math.max(0, Math.min(1, near[0]?.cosine ?? 0));
  return { said: `near ${listed(names)}, whom you play`, fact: { field: "near", value: names, fit } };
}

/** "you played it 12 times". */
export function playsSaid({ ground: { catalog }, resolved }: ListenerTaste, row: Ordinal): Because | undefined {
  const plays = resolved.songs.get(catalog.song(row))?.plays ?? 0;
  if (plays === 0) return undefined;
  return {
    said: `you played it ${plays === 1 ? "once" : plays === 2 ? "twice" : `${plays} times`}`,
    fact: { field: "plays", value: plays, fit: 1 },
  };
}
