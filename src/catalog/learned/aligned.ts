import { invertLists, type Lists } from "#src/catalog/index/lists.ts";
import { countStrings, findString, searchSorted } from "#src/catalog/index/strings.ts";
import type { TrackIndex } from "#src/catalog/index/track-index.ts";
import type { LearnedModel } from "./model.ts";

/** What was learned, by the numbers of one index. */
export interface Learned {
  model: LearnedModel;
  /** Number of a word. */
  words: ReadonlyMap<string, number>;
  /** Word -> lists that have it, with the weights that the word has there. */
  listsOfWord: Lists;
  weightsOfWord: Float32Array;
  /** Songs of each list, each once; lists of each song. */
  songsOfList: Lists;
  listsOfSong: ReadonlyMap<number, readonly number[]>;
  listed: ListedSongs;
  /** Artist number of each artist of the model, -1 for one that the catalogue lacks; and the other way round. */
  artistOfModel: Int32Array;
  modelOfArtist: Int32Array;
  /** Lists that have this very row. */
  listsOfRow: Uint16Array;
}

/** The songs that stand in lists, numbered on their own: far fewer than the catalogue has. */
export interface ListedSongs {
  /** Song number and main artist of each. */
  songs: Uint32Array;
  artists: Uint32Array;
  /** How many lists have each. */
  counts: Uint32Array;
  /** By song number; -1 for one in no list. */
  numberOfSong: Int32Array;
  /** The listed songs of each list. */
  ofList: Lists;
}

/** A model over the rows of an index. What the catalogue does not have is left out. */
export function alignModel(model: LearnedModel, index: TrackIndex): Learned {
  const { lists } = model;
  const artists = countStrings(index.credits.artists);
  const artistOfModel = Int32Array.from(model.artists, (key) => findString(index.credits.artists, key) ?? -1);
  const modelOfArtist = new Int32Array(artists).fill(-1);
  artistOfModel.forEach((artist, number) => {
    if (artist >= 0) modelOfArtist[artist] = number;
  });
  const rowOfTrack = Int32Array.from(model.tracks, (id) => searchSorted(index.ids, id) ?? -1);
  const listsOfRow = new Uint16Array(index.size);
  rowOfTrack.forEach((row, track) => {
    if (row >= 0) listsOfRow[row] = Math.min(65_535, model.trackCounts[track]!);
  });
  const songsOfList = songsOf(model, index, rowOfTrack);
  const wordsOfList = { offsets: lists.wordOffsets, items: lists.wordNumbers };
  return {
    model,
    words: new Map(model.words.map((word, number) => [word, number])),
    ...postingsOf(wordsOfList, lists.wordWeights, model.words.length),
    songsOfList,
    listsOfSong: listsOfSongs(songsOfList),
    listed: listedSongs(songsOfList, index),
    artistOfModel,
    modelOfArtist,
    listsOfRow,
  };
}

function songsOf({ lists }: LearnedModel, { songs }: TrackIndex, rowOfTrack: Int32Array): Lists {
  const offsets = new Uint32Array(lists.trackOffsets.length);
  const items = new Uint32Array(lists.trackNumbers.length);
  let end = 0;
  for (let list = 0; list + 1 < offsets.length; list++) {
    const found = new Set<number>();
    for (let at = lists.trackOffsets[list]!; at < lists.trackOffsets[list + 1]!; at++) {
      const row = rowOfTrack[lists.trackNumbers[at]!]!;
      if (row >= 0) found.add(songs.songOfRow[row]!);
    }
    for (const song of found) items[end++] = song;
    offsets[list + 1] = end;
  }
  return { offsets, items: items.slice(0, end) };
}

function listedSongs({ offsets, items }: Lists, { songs, credits }: TrackIndex): ListedSongs {
  const numberOfSong = new Int32Array(countStrings(songs.keys)).fill(-1);
  const listed: number[] = [];
  const counts: number[] = [];
  const numbers = items.map((song) => {
    if (numberOfSong[song] === -1) {
      numberOfSong[song] = listed.push(song) - 1;
      counts.push(0);
    }
    counts[numberOfSong[song]!]!++;
    return numberOfSong[song]!;
  });
  const { offsets: firsts, items: artists } = credits.artistsOfRow;
  return {
    songs: Uint32Array.from(listed),
    artists: Uint32Array.from(listed, (song) => artists[firsts[songs.copies.items[songs.copies.offsets[song]!]!]!]!),
    counts: Uint32Array.from(counts),
    numberOfSong,
    ofList: { offsets, items: numbers },
  };
}

function listsOfSongs({ offsets, items }: Lists): Map<number, number[]> {
  const lists = new Map<number, number[]>();
  for (let list = 0; list + 1 < offsets.length; list++) {
    for (let at = offsets[list]!; at < offsets[list + 1]!; at++) {
      const known = lists.get(items[at]!);
      if (known) known.push(list);
      else lists.set(items[at]!, [list]);
    }
  }
  return lists;
}

/** Lists by word. Each list has a word once, so that the places of both directions can be walked side by side. */
function postingsOf(
  wordsOfList: Lists,
  weights: Float32Array,
  words: number,
): Pick<Learned, "listsOfWord" | "weightsOfWord"> {
  const listsOfWord = invertLists(wordsOfList, words);
  const next = listsOfWord.offsets.slice(0, words);
  const weightsOfWord = new Float32Array(listsOfWord.items.length);
  for (let at = 0; at < wordsOfList.items.length; at++) weightsOfWord[next[wordsOfList.items[at]!]!++] = weights[at]!;
  return { listsOfWord, weightsOfWord };
}
