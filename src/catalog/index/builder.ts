import type { Column } from "#src/catalog/catalog.ts";
import { foldText } from "#src/domain/fold.ts";
import { type Track, VERSION_KINDS } from "#src/domain/track.ts";
import { GenreCollector, type GenreRows } from "./genres.ts";
import { Grow } from "./grow.ts";
import { artistKey } from "./keys.ts";
import { levelOf } from "./levels.ts";
import { groupRows, invertLists, type Lists } from "./lists.ts";
import { Interner, packStrings, tableOf } from "./strings.ts";
import { buildText, TitleTokens } from "./text.ts";
import { type Albums, type Credits, FLAGS, LEVEL_COLUMNS, type Songs, type TrackIndex } from "./track-index.ts";

export const COLUMNS = [
  "tempo",
  "energy",
  "valence",
  "danceability",
  "acousticness",
  "instrumentalness",
  "liveness",
  "speechiness",
  "loudness",
  "year",
  "popularity",
  "durationMs",
  "key",
  "mode",
  "songYear",
] as const satisfies readonly (Column | "songYear")[];

/** Takes the rows of the catalogue one by one, in the order of their ids by UTF-8 bytes, each id once. */
export class IndexBuilder {
  readonly #ids: string[] = [];
  readonly #titles: string[] = [];
  readonly #columns = COLUMNS.map(() => new Grow(Float64Array));
  readonly #flags = new Grow(Uint8Array);
  readonly #versionSets = new Map<number, number>();
  readonly #versionSetOfRow = new Grow(Uint16Array);
  readonly #languages = new Interner();
  readonly #languageOfRow = new Grow(Uint16Array);
  readonly #spellings = new Interner();
  readonly #artists = new Interner();
  readonly #artistOfSpelling: number[] = [];
  readonly #creditOffsets = new Grow(Uint32Array);
  readonly #credits = new Grow(Uint32Array);
  readonly #albumTitles = new Interner();
  readonly #foldedAlbums: string[] = [];
  readonly #albumTitleOfRow = new Grow(Int32Array);
  readonly #albums = new Interner();
  readonly #albumOfRow = new Grow(Int32Array);
  readonly #songs = new Interner();
  readonly #songOfRow = new Grow(Uint32Array);
  readonly #genres = new GenreCollector();
  readonly #titleTokens = new TitleTokens();

  constructor() {
    this.#creditOffsets.push(0);
    this.#languages.number("");
  }

  add(track: Track): void {
    this.#requireOrder(track.id);
    this.#ids.push(track.id);
    this.#titles.push(track.title);
    COLUMNS.forEach((column, i) => {
      this.#columns[i]!.push(track[column] ?? Number.NaN);
    });
    this.#flags.push(flagsOf(track));
    this.#versionSetOfRow.push(this.#versionSet(track));
    this.#languageOfRow.push(this.#languages.number(track.language ?? ""));
    const mainArtist = this.#addCredits(track.artists);
    this.#addAlbum(track.album, mainArtist);
    this.#songOfRow.push(this.#songs.number(track.songKey));
    this.#genres.add(track.genres, mainArtist);
    this.#titleTokens.add(foldText(track.title));
  }

