import { listAt } from "#src/catalog/index/lists.ts";
import type { TrackIndex } from "#src/catalog/index/track-index.ts";
import { dotAt } from "#src/catalog/space/space.ts";
import { foldText } from "#src/domain/fold.ts";
import type { Learned } from "./aligned.ts";
import { wordsOf } from "./model.ts";
import {
  ARTIST_LISTS,
  ARTIST_VOTE,
  FOREMOST,
  LEAST_LIKE,
  LIKE_POWER,
  LIKEST_POWER,
  NEAR_LIKE,
  NEAR_LIKEST,
  ONE_LIST,
  SEED_NEAR,
  SEED_VOTE,
  SONG_LISTS,
  SONG_VOTE,
} from "./weights.ts";

/** What is asked of the lists: words, and songs to be near (weights 0-1). */
export interface Asked {
  words: string;
  seeds: ReadonlyMap<number, number>;
  /** Whether a sound is asked for that features tell: then one list alone says less. */
  sound: boolean;
}

/** Log odds that a song belongs to what was asked for, as far as lists tell. */
export interface Votes {
  /** Of a song, by its number; 0 where no list votes for it. */
  oddsOf: (song: number) => number;
  /** The songs that lists vote for most, best first. */
  foremost: readonly number[];
  /** By artist number, for all songs of a main artist. */
  artists: Float32Array;
}

/** Undefined where the lists have none of the words and none of the songs. */
export function votesFor(learned: Learned, index: TrackIndex, { words, seeds, sound }: Asked): Votes | undefined {
  const likeness = likenessOfWords(learned, words);
  const shared = likenessOfSeeds(learned, seeds);
  if (!likeness.some((like) => like > 0) && !shared.some((like) => like > 0)) return undefined;
  const like = likeness.map((value) => value ** LIKE_POWER);
  const likest = likeness.map((value) => value ** LIKEST_POWER);
  const byWords = voteOf(learned, like, sound ? ONE_LIST : 0);
  const bySeeds = voteOf(learned, shared, 0);
  const artists = artistOdds(learned, [
    [middleOf(learned, likest), NEAR_LIKEST],
    [middleOf(learned, like), NEAR_LIKE],
    [directionOf(learned, index, seeds), SEED_NEAR],
  ]);
  const { listed } = learned;
  byWords.forEach((vote, number) => {
    if (vote > 0) artists[listed.artists[number]!]! += ARTIST_VOTE * vote;
  });
  const odds = byWords.map((vote, number) => {
    const own = SONG_VOTE * vote + SEED_VOTE * bySeeds[number]!;
    return own > 0 ? own + SONG_LISTS * Math.log1p(listed.counts[number]!) : 0;
  });
  return {
    oddsOf: (song) => odds[listed.numberOfSong[song]!] ?? 0,
    foremost: foremostOf(odds).map((number) => listed.songs[number]!),
    artists,
  };
}

/** The numbers with the most, best first. */
function foremostOf(odds: Float32Array): number[] {
  const least = Math.max(1e-9, odds.slice().sort()[Math.max(0, odds.length - FOREMOST)] ?? 0);
  const foremost: number[] = [];
  for (let number = 0; number < odds.length; number++) if (odds[number]! >= least) foremost.push(number);
  return foremost.sort((a, b) => odds[b]! - odds[a]! || a - b);
}

