import type { Column } from "#src/catalog/catalog.ts";
import { FIELD_WEIGHTS } from "#src/catalog/search/weights.ts";
import { foldName, foldText } from "#src/domain/fold.ts";
import { type Track, VERSION_KINDS } from "#src/domain/track.ts";
import { CreditCollector } from "./credits.ts";
import { GenreCollector } from "./genres.ts";
import { levelsOf } from "./levels.ts";
import { groupRows, type Lists } from "./lists.ts";
import { Interner, packStrings } from "./strings.ts";
import { buildText, oneEach, readWords, wordLists } from "./text.ts";
import { type Credits, FLAGS, type Genres, LEVEL_COLUMNS, type Songs, type TrackIndex } from "./track-index.ts";

const COLUMNS = [...LEVEL_COLUMNS, "durationMs", "key", "mode", "songYear"] as const satisfies readonly (
  | Column
  | "songYear"
)[];

/** Takes the rows of the catalogue one by one, in the order of their ids by UTF-8 bytes, each id once. */
export class IndexBuilder {
  readonly #ids: string[] = [];
  readonly #titles: string[] = [];
  readonly #columns = COLUMNS.map((): number[] => []);
  readonly #flags: number[] = [];
  readonly #versionSets = new Map<number, number>();
  readonly #versionSetOfRow: number[] = [];
  readonly #languages = new Interner();
  readonly #languageOfRow: number[] = [];
  readonly #credits = new CreditCollector();
  readonly #albumTitles = new Interner();
  readonly #albumTitleOfRow: number[] = [];
  readonly #songs = new Interner();
  readonly #songOfRow: number[] = [];
  readonly #genres = new GenreCollector();
  readonly #words = new Interner();
  readonly #titleWords: number[] = [];
  readonly #titleEnds: number[] = [0];

  constructor() {
    this.#languages.number("");
  }

  add(track: Track): void {
    this.#requireOrder(track.id);
    this.#ids.push(track.id);
    this.#titles.push(track.title);
    for (let i = 0; i < COLUMNS.length; i++) this.#columns[i]!.push(track[COLUMNS[i]!] ?? Number.NaN);
    this.#flags.push(flagsOf(track));
    this.#versionSetOfRow.push(this.#versionSet(track));
    this.#languageOfRow.push(this.#languages.number(track.language ?? ""));
    const mainArtist = this.#credits.add(track.artists);
    this.#albumTitleOfRow.push(track.album === null ? -1 : this.#albumTitles.number(track.album));
    this.#songOfRow.push(this.#songs.number(track.songKey));
    this.#genres.add(track.genres, mainArtist);
    readWords(this.#words, foldName(track.title), this.#titleWords);
    this.#titleEnds.push(this.#titleWords.length);
  }

  finish(version: number): TrackIndex {
    const work = this.finishing(version);
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
    }
  }