  finish(version: number): TrackIndex {
    const size = this.#ids.length;
    const columns = Object.fromEntries(COLUMNS.map((column, i) => [column, this.#columns[i]!.done()]));
    const credits = this.#finishCredits();
    const songs = this.#finishSongs();
    const albums = this.#finishAlbums();
    const genreRows = this.#genres.finish(credits.artists.offsets.length - 1);
    const flags = this.#flags.done();
    for (let row = 0; row < size; row++) {
      const song = songs.songOfRow[row]!;
      if (songs.copies.offsets[song + 1]! - songs.copies.offsets[song]! > 1) flags[row]! |= FLAGS.hasCopies;
    }
    return {
      version,
      size,
      ids: packStrings(this.#ids),
      titles: packStrings(this.#titles),
      columns: columns as TrackIndex["columns"],
      levels: levelsOf(columns as TrackIndex["columns"], songs),
      flags,
      versionSets: Uint16Array.from(this.#versionSets.keys()),
      versionSetOfRow: this.#versionSetOfRow.done(),
      languages: packStrings(this.#languages.values),
      languageOfRow: this.#languageOfRow.done(),
      credits,
      albums,
      songs,
      genres: genreRows.genres,
      text: this.#finishText(credits, albums, genreRows),
    };
  }

  #requireOrder(id: string): void {
    const last = this.#ids.at(-1);
    if (last === undefined || last < id) {
      if (last === undefined || ASCII.test(id)) return;
    }
    if (Buffer.compare(Buffer.from(last), Buffer.from(id)) >= 0) throw new Error(`Row "${id}" came after "${last}".`);
  }

  #versionSet(track: Track): number {
    const mask = track.versions.reduce((bits, kind) => bits | (1 << VERSION_KINDS.indexOf(kind)), 0);
    const known = this.#versionSets.get(mask);
    if (known !== undefined) return known;
    this.#versionSets.set(mask, this.#versionSets.size);
    return this.#versionSets.size - 1;
  }

  /** Returns the main artist's number. */
  #addCredits(names: readonly string[]): number {
    const spellings = names.map((name) => this.#spelling(name));
    for (const spelling of spellings) this.#credits.push(spelling);
    this.#creditOffsets.push(this.#credits.length);
    return this.#artistOfSpelling[spellings[0]!]!;
  }

  #spelling(name: string): number {
    const spelling = this.#spellings.number(name);
    if (spelling === this.#artistOfSpelling.length) this.#artistOfSpelling.push(this.#artists.number(artistKey(name)));
    return spelling;
  }

  #addAlbum(title: string | null, mainArtist: number): void {
    if (title === null) {
      this.#albumTitleOfRow.push(-1);
      this.#albumOfRow.push(-1);
      return;
    }
    const number = this.#albumTitles.number(title);
    if (number === this.#foldedAlbums.length) this.#foldedAlbums.push(foldText(title));
    this.#albumTitleOfRow.push(number);
    this.#albumOfRow.push(this.#albums.number(`${this.#artists.values[mainArtist]}/${this.#foldedAlbums[number]}`));
  }

  #finishCredits(): Credits {
    const spellingsOfRow = { offsets: this.#creditOffsets.done(), items: this.#credits.done() };
    const artistOfSpelling = Uint32Array.from(this.#artistOfSpelling);
    const artistsOfRow: Lists = {
      offsets: spellingsOfRow.offsets,
      items: spellingsOfRow.items.map((spelling) => artistOfSpelling[spelling]!),
    };
    return {
      spellings: packStrings(this.#spellings.values),
      artistOfSpelling,
      spellingsOfRow,
      artistsOfRow,
      artists: tableOf(this.#artists.values),
      tracksOfArtist: invertLists(artistsOfRow, this.#artists.values.length),
    };
  }

  #finishAlbums(): Albums {
    const albumOfRow = this.#albumOfRow.done();
    return {
      titles: packStrings(this.#albumTitles.values),
      titleOfRow: this.#albumTitleOfRow.done(),
      albums: tableOf(this.#albums.values),
      albumOfRow,
      tracksOfAlbum: groupRows(albumOfRow, this.#albums.values.length),
    };
  }

  #finishSongs(): Songs {
    const songOfRow = this.#songOfRow.done();
    return {
      keys: packStrings(this.#songs.values),
      songOfRow,
      copies: groupRows(songOfRow, this.#songs.values.length),
    };
  }

  #finishText(credits: Credits, albums: Albums, { genres }: GenreRows): TrackIndex["text"] {
    return buildText({
      titles: this.#titleTokens,
      artists: { texts: this.#spellings.values.map(foldText), ofRow: credits.spellingsOfRow },
      albums: { texts: this.#foldedAlbums, ofRow: albums.titleOfRow },
      labels: { texts: this.#genres.labels.map(foldText), sets: genres.sets, ofRow: genres.setOfRow },
    });
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

function levelsOf(columns: TrackIndex["columns"], songs: Songs): TrackIndex["levels"] {
  const size = songs.songOfRow.length;
  const levels = Object.fromEntries(
    LEVEL_COLUMNS.map((column) => [column, Uint8Array.from(columns[column], (value) => levelOf(column, value))]),
  ) as TrackIndex["levels"];
  for (let row = 0; row < size; row++) {
    const songYear = columns.songYear[row]!;
    if (!Number.isNaN(songYear)) levels.year[row] = levelOf("year", songYear);
  }
  const best = new Uint8Array(songs.copies.offsets.length - 1);
  for (let row = 0; row < size; row++) {
    const song = songs.songOfRow[row]!;
    best[song] = Math.max(best[song]!, levels.popularity[row]!);
  }
  for (let row = 0; row < size; row++) levels.popularity[row] = best[songs.songOfRow[row]!]!;
  return levels;
}
