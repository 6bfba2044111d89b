import type { Hit, SearchQuery, SearchResult } from "#src/catalog/catalog.ts";
import { hasBit } from "#src/catalog/index/bits.ts";
import { listAt } from "#src/catalog/index/lists.ts";
import { rowsOfAlbum, rowsOfArtist, rowsOfSong } from "#src/catalog/index/lookup.ts";
import type { TrackIndex } from "#src/catalog/index/track-index.ts";
import type { Learned } from "#src/catalog/learned/aligned.ts";
import { rerank } from "#src/catalog/learned/rerank.ts";
import { type Votes, votesFor } from "#src/catalog/learned/votes.ts";
import { POOL } from "#src/catalog/learned/weights.ts";
import { tasteWorth } from "#src/catalog/taste-fit.ts";
import type { Aim } from "#src/domain/brief.ts";
import { before, stepped } from "./best.ts";
import type { Plan } from "./plan.ts";
import type { SearchGround } from "./search.ts";

/** How many hits of the ordinary order are wanted where lists have a say. */
export function poolFor({ limit }: SearchQuery): number {
  return Math.max(limit, POOL);
}

/** What lists say of a query; undefined where nothing was learned, or they have nothing of it. */
export function votesOf(
  { index, learned, votes }: SearchGround,
  { said = "", leanings }: SearchQuery,
): Votes | undefined {
  if (!learned) return undefined;
  const seeds = seedsOf(index, learned, leanings);
  if (said === "" && seeds.size === 0) return undefined;
  const asked = { words: said, seeds, sound: asksForSound(leanings) };
  return (
    votes.get(JSON.stringify([said, asked.sound, ...seeds]), () => votesFor(learned, index, asked) ?? null) ?? undefined
  );
}

/**
 * The hits in the order that they have with the lists' votes, and songs beyond them that lists vote for. A listener's
 * taste is added last, as it is a term of its own.
 */
export function inLearnedOrder(
  ground: SearchGround,
  query: SearchQuery,
  { found, plan, votes }: { found: SearchResult; plan: Plan; votes: Votes },
): SearchResult {
  const { index, scratch } = ground;
  const { offsets, items } = index.credits.artistsOfRow;
  const taste = tasteOf(plan, index);
  const hits = found.hits
    .map(({ ordinal, score }) => ({ ordinal, score: score - taste(ordinal) }))
    .sort((a, b) => (before(a, b, query.seed) ? -1 : 1));
  const judged = rerank({
    hits,
    matched: found.matched,
    votes,
    outsider: (song) =>
      meantCopy(
        ground,
        listAt(index.songs.copies, song).filter((row) => hasBit(scratch.mask, row)),
      ),
    ...(asksForSound(query.leanings) && { ordinary: (row) => scratch.scores[row]! - taste(row) }),
    songOf: (row) => index.songs.songOfRow[row]!,
    mainArtistOf: (row) => items[offsets[row]!]!,
  });
  const best = hits[0]?.score ?? 0;
  const share = plan.taste && plan.taste.scale.weight > 0 ? ground.ranking.listsBesideTaste : 1;
  const scored = judged.map(
    ({ ordinal, score }): Hit => ({ ordinal, score: stepped(best + share * (score - best) + taste(ordinal)) }),
  );
  scored.sort((a, b) => (before(a, b, query.seed) ? -1 : 1));
  return { ...found, hits: scored.slice(0, query.limit) };
}

function asksForSound(leanings: SearchQuery["leanings"]): boolean {
  return leanings.some(({ weight, aims }) => weight > 0 && aims.some(({ kind }) => kind === "audio"));
}

/** Of the copies that pass all rules, which have their scores. */
function meantCopy({ copyWorth, scratch: { scores } }: SearchGround, rows: Uint32Array): number | undefined {
  const worth = (row: number) => scores[row]! + copyWorth[row]!;
  let best: number | undefined;
  for (const row of rows) if (best === undefined || worth(row) > worth(best)) best = row;
  return best;
}

/** What a plan's taste adds to a row's score. */
function tasteOf({ taste }: Plan, { credits, songs }: TrackIndex): (row: number) => number {
  if (!taste || taste.scale.weight === 0) return () => 0;
  const { fits, scale } = taste;
  const { offsets, items } = credits.artistsOfRow;
  return (row) =>
    tasteWorth(fits.byArtist[items[offsets[row]!]!]! + (fits.bySong.get(songs.songOfRow[row]!) ?? 0), scale);
}

/** Songs that the list is to be like, from what "sounds like" names; an artist's songs share its weight. */
function seedsOf(index: TrackIndex, learned: Learned, leanings: SearchQuery["leanings"]): Map<number, number> {
  const seeds = new Map<number, number>();
  for (const { aims, weight } of leanings) {
    if (weight <= 0) continue;
    for (const aim of aims) {
      if (aim.kind !== "similar" || aim.weight <= 0) continue;
      const songs = listedSongs(index, learned, aim);
      for (const song of songs) seeds.set(song, Math.max(seeds.get(song) ?? 0, 1 / Math.sqrt(songs.length)));
    }
  }
  return seeds;
}

function listedSongs(index: TrackIndex, learned: Learned, { to, ref }: Extract<Aim, { kind: "similar" }>): number[] {
  const rowsOf = { track: rowsOfSong, album: rowsOfAlbum, artist: rowsOfArtist }[to];
  const songs = new Set(Array.from(rowsOf(index, ref), (row) => index.songs.songOfRow[row]!));
  const listed = [...songs].filter((song) => learned.listsOfSong.has(song));
  return listed.length > 0 || to !== "track" ? listed : [...songs];
}
