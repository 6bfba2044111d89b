import type { Catalog } from "#src/catalog/catalog.ts";
import { requireEpisodes } from "#src/catalog/episodes/coming.ts";
import type { EpisodeQuery } from "#src/catalog/episodes/episodes.ts";
import type { Brief, TalkWish } from "#src/domain/brief.ts";
import type { Relaxation } from "#src/domain/playlist.ts";
import type { Pick } from "../curate.ts";
import type { Following } from "./follow.ts";

export interface ChosenEpisode {
  ordinal: number;
  score: number;
  from: "search" | "pick";
}

export interface ComposedTalk {
  before: ChosenEpisode[];
  after: ChosenEpisode[];
  relaxations: Relaxation[];
}

/** Of the episodes about a topic so many of the best are looked at for the newest, or for those that fill a time. */
const LOOKED_AT = 80;
const NEWEST_OF = 30;
/** "20 minutes of talk": what may be missing of it, and what it may last longer. */
const LEAST = 0.75;
const MOST = 1.25;
/** What a whole fit to the time is worth beside being about the topic. */
const FIT_WEIGHT = 0.35;

export interface TalkHands {
  /** Chosen by a model; they come first where they fit. */
  picks: readonly Pick[];
  /** The list that this one follows: its episodes stay where they still fit. */
  following: Following | undefined;
}

/** The episodes that a Brief asks for, each once, none that the listener has heard. Throws AppError("not_ready"). */
export function composeTalk(
  catalog: Catalog,
  brief: Brief,
  { picks: chosenByHand, following }: TalkHands,
): ComposedTalk {
  requireEpisodes(catalog);
  const taken = new Set(leftOut(catalog, brief, following));
  const picks = [...(following?.slots ?? []).flatMap((slot) => slot ?? []), ...chosenByHand];
  const composed: ComposedTalk = { before: [], after: [], relaxations: [] };
  for (const wish of brief.talk ?? []) {
    const chosen = chooseEpisodes(catalog, wish, { taken, picks });
    for (const { ordinal } of chosen) taken.add(ordinal);
    composed[wish.place].push(...chosen);
    const note = shortage(catalog, wish, chosen);
    if (note) composed.relaxations.push({ part: wish.id, note });
  }
  return composed;
}

function* leftOut(catalog: Catalog, { rules }: Brief, following: Following | undefined): Generator<number> {
  const ids = rules.flatMap((rule) => (rule.kind === "excludeTracks" ? rule.ids : []));
  for (const id of [...ids, ...(following?.barred ?? [])]) {
    const ordinal = catalog.ordinalOf(id);
    if (ordinal !== undefined) yield ordinal;
  }
}

interface Room {
  taken: ReadonlySet<number>;
  picks: readonly { id: string }[];
}

function chooseEpisodes(catalog: Catalog, wish: TalkWish, room: Room): ChosenEpisode[] {
  const found = candidates(catalog, wish, room);
  if (wish.forMs !== undefined) return filling(catalog, wish.forMs, found).slice(0, wish.episodes ?? 100);
  return found.slice(0, wish.episodes ?? 1);
}

/** In the order in which they are wanted: picks that fit first, then what search finds. */
function candidates(catalog: Catalog, wish: TalkWish, { taken, picks }: Room): ChosenEpisode[] {
  const exclude = new Set(taken);
  const query = queryOf(wish, exclude);
  const isHeard = (ordinal: number) => catalog.listener?.heard?.(catalog.episodes.facts(ordinal)!.id) === true;
  const found = catalog.episodes.search(query).filter(({ ordinal }) => !isHeard(ordinal));
  const fits = new Map(found.map((hit) => [hit.ordinal, hit]));
  const picked = picks.flatMap(({ id }) => fits.get(catalog.ordinalOf(id) ?? -1) ?? []);
  const chosen = new Set(picked.map(({ ordinal }) => ordinal));
  const others = ordered(
    catalog,
    wish,
    found.filter(({ ordinal }) => !chosen.has(ordinal)),
  );
  return [
    ...picked.map((hit) => ({ ...hit, from: "pick" as const })),
    ...others.map((hit) => ({ ...hit, from: "search" as const })),
  ];
}