  /** The same in pieces, for `inTurns`. */
  *finishing(version: number): Generator<void, TrackIndex> {
    const credits = this.#credits.finish();
    yield;
    const songs = this.#finishSongs();
    const columns = this.#finishColumns(songs);
    yield;
    const genres = this.#genres.finish(credits.tracksOfArtist.offsets.length - 1);
    yield;
    const text = this.#finishText(credits, genres);
    yield;
    return {
      version,
      size: this.#ids.length,
      ids: packStrings(this.#ids),
      titles: packStrings(this.#titles),
      columns,
      levels: levelsOf(columns),
      flags: this.#finishFlags(songs),
      versionSets: Uint16Array.from(this.#versionSets.keys()),
      versionSetOfRow: new Uint16Array(this.#versionSetOfRow),
      languages: packStrings(this.#languages.values),
      languageOfRow: new Uint16Array(this.#languageOfRow),
      credits,
      albums: { titles: packStrings(this.#albumTitles.values), titleOfRow: new Int32Array(this.#albumTitleOfRow) },
      songs,
      genres,
      text,
    };
  }

  #requireOrder(id: string): void {
    const last = this.#ids.at(-1);
    if (last === undefined || (last < id && ASCII.test(id))) return;
    if (Buffer.compare(Buffer.from(last), Buffer.from(id)) >= 0) throw new Error(`Row "${id}" came after "${last}".`);
  }

  #versionSet(track: Track): number {
    const mask = track.versions.reduce((bits, kind) => bits | (1 << VERSION_KINDS.indexOf(kind)), 0);
    const known = this.#versionSets.get(mask);
    if (known !== undefined) return known;
    this.#versionSets.set(mask, this.#versionSets.size);
    return this.#versionSets.size - 1;
  }

  #finishSongs(): Songs {
    const songOfRow = new Uint32Array(this.#songOfRow);
    return {
      keys: packStrings(this.#songs.values),
      songOfRow,
      copies: groupRows(songOfRow, this.#songs.values.length),
    };
  }

  #finishColumns(songs: Songs): TrackIndex["columns"] {
    const stored = COLUMNS.map((column, i) => [column, new Float64Array(this.#columns[i]!)] as const);
    const columns = Object.fromEntries(stored) as TrackIndex["columns"];
    return { ...columns, songPopularity: bestOfSongs(columns.popularity, songs) };
  }

  #finishFlags({ songOfRow, copies }: Songs): Uint8Array {
    const flags = new Uint8Array(this.#flags);
    for (let row = 0; row < flags.length; row++) {
      const song = songOfRow[row]!;
      if (copies.offsets[song + 1]! - copies.offsets[song]! > 1) flags[row]! |= FLAGS.hasCopies;
    }
    return flags;
  }

  #finishText(credits: Credits, genres: Genres): TrackIndex["text"] {
    const words = this.#words;
    const size = this.#ids.length;
    const titleWords: Lists = { offsets: new Uint32Array(this.#titleEnds), items: new Uint32Array(this.#titleWords) };
    const rows = Uint32Array.from({ length: size }, (_, row) => row);
    const fields = [
      { weight: FIELD_WEIGHTS.title, words: titleWords, ofRow: oneEach(rows) },
      {
        weight: FIELD_WEIGHTS.artists,
        words: wordLists(words, this.#credits.spellings.map(foldName)),
        ofRow: credits.spellingsOfRow,
      },
      {
        weight: FIELD_WEIGHTS.album,
        words: wordLists(words, this.#albumTitles.values.map(foldName)),
        ofRow: oneEach(this.#albumTitleOfRow),
      },
      {
        weight: FIELD_WEIGHTS.genres,
        words: wordLists(
          words,
          this.#genres.sets.map((labels) => foldText(labels.join(" "))),
        ),
        ofRow: oneEach(genres.setOfRow),
      },
    ];
    return buildText(size, words, fields);
  }
}

const ASCII = /^[\u0020-\u007e]*$/;

function flagsOf(track: Track): number {
  let flags = track.explicit === null ? 0 : FLAGS.explicitKnown | (track.explicit ? FLAGS.explicit : 0);
  if (track.kind === "talk") flags |= FLAGS.talk;
  if (track.rankable) flags |= FLAGS.rankable;
  if (track.yearSource === "album") flags |= FLAGS.yearFromAlbum;
  if (track.yearSource === "song") flags |= FLAGS.yearFromSong;
  if (track.yearSource === "given") flags |= FLAGS.yearGiven;
  return flags;
}

/** For each row the highest value among the copies of its song; NaN where none is known. */
function bestOfSongs(values: Float64Array, { songOfRow, copies }: Songs): Float64Array {
  const best = new Float64Array(copies.offsets.length - 1).fill(Number.NaN);
  for (let row = 0; row < values.length; row++) {
    const song = songOfRow[row]!;
    if (!(values[row]! <= best[song]!) && !Number.isNaN(values[row]!)) best[song] = values[row]!;
  }
  const result = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) result[row] = best[songOfRow[row]!]!;
  return result;
}