/** Cosine of the words with each list's. */
function likenessOfWords({ model, words, listsOfWord, weightsOfWord }: Learned, said: string): Float64Array {
  const likeness = new Float64Array(model.lists.wordOffsets.length - 1);
  const counts = new Map<number, number>();
  for (const word of wordsOf(foldText(said))) {
    const number = words.get(word);
    if (number !== undefined) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  const weights = [...counts].map(([word, count]) => [word, Math.sqrt(count) * model.wordRarity[word]!] as const);
  const length = Math.hypot(...weights.map(([, weight]) => weight));
  for (const [word, weight] of weights) {
    for (let at = listsOfWord.offsets[word]!; at < listsOfWord.offsets[word + 1]!; at++)
      likeness[listsOfWord.items[at]!]! += (weight / length) * weightsOfWord[at]!;
  }
  return likeness.map((like) => (like < LEAST_LIKE ? 0 : like));
}

/** How much of the songs to be near each list has, for its size. */
function likenessOfSeeds({ songsOfList, listsOfSong }: Learned, seeds: ReadonlyMap<number, number>): Float64Array {
  const shared = new Float64Array(songsOfList.offsets.length - 1);
  let all = 0;
  for (const [song, weight] of seeds) {
    all += weight ** 2;
    for (const list of listsOfSong.get(song) ?? []) shared[list]! += weight;
  }
  const length = Math.sqrt(all);
  return shared.map((value, list) => (value > 0 ? value / (length * Math.sqrt(sizeOf(songsOfList, list))) : 0));
}

function sizeOf({ offsets }: Learned["songsOfList"], list: number): number {
  return offsets[list + 1]! - offsets[list]! + 1;
}

/**
 * Each list gives its songs its likeness, less the longer it is; `discount` of the largest is left out. By number of the
 * listed song.
 */
function voteOf({ listed: { ofList, counts } }: Learned, likeness: Float64Array, discount: number): Float32Array {
  const votes = new Float32Array(counts.length);
  const largest = new Float32Array(counts.length);
  likeness.forEach((like, list) => {
    if (like <= 0) return;
    const vote = like / Math.sqrt(sizeOf(ofList, list));
    for (const number of listAt(ofList, list)) {
      votes[number]! += vote;
      if (vote > largest[number]!) largest[number] = vote;
    }
  });
  return discount === 0 ? votes : votes.map((vote, number) => vote - discount * largest[number]!);
}

/** Mean of the lists' vectors under these weights. */
function middleOf({ model }: Learned, weights: Float64Array): Float64Array {
  const { dimensions, lists } = model;
  const middle = new Float64Array(dimensions);
  let all = 0;
  weights.forEach((weight, list) => {
    if (weight <= 0) return;
    all += weight;
    for (let d = 0; d < dimensions; d++) middle[d]! += weight * lists.vectors[list * dimensions + d]!;
  });
  return all > 0 ? middle.map((value) => value / all) : middle;
}

/** Sum of the unit vectors of the songs' main artists, of length 1. */
function directionOf(
  { model, modelOfArtist }: Learned,
  { songs, credits }: TrackIndex,
  seeds: ReadonlyMap<number, number>,
): Float64Array {
  const { dimensions, artistVectors } = model;
  const direction = new Float64Array(dimensions);
  for (const [song, weight] of seeds) {
    const row = listAt(songs.copies, song)[0]!;
    const number = modelOfArtist[credits.artistsOfRow.items[credits.artistsOfRow.offsets[row]!]!]!;
    if (number < 0) continue;
    const vector = artistVectors.subarray(number * dimensions, (number + 1) * dimensions);
    const length = Math.hypot(...vector);
    if (length > 0) for (let d = 0; d < dimensions; d++) direction[d]! += (weight * vector[d]!) / length;
  }
  const length = Math.hypot(...direction);
  return length > 0 ? direction.map((value) => value / length) : direction;
}

function artistOdds(
  { model, artistOfModel, modelOfArtist }: Learned,
  directions: readonly (readonly [direction: Float64Array, weight: number])[],
): Float32Array {
  const { dimensions, artistVectors, artistCounts } = model;
  const summed = new Float64Array(dimensions);
  for (const [direction, weight] of directions)
    for (let d = 0; d < dimensions; d++) summed[d]! += weight * direction[d]!;
  const odds = new Float32Array(modelOfArtist.length);
  for (let number = 0; number < artistOfModel.length; number++) {
    const artist = artistOfModel[number]!;
    if (artist < 0) continue;
    const near = dotAt(artistVectors, number * dimensions, summed);
    odds[artist] = near + ARTIST_LISTS * Math.log1p(artistCounts[number]!);
  }
  return odds;
}