function queryOf(wish: TalkWish, exclude: ReadonlySet<number>): EpisodeQuery {
  const { about, show, minMs, maxMs, since, until, forMs } = wish;
  const most = forMs === undefined ? maxMs : Math.min(maxMs ?? Number.POSITIVE_INFINITY, Math.round(forMs * MOST));
  return {
    ...(about !== undefined && { about }),
    ...(show !== undefined && { show }),
    ...(minMs !== undefined && { minMs }),
    ...(most !== undefined && { maxMs: most }),
    ...(since !== undefined && { since: new Date(since) }),
    ...(until !== undefined && { until: new Date(until) }),
    exclude,
    limit: about === undefined ? 5_000 : Math.max(LOOKED_AT, 4 * (wish.episodes ?? 1)),
  };
}

type Hit = { ordinal: number; score: number };

function ordered(catalog: Catalog, { order, about }: TalkWish, found: readonly Hit[]): readonly Hit[] {
  if (order === "best") return found;
  const near = about === undefined ? found : found.slice(0, NEWEST_OF);
  const published = ({ ordinal }: Hit) => Date.parse(catalog.episodes.facts(ordinal)?.publishedAt ?? "") || 0;
  if (order !== "series") {
    const sign = order === "newest" ? -1 : 1;
    return near
      .map((hit) => ({ hit, at: published(hit) }))
      .sort((a, b) => sign * (a.at - b.at))
      .map(({ hit }) => hit);
  }
  const places = new Map<number, number>();
  for (const { ordinal } of near) {
    const show = catalog.episodes.facts(ordinal)!.show;
    if (!places.has(ordinal))
      for (const [place, other] of catalog.episodes.ofShow(show).entries()) places.set(other, place);
  }
  return near.toSorted((a, b) => places.get(a.ordinal)! - places.get(b.ordinal)!);
}

/** One episode of about that length, weighed against how well it fits; else several that together last about so long. */
function filling(catalog: Catalog, forMs: number, found: readonly ChosenEpisode[]): ChosenEpisode[] {
  const lengthOf = ({ ordinal }: ChosenEpisode) => catalog.value(ordinal, "durationMs");
  const looked = found.filter((one) => lengthOf(one) > 0).slice(0, LOOKED_AT);
  const best = Math.max(...looked.map(({ score }) => score), 1e-9);
  const worth = (one: ChosenEpisode) => {
    const off = Math.abs(lengthOf(one) - forMs) / (forMs * (MOST - 1));
    return Math.max(0, one.score) / best + FIT_WEIGHT * (1 - off);
  };
  const single = looked
    .filter((one) => lengthOf(one) >= LEAST * forMs && lengthOf(one) <= MOST * forMs)
    .sort((a, b) => worth(b) - worth(a) || a.ordinal - b.ordinal)[0];
  if (single) return [single];
  const chosen: ChosenEpisode[] = [];
  let left = forMs * MOST;
  for (const one of looked) {
    if (lengthOf(one) > left) continue;
    chosen.push(one);
    left -= lengthOf(one);
    if (left <= forMs * (MOST - LEAST)) break;
  }
  return chosen;
}

function shortage(
  catalog: Catalog,
  { episodes, forMs }: TalkWish,
  chosen: readonly ChosenEpisode[],
): string | undefined {
  if (catalog.episodes.size === 0) return "the catalogue has no episodes";
  if (chosen.length === 0) return "no episode that was not heard yet fits this";
  if (forMs !== undefined || episodes === undefined || chosen.length >= episodes) return undefined;
  return `only ${chosen.length} of ${episodes} episodes fit this`;
}
